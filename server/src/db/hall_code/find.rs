//! Codes as the desk and the site look them up: by number, name, person, identity.

use super::{Connection, Row, SqlResult};
use domain::time::Timestamp;
use sqlx::AssertSqlSafe;

/// All codes ever issued for what the person typed: type and number.
///
/// # Errors
/// What the engine says.
pub async fn find(connection: &mut Connection, number_index: &[u8]) -> SqlResult<Vec<Row>> {
    sqlx::query_as("select * from hall_code where number_index = $1 order by issued_at desc, id")
        .bind(number_index)
        .fetch_all(connection)
        .await
}

/// Codes whose person has all these words in one of the recorded names; the newest first.
///
/// # Errors
/// What the engine says.
pub async fn named(
    connection: &mut Connection,
    tokens: &[Vec<u8>],
    most: usize,
) -> SqlResult<Vec<Row>> {
    let (Ok(words), Ok(most)) = (i64::try_from(tokens.len()), i64::try_from(most)) else {
        return Ok(Vec::new());
    };
    if tokens.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<_> = (3..).take(tokens.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "select * from hall_code where id in (select hall_code_id from name_token \
         where token_index in ({}) group by hall_code_id having count(*) = $1) \
         order by issued_at desc limit $2",
        places.join(", ")
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql)).bind(words).bind(most);
    for token in tokens {
        query = query.bind(token);
    }
    query.fetch_all(connection).await
}

/// When the live code of this identity was issued, if there is one.
///
/// # Errors
/// What the engine says.
pub async fn live(
    connection: &mut Connection,
    identity_index: &[u8],
    now: Timestamp,
) -> SqlResult<Option<i64>> {
    sqlx::query_scalar(
        "select issued_at from hall_code where identity_index = $1 and redeemed_at is null \
         and void_at is null and replaced_at is null and expires_at > $2",
    )
    .bind(identity_index)
    .bind(now.0)
    .fetch_optional(connection)
    .await
}

/// When the codes of this identity were issued that count towards the fourth.
///
/// # Errors
/// What the engine says.
pub async fn counted_since(
    connection: &mut Connection,
    identity_index: &[u8],
    since: Timestamp,
) -> SqlResult<Vec<i64>> {
    sqlx::query_scalar(
        "select issued_at from hall_code where identity_index = $1 and issued_at > $2 \
         and counted = 1",
    )
    .bind(identity_index)
    .bind(since.0)
    .fetch_all(connection)
    .await
}

/// Codes that work or were used, of the same person under other documents; the newest first.
///
/// # Errors
/// What the engine says.
pub async fn of_person(
    connection: &mut Connection,
    person_index: &[u8],
    identity_index: &[u8],
) -> SqlResult<Vec<Row>> {
    sqlx::query_as(
        "select * from hall_code where person_index = $1 and identity_index <> $2 \
         and void_at is null and replaced_at is null order by issued_at desc limit 5",
    )
    .bind(person_index)
    .bind(identity_index)
    .fetch_all(connection)
    .await
}

/// How many codes a hall has issued since then.
///
/// # Errors
/// What the engine says.
pub async fn issued_since(
    connection: &mut Connection,
    hall: &str,
    since: Timestamp,
) -> SqlResult<i64> {
    sqlx::query_scalar("select count(*) from hall_code where hall_id = $1 and issued_at >= $2")
        .bind(hall)
        .bind(since.0)
        .fetch_one(connection)
        .await
}

/// The code with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as("select * from hall_code where id = $1")
        .bind(id)
        .fetch_optional(connection)
        .await
}
