//! Face checks, and the links that take one to another device.

use super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `face_check`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0003 and 0022 explain them")]
pub struct Check {
    pub id: String,
    pub registration_id: String,
    pub identity_index: Vec<u8>,
    pub result: String,
    pub at: i64,
    pub data_key: Option<Sealed>,
    pub identity: Option<Sealed>,
    pub token: Option<Sealed>,
    pub redirect: Option<Sealed>,
    pub expires_at: i64,
    pub checked_at: Option<i64>,
    pub used_at: Option<i64>,
}

/// A row of `face_handover`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0022_face.sql explains them")]
pub struct Handover {
    pub id: String,
    pub face_check_id: String,
    pub secret_hash: Vec<u8>,
    pub made_at: i64,
    pub expires_at: i64,
    pub opened_at: Option<i64>,
    pub token_hash: Option<Vec<u8>>,
}

/// Adds a check that begins.
///
/// # Errors
/// What the engine says.
pub async fn begin(tx: &mut Transaction, row: &Check) -> SqlResult<()> {
    sqlx::query(
        "insert into face_check (id, registration_id, identity_index, result, at, data_key, \
         identity, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&row.id)
    .bind(&row.registration_id)
    .bind(&row.identity_index)
    .bind(&row.result)
    .bind(row.at)
    .bind(&row.data_key)
    .bind(&row.identity)
    .bind(row.expires_at)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The gateway has taken it.
///
/// # Errors
/// What the engine says.
pub async fn taken(
    tx: &mut Transaction,
    id: &str,
    (token, redirect): (&Sealed, Option<&Sealed>),
    expires_at: Timestamp,
) -> SqlResult<()> {
    sqlx::query(
        "update face_check set token = $2, redirect = $3, expires_at = $4 \
         where id = $1 and result = 'started'",
    )
    .bind(id)
    .bind(token)
    .bind(redirect)
    .bind(expires_at.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Settles a check that was begun: false where somebody was quicker.
///
/// # Errors
/// What the engine says.
pub async fn settle(
    tx: &mut Transaction,
    id: &str,
    result: &'static str,
    checked_at: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update face_check set result = $2, checked_at = $3, token = null, redirect = null, \
         identity = null where id = $1 and result = 'started'",
    )
    .bind(id)
    .bind(result)
    .bind(checked_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Uses a passed check for the registration and the identity that it was begun for, once, if it was
/// checked after `fresh`: false where it cannot be used.
///
/// # Errors
/// What the engine says.
pub async fn consume(
    tx: &mut Transaction,
    (id, registration, identity): (&str, &str, &[u8]),
    (fresh, now): (Timestamp, Timestamp),
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update face_check set used_at = $5 where id = $1 and registration_id = $2 \
         and identity_index = $3 and result = 'passed' and used_at is null and checked_at > $4",
    )
    .bind(id)
    .bind(registration)
    .bind(identity)
    .bind(fresh.0)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The check with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Check>> {
    sqlx::query_as("select * from face_check where id = $1")
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// The newest checks of a registration, the newest first.
///
/// # Errors
/// What the engine says.
pub async fn of_registration(
    connection: &mut Connection,
    registration: &str,
    most: i64,
) -> SqlResult<Vec<Check>> {
    sqlx::query_as(
        "select * from face_check where registration_id = $1 order by at desc, id desc limit $2",
    )
    .bind(registration)
    .bind(most)
    .fetch_all(connection)
    .await
}

/// How many checks of an identity were refused since, or are under way, in whichever registration.
///
/// # Errors
/// What the engine says.
pub async fn tried(
    connection: &mut Connection,
    identity: &[u8],
    (since, now): (Timestamp, Timestamp),
) -> SqlResult<i64> {
    sqlx::query_scalar(
        "select count(*) from face_check where identity_index = $1 and at > $2 \
         and (result = 'failed' or (result = 'started' and expires_at > $3))",
    )
    .bind(identity)
    .bind(since.0)
    .bind(now.0)
    .fetch_one(connection)
    .await
}

/// Adds a link to another device; the check's former ones are over.
///
/// # Errors
/// What the engine says.
pub async fn hand_over(tx: &mut Transaction, row: &Handover) -> SqlResult<()> {
    sqlx::query(
        "update face_handover set expires_at = $2 where face_check_id = $1 and expires_at > $2",
    )
    .bind(&row.face_check_id)
    .bind(row.made_at)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into face_handover (id, face_check_id, secret_hash, made_at, expires_at) \
         values ($1, $2, $3, $4, $5)",
    )
    .bind(&row.id)
    .bind(&row.face_check_id)
    .bind(&row.secret_hash)
    .bind(row.made_at)
    .bind(row.expires_at)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The newest link of a check.
///
/// # Errors
/// What the engine says.
pub async fn handover_of(connection: &mut Connection, check: &str) -> SqlResult<Option<Handover>> {
    sqlx::query_as(
        "select * from face_handover where face_check_id = $1 order by made_at desc, id desc limit 1",
    )
    .bind(check)
    .fetch_optional(connection)
    .await
}

/// The link behind this secret.
///
/// # Errors
/// What the engine says.
pub async fn handover(connection: &mut Connection, secret: &[u8]) -> SqlResult<Option<Handover>> {
    sqlx::query_as("select * from face_handover where secret_hash = $1")
        .bind(secret)
        .fetch_optional(connection)
        .await
}

/// The link that the device with this token has opened.
///
/// # Errors
/// What the engine says.
pub async fn opened_by(connection: &mut Connection, token: &[u8]) -> SqlResult<Option<Handover>> {
    sqlx::query_as("select * from face_handover where token_hash = $1")
        .bind(token)
        .fetch_optional(connection)
        .await
}

/// Opens a link for the device with this token, once: false where somebody was quicker, or too late.
///
/// # Errors
/// What the engine says.
pub async fn open_handover(
    tx: &mut Transaction,
    id: &str,
    token: &[u8],
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update face_handover set opened_at = $3, token_hash = $2 \
         where id = $1 and opened_at is null and expires_at > $3",
    )
    .bind(id)
    .bind(token)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets links that were over before this.
///
/// # Errors
/// What the engine says.
pub async fn forget_handovers(tx: &mut Transaction, before: Timestamp) -> SqlResult<()> {
    sqlx::query("delete from face_handover where expires_at < $1")
        .bind(before.0)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
