//! Who holds a connection, and how long. SQLite's are kept by deadpool and not by sqlx's pool, which asks
//! each whether it is there when it comes back, and starts a task for it: every fourth message to the
//! connections' threads, each two changes of thread, while everybody else waits for the only writer.

use super::SqlResult;
use crate::error::{Error, Result};
use deadpool::{
    Runtime,
    managed::{Manager, Metrics, Object, Pool, PoolError, QueueMode, RecycleResult, Timeouts},
};
use sqlx::{
    Any, AnyConnection, Connection as _, Executor as _, SqlSafeStr as _, pool::PoolConnection,
};
use sqlx_core::{any::AnyTransactionManager, transaction::TransactionManager as _};
use std::{
    ops::{Deref, DerefMut},
    time::Duration,
};

/// How often a kept connection is used before it is asked whether it is still there: a file is, but its
/// thread may have died.
const ASKED_EVERY: usize = 64;

/// Connections to one file.
pub struct File {
    url: String,
    greeting: &'static str,
}

impl File {
    /// At most so many connections to `url`, each told `greeting`; who wants one waits so long.
    ///
    /// # Errors
    /// None where there is a runtime.
    pub fn kept(
        url: &str,
        greeting: &'static str,
        (most, patience): (usize, Duration),
    ) -> Result<Pool<Self>> {
        let patience = Some(patience);
        let builder = Pool::builder(Self { url: url.to_owned(), greeting })
            .max_size(most)
            .timeouts(Timeouts { wait: patience, create: patience, recycle: patience })
            .runtime(Runtime::Tokio1)
            // The last one used has its pages and statements at hand.
            .queue_mode(QueueMode::Lifo);
        builder.build().map_err(|error| Error::Config(error.to_string()))
    }
}

impl Manager for File {
    type Type = AnyConnection;
    type Error = sqlx::Error;

    async fn create(&self) -> SqlResult<AnyConnection> {
        let mut connection = AnyConnection::connect(&self.url).await?;
        connection.execute(self.greeting).await?;
        Ok(connection)
    }

    async fn recycle(
        &self,
        connection: &mut AnyConnection,
        metrics: &Metrics,
    ) -> RecycleResult<sqlx::Error> {
        if metrics.recycle_count.is_multiple_of(ASKED_EVERY) {
            connection.ping().await?;
        }
        Ok(())
    }
}

/// A connection of this pool.
///
/// # Errors
/// As sqlx's own pool has them: `PoolTimedOut`, `PoolClosed`, what the engine says.
pub async fn take(pool: &Pool<File>) -> SqlResult<Object<File>> {
    pool.get().await.map_err(|error| match error {
        PoolError::Backend(error) => error,
        PoolError::Closed => sqlx::Error::PoolClosed,
        _ => sqlx::Error::PoolTimedOut,
    })
}

/// Closes the connections of this pool, those in use when they come back.
pub async fn close(pool: &Pool<File>) {
    for _ in 0..pool.status().size {
        let Ok(kept) = pool.get().await else { break };
        // Its errors are nobody's any more.
        let _ = Object::take(kept).close().await;
    }
    pool.close();
}

/// A connection to read with.
pub enum Held {
    /// One of the file's.
    File(Object<File>),
    /// One of the server's.
    Server(PoolConnection<Any>),
}

impl Deref for Held {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        match self {
            Self::File(connection) => connection,
            Self::Server(connection) => connection,
        }
    }
}

impl DerefMut for Held {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        match self {
            Self::File(connection) => connection,
            Self::Server(connection) => connection,
        }
    }
}

/// A writing transaction; taken back where it is dropped before it is committed.
pub enum Transaction {
    /// On the file's only writer.
    File(Begun),
    /// On one of the server's connections.
    Server(sqlx::Transaction<'static, Any>),
}

/// A transaction on a file.
pub struct Begun {
    connection: Object<File>,
    open: bool,
}

impl Transaction {
    /// On this connection, with the write lock from now on.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn begin(mut connection: Object<File>) -> SqlResult<Self> {
        let immediate = "begin immediate".into_sql_str();
        AnyTransactionManager::begin(&mut connection, Some(immediate)).await?;
        Ok(Self::File(Begun { connection, open: true }))
    }

    /// Makes it lasting.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn commit(self) -> SqlResult<()> {
        match self {
            Self::File(mut begun) => {
                AnyTransactionManager::commit(&mut begun.connection).await?;
                begun.open = false;
                Ok(())
            }
            Self::Server(tx) => tx.commit().await,
        }
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if self.open {
            AnyTransactionManager::start_rollback(&mut self.connection);
        }
    }
}

impl Deref for Transaction {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        match self {
            Self::File(begun) => &begun.connection,
            Self::Server(tx) => tx,
        }
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        match self {
            Self::File(begun) => &mut begun.connection,
            Self::Server(tx) => tx,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use std::task::Poll;
    use tempfile::TempDir;

    /// Two processes, as it were.
    async fn two_of_one_file() -> (TempDir, Db, Db) {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("kaimen.sqlite3").display());
        let (one, other) = (Db::open(&url).await.unwrap(), Db::open(&url).await.unwrap());
        (folder, one, other)
    }

    async fn leases(db: &Db) -> i64 {
        let mut reader = db.read().await.unwrap();
        sqlx::query_scalar("select count(*) from lease").fetch_one(&mut *reader).await.unwrap()
    }

    async fn write(tx: &mut Transaction) {
        let write = "insert into lease (name, holder, until) values ('one', 'me', 1)";
        sqlx::query(write).execute(&mut **tx).await.unwrap();
    }

    #[tokio::test]
    async fn a_transaction_that_is_dropped_is_taken_back_though_nobody_writes_after_it() {
        let (_folder, one, other) = two_of_one_file().await;
        let mut tx = one.write().await.unwrap();
        write(&mut tx).await;
        drop(tx);
        // It has to wait for the file, and would in vain.
        let mut tx = other.write().await.unwrap();
        write(&mut tx).await;
        tx.commit().await.unwrap();
        assert_eq!(leases(&one).await, 1);
    }

    #[tokio::test]
    async fn who_hangs_up_while_a_transaction_begins_or_ends_leaves_none_open() {
        let (_folder, one, other) = two_of_one_file().await;
        for polls in 1..20 {
            let mut writing = Box::pin(async {
                let mut tx = one.write().await.unwrap();
                sqlx::query("delete from lease").execute(&mut *tx).await.unwrap();
                tx.commit().await.unwrap();
            });
            for _ in 0..polls {
                if polled(writing.as_mut()).await.is_ready() {
                    break;
                }
                // Meanwhile its thread answers.
                leases(&other).await;
            }
            drop(writing);
            other.write().await.unwrap().commit().await.unwrap();
            one.write().await.unwrap().commit().await.unwrap();
        }
    }

    async fn polled<F: Future + Unpin>(mut future: F) -> Poll<F::Output> {
        std::future::poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut future).poll(context)))
            .await
    }

    #[tokio::test]
    async fn what_is_closed_gives_nothing_more_and_leaves_one_whole_file() {
        let (folder, one, other) = two_of_one_file().await;
        assert_eq!(leases(&one).await, 0);
        other.close().await;
        one.close().await;
        assert!(matches!(one.read().await.err(), Some(Error::Database(sqlx::Error::PoolClosed))));
        assert!(!folder.path().join("kaimen.sqlite3-wal").exists());
    }
}
