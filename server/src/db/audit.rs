//! The trail: inserts only.

use super::{SqlResult, Transaction};
use domain::time::Timestamp;

/// Adds a row with its HMAC, in the transaction of the act.
///
/// # Errors
/// What the engine says.
pub async fn insert(
    tx: &mut Transaction,
    id: &str,
    now: Timestamp,
    (act, subject, detail): (&'static str, &str, &str),
    mac: &[u8],
) -> SqlResult<()> {
    sqlx::query(
        "insert into audit (id, at, act, subject, detail, mac) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(now.0)
    .bind(act)
    .bind(subject)
    .bind(detail)
    .bind(mac)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}
