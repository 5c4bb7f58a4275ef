//! Writes that nothing has to be asked between: one message to SQLite's thread instead of one each,
//! while everybody else waits for the only writer. PostgreSQL gets them one by one.

use super::{SqlResult, Transaction};
use sqlx::{Any, AssertSqlSafe, Execute as _, any::AnyArguments, query::Query};
use std::fmt::Write as _;

/// A statement with its values, not yet run.
pub type Write = Query<'static, Any, AnyArguments>;

/// Runs the writes in their order, up to the first that fails; gives how many rows they made, changed
/// or deleted in all.
///
/// # Errors
/// What the engine says of the first that fails.
pub async fn together(tx: &mut Transaction, writes: Vec<Write>) -> SqlResult<u64> {
    if tx.backend_name() == "SQLite" {
        let (sql, arguments) = joined(writes)?;
        let done = sqlx::query_with(AssertSqlSafe(sql), arguments).execute(&mut **tx).await?;
        return Ok(done.rows_affected());
    }
    let mut rows = 0;
    for write in writes {
        rows += write.execute(&mut **tx).await?.rows_affected();
    }
    Ok(rows)
}

/// One text: SQLite counts `$1` from its beginning, whichever statement it stands in.
fn joined(writes: Vec<Write>) -> SqlResult<(String, AnyArguments)> {
    let (mut sql, mut all) = (String::new(), AnyArguments::default());
    for mut write in writes {
        let arguments = write.take_arguments().map_err(sqlx::Error::Encode)?.unwrap_or_default();
        let before = all.values.0.len();
        all.values.0.extend(arguments.values.0);
        renumber(&mut sql, write.sql().as_str(), before);
        sql.push(';');
    }
    Ok((sql, all))
}

/// Adds a statement whose first value is the one behind the first `before`. No text in our SQL holds a
/// dollar sign.
fn renumber(sql: &mut String, statement: &str, before: usize) {
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
