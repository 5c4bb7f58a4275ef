//! Sessions of signed-in persons.

use super::{Connection, SqlResult, Transaction};
use domain::time::Timestamp;

/// The account behind a live session, seen since `idle_since` and made since `made_since`.
///
/// # Errors
/// What the engine says.
pub async fn find(
    connection: &mut Connection,
    token_hash: &[u8],
    idle_since: Timestamp,
    made_since: Timestamp,
) -> SqlResult<Option<(String, i64)>> {
    sqlx::query_as(
        "select account_id, last_seen_at from session where token_hash = $1 and ended_at is null \
         and last_seen_at > $2 and made_at > $3",
    )
    .bind(token_hash)
    .bind(idle_since.0)
    .bind(made_since.0)
    .fetch_optional(connection)
    .await
}

/// Begins a session.
///
/// # Errors
/// What the engine says.
pub async fn begin(
    tx: &mut Transaction,
    token_hash: &[u8],
    account: &str,
    now: Timestamp,
) -> SqlResult<()> {
    sqlx::query(
        "insert into session (token_hash, account_id, made_at, last_seen_at) \
         values ($1, $2, $3, $3)",
    )
    .bind(token_hash)
    .bind(account)
    .bind(now.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Seen again: written at most once a minute.
///
/// # Errors
/// What the engine says.
pub async fn see(tx: &mut Transaction, token_hash: &[u8], now: Timestamp) -> SqlResult<()> {
    sqlx::query("update session set last_seen_at = $1 where token_hash = $2 and last_seen_at < $1")
        .bind(now.0)
        .bind(token_hash)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Ends a session; gives whose it was.
///
/// # Errors
/// What the engine says.
pub async fn end(
    tx: &mut Transaction,
    token_hash: &[u8],
    now: Timestamp,
) -> SqlResult<Option<String>> {
    sqlx::query_scalar(
        "update session set ended_at = $1 where token_hash = $2 and ended_at is null \
         returning account_id",
    )
    .bind(now.0)
    .bind(token_hash)
    .fetch_optional(&mut **tx)
    .await
}

/// Ends all sessions of an account.
///
/// # Errors
/// What the engine says.
pub async fn end_all(tx: &mut Transaction, account: &str, now: Timestamp) -> SqlResult<()> {
    sqlx::query("update session set ended_at = $1 where account_id = $2 and ended_at is null")
        .bind(now.0)
        .bind(account)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
