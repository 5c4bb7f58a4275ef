//! Statements that nothing has to be asked between: one message to a file's thread instead of one each,
//! while everybody else waits for the only writer. A server gets them one by one.

use super::{Connection, SqlResult, Transaction};
use futures_util::TryStreamExt as _;
use sqlx::{
    Any, AssertSqlSafe, Either, Execute, Executor as _, FromRow,
    any::{AnyArguments, AnyRow},
    query::Query,
};
use std::{fmt::Write as _, vec};

/// A statement with its values, not yet run.
pub type Write = Query<'static, Any, AnyArguments>;

/// Runs the writes in their order, up to the first that fails; gives how many rows they made, changed
/// or deleted in all.
///
/// # Errors
/// What the engine says of the first that fails.
pub async fn together(tx: &mut Transaction, writes: Vec<Write>) -> SqlResult<u64> {
    if tx.is_file() {
        let joined = Joined::of(writes)?.query();
        return Ok(joined.execute(&mut **tx).await?.rows_affected());
    }
    let mut rows = 0;
    for write in writes {
        rows += write.execute(&mut **tx).await?.rows_affected();
    }
    Ok(rows)
}

/// Runs the writes before what is asked next in this transaction, or before its end: what they say is
/// of interest only where they fail, and that is said then.
///
/// # Errors
/// What the engine says of the first that fails, where it is a server.
pub async fn later(tx: &mut Transaction, writes: impl IntoIterator<Item = Write>) -> SqlResult<()> {
    for write in writes {
        if let Some(write) = tx.keep(write) {
            write.execute(&mut **tx).await?;
        }
    }
    Ok(())
}

/// Questions with their values, not yet asked, and how their rows are read.
#[must_use = "it is not asked yet"]
pub struct Question<T> {
    asked: Vec<Write>,
    read: Read<T>,
}

/// Reads the rows of each question, in their order.
type Read<T> = Box<dyn FnOnce(&mut vec::IntoIter<Vec<AnyRow>>) -> SqlResult<T> + Send>;

impl<T: 'static> Question<T> {
    /// One whose rows are read like this.
    pub fn new(sql: Write, read: fn(&[AnyRow]) -> SqlResult<T>) -> Self {
        let read =
            move |rows: &mut vec::IntoIter<Vec<AnyRow>>| read(&rows.next().unwrap_or_default());
        Self { asked: vec![sql], read: Box::new(read) }
    }

    /// Both.
    pub fn and<U: 'static>(mut self, mut other: Question<U>) -> Question<(T, U)> {
        self.asked.append(&mut other.asked);
        let read = |rows: &mut vec::IntoIter<_>| Ok(((self.read)(rows)?, (other.read)(rows)?));
        Question { asked: self.asked, read: Box::new(read) }
    }

    /// The answers.
    ///
    /// # Errors
    /// What the engine says of the first that fails.
    pub async fn ask(self, connection: &mut Connection) -> SqlResult<T> {
        let rows = rows(connection, self.asked).await?;
        (self.read)(&mut rows.into_iter())
    }
}

/// The rows of each.
async fn rows(connection: &mut Connection, asked: Vec<Write>) -> SqlResult<Vec<Vec<AnyRow>>> {
    if !connection.is_file() {
        let mut rows = Vec::new();
        for question in asked {
            rows.push(question.fetch_all(&mut *connection).await?);
        }
        return Ok(rows);
    }
    let mut rows = vec![Vec::new()];
    let mut answers = connection.fetch_many(Joined::of(asked)?.query());
    while let Some(answer) = answers.try_next().await? {
        match (answer, rows.last_mut()) {
            (Either::Right(row), Some(rows)) => rows.push(row),
            // Where the rows of one end, those of the next begin.
            _ => rows.push(Vec::new()),
        }
    }
    drop(answers);
    Ok(rows)
}

/// Reads each row by itself.
///
/// # Errors
/// Where a column is missing or of another type.
pub fn each<T: for<'r> FromRow<'r, AnyRow>>(rows: &[AnyRow]) -> SqlResult<Vec<T>> {
    rows.iter().map(T::from_row).collect()
}

/// Reads the only row there can be.
///
/// # Errors
/// Where a column is missing or of another type.
pub fn only<T: for<'r> FromRow<'r, AnyRow>>(rows: &[AnyRow]) -> SqlResult<Option<T>> {
    rows.first().map(T::from_row).transpose()
}

/// One text: SQLite counts `$1` from its beginning, whichever statement it stands in.
#[derive(Default)]
pub struct Joined {
    sql: String,
    arguments: AnyArguments,
    /// How many statements it holds.
    pub count: usize,
}

impl Joined {
    fn of(statements: Vec<Write>) -> SqlResult<Self> {
        let mut joined = Self::default();
        for statement in statements {
            joined.add(statement)?;
        }
        Ok(joined)
    }

    /// Adds a statement.
    ///
    /// # Errors
    /// Where its values have no form in SQL.
    pub fn add<'q>(&mut self, mut statement: impl Execute<'q, Any>) -> SqlResult<()> {
        let own = statement.take_arguments().map_err(sqlx::Error::Encode)?.unwrap_or_default();
        let before = self.arguments.values.0.len();
        self.arguments.values.0.extend(own.values.0);
        if self.count > 0 {
            self.sql.push(';');
        }
        renumber(&mut self.sql, statement.sql().as_str(), before);
        self.count += 1;
        Ok(())
    }

    /// All of them.
    pub fn query(self) -> Write {
        sqlx::query_with(AssertSqlSafe(self.sql), self.arguments)
    }
}

/// Adds a statement whose first value is the one behind the first `before`. No text in our SQL holds a
/// dollar sign.
fn renumber(sql: &mut String, statement: &str, before: usize) {
    if before == 0 {
        return sql.push_str(statement);
    }
    let mut parts = statement.split('$');
    sql.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        let number = number.parse::<usize>().unwrap_or_default() + before;
        let _ = write!(sql, "${number}{rest}");
    }
}

#[cfg(test)]
mod tests {
    use super::renumber;

    #[test]
    fn the_values_of_the_next_statement_follow_those_before() {
        let mut sql = String::new();
        renumber(&mut sql, "insert into a (b, c) values ($1, $2)", 0);
        renumber(&mut sql, "update d set e = $2 where f = $1 and g <> $12", 2);
        let expected =
            "insert into a (b, c) values ($1, $2)update d set e = $4 where f = $3 and g <> $14";
        assert_eq!(sql, expected);
    }
}
