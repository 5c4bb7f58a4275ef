//! Tries: counts in a row, and the moments that windows are judged by. Rules are `domain`'s.

use super::{Connection, SqlResult, Transaction};
use domain::time::Timestamp;

/// What is counted; each kind has subjects of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Wrong typed codes, by number index.
    Code,
    /// Wrong typed codes, by address.
    CodeAddress,
    /// Right code and number, another name or nationality; by hall code.
    Difference,
    /// Wrong passwords, by identifier.
    Password,
    /// Recoveries asked for, by identifier.
    Recovery,
    /// Wrong recovery and SMS codes of recoveries, by identifier.
    RecoveryCode,
    /// Wrong passwords or codes of staff, by login.
    Staff,
    /// Wrong numbers and PINs at a sealed slip or a delegation, by the hash of its secret.
    Slip,
    /// Wrong SMS codes, by phone.
    SmsPhone,
    /// Wishes for messages, by phone: the row is locked while they are judged.
    Message,
    /// Messages of a day, by region and by all.
    Budget,
    /// Face checks, by identity: the row is locked while they are counted.
    Face,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::CodeAddress => "code_address",
            Self::Difference => "difference",
            Self::Password => "password",
            Self::Recovery => "recovery",
            Self::RecoveryCode => "recovery_code",
            Self::Staff => "staff",
            Self::Slip => "slip",
            Self::SmsPhone => "sms_phone",
            Self::Message => "message",
            Self::Budget => "budget",
            Self::Face => "face",
        }
    }
}

/// A row of `try_count`.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0010_tries.sql explains them")]
pub struct Count {
    pub wrong: i64,
    pub next_at: i64,
    pub generation: i64,
}

/// The count of `subject`, locked until the transaction ends: whoever else wants to try waits here.
///
/// # Errors
/// What the engine says.
pub async fn lock(tx: &mut Transaction, kind: Kind, subject: &[u8]) -> SqlResult<Count> {
    sqlx::query_as(
        "insert into try_count (kind, subject, wrong, next_at, generation) values ($1, $2, 0, 0, 0) \
         on conflict (kind, subject) do update set wrong = try_count.wrong \
         returning wrong, next_at, generation",
    )
    .bind(kind.as_str())
    .bind(subject)
    .fetch_one(&mut **tx)
    .await
}

/// The count of `subject`; nothing counted where there is no row.
///
/// # Errors
/// What the engine says.
pub async fn count(connection: &mut Connection, kind: Kind, subject: &[u8]) -> SqlResult<Count> {
    let count = sqlx::query_as(
        "select wrong, next_at, generation from try_count where kind = $1 and subject = $2",
    )
    .bind(kind.as_str())
    .bind(subject)
    .fetch_optional(connection)
    .await?;
    Ok(count.unwrap_or_default())
}

/// Counts one more, if nobody counted since `count` was read; the next may follow at `next_at`.
///
/// # Errors
/// What the engine says.
pub async fn reserve(
    tx: &mut Transaction,
    kind: Kind,
    subject: &[u8],
    count: Count,
    next_at: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update try_count set wrong = wrong + 1, next_at = $3 where kind = $1 and subject = $2 \
         and wrong = $4 and generation = $5 and next_at = $6",
    )
    .bind(kind.as_str())
    .bind(subject)
    .bind(next_at.0)
    .bind(count.wrong)
    .bind(count.generation)
    .bind(count.next_at)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes one back that was reserved from `before` on, unless the count was reset since; the wait that
