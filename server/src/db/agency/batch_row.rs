//! The rows of annex 2: a person each. Every change of state is one guarded statement.

use super::super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `batch_row`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0020_agency.sql explains them")]
pub struct Row {
    pub id: String,
    pub batch_id: String,
    pub position: i64,
    pub data_key: Sealed,
    pub cells: Sealed,
    pub identity_index: Option<Vec<u8>>,
    pub state: String,
    pub reason: Option<String>,
    pub delegation_id: Option<String>,
    pub hall_code_id: Option<String>,
    pub changed_at: i64,
}

/// The rows of a batch in their order.
///
/// # Errors
/// What the engine says.
pub async fn rows(connection: &mut Connection, batch: &str) -> SqlResult<Vec<Row>> {
    sqlx::query_as("select * from batch_row where batch_id = $1 order by position, id")
        .bind(batch)
        .fetch_all(connection)
        .await
}

/// How many rows an officer's batches have, by batch and state.
///
/// # Errors
/// What the engine says.
pub async fn counts(
    connection: &mut Connection,
    account: &str,
) -> SqlResult<Vec<(String, String, i64)>> {
    sqlx::query_as(
        "select batch_id, batch_row.state, count(*) from batch_row \
         join batch on batch.id = batch_id where account_id = $1 \
         group by batch_id, batch_row.state",
    )
    .bind(account)
    .fetch_all(connection)
    .await
}

/// Adds a row, or writes it anew where it is a draft of the same batch: false where it is neither.
///
/// # Errors
/// What the engine says.
pub async fn put(tx: &mut Transaction, row: &Row) -> SqlResult<bool> {
    let done = sqlx::query(
        "insert into batch_row (id, batch_id, position, data_key, cells, identity_index, state, \
         reason, delegation_id, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         on conflict (id) do update set data_key = $4, cells = $5, identity_index = $6, \
         changed_at = $10 where batch_row.batch_id = $2 and batch_row.state = 'draft'",
    )
    .bind(&row.id)
    .bind(&row.batch_id)
    .bind(row.position)
    .bind(&row.data_key)
    .bind(&row.cells)
    .bind(&row.identity_index)
    .bind(&row.state)
    .bind(&row.reason)
    .bind(&row.delegation_id)
    .bind(row.changed_at)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a draft out of its batch: true where it was there.
///
/// # Errors
/// What the engine says.
pub async fn drop_row(tx: &mut Transaction, batch: &str, row: &str) -> SqlResult<bool> {
    let done =
        sqlx::query("delete from batch_row where id = $2 and batch_id = $1 and state = 'draft'")
            .bind(batch)
            .bind(row)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Where a row goes: its state, why, in which batch, and with which code.
pub struct Shift<'s> {
    /// From this state.
    pub from: &'static str,
    /// To this one.
    pub to: &'static str,
    /// Why it was returned.
    pub reason: Option<&'static str>,
    /// The code that was issued.
    pub code: Option<&'s str>,
}

/// Moves a row from one state to the next: false where it was in another.
///
/// # Errors
/// What the engine says.
pub async fn shift_row(
    tx: &mut Transaction,
    id: &str,
    shift: Shift<'_>,
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update batch_row set state = $3, reason = $4, hall_code_id = $5, changed_at = $6 \
         where id = $1 and state = $2",
    )
    .bind(id)
    .bind(shift.from)
    .bind(shift.to)
    .bind(shift.reason)
    .bind(shift.code)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts a draft into another batch.
///
/// # Errors
/// What the engine says.
pub async fn move_row(tx: &mut Transaction, id: &str, batch: &str) -> SqlResult<()> {
    sqlx::query("update batch_row set batch_id = $2 where id = $1 and state = 'draft'")
        .bind(id)
        .bind(batch)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// The delegation that a row is about.
///
/// # Errors
/// What the engine says.
pub async fn delegate(tx: &mut Transaction, id: &str, delegation: &str) -> SqlResult<()> {
    sqlx::query("update batch_row set delegation_id = $2 where id = $1")
        .bind(id)
        .bind(delegation)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// The persons of an officer's other batches, by identity: where each was last.
///
/// # Errors
/// What the engine says.
pub async fn known_persons(
    connection: &mut Connection,
    account: &str,
    other_than: &str,
) -> SqlResult<Vec<(Vec<u8>, i64)>> {
    sqlx::query_as(
        "select identity_index, max(batch_row.changed_at) from batch_row \
         join batch on batch.id = batch_id where account_id = $1 and batch_id <> $2 \
         and identity_index is not null and batch_row.state <> 'returned' \
         group by identity_index",
    )
    .bind(account)
    .bind(other_than)
    .fetch_all(connection)
    .await
}

/// The codes of a batch that this member issued and that wait for a second person.
///
/// # Errors
/// What the engine says.
pub async fn waiting_codes(
    connection: &mut Connection,
    (batch, issued_by): (&str, &str),
) -> SqlResult<Vec<String>> {
    sqlx::query_scalar(
        "select hall_code.id from batch_row join hall_code on hall_code.id = hall_code_id \
         where batch_id = $1 and issued_by = $2 and released_at is null and void_at is null and replaced_at is null \
         order by position",
    )
    .bind(batch)
    .bind(issued_by)
    .fetch_all(connection)
    .await
}
