//! Who holds a connection, and how long. SQLite's are kept by deadpool and not by sqlx's pool, which asks
//! each whether it is there when it comes back, and starts a task for it: every fourth message to the
//! connections' threads, each two changes of thread, while everybody else waits for the only writer.

use super::SqlResult;
use crate::error::{Error, Result};
use deadpool::{
    Runtime,
    managed::{
        Manager, Metrics, Object, Pool, PoolError, QueueMode, RecycleError, RecycleResult, Timeouts,
    },
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
const ASKED_EVERY: usize = 16;

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
        // Given up: once it answers, the transaction is taken back.
        let begun = AnyTransactionManager::get_transaction_depth(connection) > 0;
        if begun || metrics.recycle_count.is_multiple_of(ASKED_EVERY) {
            connection.ping().await.inspect_err(|error| {
                tracing::warn!(%error, "a connection to the file is gone; another takes its place");
            })?;
        }
        // On a full disk SQLite takes it back by itself, and sqlx goes on counting it.
        if AnyTransactionManager::get_transaction_depth(connection) > 0 {
            return Err(RecycleError::message("its transaction does not end"));
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

/// Closes the connections of this pool, those in use when they come back, and gives out no more.
pub async fn close(pool: &Pool<File>) {
    let mut all = Vec::new();
    while all.len() < pool.status().size {
        let Ok(connection) = pool.get().await else { break };
        all.push(connection);
    }
    for connection in all {
        // Its errors are nobody's any more.
        let _ = Object::take(connection).close().await;
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
        match AnyTransactionManager::begin(&mut connection, Some(immediate)).await {
            Ok(()) => Ok(Self::File(Begun { connection, open: true })),
            Err(error) => {
                // Whatever was wrong with it: the next one gets another.
                drop(Object::take(connection));
                Err(error)
            }
        }
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
mod tests;
