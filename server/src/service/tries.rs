//! Tries: one is reserved before anything is hashed, and given back where it was right, so that no
//! crash and no crowd gets one more than was promised (`controls.md`, "Codes and guessing").

use super::House;
use crate::{
    crash::{self, Point},
    db::{
        self, Transaction,
        tries::{self as rows, Count, Kind},
    },
    error::Result,
    vault::Indexed,
};
use app::form::{Notice, Wait, WaitFor};
use domain::{
    staff::lock_seconds,
    time::Timestamp,
    tries::{
        CODE_TRIES, CODES_AN_ADDRESS, CODES_AN_IDENTITY, PASSWORD_TRIES, Window, code_wait_seconds,
        full_until, longest, password_wait_seconds,
    },
};

/// A try that was counted before it was evaluated.
pub struct Reserved {
    kind: Kind,
    subject: Vec<u8>,
    before: Count,
    until: Timestamp,
    /// Of a code: where it was written down, at its number and at its address.
    made: Option<[String; 2]>,
}

impl Reserved {
    /// It was right: nothing was guessed. Once, however often the same post was evaluated.
    ///
    /// # Errors
    /// What the database says.
    pub async fn give_back(&self, tx: &mut Transaction) -> Result<()> {
        let counted = match &self.made {
            Some(made) => rows::unmake_code(tx, made).await?,
            None => true,
        };
        if counted {
            rows::give_back(tx, self.kind, &self.subject, self.before, self.until).await?;
        }
        Ok(())
    }

    /// It was right: the next wrong one is the first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn restart(&self, tx: &mut Transaction) -> Result<()> {
        Ok(rows::restart(tx, self.kind, &self.subject).await?)
    }
}

/// What a limit says: a try may be evaluated, or the person is told why not.
pub type Verdict<T> = std::result::Result<T, Notice>;

/// Until when one more of `kind` is too many for `subject`.
///
/// # Errors
/// What the database says.
pub async fn full(
    house: &House,
    tx: &mut Transaction,
    (kind, subject): (Kind, &[u8]),
    windows: &[Window],
) -> Result<Option<Timestamp>> {
    let now = house.clock.now();
    let since = now.plus_seconds(-longest(windows));
    let made = rows::made(kind, subject, (since, most(windows))).ask(tx).await?;
    Ok(full_until(windows, &made, now))
}

/// How many moments these windows look at.
#[must_use]
pub fn most(windows: &[Window]) -> i64 {
    let most = windows.iter().map(|window| window.most).max().unwrap_or_default();
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// One post of a typed code.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// Whose post; gives its place at the address back when it ends well.
    pub registration: &'a str,
    /// The form's nonce and what was typed: the same post again is the same try.
    pub post: (&'a [u8], &'a str),
    /// The blind index of where it comes from.
    pub address: &'a [u8],
    /// The blind index of type and number, whether or not anybody is behind it.
    pub number: &'a [u8],
}

