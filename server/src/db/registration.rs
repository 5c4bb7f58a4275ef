//! A registration under way: its row, what its posts were answered, what was consented to.

use super::{Connection, Question, SqlResult, Transaction, Write, together::only};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `registration`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0003_registration.sql explains them")]
pub struct Row {
    pub id: String,
    pub token_hash: Vec<u8>,
    pub former_token_hash: Option<Vec<u8>>,
    pub rotated_at: Option<i64>,
    pub version: i64,
    pub reached: String,
    pub document_type: Option<String>,
    pub mode: Option<String>,
    pub data_key: Sealed,
    pub draft: Sealed,
    pub identity: Option<Sealed>,
    pub number_index: Option<Vec<u8>>,
    pub identity_index: Option<Vec<u8>>,
    pub hall_code_id: Option<String>,
    pub face_check_id: Option<String>,
    pub account_name: Option<Sealed>,
    pub password_salt: Option<Vec<u8>>,
    pub password_tag: Option<Vec<u8>>,
    pub phone: Option<Sealed>,
    pub phone_index: Option<Vec<u8>>,
    pub account_id: Option<String>,
    pub started_at: i64,
    pub answered_at: i64,
    pub finished_at: Option<i64>,
    pub purpose: String,
    pub identifier_index: Option<Vec<u8>>,
    pub ended_at: Option<i64>,
    pub phone_proved_at: Option<i64>,
    pub hall_case_id: Option<String>,
    pub language: String,
}

