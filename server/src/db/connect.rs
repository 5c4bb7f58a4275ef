//! Opening a database, and what every connection is told.

use super::Transaction;
use crate::error::{Error, Result};
use domain::time::Timestamp;
use sqlx::{
    Any, AnyPool, Connection as _, Executor as _, Row as _,
    any::AnyPoolOptions,
    migrate::{Migration, Migrator},
    pool::PoolConnection,
};
use std::{
    fs::File,
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

/// Two pools: on SQLite one writer and several readers, on PostgreSQL one pool under both names.
#[derive(Clone)]
pub struct Db {
    writer: AnyPool,
    reader: AnyPool,
    engine: Engine,
    begun: Arc<AtomicUsize>,
}

/// The oldest SQLite without the WAL reset bug, which can lose data.
const LEAST_SQLITE: (u32, u32, u32) = (3, 51, 3);
const READERS: u32 = 4;
const NODES_CONNECTIONS: u32 = 16;
const PATIENCE: Duration = Duration::from_secs(1);
/// A writer on SQLite waits its turn in the pool instead of in the file lock.
const WRITER_PATIENCE: Duration = Duration::from_secs(5);

const EVERY_SQLITE_CONNECTION: &str = "pragma journal_mode = wal; pragma synchronous = full; \
     pragma busy_timeout = 5000; pragma foreign_keys = on; pragma cache_size = -8000;";
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
        // A file is always there: asking each time whether it is would be a third of all messages
        // to the connections' threads.
        let options = |most| pool(most, EVERY_SQLITE_CONNECTION).test_before_acquire(false);
        // sqlx takes no lock on SQLite: two first starts take turns by a file.
        let lock = File::create(Path::new(path).with_extension("lock"))?;
        let lock = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock));
        let lock = lock.await.map_err(std::io::Error::other)??;
        let writer = options(1).acquire_timeout(WRITER_PATIENCE).connect(&url).await?;
        check_version(&writer).await?;
        migrations(Engine::Sqlite).run(&writer).await?;
        drop(lock);
        let reader = options(READERS).acquire_timeout(PATIENCE).connect(&url).await?;
        Ok(Self { writer, reader, engine: Engine::Sqlite, begun: Arc::default() })
    }

    async fn open_postgres(url: &str) -> Result<Self> {
        let options = pool(NODES_CONNECTIONS, EVERY_POSTGRES_CONNECTION);
        let writer = options.acquire_timeout(PATIENCE).connect(url).await?;
        migrations(Engine::Postgres).run(&writer).await?;
        let reader = writer.clone();
        Ok(Self { reader, writer, engine: Engine::Postgres, begun: Arc::default() })
    }

    /// Which engine.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The clock that all nodes share; none on SQLite, where there is one node.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn shared_now(&self) -> Result<Option<Timestamp>> {
        if self.engine == Engine::Sqlite {
            return Ok(None);
        }
        let now = "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)";
        let now: i64 = sqlx::query_scalar(now).fetch_one(&mut *self.read().await?).await?;
        Ok(Some(Timestamp(now)))
    }

    /// A writing transaction. On SQLite it has the write lock from its first statement on.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn write(&self) -> Result<Transaction> {
        self.begun.fetch_add(1, Ordering::Relaxed);
        Ok(match self.engine {
            Engine::Sqlite => self.writer.begin_with("begin immediate").await?,
            Engine::Postgres => self.writer.begin().await?,
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
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        Ok(self.reader.acquire().await?)
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

fn pool(most: u32, greeting: &'static str) -> AnyPoolOptions {
    AnyPoolOptions::new().max_connections(most).after_connect(move |connection, _| {
        Box::pin(async move { connection.execute(greeting).await.map(|_| ()) })
    })
}

async fn check_version(pool: &AnyPool) -> Result<()> {
    let mut connection = pool.acquire().await?;
    connection.ping().await?;
    let row = sqlx::query("select sqlite_version() as version").fetch_one(&mut *connection).await?;
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
