//! Sessions of the desk, what is open in them, and what was posted in them.

use super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `staff_session`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0015_staff.sql explains them")]
pub struct Row {
    pub token_hash: Vec<u8>,
    pub staff_id: String,
    pub data_key: Sealed,
    pub draft: Option<Sealed>,
    pub began_at: i64,
    pub seen_at: i64,
}

/// A live session, seen since `idle_since` and begun since `began_since`.
///
/// # Errors
/// What the engine says.
pub async fn find(
    connection: &mut Connection,
    token_hash: &[u8],
    idle_since: Timestamp,
    began_since: Timestamp,
) -> SqlResult<Option<Row>> {
    sqlx::query_as(
        "select * from staff_session where token_hash = $1 and ended_at is null \
         and seen_at > $2 and began_at > $3",
    )
    .bind(token_hash)
    .bind(idle_since.0)
    .bind(began_since.0)
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
    staff: &str,
    data_key: &Sealed,
    now: Timestamp,
) -> SqlResult<()> {
    sqlx::query(
        "insert into staff_session (token_hash, staff_id, data_key, began_at, seen_at) \
         values ($1, $2, $3, $4, $4)",
    )
    .bind(token_hash)
    .bind(staff)
    .bind(data_key)
    .bind(now.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Seen again.
///
/// # Errors
/// What the engine says.
pub async fn see(tx: &mut Transaction, token_hash: &[u8], now: Timestamp) -> SqlResult<()> {
    sqlx::query("update staff_session set seen_at = $2 where token_hash = $1 and seen_at < $2")
        .bind(token_hash)
        .bind(now.0)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Keeps what is open; nothing where it is done.
///
/// # Errors
/// What the engine says.
pub async fn keep(
    tx: &mut Transaction,
    token_hash: &[u8],
    draft: Option<&Sealed>,
) -> SqlResult<()> {
    sqlx::query("update staff_session set draft = $2 where token_hash = $1")
        .bind(token_hash)
        .bind(draft)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Ends one session, and what it had open.
///
/// # Errors
/// What the engine says.
pub async fn end(tx: &mut Transaction, token_hash: &[u8], now: Timestamp) -> SqlResult<bool> {
    let done = sqlx::query(
        "update staff_session set ended_at = $2, draft = null \
         where token_hash = $1 and ended_at is null",
    )
    .bind(token_hash)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends all sessions of a member.
///
/// # Errors
/// What the engine says.
pub async fn end_all(tx: &mut Transaction, staff: &str, now: Timestamp) -> SqlResult<()> {
    sqlx::query(
        "update staff_session set ended_at = $2, draft = null \
         where staff_id = $1 and ended_at is null",
    )
    .bind(staff)
    .bind(now.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Where an equal post led.
///
/// # Errors
/// What the engine says.
pub async fn led_to(
    connection: &mut Connection,
    staff: &str,
    nonce_hash: &[u8],
) -> SqlResult<Option<String>> {
    sqlx::query_scalar("select next from desk_post where staff_id = $1 and nonce_hash = $2")
        .bind(staff)
        .bind(nonce_hash)
        .fetch_optional(connection)
        .await
}

/// Writes down where a post leads, in the transaction of its effect: true for the first of equal ones.
///
/// # Errors
/// What the engine says.
pub async fn lead(
    tx: &mut Transaction,
    staff: &str,
    nonce_hash: &[u8],
    next: &str,
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "insert into desk_post (staff_id, nonce_hash, next, at) values ($1, $2, $3, $4) \
         on conflict (staff_id, nonce_hash) do nothing",
    )
    .bind(staff)
    .bind(nonce_hash)
    .bind(next)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets what was open in sessions that ended by themselves (not seen since `idle_since`), and posts
/// from `before`.
///
/// # Errors
/// What the engine says.
pub async fn forget(
    tx: &mut Transaction,
    idle_since: Timestamp,
    before: Timestamp,
) -> SqlResult<()> {
    sqlx::query("update staff_session set draft = null where draft is not null and seen_at <= $1")
        .bind(idle_since.0)
        .execute(&mut **tx)
        .await?;
    sqlx::query("delete from desk_post where at < $1")
        .bind(before.0)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