/// Adds a row; false where this token has one already: an equal post was quicker.
///
/// # Errors
/// What the engine says.
pub async fn insert(tx: &mut Transaction, row: &Row) -> SqlResult<bool> {
    let done = sqlx::query(
        "insert into registration (id, token_hash, version, reached, document_type, mode, data_key, \
         draft, started_at, answered_at, purpose, identifier_index, account_id, phone, \
         phone_index, language) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         on conflict (token_hash) do nothing",
    )
    .bind(&row.id)
    .bind(&row.token_hash)
    .bind(row.version)
    .bind(&row.reached)
    .bind(&row.document_type)
    .bind(&row.mode)
    .bind(&row.data_key)
    .bind(&row.draft)
    .bind(row.started_at)
    .bind(row.answered_at)
    .bind(&row.purpose)
    .bind(&row.identifier_index)
    .bind(&row.account_id)
    .bind(&row.phone)
    .bind(&row.phone_index)
    .bind(&row.language)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes everything that a step may change, if nobody changed the row since `row.version` was read.
/// No row where somebody did; then the transaction has to be given up.
pub fn update(row: &Row) -> Write {
    sqlx::query(
        "update registration set version = version + 1, reached = $3, document_type = $4, \
         mode = $5, draft = $6, identity = $7, number_index = $8, identity_index = $9, \
         hall_code_id = $10, face_check_id = $11, account_name = $12, password_salt = $13, \
         password_tag = $14, phone = $15, phone_index = $16, account_id = $17, answered_at = $18, \
         finished_at = $19, ended_at = $20, phone_proved_at = $21, hall_case_id = $22 \
         where id = $1 and version = $2",
    )
    .bind(&row.id)
    .bind(row.version)
    .bind(&row.reached)
    .bind(&row.document_type)
    .bind(&row.mode)
    .bind(&row.draft)
    .bind(&row.identity)
    .bind(&row.number_index)
    .bind(&row.identity_index)
    .bind(&row.hall_code_id)
    .bind(&row.face_check_id)
    .bind(&row.account_name)
    .bind(&row.password_salt)
    .bind(&row.password_tag)
    .bind(&row.phone)
    .bind(&row.phone_index)
    .bind(&row.account_id)
    .bind(row.answered_at)
    .bind(row.finished_at)
    .bind(row.ended_at)
    .bind(row.phone_proved_at)
    .bind(&row.hall_case_id)
}

/// Writes the tokens that lead to a row. Not with every step: SQLite writes an index anew for each
/// column that is named, changed or not.
pub fn rotate(row: &Row) -> Write {
    sqlx::query(
        "update registration set token_hash = $2, former_token_hash = $3, rotated_at = $4 \
         where id = $1",
    )
    .bind(&row.id)
    .bind(&row.token_hash)
    .bind(&row.former_token_hash)
    .bind(row.rotated_at)
}

/// The registration of this browser's token; also by the token it had before the last change.
pub fn find(token_hash: &[u8]) -> Question<Option<Row>> {
    let sql =
        sqlx::query("select * from registration where token_hash = $1 or former_token_hash = $1");
    Question::new(sql.bind(token_hash), only)
}

/// A registration, with what its post with a nonce was answered.
#[derive(sqlx::FromRow)]
pub struct Found {
    /// The registration.
    #[sqlx(flatten)]
    pub row: Row,
    /// The stored answer.
    pub answered: Option<Sealed>,
}

/// The same, with what its post with this nonce was answered.
pub fn find_answered(token_hash: &[u8], nonce_hash: &[u8]) -> Question<Option<Found>> {
    let sql = sqlx::query(
        "select registration.*, (select outcome from form_outcome \
         where registration_id = registration.id and nonce_hash = $2) as answered \
         from registration where token_hash = $1 or former_token_hash = $1",
    )
    .bind(token_hash)
    .bind(nonce_hash);
    Question::new(sql, only)
}

/// Stores what a post was answered; no row where an equal post was quicker.
pub fn store_outcome(
    registration: &str,
    nonce_hash: &[u8],
    outcome: &Sealed,
    now: Timestamp,
) -> Write {
    sqlx::query(
        "insert into form_outcome (registration_id, nonce_hash, outcome, at) \
         values ($1, $2, $3, $4) on conflict (registration_id, nonce_hash) do nothing",
    )
    .bind(registration)
    .bind(nonce_hash)
    .bind(outcome)
    .bind(now.0)
}

/// Registrations that were begun within the time and not finished.
///
/// # Errors
/// What the engine says.
pub async fn unfinished(
    connection: &mut Connection,
    (from, to): (Timestamp, Timestamp),
) -> SqlResult<Vec<Row>> {
    sqlx::query_as(
        "select * from registration where started_at >= $1 and started_at < $2 \
         and finished_at is null and purpose = 'registration'",
    )
    .bind(from.0)
    .bind(to.0)
    .fetch_all(connection)
    .await
}

/// Registrations that nobody answered since `before` and that were not finished.
///
/// # Errors
/// What the engine says.
pub async fn left(connection: &mut Connection, before: Timestamp) -> SqlResult<Vec<Row>> {
    sqlx::query_as(
        "select * from registration where answered_at < $1 and finished_at is null \
         and purpose = 'registration'",
    )
    .bind(before.0)
    .fetch_all(connection)
    .await
}

/// Forgets registrations that nobody answered since `before`: unfinished ones whole, finished ones
/// but for what proves the account (consent, face check). Gives how many were unfinished.
///
/// # Errors
/// What the engine says.
pub async fn forget(tx: &mut Transaction, before: Timestamp) -> SqlResult<u64> {
    const WITH_THEM: [&str; 8] = [
        "delete from shown_once where registration_id in \
         (select id from registration where answered_at < $1)",
        "delete from hall_case where registration_id in \
         (select id from registration where answered_at < $1)",
        "delete from form_outcome where registration_id in \
         (select id from registration where answered_at < $1)",
        "delete from message where sms_code_id in (select id from sms_code where sent_at < $1)",
        "delete from message where sms_code_id is null and dead_at < $1",
        "delete from sms_code where sent_at < $1 and registration_id in \
         (select id from registration where answered_at < $1)",
        "delete from consent where account_id is null and registration_id in \
         (select id from registration where answered_at < $1 and finished_at is null)",
        "delete from face_check where registration_id in \
         (select id from registration where answered_at < $1 and finished_at is null)",
    ];
    for statement in WITH_THEM {
        sqlx::query(statement).bind(before.0).execute(&mut **tx).await?;
    }
    // Nobody's token leads to the row any more, and nothing that was typed is left in it.
    sqlx::query(
        "update registration set token_hash = data_key, former_token_hash = null, \
         draft = data_key, identity = null, number_index = null, identity_index = null, \
         account_name = null, password_salt = null, password_tag = null, phone = null, \
         phone_index = null, identifier_index = null, \
         hall_case_id = null where answered_at < $1 and finished_at is not null",
    )
    .bind(before.0)
    .execute(&mut **tx)
    .await?;
    let done =
        sqlx::query("delete from registration where answered_at < $1 and finished_at is null")
            .bind(before.0)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected())
}

/// Forgets at once what a row holds, and the token that leads to it; gives its id.
///
/// # Errors
/// What the engine says.
pub async fn clear(
    tx: &mut Transaction,
    token_hash: &[u8],
    now: Timestamp,
) -> SqlResult<Option<String>> {
    let id: Option<String> = sqlx::query_scalar(
        "update registration set version = version + 1, token_hash = data_key, \
         former_token_hash = null, draft = data_key, identity = null, account_name = null, \
         password_salt = null, password_tag = null, phone = null, \
         ended_at = coalesce(ended_at, $2) where token_hash = $1 returning id",
    )
    .bind(token_hash)
    .bind(now.0)
    .fetch_optional(&mut **tx)
    .await?;
    if let Some(id) = &id {
        sqlx::query("delete from form_outcome where registration_id = $1")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(id)
}
