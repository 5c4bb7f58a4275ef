//! Where the databases are: a file, or a database of the run's PostgreSQL.

use super::PATIENCE;
use kaimen::{db::Engine, random::Random, vault::hex};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor as _};
use std::{path::Path, thread};

/// A database of one test; one in PostgreSQL goes with it, as a file goes with its folder: hundreds of them
/// are gigabytes.
pub struct Database {
    address: String,
    /// In PostgreSQL.
    name: Option<String>,
}

impl Database {
    /// A new one; a file is in this folder.
    pub async fn new(engine: Engine, folder: &Path) -> Self {
        if engine == Engine::Sqlite {
            let address = format!("sqlite:{}", folder.join("kaimen.sqlite3").display());
            return Self { address, name: None };
        }
        let name = format!("t_{}", hex(&Random::system().bytes::<8>()));
        ask_postgres(&format!("create database {name}")).await.unwrap();
        let server = postgres();
        let (server, _) = server.rsplit_once('/').unwrap();
        Self { address: format!("{server}/{name}"), name: Some(name) }
    }

    /// Its address.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some(name) = self.name.take() else { return };
        let sql = format!("drop database {name} with (force)");
        // A runtime of its own: that of the test is about to end. Where it fails, no test does.
        let gone = thread::Builder::new().spawn(move || {
            let asked = async { tokio::time::timeout(PATIENCE, ask_postgres(&sql)).await };
            match tokio::runtime::Runtime::new().map(|runtime| runtime.block_on(asked)) {
                Ok(Ok(Ok(()))) => {}
                failed => eprintln!("{sql}: {failed:?}"),
            }
        });
        if let Ok(gone) = gone {
            let _ = gone.join();
        }
    }
}

fn postgres() -> String {
    std::env::var("KAIMEN_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("KAIMEN_TEST_POSTGRES names no PostgreSQL: run `cargo xtask test`, which starts one")
    })
}

async fn ask_postgres(sql: &str) -> sqlx::Result<()> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&postgres()).await?;
    connection.execute(AssertSqlSafe(sql.to_owned())).await?;
    connection.close().await
}
