//! Who holds a connection to a file, and how long. They are kept by deadpool and not by sqlx's pool, which
//! asks each whether it is there when it comes back, and starts a task for it: every fourth message to the
//! connections' threads, each two changes of thread, while everybody else waits for the only writer.

use super::SqlResult;
use crate::error::{Error, Result};
use deadpool::{
    Runtime,
    managed::{Manager, Metrics, Object, Pool, PoolError, QueueMode, RecycleResult, Timeouts},
};
use sqlx::{AnyConnection, Connection as _, Executor as _};
use std::time::Duration;

/// How often a kept connection is used before it is asked whether it is still there: a file is, but its
/// thread may have died.
const ASKED_EVERY: usize = 16;

/// Connections to one file.
pub struct File {
    url: String,
    greeting: &'static str,
}

/// A connection that is kept.
pub struct Kept {
    /// To the file.
    pub any: AnyConnection,
    /// Its last transaction was given up, and it has not said yet that it is taken back.
    pub given_up: bool,
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
    type Type = Kept;
    type Error = sqlx::Error;

    async fn create(&self) -> SqlResult<Kept> {
        let mut any = AnyConnection::connect(&self.url).await?;
        any.execute(self.greeting).await?;
        Ok(Kept { any, given_up: false })
    }

    async fn recycle(&self, kept: &mut Kept, metrics: &Metrics) -> RecycleResult<sqlx::Error> {
        let asked = if kept.given_up {
            // Refused where the former transaction is still open.
            kept.any.execute("begin; commit").await.map(|_| kept.given_up = false)
        } else if metrics.recycle_count.is_multiple_of(ASKED_EVERY) {
            kept.any.ping().await
        } else {
            Ok(())
        };
        Ok(asked.inspect_err(|error| {
            tracing::warn!(%error, "a connection to the file is gone; another takes its place");
        })?)
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
        let _ = Object::take(connection).any.close().await;
    }
    pool.close();
}
