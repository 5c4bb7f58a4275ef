//! The outbox.

use super::{SqlResult, Transaction, Write};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `message`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0004_message.sql explains them")]
pub struct Row {
    pub id: String,
    pub sms_code_id: Option<String>,
    pub data_key: Sealed,
    pub recipient: Sealed,
    pub body: Sealed,
    pub tries: i64,
    pub dead_at: i64,
}

/// A message that was claimed.
#[derive(sqlx::FromRow)]
pub struct Claimed {
    /// The row.
    #[sqlx(flatten)]
    pub row: Row,
    live_codes: i64,
}

impl Claimed {
    /// Whether the code that it carries was used or replaced meanwhile.
    #[must_use]
    pub const fn code_is_dead(&self) -> bool {
        self.row.sms_code_id.is_some() && self.live_codes == 0
    }
}

/// Queues a message.
pub fn insert(row: &Row, now: Timestamp) -> Write {
    sqlx::query(
        "insert into message (id, sms_code_id, data_key, recipient, body, state, tries, queued_at, \
         due_at, dead_at) values ($1, $2, $3, $4, $5, 'queued', 0, $6, $6, $7)",
    )
    .bind(&row.id)
    .bind(&row.sms_code_id)
    .bind(&row.data_key)
    .bind(&row.recipient)
    .bind(&row.body)
    .bind(now.0)
    .bind(row.dead_at)
}

/// Claims up to `most` due messages until `lease`, so that two workers never send the same one.
///
/// # Errors
/// What the engine says.
pub async fn claim(
    tx: &mut Transaction,
    now: Timestamp,
    lease: Timestamp,
    most: usize,
) -> SqlResult<Vec<Claimed>> {
    sqlx::query_as(
        "update message set due_at = $2, tries = tries + 1 where id in (select id from message \
         where state = 'queued' and due_at <= $1 order by due_at, id limit $3) \
         and state = 'queued' and due_at <= $1 \
         returning id, sms_code_id, data_key, recipient, body, tries, dead_at, \
         (select count(*) from sms_code where sms_code.id = message.sms_code_id \
         and used_at is null and replaced_at is null) as live_codes",
    )
    .bind(now.0)
    .bind(lease.0)
    .bind(i64::try_from(most).unwrap_or(i64::MAX))
    .fetch_all(&mut **tx)
    .await
}

/// Ends a message: `accepted`, `failed` or `dropped`; no row where it has ended before. Its text is of no
/// more use.
pub fn settle(id: &str, state: &'static str, now: Timestamp) -> Write {
    sqlx::query("update message set state = $1, settled_at = $2 where id = $3 and state = 'queued'")
        .bind(state)
        .bind(now.0)
        .bind(id)
}

/// Puts a message back until `due`.
///
/// # Errors
/// What the engine says.
pub async fn postpone(tx: &mut Transaction, id: &str, due: Timestamp) -> SqlResult<()> {
    sqlx::query("update message set due_at = $1 where id = $2 and state = 'queued'")
        .bind(due.0)
        .bind(id)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
