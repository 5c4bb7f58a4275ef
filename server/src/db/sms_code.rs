//! SMS codes: stored as HMAC, five checks, the newest replaces the older.

use super::{Connection, SqlResult, Transaction};
use domain::time::Timestamp;

/// A row of `sms_code`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0003_registration.sql explains them")]
pub struct Row {
    pub id: String,
    pub registration_id: String,
    pub phone_index: Vec<u8>,
    pub tag: Vec<u8>,
    pub sent_at: i64,
    pub expires_at: i64,
    pub checks: i64,
    pub used_at: Option<i64>,
    pub replaced_at: Option<i64>,
}

/// Replaces the registration's codes by a new one.
///
/// # Errors
/// What the engine says.
pub async fn insert(tx: &mut Transaction, row: &Row) -> SqlResult<()> {
    sqlx::query(
        "update sms_code set replaced_at = $1 where registration_id = $2 and used_at is null \
         and replaced_at is null",
    )
    .bind(row.sent_at)
    .bind(&row.registration_id)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into sms_code (id, registration_id, phone_index, tag, sent_at, expires_at, checks) \
         values ($1, $2, $3, $4, $5, $6, 0)",
    )
    .bind(&row.id)
    .bind(&row.registration_id)
    .bind(&row.phone_index)
    .bind(&row.tag)
    .bind(row.sent_at)
    .bind(row.expires_at)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The registration's newest code, whatever its state.
///
/// # Errors
/// What the engine says.
pub async fn newest(connection: &mut Connection, registration: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as(
        "select * from sms_code where registration_id = $1 order by sent_at desc, id desc limit 1",
    )
    .bind(registration)
    .fetch_optional(connection)
    .await
}

/// When the last message to this phone went out, whoever asked for it.
///
/// # Errors
/// What the engine says.
pub async fn last_sent(connection: &mut Connection, phone: &[u8]) -> SqlResult<Option<i64>> {
    sqlx::query_scalar(
        "select sent_at from sms_code where phone_index = $1 order by sent_at desc limit 1",
    )
    .bind(phone)
    .fetch_optional(connection)
    .await
}

/// Spends one of the code's checks; false where none is left.
///
/// # Errors
/// What the engine says.
pub async fn spend_check(tx: &mut Transaction, id: &str, most: i64) -> SqlResult<bool> {
    let checks: Option<i64> = sqlx::query_scalar(
        "update sms_code set checks = checks + 1 where id = $1 and checks < $2 \
         and used_at is null and replaced_at is null returning checks",
    )
    .bind(id)
    .bind(most)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(checks.is_some())
}

/// Uses the code: true once.
///
/// # Errors
/// What the engine says.
pub async fn consume(tx: &mut Transaction, id: &str, now: Timestamp) -> SqlResult<bool> {
    let used: Option<String> = sqlx::query_scalar(
        "update sms_code set used_at = $1 where id = $2 and used_at is null \
         and replaced_at is null and expires_at > $1 returning id",
    )
    .bind(now.0)
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(used.is_some())
}
