//! What happens by itself: the outbox is emptied, abandoned registrations are forgotten,
//! the audit trail is linked into its chain, the clock is set.

mod outbox;

pub use outbox::{deliver, outbox};

use crate::{
    db,
    error::Result,
    service::{House, agent, audit, outage, register},
};
use domain::{
    hall::CODE_WINDOW_SECONDS,
    staff::IDLE_SECONDS,
    tries::{MONTH_SECONDS, PASSWORD_TRIES},
};
use std::{sync::Arc, time::Duration};

/// What a face gateway can do changes seldom.
const ASK_FACE_EVERY: Duration = Duration::from_mins(1);
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// What was typed and not finished is kept so long.
const KEPT_SECONDS: i64 = 24 * 60 * 60;
const SET_CLOCK_EVERY: Duration = Duration::from_secs(30);
const SEAL_EVERY: Duration = Duration::from_secs(1);
const FORGET_EVERY: Duration = Duration::from_mins(10);

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
