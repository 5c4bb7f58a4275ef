//! SMS codes: stored as HMAC, five checks, the newest replaces the older.

use super::{Connection, SqlResult, Transaction};
use domain::time::Timestamp;

/// A row of `sms_code`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0003_registration.sql explains them")]
pub struct Row {
    pub id: String,
    pub registration_id: String,
    pub phone_index: Vec<u8>,
    pub tag: Vec<u8>,
    pub sent_at: i64,
    pub expires_at: i64,
    pub checks: i64,
    pub used_at: Option<i64>,
    pub replaced_at: Option<i64>,
    pub address_index: Option<Vec<u8>>,
    pub region: String,
}

/// Replaces the registration's codes by a new one.
///
/// # Errors
/// What the engine says.
pub async fn insert(tx: &mut Transaction, row: &Row) -> SqlResult<()> {
    sqlx::query(
        "update sms_code set replaced_at = $1 where registration_id = $2 and used_at is null \
         and replaced_at is null",
    )
    .bind(row.sent_at)
    .bind(&row.registration_id)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into sms_code (id, registration_id, phone_index, tag, sent_at, expires_at, checks, \
         address_index, region) values ($1, $2, $3, $4, $5, $6, 0, $7, $8)",
    )
    .bind(&row.id)
    .bind(&row.registration_id)
    .bind(&row.phone_index)
    .bind(&row.tag)
    .bind(row.sent_at)
    .bind(row.expires_at)
    .bind(&row.address_index)
    .bind(&row.region)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The registration's newest code, whatever its state.
///
/// # Errors
/// What the engine says.
pub async fn newest(connection: &mut Connection, registration: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as(
        "select * from sms_code where registration_id = $1 order by sent_at desc, id desc limit 1",
    )
    .bind(registration)
    .fetch_optional(connection)
    .await
}

/// By what messages are limited.
#[derive(Clone, Copy)]
pub enum By<'s> {
    /// The phone.
    Phone(&'s [u8]),
    /// Where the wish came from, while nobody has confirmed.
    Address(&'s [u8]),
    /// The region's budget, by calling code.
    Region(&'s str),
    /// Everybody's budget.
    All,
}

/// When the newest `most` messages since `since` were queued, newest first. What the gateway refused
/// or never got does not count.
///
/// # Errors
/// What the engine says.
pub async fn sent(
    connection: &mut Connection,
    by: By<'_>,
    since: Timestamp,
    most: i64,
) -> SqlResult<Vec<i64>> {
    const NEWEST: &str = "and sent_at > $1 and gone_at is null order by sent_at desc limit $2";
    let (column, bytes, text) = match by {
        By::Phone(index) => ("phone_index = $3", Some(index), None),
        By::Address(index) => ("address_index = $3", Some(index), None),
        By::Region(region) => ("region = $3", None, Some(region)),
        By::All => ("1 = 1", None, None),
    };
    let sql = sqlx::AssertSqlSafe(format!("select sent_at from sms_code where {column} {NEWEST}"));
    let query = sqlx::query_scalar(sql).bind(since.0).bind(most);
    let query = match (bytes, text) {
        (Some(bytes), _) => query.bind(bytes),
        (_, Some(text)) => query.bind(text),
        (None, None) => query,
    };
    query.fetch_all(connection).await
}

/// Of the newest `most` codes since `since` whose time is over or that were used: how many, and how
/// many were used.
///
/// # Errors
/// What the engine says.
pub async fn used(
    connection: &mut Connection,
    (since, now): (Timestamp, Timestamp),
    most: i64,
) -> SqlResult<(i64, i64)> {
    sqlx::query_as(
        "select count(*), count(used_at) from (select used_at from sms_code where sent_at > $1 \
         and gone_at is null and (used_at is not null or expires_at <= $2) \
         order by sent_at desc limit $3) as newest",
    )
    .bind(since.0)
    .bind(now.0)
    .bind(most)
    .fetch_one(connection)
    .await
}

/// To how many phones this registration had codes sent, and how many wrong ones were typed.
///
/// # Errors
/// What the engine says.
pub async fn of_registration(
    connection: &mut Connection,
    registration: &str,
) -> SqlResult<(Vec<Vec<u8>>, i64)> {
    let rows: Vec<(Vec<u8>, i64)> =
        sqlx::query_as("select phone_index, checks from sms_code where registration_id = $1")
            .bind(registration)
            .fetch_all(connection)
            .await?;
    let checks = rows.iter().map(|(_, checks)| checks).sum();
    let mut phones: Vec<_> = rows.into_iter().map(|(phone, _)| phone).collect();
    phones.sort_unstable();
    phones.dedup();
    Ok((phones, checks))
}

/// The gateway did not take the code's message: it counts no more.
///
/// # Errors
/// What the engine says.
pub async fn gone(tx: &mut Transaction, id: &str, now: Timestamp) -> SqlResult<()> {
    sqlx::query("update sms_code set gone_at = $2 where id = $1 and gone_at is null")
        .bind(id)
        .bind(now.0)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// A confirmed registration gives its places at its address back.
///
/// # Errors
/// What the engine says.
pub async fn free(tx: &mut Transaction, registration: &str) -> SqlResult<()> {
    sqlx::query("update sms_code set address_index = null where registration_id = $1")
        .bind(registration)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Spends one of the code's checks; false where none is left.
///
/// # Errors
/// What the engine says.
pub async fn spend_check(tx: &mut Transaction, id: &str, most: i64) -> SqlResult<bool> {
    let checks: Option<i64> = sqlx::query_scalar(
        "update sms_code set checks = checks + 1 where id = $1 and checks < $2 \
         and used_at is null and replaced_at is null returning checks",
    )
    .bind(id)
    .bind(most)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(checks.is_some())
}

/// Uses the code: true once.
///
/// # Errors
/// What the engine says.
pub async fn consume(tx: &mut Transaction, id: &str, now: Timestamp) -> SqlResult<bool> {
    let used: Option<String> = sqlx::query_scalar(
        "update sms_code set used_at = $1 where id = $2 and used_at is null \
         and replaced_at is null and expires_at > $1 returning id",
    )
    .bind(now.0)
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(used.is_some())
}
