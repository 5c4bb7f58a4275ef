//! Halls and the days on which they are shut.

use super::{Connection, SqlResult, Transaction};
use domain::time::Timestamp;

/// A row of `hall`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0015_staff.sql explains them")]
pub struct Row {
    pub id: String,
    pub name: String,
    pub name_english: String,
    pub address: String,
    pub address_english: String,
    pub hours: String,
    pub sample: i64,
    pub closed_at: Option<i64>,
}

/// Adds a hall, or corrects the one with this id.
///
/// # Errors
/// What the engine says.
pub async fn put(tx: &mut Transaction, row: &Row) -> SqlResult<()> {
    sqlx::query(
        "insert into hall (id, name, name_english, address, address_english, hours, sample) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set name = $2, \
         name_english = $3, address = $4, address_english = $5, hours = $6, sample = $7",
    )
    .bind(&row.id)
    .bind(&row.name)
    .bind(&row.name_english)
    .bind(&row.address)
    .bind(&row.address_english)
    .bind(&row.hours)
    .bind(row.sample)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// All that are open, by name.
///
/// # Errors
/// What the engine says.
pub async fn open(connection: &mut Connection) -> SqlResult<Vec<Row>> {
    sqlx::query_as("select * from hall where closed_at is null order by name")
        .fetch_all(connection)
        .await
}

/// The hall with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as("select * from hall where id = $1").bind(id).fetch_optional(connection).await
}

/// Shuts a hall for good: true where it was open.
///
/// # Errors
/// What the engine says.
pub async fn close(tx: &mut Transaction, id: &str, now: Timestamp) -> SqlResult<bool> {
    let done = sqlx::query("update hall set closed_at = $2 where id = $1 and closed_at is null")
        .bind(id)
        .bind(now.0)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// The days on which the halls are shut, with their names.
///
/// # Errors
/// What the engine says.
pub async fn holidays(connection: &mut Connection) -> SqlResult<Vec<(String, String)>> {
    sqlx::query_as("select day, name from holiday order by day").fetch_all(connection).await
}

/// Adds a holiday, or gives it another name.
///
/// # Errors
/// What the engine says.
pub async fn put_holiday(tx: &mut Transaction, day: &str, name: &str) -> SqlResult<()> {
    sqlx::query(
        "insert into holiday (day, name) values ($1, $2) on conflict (day) do update set name = $2",
    )
    .bind(day)
    .bind(name)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Takes a holiday back.
///
/// # Errors
/// What the engine says.
pub async fn drop_holiday(tx: &mut Transaction, day: &str) -> SqlResult<bool> {
    let done =
        sqlx::query("delete from holiday where day = $1").bind(day).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}
