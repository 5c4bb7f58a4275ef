//! The trail: inserts only.

use super::{SqlResult, Transaction};
use domain::time::Timestamp;
use sqlx::{Row as _, any::AnyRow};

/// A row of `audit`, as somebody may have left it: SQLite keeps text in a column of numbers.
#[expect(missing_docs, reason = "the columns, as 0005_audit.sql explains them")]
pub struct Row {
    pub id: String,
    pub at: Option<i64>,
    pub act: Option<String>,
    pub subject: Option<String>,
    pub detail: Option<String>,
    pub mac: Option<Vec<u8>>,
}

impl Row {
    /// The columns besides the id; nothing for one that does not hold what it should.
    pub(super) fn read(id: String, row: &AnyRow) -> Self {
        Self {
            id,
            at: row.try_get("at").ok(),
            act: row.try_get("act").ok(),
            subject: row.try_get("subject").ok(),
            detail: row.try_get("detail").ok(),
            mac: row.try_get("mac").ok(),
        }
    }
}

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
