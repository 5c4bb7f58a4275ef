//! SMS codes: stored as HMAC, five checks, the newest replaces the older.

use super::{
    Connection, Question, SqlResult, Transaction, Write,
    together::{each, only},
};
use domain::time::Timestamp;
use sqlx::any::AnyRow;

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
pub fn insert(row: &Row) -> [Write; 2] {
    let replace = sqlx::query(
        "update sms_code set replaced_at = $1 where registration_id = $2 and used_at is null \
         and replaced_at is null",
    )
    .bind(row.sent_at)
    .bind(&row.registration_id);
    let insert = sqlx::query(
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
    .bind(&row.region);
    [replace, insert]
}

/// The registration's newest code, whatever its state.
pub fn newest(registration: &str) -> Question<Option<Row>> {
    let sql = sqlx::query(
        "select * from sms_code where registration_id = $1 order by sent_at desc, id desc limit 1",
    );
    Question::new(sql.bind(registration), only)
}

/// By what messages are limited, and what went out.
#[derive(Clone, Copy)]
pub struct By<'s> {
    /// The registration, whole.
    pub registration: &'s str,
    /// The phone.
    pub phone_index: &'s [u8],
    /// Where the wish came from, while nobody has confirmed.
    pub address_index: &'s [u8],
}

/// See [`By`]; the newest first.
#[derive(Default)]
#[expect(missing_docs, reason = "as the fields of `By`")]
pub struct Sent {
    pub to_phones: Vec<Vec<u8>>,
    pub to_phone: Vec<Timestamp>,
    pub from_address: Vec<Timestamp>,
}

/// To which phones the registration had codes sent, and when the newest `most` since `since` were
/// queued for the phone and for the address. What the gateway refused or never got does not count.
pub fn sent(by: By<'_>, (since, most): (Timestamp, i64)) -> Question<Sent> {
    let sql = sqlx::query(
        "select 0 as what, sent_at, phone_index from sms_code where registration_id = $1 \
         union all select 1, sent_at, phone_index from (select sent_at, phone_index from sms_code \
         where phone_index = $2 and sent_at > $4 and gone_at is null \
         order by sent_at desc limit $5) as by_phone \
         union all select 2, sent_at, phone_index from (select sent_at, phone_index from sms_code \
         where address_index = $3 and sent_at > $4 and gone_at is null \
         order by sent_at desc limit $5) as by_address \
         order by sent_at desc",
    )
    .bind(by.registration)
    .bind(by.phone_index)
    .bind(by.address_index)
    .bind(since.0)
    .bind(most);
    Question::new(sql, read_sent)
}

fn read_sent(rows: &[AnyRow]) -> SqlResult<Sent> {
    let mut sent = Sent::default();
    for (what, at, phone) in each::<(i64, i64, Vec<u8>)>(rows)? {
        match what {
            0 => sent.to_phones.push(phone),
            1 => sent.to_phone.push(Timestamp(at)),
            _ => sent.from_address.push(Timestamp(at)),
        }
    }
    sent.to_phones.sort_unstable();
    sent.to_phones.dedup();
    Ok(sent)
}

/// Whether any message went out since `since`.
///
/// # Errors
/// What the engine says.
pub async fn any_sent(connection: &mut Connection, since: Timestamp) -> SqlResult<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "select sent_at from sms_code where sent_at > $1 and gone_at is null limit 1",
    )
    .bind(since.0)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Of the newest `most` codes since `since` whose time is over or that were used: how many, and how
/// many were used.
pub fn used((since, now): (Timestamp, Timestamp), most: i64) -> Question<(i64, i64)> {
    let sql = sqlx::query(
        "select count(*), count(used_at) from (select used_at from sms_code where sent_at > $1 \
         and gone_at is null and (used_at is not null or expires_at <= $2) \
         order by sent_at desc limit $3) as newest",
    )
    .bind(since.0)
    .bind(now.0)
    .bind(most);
    Question::new(sql, |rows| Ok(only(rows)?.unwrap_or_default()))
}

/// How many wrong ones were typed for all codes of this registration.
///
/// # Errors
/// What the engine says.
pub async fn checks_spent(connection: &mut Connection, registration: &str) -> SqlResult<i64> {
    sqlx::query_scalar(
        "select cast(coalesce(sum(checks), 0) as bigint) from sms_code where registration_id = $1",
    )
    .bind(registration)
    .fetch_one(connection)
    .await
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
pub fn free(registration: &str) -> Write {
    sqlx::query("update sms_code set address_index = null where registration_id = $1")
        .bind(registration)
}

/// Spends one of the code's checks, in one guarded statement, and uses the code up where what was typed
/// is `right`. False where no check is left, or the code is used, replaced or over.
///
/// # Errors
/// What the engine says.
pub async fn check(
    tx: &mut Transaction,
    id: &str,
    (right, now): (bool, Timestamp),
    most: i64,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update sms_code set checks = checks + 1, used_at = $3 where id = $1 and checks < $2 \
         and used_at is null and replaced_at is null and expires_at > $4",
    )
    .bind(id)
    .bind(most)
    .bind(right.then_some(now.0))
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