/// Reserves one evaluation of a typed code.
///
/// # Errors
/// What the database says.
pub async fn reserve_code(house: &House, attempt: Attempt<'_>) -> Result<Verdict<Reserved>> {
    let now = house.clock.now();
    let wait = |why, until| Ok(Err(Notice::Wait(why, Wait::new(until, now))));
    let (address, number) = (attempt.address, attempt.number);
    let id = |of| house.vault.try_id(of, attempt.registration, attempt.post);
    let made = [id("number"), id("address")];
    let mut tx = house.db.write().await?;
    // The same order everywhere, so that nobody waits in a circle: first the address.
    let both = [(Kind::CodeAddress, address), (Kind::Code, number)];
    let [_, count] = rows::lock_both(&mut tx, both).await?;
    let (registration, nonce) = (attempt.registration, attempt.post.0);
    let windows = [&CODES_AN_ADDRESS[..], &CODES_AN_IDENTITY[..]].concat();
    let since = (now.plus_seconds(-longest(&windows)), most(&windows));
    let post = (made[0].as_str(), registration, nonce);
    let known = rows::known(&mut tx, post, both, since).await?;
    let [at_address, of_number] = known.made;
    if known.is_made {
        // Another node, or this one before a crash, has counted this post and answered nobody.
        let until = Timestamp(count.next_at);
        let before = Count { next_at: now.0, ..count };
        let (kind, subject) = (Kind::Code, number.to_vec());
        return Ok(Ok(Reserved { kind, subject, before, until, made: Some(made) }));
    }
    // Answered meanwhile by another node, which took its try back: the stored answer is what is told.
    if known.is_answered {
        return Ok(Err(Notice::Mismatch));
    }
    if let Some(until) = full_until(&CODES_AN_ADDRESS, &at_address, now) {
        return wait(WaitFor::Address, until);
    }
    if count.wrong >= CODE_TRIES {
        return Ok(Err(Notice::CodeTriesUsed));
    }
    if full_until(&CODES_AN_IDENTITY, &of_number, now).is_some() {
        return Ok(Err(Notice::CodeClosed));
    }
    if count.next_at > now.0 {
        return wait(WaitFor::Code, Timestamp(count.next_at));
    }
    let until = now.plus_seconds(code_wait_seconds(count.wrong + 1));
    let writes = vec![
        rows::reserve(Kind::Code, number, count, until),
        rows::make_code(&made, (number, address), attempt.registration, now),
    ];
    // One count, and two moments.
    if db::together(&mut tx, writes).await? != 3 {
        return wait(WaitFor::Code, until);
    }
    crash::before(Point::CounterBump);
    tx.commit().await?;
    crash::after(Point::CounterBump);
    let (kind, subject) = (Kind::Code, number.to_vec());
    Ok(Ok(Reserved { kind, subject, before: count, until, made: Some(made) }))
}

/// Reserves one evaluation of a password, or of a recovery's code, for an identifier that may mean
/// nobody.
///
/// # Errors
/// What the database says.
pub async fn reserve_password(
    house: &House,
    kind: Kind,
    identifier_index: &[u8],
) -> Result<Verdict<Reserved>> {
    reserve(house, kind, identifier_index, (PASSWORD_TRIES, password_wait_seconds)).await
}

/// Reserves one evaluation of what a member of staff signs in with. It is never closed: a lock that
/// anybody could set for good would shut the hall.
///
/// # Errors
/// What the database says.
pub async fn reserve_staff(house: &House, login_index: &[u8]) -> Result<Verdict<Reserved>> {
    reserve(house, Kind::Staff, login_index, (i64::MAX, lock_seconds)).await
}

/// Reserves one evaluation of what a sealed slip or a delegation is opened with: the waits of codes, and
/// no end to them, as its holder could shut himself out for good.
///
/// # Errors
/// What the database says.
pub async fn reserve_slip(house: &House, secret_hash: &[u8]) -> Result<Verdict<Reserved>> {
    reserve(house, Kind::Slip, secret_hash, (i64::MAX, code_wait_seconds)).await
}

async fn reserve(
    house: &House,
    kind: Kind,
    identifier_index: &[u8],
    (most, wait_seconds): (i64, fn(i64) -> i64),
) -> Result<Verdict<Reserved>> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let count = rows::lock(&mut tx, kind, identifier_index).await?;
    if count.wrong >= most {
        return Ok(Err(Notice::SignInClosed));
    }
    let waits = |until| Ok(Err(Notice::Wait(WaitFor::SignIn, Wait::new(until, now))));
    if count.next_at > now.0 {
        return waits(Timestamp(count.next_at));
    }
    let until = now.plus_seconds(wait_seconds(count.wrong + 1));
    let count_up = rows::reserve(kind, identifier_index, count, until);
    if db::together(&mut tx, vec![count_up]).await? != 1 {
        return waits(until);
    }
    tx.commit().await?;
    let subject = identifier_index.to_vec();
    Ok(Ok(Reserved { kind, subject, before: count, until, made: None }))
}

/// The blind index of where a request comes from.
#[must_use]
pub fn address_index(house: &House, address: &str) -> Vec<u8> {
    house.vault.index(Indexed::Address, &[address])
}
