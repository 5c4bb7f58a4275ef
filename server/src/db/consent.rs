//! What was agreed to: stays of a registration as proof.

use super::{Connection, SqlResult, Write};
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
pub fn agree(consent: &Consent<'_>, now: Timestamp) -> Write {
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
}

/// When this registration agreed to `purpose`; none where it did not.
///
/// # Errors
/// What the engine says.
pub async fn agreed(
    connection: &mut Connection,
    registration: &str,
    purpose: &'static str,
) -> SqlResult<Option<i64>> {
    sqlx::query_scalar("select agreed_at from consent where registration_id = $1 and purpose = $2")
        .bind(registration)
        .bind(purpose)
        .fetch_optional(connection)
        .await
}
