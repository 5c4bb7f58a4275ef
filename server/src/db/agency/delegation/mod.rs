//! Delegations, and the slips that only their secret opens.

mod slip;

pub use slip::{Slip, forget_codes, open_slip, seal_slip, slip, slip_of, slips_of};

use crate::db::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `delegation`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0020 and 0021 explain them")]
pub struct Row {
    pub id: String,
    pub account_id: String,
    pub agent_id: String,
    pub secret_hash: Vec<u8>,
    pub pin_tag: Option<Vec<u8>>,
    pub pin_set_at: Option<i64>,
    pub made_at: i64,
    pub changed_at: i64,
    pub ended_at: Option<i64>,
    pub ended_as: Option<String>,
    pub data_key: Option<Sealed>,
    pub phone: Option<Sealed>,
    pub language: Option<String>,
}

/// Where, and in which language, a person is told that the slip was opened.
pub struct Contact {
    /// The data key of the phone.
    pub data_key: Sealed,
    /// The phone.
    pub phone: Sealed,
    /// The language.
    pub language: String,
}

/// Adds a delegation.
///
/// # Errors
/// What the engine says.
pub async fn insert(tx: &mut Transaction, row: &Row) -> SqlResult<()> {
    sqlx::query(
        "insert into delegation (id, account_id, agent_id, secret_hash, made_at, changed_at) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&row.id)
    .bind(&row.account_id)
    .bind(&row.agent_id)
    .bind(&row.secret_hash)
    .bind(row.made_at)
    .bind(row.changed_at)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The delegation with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as("select * from delegation where id = $1")
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// The delegation behind this secret.
///
/// # Errors
/// What the engine says.
pub async fn by_secret(connection: &mut Connection, secret_hash: &[u8]) -> SqlResult<Option<Row>> {
    sqlx::query_as("select * from delegation where secret_hash = $1")
        .bind(secret_hash)
        .fetch_optional(connection)
        .await
}

/// Sets the pick-up PIN while the delegation is in force and the PIN is still the one that was read:
/// false where it is not.
///
/// # Errors
/// What the engine says.
pub async fn set_pin(
    tx: &mut Transaction,
    id: &str,
    (before, pin_tag): (Option<&[u8]>, &[u8]),
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update delegation set pin_tag = $2, pin_set_at = $3, changed_at = $3 \
         where id = $1 and ended_at is null \
         and (pin_tag = $4 or (pin_tag is null and $5 = 0))",
    )
    .bind(id)
    .bind(pin_tag)
    .bind(now.0)
    .bind(before.unwrap_or_default())
    .bind(i64::from(before.is_some()))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps where the person is told, or forgets it, while the delegation is in force and the PIN is still
/// the one that was read: false where it is not.
///
/// # Errors
/// What the engine says.
pub async fn keep_contact(
    tx: &mut Transaction,
    id: &str,
    (pin, contact): (Option<&[u8]>, Option<&Contact>),
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update delegation set data_key = $2, phone = $3, language = $4, changed_at = $5 \
         where id = $1 and ended_at is null \
         and (pin_tag = $6 or (pin_tag is null and $7 = 0))",
    )
    .bind(id)
    .bind(contact.map(|contact| &contact.data_key))
    .bind(contact.map(|contact| &contact.phone))
    .bind(contact.map(|contact| &contact.language))
    .bind(now.0)
    .bind(pin.unwrap_or_default())
    .bind(i64::from(pin.is_some()))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a delegation in force until the transaction ends: false where it has ended.
///
/// # Errors
/// What the engine says.
pub async fn hold(tx: &mut Transaction, id: &str, now: Timestamp) -> SqlResult<bool> {
    let done =
        sqlx::query("update delegation set changed_at = $2 where id = $1 and ended_at is null")
            .bind(id)
            .bind(now.0)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends a delegation: true where it was in force.
///
/// # Errors
/// What the engine says.
pub async fn end(
    tx: &mut Transaction,
    id: &str,
    ended_as: &'static str,
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update delegation set ended_at = $3, ended_as = $2, changed_at = $3, phone = null \
         where id = $1 and ended_at is null",
    )
    .bind(id)
    .bind(ended_as)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends the delegations that were about this person.
///
/// # Errors
/// What the engine says.
pub async fn end_of_person(
    tx: &mut Transaction,
    identity_index: &[u8],
    ended_as: &'static str,
    now: Timestamp,
) -> SqlResult<Vec<String>> {
    sqlx::query_scalar(
        "update delegation set ended_at = $3, ended_as = $2, changed_at = $3, phone = null \
         where ended_at is null \
         and id in (select delegation_id from batch_row where identity_index = $1) returning id",
    )
    .bind(identity_index)
    .bind(ended_as)
    .bind(now.0)
    .fetch_all(&mut **tx)
    .await
}

/// Ends the delegations whose code is dead, and those without one that did not change since `unused`.
///
/// # Errors
/// What the engine says.
pub async fn run_out(
    tx: &mut Transaction,
    ended_as: &'static str,
    (now, unused): (Timestamp, Timestamp),
) -> SqlResult<Vec<String>> {
    sqlx::query_scalar(
        "update delegation set ended_at = $2, ended_as = $1, changed_at = $2, phone = null \
         where ended_at is null and ((changed_at < $3 and not exists (select 1 from sealed_slip \
         where delegation_id = delegation.id)) or exists (select 1 from sealed_slip \
         join hall_code on hall_code.id = hall_code_id where delegation_id = delegation.id \
         and redeemed_at is null and released_at is not null and expires_at <= $2)) returning id",
    )
    .bind(ended_as)
    .bind(now.0)
    .bind(unused.0)
    .fetch_all(&mut **tx)
    .await
}
