//! Codes as the desk and the site look them up: by number, name, person, identity.

use super::{
    super::{Question, together::only},
    Connection, Row, SqlResult,
};
use domain::time::Timestamp;
use sqlx::AssertSqlSafe;

/// All codes ever issued for what the person typed: type and number.
///
/// # Errors
/// What the engine says.
pub async fn find(connection: &mut Connection, number_index: &[u8]) -> SqlResult<Vec<Row>> {
    sqlx::query_as(BY_NUMBER).bind(number_index).fetch_all(connection).await
}

/// The same, for a stranger who may be guessing: where nobody has the number, the codes of the next one
/// are read all the same, if one comes behind it, so that finding nothing takes as long.
///
/// # Errors
/// What the engine says.
pub async fn find_for_stranger(
    connection: &mut Connection,
    number_index: &[u8],
) -> SqlResult<Vec<Row>> {
    let mut rows: Vec<Row> = sqlx::query_as(
        "select * from hall_code where number_index = (select number_index from hall_code \
         where number_index >= $1 order by number_index limit 1) order by issued_at desc, id",
    )
    .bind(number_index)
    .fetch_all(connection)
    .await?;
    rows.retain(|row| row.number_index == number_index);
    Ok(rows)
}

/// The code that the registration of this browser's token was proved by.
pub fn of_registration(token_hash: &[u8]) -> Question<Option<Row>> {
    let sql = sqlx::query(
        "select * from hall_code where id = (select hall_code_id from registration \
         where token_hash = $1 or former_token_hash = $1)",
    );
    Question::new(sql.bind(token_hash), only)
}

/// By the index of a number.
pub const BY_NUMBER: &str =
    "select * from hall_code where number_index = $1 order by issued_at desc, id";

/// By so many words of a name: the ids of each word stand in an index, and are met one with another.
#[must_use]
pub fn by_name(words: usize) -> String {
    let one = |place| format!("select hall_code_id from name_token where token_index = ${place}");
    let met: Vec<_> = (1..=words).map(one).collect();
    format!(
        "select * from hall_code where id in ({}) order by issued_at desc limit ${}",
        met.join(" intersect "),
        words + 1
    )
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
    if tokens.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = sqlx::query_as(AssertSqlSafe(by_name(tokens.len())));
    for token in tokens {
        query = query.bind(token);
    }
    let query = query.bind(i64::try_from(most).unwrap_or(i64::MAX));
    query.fetch_all(connection).await
}

/// The codes of this identity that could still be used, now or once a second person has looked.
///
/// # Errors
/// What the engine says.
pub async fn unused(
    connection: &mut Connection,
    identity_index: &[u8],
    now: Timestamp,
) -> SqlResult<Vec<String>> {
    sqlx::query_scalar(
        "select id from hall_code where identity_index = $1 and redeemed_at is null \
         and void_at is null and replaced_at is null \
         and (released_at is null or expires_at > $2)",
    )
    .bind(identity_index)
    .bind(now.0)
    .fetch_all(connection)
    .await
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

/// When the codes for this number were issued that count towards the fourth. By the number and not by
/// the identity, which a correction of the nationality changes.
///
/// # Errors
/// What the engine says.
pub async fn counted_since(
    connection: &mut Connection,
    number_index: &[u8],
    since: Timestamp,
) -> SqlResult<Vec<i64>> {
    sqlx::query_scalar(
        "select issued_at from hall_code where number_index = $1 and issued_at > $2 \
         and counted = 1",
    )
    .bind(number_index)
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