/// came with it ends too, where nobody has tried since.
///
/// # Errors
/// What the engine says.
pub async fn give_back(
    tx: &mut Transaction,
    kind: Kind,
    subject: &[u8],
    before: Count,
    reserved_until: Timestamp,
) -> SqlResult<()> {
    sqlx::query(
        "update try_count set wrong = wrong - 1, \
         next_at = (case when next_at = $3 then $4 else next_at end) \
         where kind = $1 and subject = $2 and generation = $5 and wrong > 0",
    )
    .bind(kind.as_str())
    .bind(subject)
    .bind(reserved_until.0)
    .bind(before.next_at)
    .bind(before.generation)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Counts from nothing again.
///
/// # Errors
/// What the engine says.
pub async fn restart(tx: &mut Transaction, kind: Kind, subject: &[u8]) -> SqlResult<()> {
    sqlx::query(
        "update try_count set wrong = 0, next_at = 0, generation = generation + 1 \
         where kind = $1 and subject = $2",
    )
    .bind(kind.as_str())
    .bind(subject)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Counts from nothing again, and forgets the moments too.
///
/// # Errors
/// What the engine says.
pub async fn reset(tx: &mut Transaction, kind: Kind, subject: &[u8]) -> SqlResult<()> {
    restart(tx, kind, subject).await?;
    sqlx::query("delete from try_made where kind = $1 and subject = $2")
        .bind(kind.as_str())
        .bind(subject)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// The newest `most` moments since `since`, newest first.
///
/// # Errors
/// What the engine says.
pub async fn made(
    connection: &mut Connection,
    kind: Kind,
    subject: &[u8],
    since: Timestamp,
    most: i64,
) -> SqlResult<Vec<i64>> {
    sqlx::query_scalar(
        "select at from try_made where kind = $1 and subject = $2 and at > $3 \
         order by at desc limit $4",
    )
    .bind(kind.as_str())
    .bind(subject)
    .bind(since.0)
    .bind(most)
    .fetch_all(connection)
    .await
}

/// Writes down a moment.
///
/// # Errors
/// What the engine says.
pub async fn make(
    tx: &mut Transaction,
    id: &str,
    (kind, subject): (Kind, &[u8]),
    at: Timestamp,
) -> SqlResult<()> {
    sqlx::query("insert into try_made (id, kind, subject, at) values ($1, $2, $3, $4)")
        .bind(id)
        .bind(kind.as_str())
        .bind(subject)
        .bind(at.0)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Writes down that a code was typed, at its number and at its address, under an id each; the end of
/// `registration` gives the place at the address back.
///
/// # Errors
/// What the engine says.
pub async fn make_code(
    tx: &mut Transaction,
    ids: &[String; 2],
    (number, address): (&[u8], &[u8]),
    registration: &str,
    at: Timestamp,
) -> SqlResult<()> {
    sqlx::query(
        "insert into try_made (id, kind, subject, registration_id, at) \
         values ($1, $2, $3, null, $8), ($4, $5, $6, $7, $8) on conflict (id) do nothing",
    )
    .bind(&ids[0])
    .bind(Kind::Code.as_str())
    .bind(number)
    .bind(&ids[1])
    .bind(Kind::CodeAddress.as_str())
    .bind(address)
    .bind(registration)
    .bind(at.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Whether this moment stands there.
///
/// # Errors
/// What the engine says.
pub async fn is_made(connection: &mut Connection, id: &str) -> SqlResult<bool> {
    let made: Option<String> = sqlx::query_scalar("select id from try_made where id = $1")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    Ok(made.is_some())
}

/// Takes back that a code was typed: true once.
///
/// # Errors
/// What the engine says.
pub async fn unmake_code(tx: &mut Transaction, ids: &[String; 2]) -> SqlResult<bool> {
    let [number, address] = ids;
    let delete = sqlx::query("delete from try_made where id in ($1, $2)");
    let done = delete.bind(number).bind(address).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Gives back the places that a registration took at its address.
///
/// # Errors
/// What the engine says.
pub async fn free(tx: &mut Transaction, registration: &str) -> SqlResult<()> {
    sqlx::query("delete from try_made where registration_id = $1")
        .bind(registration)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Forgets what no window reaches any more; `closed` in a row stay closed.
///
/// # Errors
/// What the engine says.
pub async fn forget(tx: &mut Transaction, before: Timestamp, closed: i64) -> SqlResult<()> {
    sqlx::query("delete from try_made where at < $1").bind(before.0).execute(&mut **tx).await?;
    sqlx::query("delete from try_count where next_at < $1 and wrong < $2")
        .bind(before.0)
        .bind(closed)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
