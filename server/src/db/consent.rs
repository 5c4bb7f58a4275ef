//! What was agreed to, and what a face check said: what stays of a registration as proof.

use super::{SqlResult, Transaction};
use domain::time::Timestamp;

/// A consent, by version and hash of what was agreed to (R11).
pub struct Consent<'c> {
    /// The row's id.
    pub id: &'c str,
    /// Whose.
    pub registration: &'c str,
    /// `registration` or `face`.
    pub purpose: &'static str,
    /// The version agreed to.
    pub version: &'c str,
    /// SHA-256 of the text agreed to.
    pub text_hash: &'c [u8],
}

/// Stores a consent, once a purpose.
///
/// # Errors
/// What the engine says.
pub async fn agree(tx: &mut Transaction, consent: &Consent<'_>, now: Timestamp) -> SqlResult<()> {
    sqlx::query(
        "insert into consent (id, registration_id, purpose, version, text_hash, agreed_at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (registration_id, purpose) do nothing",
    )
    .bind(consent.id)
    .bind(consent.registration)
    .bind(consent.purpose)
    .bind(consent.version)
    .bind(consent.text_hash)
    .bind(now.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Stores the result of a face check.
///
/// # Errors
/// What the engine says.
pub async fn face_check(
    tx: &mut Transaction,
    id: &str,
    registration: &str,
    identity_index: &[u8],
    result: &'static str,
    now: Timestamp,
) -> SqlResult<()> {
    sqlx::query(
        "insert into face_check (id, registration_id, identity_index, result, at) \
         values ($1, $2, $3, $4, $5)",
    )
    .bind(id)
    .bind(registration)
    .bind(identity_index)
    .bind(result)
    .bind(now.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}
