//! What queries run on. A transaction on a file begins together with what is asked first in it, and what
//! is written without asking waits for the next question: each a message to the connection's thread less,
//! while everybody else waits for the only writer.

use super::{SqlResult, Write, held::File, together::Joined};
use deadpool::managed::Object;
use futures_util::{
    FutureExt as _, StreamExt as _, TryStreamExt as _,
    future::{self, BoxFuture},
    stream::{self, BoxStream},
};
use sqlx::{
    Any, AnyConnection, Describe, Either, Execute, Executor, SqlStr,
    any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo},
    pool::PoolConnection,
};
use std::{
    fmt, mem,
    ops::{Deref, DerefMut},
};

/// What a query runs on, whichever engine is behind it.
pub struct Connection(Kind);

enum Kind {
    /// Reads a file.
    Reader(Object<File>),
    /// Writes it.
    Writer(Begun),
    /// Reads on a server.
    Server(PoolConnection<Any>),
    /// Writes there.
    Transaction(sqlx::Transaction<'static, Any>),
}

/// The rows of each statement, and after them how many rows it changed.
type Answers<'e> = BoxStream<'e, SqlResult<Either<AnyQueryResult, AnyRow>>>;

/// A transaction on a file; taken back where it is dropped before it is committed.
struct Begun {
    kept: Object<File>,
    /// What is written before the next question.
    before: Vec<Write>,
    stage: Stage,
}

/// How far a transaction on a file has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing was asked yet.
    New,
    /// What comes before a question is under way. Where it fails, or nobody waits for it, nothing more is
    /// run: it would be run without what came before.
    Opening,
    /// The next question may be asked.
    Open,
}

impl Begun {
    const fn new(kept: Object<File>) -> Self {
        Self { kept, before: Vec::new(), stage: Stage::New }
    }

    /// Whether nothing comes before the next question.
    const fn is_ready(&self) -> bool {
        matches!(self.stage, Stage::Open) && self.before.is_empty()
    }

    /// What comes before the next question, under way from now on: one answer to each of so many.
    fn opening(&mut self) -> SqlResult<Joined> {
        let mut joined = Joined::default();
        match mem::replace(&mut self.stage, Stage::Opening) {
            Stage::New => joined.add("begin immediate")?,
            Stage::Opening => return Err(sqlx::Error::BeginFailed),
            Stage::Open => {}
        }
        for write in self.before.drain(..) {
            joined.add(write)?;
        }
        Ok(joined)
    }

    fn fetch_many<'e, 'q: 'e>(&'e mut self, query: impl Execute<'q, Any> + 'q) -> Answers<'e> {
        if self.is_ready() {
            return self.kept.any.fetch_many(query);
        }
        let joined = self.opening().and_then(|mut joined| {
            let before = joined.count;
            joined.add(query).map(|()| (before, joined.query()))
        });
        let (mut before, joined) = match joined {
            Ok(joined) => joined,
            Err(error) => return stream::once(future::ready(Err(error))).boxed(),
        };
        let stage = &mut self.stage;
        let own = move |_: &_| {
            let own = before == 0;
            before = before.saturating_sub(1);
            if before == 0 {
                *stage = Stage::Open;
            }
            future::ready(own)
        };
        self.kept.any.fetch_many(joined).try_filter(own).boxed()
    }

    async fn commit(&mut self) -> SqlResult<()> {
        if self.stage != Stage::New || !self.before.is_empty() {
            let mut joined = self.opening()?;
            joined.add("commit")?;
            self.kept.any.execute(joined.query()).await?;
            self.stage = Stage::New;
        }
        Ok(())
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if self.stage != Stage::New {
            self.kept.given_up = true;
            // Its first poll sends the message; nobody waits for the answer.
            let _ = self.kept.any.execute("rollback").now_or_never();
        }
    }
}

impl Connection {
    fn any(&mut self) -> &mut AnyConnection {
        match &mut self.0 {
            Kind::Reader(kept) | Kind::Writer(Begun { kept, .. }) => &mut kept.any,
            Kind::Server(connection) => connection,
            Kind::Transaction(tx) => tx,
        }
    }

    /// Whether it leads to a file.
    #[must_use]
    pub const fn is_file(&self) -> bool {
        matches!(self.0, Kind::Reader(_) | Kind::Writer(_))
    }

    /// Keeps a write until the next question, where it leads to a file; gives it back elsewhere.
    pub(super) fn keep(&mut self, write: Write) -> Option<Write> {
        let Kind::Writer(begun) = &mut self.0 else { return Some(write) };
        begun.before.push(write);
        None
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Connection")
    }
}

impl<'c> Executor<'c> for &'c mut Connection {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> Answers<'e>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        match &mut self.0 {
            Kind::Writer(begun) => begun.fetch_many(query),
            Kind::Reader(kept) => kept.any.fetch_many(query),
            Kind::Server(connection) => connection.fetch_many(query),
            Kind::Transaction(tx) => tx.fetch_many(query),
        }
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, SqlResult<Option<AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        if matches!(&self.0, Kind::Writer(begun) if !begun.is_ready()) {
            return async move { self.fetch(query).try_next().await }.boxed();
        }
        self.any().fetch_optional(query)
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, SqlResult<AnyStatement>>
    where
        'c: 'e,
    {
        self.any().prepare_with(sql, parameters)
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, SqlResult<Describe<Any>>>
    where
        'c: 'e,
    {
        self.any().describe(sql)
    }
}

/// A connection to read with.
pub struct Held(Connection);

impl Held {
    /// Reads a file.
    pub(super) const fn file(kept: Object<File>) -> Self {
        Self(Connection(Kind::Reader(kept)))
    }

    /// Reads on a server.
    pub(super) const fn server(connection: PoolConnection<Any>) -> Self {
        Self(Connection(Kind::Server(connection)))
    }
}

impl Deref for Held {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Held {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

/// A writing transaction; taken back where it is dropped before it is committed.
pub struct Transaction(Connection);

impl Transaction {
    /// On a file's only writer. Begins, with the write lock, when something is asked.
    pub(super) const fn file(kept: Object<File>) -> Self {
        Self(Connection(Kind::Writer(Begun::new(kept))))
    }

    /// On one of the server's connections.
    pub(super) const fn server(tx: sqlx::Transaction<'static, Any>) -> Self {
        Self(Connection(Kind::Transaction(tx)))
    }

    /// Makes it lasting.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn commit(self) -> SqlResult<()> {
        match self.0.0 {
            Kind::Writer(mut begun) => begun.commit().await,
            Kind::Transaction(tx) => tx.commit().await,
            Kind::Reader(_) | Kind::Server(_) => Ok(()),
        }
    }
}

impl Deref for Transaction {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

#[cfg(test)]
mod tests;
