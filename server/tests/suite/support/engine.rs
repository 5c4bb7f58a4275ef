//! Where the databases are: a file, or a database of the run's PostgreSQL.

use kaimen::{db::Engine, random::Random, vault::hex};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor as _};
use std::path::Path;

/// The address of a new database.
pub async fn new_database(engine: Engine, folder: &Path) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite:{}", folder.join("kaimen.sqlite3").display()),
        Engine::Postgres => new_postgres_database().await,
    }
}

async fn new_postgres_database() -> String {
    let server = std::env::var("KAIMEN_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("KAIMEN_TEST_POSTGRES names no PostgreSQL: run `cargo xtask test`, which starts one")
    });
    let name = format!("t_{}", hex(&Random::system().bytes::<8>()));
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&server).await.unwrap();
    connection.execute(AssertSqlSafe(format!("create database {name}"))).await.unwrap();
    connection.close().await.unwrap();
    let (address, _) = server.rsplit_once('/').unwrap();
    format!("{address}/{name}")
}
