//! Slips that are shown once.

use super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A slip as long as it is shown.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0016_walk_in.sql explains them")]
pub struct Row {
    pub data_key: Sealed,
    pub content: Sealed,
    pub until: i64,
}

/// Shows a slip in the session with this token.
///
/// # Errors
/// What the engine says.
pub async fn show(
    tx: &mut Transaction,
    (code, token_hash): (&str, &[u8]),
    (data_key, content): (&Sealed, &Sealed),
    until: Timestamp,
) -> SqlResult<()> {
    sqlx::query(
        "insert into slip_shown (hall_code_id, token_hash, data_key, content, until) \
         values ($1, $2, $3, $4, $5)",
    )
    .bind(code)
    .bind(token_hash)
    .bind(data_key)
    .bind(content)
    .bind(until.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The slip, in its own session and time only.
///
/// # Errors
/// What the engine says.
pub async fn find(
    connection: &mut Connection,
    code: &str,
    token_hash: &[u8],
    now: Timestamp,
) -> SqlResult<Option<Row>> {
    sqlx::query_as(
        "select data_key, content, until from slip_shown \
         where hall_code_id = $1 and token_hash = $2 and until > $3",
    )
    .bind(code)
    .bind(token_hash)
    .bind(now.0)
    .fetch_optional(connection)
    .await
}

/// Shows it longer, if it is still shown: true where it is.
///
/// # Errors
/// What the engine says.
pub async fn longer(
    tx: &mut Transaction,
    (code, token_hash): (&str, &[u8]),
    now: Timestamp,
    until: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update slip_shown set until = $4 where hall_code_id = $1 and token_hash = $2 \
         and until > $3",
    )
    .bind(code)
    .bind(token_hash)
    .bind(now.0)
    .bind(until.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets slips whose time is up.
///
/// # Errors
/// What the engine says.
pub async fn forget(tx: &mut Transaction, now: Timestamp) -> SqlResult<()> {
    sqlx::query("delete from slip_shown where until <= $1")
        .bind(now.0)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
