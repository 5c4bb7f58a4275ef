//! Opening a database, and what every connection is told.

use super::{
    Connection, Held, Transaction,
    held::{self, File},
};
use crate::error::{Error, Result};
use deadpool::managed::Pool;
use domain::time::Timestamp;
use sqlx::{
    AnyPool, Executor as _, Row as _,
    any::AnyPoolOptions,
    migrate::{Migration, Migrator},
};
use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// Which engine stands behind a [`Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one node.
    Sqlite,
    /// Several nodes.
    Postgres,
}

/// The database, and how many writing transactions were begun.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    begun: Arc<AtomicUsize>,
}

#[derive(Clone)]
enum Pools {
    /// One writer, several readers.
    Sqlite { writer: Pool<File>, reader: Pool<File> },
    /// Each connection does both.
    Postgres(AnyPool),
}

/// The oldest SQLite without the WAL reset bug, which can lose data.
const LEAST_SQLITE: (u32, u32, u32) = (3, 51, 3);
const READERS: usize = 4;
const NODES_CONNECTIONS: u32 = 16;
const PATIENCE: Duration = Duration::from_secs(1);
/// A writer on SQLite waits its turn in the pool instead of in the file lock.
const WRITER_PATIENCE: Duration = Duration::from_secs(5);

const EVERY_SQLITE_CONNECTION: &str = "pragma journal_mode = wal; pragma synchronous = full; \
     pragma busy_timeout = 5000; pragma foreign_keys = on; pragma cache_size = -2000;";
const EVERY_POSTGRES_CONNECTION: &str = "set statement_timeout = 2500; \
     set default_transaction_isolation = 'read committed'; set client_min_messages = warning;";

impl Db {
    /// Opens `url` (`sqlite:PATH` or `postgres://…`) and brings the schema up to date.
    ///
    /// # Errors
    /// [`Error::Config`] for another kind of URL or a SQLite that may lose data; what the engine says
    /// otherwise.
    pub async fn open(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        match url.split_once(':') {
            Some(("sqlite", path)) => Self::open_sqlite(path.trim_start_matches("//")).await,
            Some(("postgres" | "postgresql", _)) => Self::open_postgres(url).await,
            _ => Err(Error::Config(
                "the database is sqlite:PATH or postgres://USER@HOST/NAME".to_owned(),
            )),
        }
    }

    async fn open_sqlite(path: &str) -> Result<Self> {
        let url = format!("sqlite://{path}?mode=rwc");
        // sqlx takes no lock on SQLite: two first starts take turns by a file.
        let lock = fs::File::create(Path::new(path).with_extension("lock"))?;
        let lock = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock));
        let lock = lock.await.map_err(std::io::Error::other)??;
        let kept = |limits| File::kept(&url, EVERY_SQLITE_CONNECTION, limits);
        let (writer, reader) = (kept((1, WRITER_PATIENCE))?, kept((READERS, PATIENCE))?);
        check_version(&mut Held::file(held::take(&reader).await?)).await?;
        let mut first = held::take(&writer).await?;
        migrations(Engine::Sqlite).run(&mut first.any).await?;
        drop((first, lock));
        Ok(Self { pools: Pools::Sqlite { writer, reader }, begun: Arc::default() })
    }

    async fn open_postgres(url: &str) -> Result<Self> {
        let options = AnyPoolOptions::new().max_connections(NODES_CONNECTIONS);
        let options = options.after_connect(|connection, _| {
            Box::pin(async { connection.execute(EVERY_POSTGRES_CONNECTION).await.map(|_| ()) })
        });
        let pool = options.acquire_timeout(PATIENCE).connect(url).await?;
        migrations(Engine::Postgres).run(&pool).await?;
        Ok(Self { pools: Pools::Postgres(pool), begun: Arc::default() })
    }

    /// Which engine.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// The clock that all nodes share; none on SQLite, where there is one node.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn shared_now(&self) -> Result<Option<Timestamp>> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let now = "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)";
        let now: i64 = sqlx::query_scalar(now).fetch_one(&mut *self.read().await?).await?;
        Ok(Some(Timestamp(now)))
    }

    /// A writing transaction. On SQLite it has the write lock from its first question on.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn write(&self) -> Result<Transaction> {
        self.begun.fetch_add(1, Ordering::Relaxed);
        Ok(match &self.pools {
            Pools::Sqlite { writer, .. } => Transaction::file(held::take(writer).await?),
            Pools::Postgres(pool) => Transaction::server(pool.begin().await?),
        })
    }

    /// How many writing transactions were begun: what strangers are answered costs the same number.
    #[must_use]
    pub fn begun(&self) -> usize {
        self.begun.load(Ordering::Relaxed)
    }

    /// A connection to read with.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn read(&self) -> Result<Held> {
        Ok(match &self.pools {
            Pools::Sqlite { reader, .. } => Held::file(held::take(reader).await?),
            Pools::Postgres(pool) => Held::server(pool.acquire().await?),
        })
    }

    /// Closes all connections.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, reader } => {
                held::close(reader).await;
                held::close(writer).await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

async fn check_version(connection: &mut Connection) -> Result<()> {
    let row = sqlx::query("select sqlite_version() as version").fetch_one(connection).await?;
    let version: String = row.try_get("version")?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or_default());
    let mut part = || parts.next().unwrap_or_default();
    if (part(), part(), part()) < LEAST_SQLITE {
        return Err(Error::Config(format!(
            "SQLite {version} can lose data: build with 3.51.3 or newer"
        )));
    }
    Ok(())
}

/// What both engines share and what differs (triggers), in the order of their numbers.
fn migrations(engine: Engine) -> Migrator {
    let common = sqlx::migrate!("./migrations");
    let own = match engine {
        Engine::Sqlite => sqlx::migrate!("./migrations/sqlite"),
        Engine::Postgres => sqlx::migrate!("./migrations/postgres"),
    };
    let mut all: Vec<Migration> = common.iter().chain(own.iter()).cloned().collect();
    all.sort_by_key(|migration| migration.version);
    Migrator::with_migrations(all)
}
