//! Cases that the desk decides: declared beside recorded.

use super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `hall_case`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0013_hall_case.sql explains them")]
pub struct Row {
    pub id: String,
    pub registration_id: String,
    pub hall_code_id: String,
    pub data_key: Sealed,
    pub declared: Sealed,
    pub state: String,
    pub opened_at: i64,
    pub settled_at: Option<i64>,
}

const COLUMNS: &str = "select id, registration_id, hall_code_id, data_key, declared, state, \
                       opened_at, settled_at from hall_case";

/// Opens a case; the registration's former one, if it was settled, goes.
///
/// # Errors
/// A violation of `hall_case_one_a_registration` where one is open.
pub async fn open(tx: &mut Transaction, row: &Row) -> SqlResult<()> {
    sqlx::query("delete from hall_case where registration_id = $1 and state <> 'open'")
        .bind(&row.registration_id)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "insert into hall_case (id, registration_id, hall_code_id, data_key, declared, state, \
         opened_at) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&row.id)
    .bind(&row.registration_id)
    .bind(&row.hall_code_id)
    .bind(&row.data_key)
    .bind(&row.declared)
    .bind(&row.state)
    .bind(row.opened_at)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The case with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} where id = $1")))
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// The open cases, oldest first.
///
/// # Errors
/// What the engine says.
pub async fn waiting(connection: &mut Connection) -> SqlResult<Vec<Row>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{COLUMNS} where state = 'open' order by opened_at, id"
    )))
    .fetch_all(connection)
    .await
}

/// Ends an open case as `state`; false where somebody was quicker.
///
/// # Errors
/// What the engine says.
pub async fn settle(
    tx: &mut Transaction,
    id: &str,
    (state, by): (&'static str, &str),
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update hall_case set state = $2, settled_at = $3, settled_by = $4 \
         where id = $1 and state = 'open'",
    )
    .bind(id)
    .bind(state)
    .bind(now.0)
    .bind(by)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes an open case back.
///
/// # Errors
/// What the engine says.
pub async fn withdraw(tx: &mut Transaction, id: &str) -> SqlResult<()> {
    sqlx::query("delete from hall_case where id = $1 and state = 'open'")
        .bind(id)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// How many cases are open.
///
/// # Errors
/// What the engine says.
pub async fn count(connection: &mut Connection) -> SqlResult<i64> {
    sqlx::query_scalar("select count(*) from hall_case where state = 'open'")
        .fetch_one(connection)
        .await
}
