//! The outage clock: while an outage is open no deadline of a code passes; when it ends, every code
//! that lived in it gets the lost time back, each with a row in the trail.

use super::House;
use crate::{
    clock,
    db::{self, Engine, Transaction},
    error::Result,
};
use domain::{code::VALIDITY_SECONDS, time::Timestamp};
use std::sync::atomic::{AtomicI64, Ordering};

/// What this node knows of the open outage: since when, or never.
pub struct Pause(AtomicI64);

impl Default for Pause {
    fn default() -> Self {
        Self(AtomicI64::new(i64::MAX))
    }
}

impl Pause {
    fn set(&self, began: Option<i64>) {
        self.0.store(began.unwrap_or(i64::MAX), Ordering::SeqCst);
    }

    /// The moment by which deadlines are judged at `now`.
    #[must_use]
    pub fn deadline(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0.min(self.0.load(Ordering::SeqCst)))
    }
}

/// Asks the database, which all nodes share.
///
/// # Errors
/// What the database says; what was known stays.
pub async fn look(house: &House) -> Result<()> {
    let open = db::outage::open(&mut *house.db.read().await?).await?;
    house.pause.set(open.map(|row| row.began_at));
    Ok(())
}

/// The moment that was typed (`2026-11-25T09:00`, Beijing time; nothing for now), if an outage may have
/// begun then: not in the future, at most a week ago, and after the last one ended.
///
/// # Errors
/// What the database says.
pub async fn since(house: &House, tx: &mut Transaction, typed: &str) -> Result<Option<Timestamp>> {
    let now = house.clock.now();
    if typed.trim().is_empty() {
        return Ok(Some(now));
    }
    let ended = db::outage::all(tx).await?.first().and_then(|row| row.ended_at);
    let earliest = now.plus_seconds(-VALIDITY_SECONDS).0.max(ended.unwrap_or(i64::MIN));
    let since = clock::typed(typed.trim());
    Ok(since.filter(|since| since.0 >= earliest && *since <= now))
}

/// Begins an outage that began at `since`: whoever could have set the clock was away too. False where
/// one is open.
///
/// # Errors
/// What the database says.
pub async fn begin(
    house: &House,
    tx: &mut Transaction,
    since: Timestamp,
    by: &str,
) -> Result<bool> {
    let id = house.id();
    let begun = db::outage::begin(tx, &id, by, since).await?;
    if begun {
        house.audit(tx, "outage.began", &id, by).await?;
    }
    Ok(begun)
}

/// Ends the open outage and gives the lost time back; gives to how many codes, none where no outage is
/// open.
///
/// # Errors
/// What the database says.
pub async fn end(house: &House, tx: &mut Transaction, by: &str) -> Result<Option<usize>> {
    let now = house.clock.now();
    let Some(row) = db::outage::open(tx).await? else { return Ok(None) };
    if !db::outage::end(tx, &row.id, by, now).await? {
        return Ok(None);
    }
    if house.db.engine() == Engine::Postgres {
        db::outage::take_time(tx).await?;
    }
    let codes = db::outage::give_back(tx, (Timestamp(row.began_at), now)).await?;
    for code in &codes {
        house.audit(tx, "code.extended", code, &row.id).await?;
    }
    db::outage::count(tx, &row.id, i64::try_from(codes.len()).unwrap_or(i64::MAX)).await?;
    house.audit(tx, "outage.ended", &row.id, by).await?;
    Ok(Some(codes.len()))
}

/// Uses a code of the hall (I1). Where its seven days seem over the database is asked for an outage.
///
/// # Errors
/// What the database says.
pub async fn redeem(house: &House, tx: &mut Transaction, code: &str) -> Result<bool> {
    let now = house.clock.now();
    if house.pause.deadline(now) == now {
        return Ok(db::hall_code::redeem(tx, code, now).await?);
    }
    let open = db::outage::open(tx).await?;
    let held = match &open {
        Some(outage) => db::outage::hold(tx, &outage.id).await?,
        None => false,
    };
    match open.filter(|_| held) {
        Some(outage) => {
            let began = Timestamp(outage.began_at);
            let redeemed = db::outage::redeem(tx, code, now, began).await?;
            if redeemed {
                house.audit(tx, "code.extended", code, &outage.id).await?;
            }
            Ok(redeemed)
        }
        None => Ok(db::hall_code::redeem(tx, code, now).await?),
    }
}
