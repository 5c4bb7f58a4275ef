//! Annex 2: batches. Every change of state is one guarded statement.

use super::super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `batch`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0020_agency.sql explains them")]
pub struct Batch {
    pub id: String,
    pub account_id: String,
    pub agent_id: String,
    pub state: String,
    pub ticket: Option<String>,
    pub archive: Option<Sealed>,
    pub paper_by: Option<String>,
    pub data_key: Sealed,
    pub made_at: i64,
    pub changed_at: i64,
    pub ticketed_at: Option<i64>,
    pub closed_at: Option<i64>,
}

/// Adds a batch.
///
/// # Errors
/// What the engine says.
pub async fn insert(tx: &mut Transaction, row: &Batch) -> SqlResult<()> {
    sqlx::query(
        "insert into batch (id, account_id, agent_id, state, data_key, made_at, changed_at, ticket, \
         paper_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&row.id)
    .bind(&row.account_id)
    .bind(&row.agent_id)
    .bind(&row.state)
    .bind(&row.data_key)
    .bind(row.made_at)
    .bind(row.changed_at)
    .bind(&row.ticket)
    .bind(&row.paper_by)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The batch with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Batch>> {
    sqlx::query_as("select * from batch where id = $1").bind(id).fetch_optional(connection).await
}

/// The batch with this ticket.
///
/// # Errors
/// What the engine says.
pub async fn by_ticket(connection: &mut Connection, ticket: &str) -> SqlResult<Option<Batch>> {
    sqlx::query_as("select * from batch where ticket = $1")
        .bind(ticket)
        .fetch_optional(connection)
        .await
}

/// An officer's batches, the ones that changed last first.
///
/// # Errors
/// What the engine says.
pub async fn of_account(
    connection: &mut Connection,
    account: &str,
    most: i64,
) -> SqlResult<Vec<Batch>> {
    sqlx::query_as(
        "select * from batch where account_id = $1 order by changed_at desc, id desc limit $2",
    )
    .bind(account)
    .bind(most)
    .fetch_all(connection)
    .await
}

/// Writes down that a batch in this state changed: false where its state is another. On PostgreSQL
/// whoever else changes the batch waits until the commit.
///
/// # Errors
/// What the engine says.
pub async fn touch(
    tx: &mut Transaction,
    id: &str,
    state: &'static str,
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query("update batch set changed_at = $3 where id = $1 and state = $2")
        .bind(id)
        .bind(state)
        .bind(now.0)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Moves a batch from one state to the next: false where it was in another.
///
/// # Errors
/// A violation of `batch_ticket_once` where the ticket is somebody else's.
pub async fn shift(
    tx: &mut Transaction,
    id: &str,
    (from, to): (&'static str, &'static str),
    ticket: Option<&str>,
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update batch set state = $3, changed_at = $4, ticket = $5, \
         ticketed_at = (case when $3 = 'ticketed' then $4 else ticketed_at end), \
         closed_at = (case when $3 = 'closed' then $4 else closed_at end) \
         where id = $1 and state = $2",
    )
    .bind(id)
    .bind(from)
    .bind(to)
    .bind(now.0)
    .bind(ticket)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps the number under which the officer's copy is archived.
///
/// # Errors
/// What the engine says.
pub async fn archive(tx: &mut Transaction, id: &str, archive: &Sealed) -> SqlResult<()> {
    sqlx::query("update batch set archive = $2 where id = $1")
        .bind(id)
        .bind(archive)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Forgets a table that the caller holds ([`touch`]), with its rows.
///
/// # Errors
/// What the engine says.
pub async fn discard(tx: &mut Transaction, id: &str) -> SqlResult<()> {
    let rows = sqlx::query("delete from batch_row where batch_id = $1").bind(id);
    rows.execute(&mut **tx).await?;
    sqlx::query("delete from batch where id = $1").bind(id).execute(&mut **tx).await.map(|_| ())
}

/// Forgets tables that did not change since `left` and are not closed, and those closed before
/// `closed`; gives how many. Each is held first: whoever works on one keeps it.
///
/// # Errors
/// What the engine says.
pub async fn forget(
    tx: &mut Transaction,
    (left, closed): (Timestamp, Timestamp),
) -> SqlResult<usize> {
    let old: Vec<String> = sqlx::query_scalar(
        "update batch set changed_at = changed_at where (state <> 'closed' and changed_at < $1) \
         or (state = 'closed' and closed_at < $2) returning id",
    )
    .bind(left.0)
    .bind(closed.0)
    .fetch_all(&mut **tx)
    .await?;
    for id in &old {
        let rows = sqlx::query("delete from batch_row where batch_id = $1").bind(id);
        rows.execute(&mut **tx).await?;
        sqlx::query("delete from batch where id = $1").bind(id).execute(&mut **tx).await?;
    }
    Ok(old.len())
}
