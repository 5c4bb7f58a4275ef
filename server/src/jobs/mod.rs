//! What happens by itself: the outbox is emptied, abandoned registrations are forgotten,
//! the audit trail is linked into its chain, the clock is set.

use crate::{
    crash::{self, Point},
    db,
    error::Result,
    outside::sms::Sent,
    service::{House, agent, audit, outage, register},
};
use domain::{
    hall::CODE_WINDOW_SECONDS,
    staff::IDLE_SECONDS,
    tries::{MONTH_SECONDS, PASSWORD_TRIES},
};
use std::{sync::Arc, time::Duration};

/// A worker that dies with a message in its hands gives it back after so long.
const LEASE_SECONDS: i64 = 30;
const RETRY_SECONDS: i64 = 5;
/// What a face gateway can do changes seldom.
const ASK_FACE_EVERY: Duration = Duration::from_mins(1);
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// What was typed and not finished is kept so long.
const KEPT_SECONDS: i64 = 24 * 60 * 60;
const SET_CLOCK_EVERY: Duration = Duration::from_secs(30);
const SEAL_EVERY: Duration = Duration::from_secs(1);
const FORGET_EVERY: Duration = Duration::from_mins(10);

/// Sends what is due, message by message; gives how many were settled. One message is settled and the
/// next one claimed in the same transaction.
///
/// # Errors
/// What the database says; the message is due again later.
pub async fn deliver(house: &House) -> Result<usize> {
    let mut settled = 0;
    let mut tx = house.db.write().await?;
    loop {
        let now = house.clock.now();
        let claimed = db::message::claim(&mut tx, now, now.plus_seconds(LEASE_SECONDS)).await?;
        let Some(row) = claimed else {
            tx.commit().await?;
            if settled > 0 {
                crash::after(Point::GatewayMark);
            }
            return Ok(settled);
        };
        let dead = row.dead_at <= now.0
            || match &row.sms_code_id {
                Some(code) => db::message::code_is_dead(&mut tx, code).await?,
                None => false,
            };
        if dead {
            db::message::settle(&mut tx, &row.id, "dropped", now).await?;
            forget_wish(&mut tx, &row, now).await?;
            settled += 1;
            continue;
        }
        crash::before(Point::OutboxClaim);
        tx.commit().await?;
        crash::after(Point::OutboxClaim);
        let vault = house.vault.row("message", &row.id, &row.data_key)?;
        let recipient = vault.open("recipient", &row.recipient)?;
        let body = vault.open("body", &row.body)?;
        crash::before(Point::GatewayCall);
        let sent = house.sms.send(&row.id, &recipient, &body).await;
        crash::after(Point::GatewayCall);
        let now = house.clock.now();
        tx = house.db.write().await?;
        crash::before(Point::GatewayMark);
        match sent {
            Sent::Accepted => db::message::settle(&mut tx, &row.id, "accepted", now).await?,
            Sent::Refused => {
                db::message::settle(&mut tx, &row.id, "failed", now).await?;
                forget_wish(&mut tx, &row, now).await?;
            }
            Sent::Later => {
                db::message::postpone(&mut tx, &row.id, now.plus_seconds(RETRY_SECONDS)).await?;
            }
        }
        settled += 1;
    }
}

/// Only what the gateway took counts against the limits of messages.
async fn forget_wish(
    tx: &mut db::Transaction,
    message: &db::message::Row,
    now: domain::time::Timestamp,
) -> Result<()> {
    match &message.sms_code_id {
        Some(code) => Ok(db::sms_code::gone(tx, code, now).await?),
        None => Ok(()),
    }
}

/// Empties the outbox when a message was queued, and looks by itself now and then.
pub async fn outbox(house: Arc<House>) {
    loop {
        if let Err(error) = deliver(&house).await {
            tracing::error!(%error, "the outbox could not be emptied");
        }
        let _ = tokio::time::timeout(LOOK_AGAIN, house.queued.notified()).await;
    }
}

/// Sets the node's clock by the one that all nodes share.
///
/// # Errors
/// What the database says; the clock is left as it was.
pub async fn set_clock(house: &House) -> Result<()> {
    if let Some(shared) = house.db.shared_now().await? {
        house.clock.agree_with(shared);
    }
    Ok(())
}

/// Keeps the clock set.
pub async fn clock(house: Arc<House>) {
    loop {
        tokio::time::sleep(SET_CLOCK_EVERY).await;
        if let Err(error) = set_clock(&house).await {
            tracing::error!(%error, "the clock could not be set");
        }
    }
}

/// Forgets registrations that were left a day ago; gives how many.
///
/// # Errors
/// What the database says; they are forgotten next time.
pub async fn forget(house: &House) -> Result<u64> {
    let now = house.clock.now();
    let before = now.plus_seconds(-KEPT_SECONDS);
    let mut tx = house.db.write().await?;
    db::recovery::forget_shown(&mut tx, None, now).await?;
    db::slip::forget(&mut tx, now).await?;
    db::face::forget_handovers(&mut tx, before).await?;
    agent::forget(house, &mut tx).await?;
    db::hall_code::forget_phones(&mut tx, house.deadline_now()).await?;
    db::staff_session::forget(&mut tx, now.plus_seconds(-IDLE_SECONDS), before).await?;
    db::review::forget(&mut tx, now.plus_seconds(-CODE_WINDOW_SECONDS), now).await?;
    let month = now.plus_seconds(-MONTH_SECONDS);
    db::tries::forget(&mut tx, month, PASSWORD_TRIES).await?;
    register::fold_stops(house, &mut tx, before).await?;
    let forgotten = db::registration::forget(&mut tx, before).await?;
    if forgotten > 0 {
        house.audit(&mut tx, "registration.forgotten", "-", &forgotten.to_string()).await?;
    }
    tx.commit().await?;
    Ok(forgotten)
}

/// Forgets now and then.
pub async fn retention(house: Arc<House>) {
    loop {
        if let Err(error) = forget(&house).await {
            tracing::error!(%error, "abandoned registrations could not be forgotten");
        }
        tokio::time::sleep(FORGET_EVERY).await;
    }
}

/// Looks at the outage clock, which another node may have set.
pub async fn outages(house: Arc<House>) {
    loop {
        if let Err(error) = outage::look(&house).await {
            tracing::error!(%error, "the outage clock could not be read");
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// Links what was done into the audit chain, every second.
pub async fn sealer(house: Arc<House>) {
    loop {
        if let Err(error) = audit::seal(&house).await {
            tracing::error!(%error, "the audit trail could not be sealed");
        }
        tokio::time::sleep(SEAL_EVERY).await;
    }
}

/// Asks the face gateway what it can do: face is offered for that only.
pub async fn ask_face(house: &House) {
    let Some(gateway) = &house.face else { return };
    if let Err(fault) = gateway.refresh().await {
        tracing::warn!(fault = fault.reason(), "the face gateway does not say what it can do");
    }
}

/// Asks it now and then.
pub async fn face(house: Arc<House>) {
    loop {
        tokio::time::sleep(ASK_FACE_EVERY).await;
        ask_face(&house).await;
    }
}
