//! The trail: inserts only.

use super::{Connection, SqlResult, Write};
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
pub fn insert(
    id: &str,
    now: Timestamp,
    (act, subject, detail): (&'static str, &str, &str),
    mac: &[u8],
) -> Write {
    sqlx::query(
        "insert into audit (id, at, act, subject, detail, mac) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(now.0)
    .bind(act)
    .bind(subject)
    .bind(detail)
    .bind(mac)
}

/// What was done to `subject`: when, what, and the row's detail; the oldest first.
///
/// # Errors
/// What the engine says.
pub async fn of(
    connection: &mut Connection,
    subject: &str,
) -> SqlResult<Vec<(i64, String, String)>> {
    sqlx::query_as("select at, act, detail from audit where subject = $1 order by at, id")
        .bind(subject)
        .fetch_all(connection)
        .await
}

/// What of the trail is looked at.
#[expect(missing_docs, reason = "the columns; an empty text is no condition")]
pub struct Filter {
    pub from: Timestamp,
    pub to: Timestamp,
    pub act: String,
    pub subject: String,
}

/// The rows that pass: when, act, subject, detail; the newest first. `act` may be the beginning of
/// one.
///
/// # Errors
/// What the engine says.
pub async fn found(
    connection: &mut Connection,
    filter: &Filter,
    most: i64,
) -> SqlResult<Vec<(i64, String, String, String)>> {
    sqlx::query_as(
        "select at, act, subject, detail from audit where at >= $1 and at < $2 \
         and ($3 = '' or substr(act, 1, length($3)) = $3) and ($4 = '' or subject = $4) \
         order by at desc, id desc limit $5",
    )
    .bind(filter.from.0)
    .bind(filter.to.0)
    .bind(&filter.act)
    .bind(&filter.subject)
    .bind(most)
    .fetch_all(connection)
    .await
}
