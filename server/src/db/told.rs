//! Figures of a day: where people stopped, what they were told last, what became of codes. Nobody in them.

use super::{Connection, SqlResult, Transaction};
use domain::time::Timestamp;

/// Counts one more who stopped at a step.
///
/// # Errors
/// What the engine says.
pub async fn count(
    tx: &mut Transaction,
    day: &str,
    (step, language, message): (&str, &str, &str),
) -> SqlResult<()> {
    sqlx::query(
        "insert into told (day, step, language, message, times) values ($1, $2, $3, $4, 1) \
         on conflict (day, step, language, message) do update set times = told.times + 1",
    )
    .bind(day)
    .bind(step)
    .bind(language)
    .bind(message)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Who stopped on a day and is forgotten: step, language, what was told last, how many.
///
/// # Errors
/// What the engine says.
pub async fn on(
    connection: &mut Connection,
    day: &str,
) -> SqlResult<Vec<(String, String, String, i64)>> {
    sqlx::query_as("select step, language, message, times from told where day = $1")
        .bind(day)
        .fetch_all(connection)
        .await
}

/// Of what a code's time is looked at.
#[derive(Clone, Copy)]
pub enum Event {
    /// It was issued (or released).
    Issued,
    /// It was used.
    Redeemed,
    /// Its seven days ended, and it had not been used, void or replaced.
    Expired,
    /// It was issued and still waits for a second person.
    Waiting,
}

/// How many codes by hour since `from` (0–23) and hall's id.
///
/// # Errors
/// What the engine says.
pub async fn codes(
    connection: &mut Connection,
    event: Event,
    (from, to): (Timestamp, Timestamp),
) -> SqlResult<Vec<(i64, String, i64)>> {
    let (column, condition) = match event {
        Event::Issued => ("issued_at", "released_at is not null"),
        Event::Redeemed => ("redeemed_at", "redeemed_at is not null"),
        Event::Expired => (
            "expires_at",
            "released_at is not null and redeemed_at is null and void_at is null \
             and replaced_at is null",
        ),
        Event::Waiting => {
            ("issued_at", "released_at is null and void_at is null and replaced_at is null")
        }
    };
    let sql = format!(
        "select ({column} - $1) / 3600000000, coalesce(hall_id, ''), count(*) from hall_code \
         where {column} >= $1 and {column} < $2 and {condition} group by 1, 2"
    );
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(from.0).bind(to.0).fetch_all(connection).await
}
