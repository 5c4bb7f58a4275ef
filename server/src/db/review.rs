//! What waits for a second person.

use super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `review`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0017_review.sql explains them")]
pub struct Row {
    pub id: String,
    pub kind: String,
    pub subject: String,
    pub data_key: Sealed,
    pub detail: Sealed,
    pub asked_by: String,
    pub asked_at: i64,
    pub settled_by: Option<String>,
    pub settled_at: Option<i64>,
    pub verdict: Option<String>,
    pub reason: Option<Sealed>,
    pub used_at: Option<i64>,
}

/// Asks.
///
/// # Errors
/// What the engine says.
pub async fn ask(tx: &mut Transaction, row: &Row) -> SqlResult<()> {
    sqlx::query(
        "insert into review (id, kind, subject, data_key, detail, asked_by, asked_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&row.id)
    .bind(&row.kind)
    .bind(&row.subject)
    .bind(&row.data_key)
    .bind(&row.detail)
    .bind(&row.asked_by)
    .bind(row.asked_at)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// What nobody has decided yet, the oldest first.
///
/// # Errors
/// What the engine says.
pub async fn open(connection: &mut Connection) -> SqlResult<Vec<Row>> {
    sqlx::query_as("select * from review where settled_at is null order by asked_at")
        .fetch_all(connection)
        .await
}

/// How many of these kinds others asked for than `staff`, and nobody has decided yet. Kinds are two.
///
/// # Errors
/// What the engine says.
pub async fn count(connection: &mut Connection, staff: &str, roles: bool) -> SqlResult<i64> {
    let sql = if roles {
        "select count(*) from review where settled_at is null and asked_by <> $1 and kind = 'role'"
    } else {
        "select count(*) from review where settled_at is null and asked_by <> $1 and kind <> 'role'"
    };
    sqlx::query_scalar(sql).bind(staff).fetch_one(connection).await
}

/// What `staff` asked for since then, the newest first.
///
/// # Errors
/// What the engine says.
pub async fn asked_by(
    connection: &mut Connection,
    staff: &str,
    since: Timestamp,
) -> SqlResult<Vec<Row>> {
    sqlx::query_as(
        "select * from review where asked_by = $1 and asked_at > $2 \
         order by asked_at desc limit 20",
    )
    .bind(staff)
    .bind(since.0)
    .fetch_all(connection)
    .await
}

/// What waits for a second person, or was decided, under this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as("select * from review where id = $1").bind(id).fetch_optional(connection).await
}

/// Decides, in one guarded statement: true for one of all who try, and never for who asked.
///
/// # Errors
/// What the engine says.
pub async fn settle(
    tx: &mut Transaction,
    id: &str,
    (verdict, reason): (&str, Option<&Sealed>),
    by: &str,
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update review set verdict = $2, reason = $3, settled_by = $4, settled_at = $5 \
         where id = $1 and settled_at is null and asked_by <> $4",
    )
    .bind(id)
    .bind(verdict)
    .bind(reason)
    .bind(by)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Does what was approved, in one guarded statement: true once, for who asked, within so long.
///
/// # Errors
/// What the engine says.
pub async fn use_up(
    tx: &mut Transaction,
    id: &str,
    by: &str,
    (now, since): (Timestamp, Timestamp),
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update review set used_at = $3 where id = $1 and asked_by = $2 and used_at is null \
         and verdict = 'approved' and settled_at > $4",
    )
    .bind(id)
    .bind(by)
    .bind(now.0)
    .bind(since.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A walk-in that was asked about is over after a week, decided or not; what was typed in it goes.
///
/// # Errors
/// What the engine says.
pub async fn forget(tx: &mut Transaction, before: Timestamp, now: Timestamp) -> SqlResult<()> {
    sqlx::query(
        "update review set detail = data_key, verdict = coalesce(verdict, 'lapsed'), \
         settled_at = coalesce(settled_at, $2) where kind = 'issue' and asked_at <= $1",
    )
    .bind(before.0)
    .bind(now.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}
