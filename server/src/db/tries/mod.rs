//! Tries: counts in a row here, the moments that windows are judged by in `moments`. Rules are `domain`'s.

mod moments;

pub use moments::{
    Known, forget, free, known, made, made_of_newest_phone, make, make_code, unmake_code,
};

use super::{SqlResult, Transaction, Write, later};
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

/// Locks the count of `subject`, whatever it says.
pub fn lock_only(kind: Kind, subject: &[u8]) -> Write {
    sqlx::query(
        "insert into try_count (kind, subject, wrong, next_at, generation) values ($1, $2, 0, 0, 0) \
         on conflict (kind, subject) do update set wrong = try_count.wrong",
    )
    .bind(kind.as_str())
    .bind(subject)
}

/// The counts of two subjects, locked in this order.
///
/// # Errors
/// What the engine says.
pub async fn lock_both(tx: &mut Transaction, both: [(Kind, &[u8]); 2]) -> SqlResult<[Count; 2]> {
    #[derive(sqlx::FromRow)]
    struct Locked {
        kind: String,
        subject: Vec<u8>,
        #[sqlx(flatten)]
        count: Count,
    }
    let [first, second] = both;
    let rows: Vec<Locked> = sqlx::query_as(
        "insert into try_count (kind, subject, wrong, next_at, generation) \
         values ($1, $2, 0, 0, 0), ($3, $4, 0, 0, 0) \
         on conflict (kind, subject) do update set wrong = try_count.wrong \
         returning kind, subject, wrong, next_at, generation",
    )
    .bind(first.0.as_str())
    .bind(first.1)
    .bind(second.0.as_str())
    .bind(second.1)
    .fetch_all(&mut **tx)
    .await?;
    let of = |(kind, subject): (Kind, &[u8])| {
        let row = rows.iter().find(|row| row.kind == kind.as_str() && row.subject == subject);
        row.map(|row| row.count).ok_or(sqlx::Error::RowNotFound)
    };
    Ok([of(first)?, of(second)?])
}

/// Counts one more, if nobody counted since `count` was read (no row where somebody did); the next may
/// follow at `next_at`.
pub fn reserve(kind: Kind, subject: &[u8], count: Count, next_at: Timestamp) -> Write {
    sqlx::query(
        "update try_count set wrong = wrong + 1, next_at = $3 where kind = $1 and subject = $2 \
         and wrong = $4 and generation = $5 and next_at = $6",
    )
    .bind(kind.as_str())
    .bind(subject)
    .bind(next_at.0)
    .bind(count.wrong)
    .bind(count.generation)
    .bind(count.next_at)
}

/// Counts one more of each of two subjects that are locked.
///
/// # Errors
/// As `later`.
pub async fn take_both(
    tx: &mut Transaction,
    [first, second]: [(Kind, &[u8]); 2],
    now: Timestamp,
) -> SqlResult<()> {
    let write = sqlx::query(
        "update try_count set wrong = wrong + 1, next_at = $5 \
         where (kind = $1 and subject = $2) or (kind = $3 and subject = $4)",
    )
    .bind(first.0.as_str())
    .bind(first.1)
    .bind(second.0.as_str())
    .bind(second.1)
    .bind(now.0);
    later(tx, [write]).await
}

/// Takes one back that was reserved from `before` on, unless the count was reset since; the wait that
/// came with it ends too, where nobody has tried since.
///
/// # Errors
/// As `later`.
pub async fn give_back(
    tx: &mut Transaction,
    kind: Kind,
    subject: &[u8],
    before: Count,
    reserved_until: Timestamp,
) -> SqlResult<()> {
    let write = sqlx::query(
        "update try_count set wrong = wrong - 1, \
         next_at = (case when next_at = $3 then $4 else next_at end) \
         where kind = $1 and subject = $2 and generation = $5 and wrong > 0",
    )
    .bind(kind.as_str())
    .bind(subject)
    .bind(reserved_until.0)
    .bind(before.next_at)
    .bind(before.generation);
    later(tx, [write]).await
}

/// Counts from nothing again.
///
/// # Errors
/// As `later`.
pub async fn restart(tx: &mut Transaction, kind: Kind, subject: &[u8]) -> SqlResult<()> {
    let write = sqlx::query(
        "update try_count set wrong = 0, next_at = 0, generation = generation + 1 \
         where kind = $1 and subject = $2",
    )
    .bind(kind.as_str())
    .bind(subject);
    later(tx, [write]).await
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
