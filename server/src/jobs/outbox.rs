//! The outbox: what was queued goes to the gateway, several messages at a time.

use super::LOOK_AGAIN;
use crate::{
    crash::{self, Point},
    db,
    error::Result,
    outside::sms::Sent,
    service::House,
};
use domain::time::Timestamp;
use std::sync::Arc;
use tokio::task::JoinSet;

/// A worker that dies with a message in its hands gives it back after so long.
const LEASE_SECONDS: i64 = 30;
const RETRY_SECONDS: i64 = 5;
/// So many wait for the gateway's answer at a time: nobody's message waits for the answer to another's.
const AT_ONCE: usize = 16;

/// A message, and what the gateway said of it.
type Answered = (db::message::Row, Result<Sent>);

/// Empties the outbox when a message was queued, and looks by itself now and then.
pub async fn outbox(house: Arc<House>) {
    loop {
        if let Err(error) = deliver(&house).await {
            tracing::error!(%error, "the outbox could not be emptied");
        }
        let _ = tokio::time::timeout(LOOK_AGAIN, house.queued.notified()).await;
    }
}

/// Sends what is due until nothing is; gives how many were settled. What was answered meanwhile is
/// settled, and what is due is claimed, in one transaction: the more there is to do, the fewer a message.
///
/// # Errors
/// What the database says; what was under way is due again later.
pub async fn deliver(house: &Arc<House>) -> Result<usize> {
    let mut under_way = JoinSet::new();
    let mut answered: Vec<Answered> = Vec::new();
    let (mut settled, mut look) = (0, true);
    loop {
        let free = if look { AT_ONCE - under_way.len() } else { 0 };
        if free > 0 || !answered.is_empty() {
            settled += answered.len();
            let (claimed, dropped) = settle_and_claim(house, &mut answered, free).await?;
            settled += dropped;
            // As many as were asked for: there may be more.
            look = free > 0 && claimed.len() + dropped == free;
            for row in claimed {
                under_way.spawn(send(Arc::clone(house), row));
            }
            if look && under_way.len() < AT_ONCE {
                continue;
            }
        }
        tokio::select! {
            done = under_way.join_next() => {
                let Some(done) = done else { return Ok(settled) };
                // What panicked is due again when its lease is over.
                answered.extend(done);
                while let Some(done) = under_way.try_join_next() {
                    answered.extend(done);
                }
                look |= under_way.is_empty();
            }
            () = house.queued.notified() => look = true,
        }
    }
}

/// Settles what was answered, and claims up to `free` that are due; gives those that are to be sent, and
/// how many are of no use any more.
async fn settle_and_claim(
    house: &House,
    answered: &mut Vec<Answered>,
    free: usize,
) -> Result<(Vec<db::message::Row>, usize)> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let mark = !answered.is_empty();
    if mark {
        crash::before(Point::GatewayMark);
    }
    for (row, sent) in answered.drain(..) {
        match sent {
            Ok(sent) => settle(&mut tx, &row, sent, now).await?,
            // Due again when its lease is over; the others are not to wait for it.
            Err(error) => tracing::error!(%error, message = row.id, "a message does not open"),
        }
    }
    let (mut claimed, mut dropped) = (Vec::new(), 0);
    if free > 0 {
        let lease = now.plus_seconds(LEASE_SECONDS);
        for message in db::message::claim(&mut tx, now, lease, free).await? {
            let dead = message.code_is_dead();
            let row = message.row;
            if dead || row.dead_at <= now.0 {
                db::message::settle(&mut tx, &row.id, "dropped", now).await?;
                forget_wish(&mut tx, &row, now).await?;
                dropped += 1;
            } else {
                claimed.push(row);
            }
        }
    }
    if !claimed.is_empty() {
        crash::before(Point::OutboxClaim);
    }
    tx.commit().await?;
    if mark {
        crash::after(Point::GatewayMark);
    }
    if !claimed.is_empty() {
        crash::after(Point::OutboxClaim);
    }
    Ok((claimed, dropped))
}

async fn send(house: Arc<House>, row: db::message::Row) -> Answered {
    let sent = hand_over(&house, &row).await;
    (row, sent)
}

async fn hand_over(house: &House, row: &db::message::Row) -> Result<Sent> {
    let vault = house.vault.row("message", &row.id, &row.data_key)?;
    let recipient = vault.open("recipient", &row.recipient)?;
    let body = vault.open("body", &row.body)?;
    crash::before(Point::GatewayCall);
    let sent = house.sms.send(&row.id, &recipient, &body).await;
    crash::after(Point::GatewayCall);
    Ok(sent)
}

async fn settle(
    tx: &mut db::Transaction,
    row: &db::message::Row,
    sent: Sent,
    now: Timestamp,
) -> Result<()> {
    match sent {
        Sent::Accepted => db::message::settle(tx, &row.id, "accepted", now).await?,
        Sent::Refused => {
            db::message::settle(tx, &row.id, "failed", now).await?;
            forget_wish(tx, row, now).await?;
        }
        Sent::Later => {
            db::message::postpone(tx, &row.id, now.plus_seconds(RETRY_SECONDS)).await?;
        }
    }
    Ok(())
}

/// Only what the gateway took counts against the limits of messages.
async fn forget_wish(
    tx: &mut db::Transaction,
    message: &db::message::Row,
    now: Timestamp,
) -> Result<()> {
    match &message.sms_code_id {
        Some(code) => Ok(db::sms_code::gone(tx, code, now).await?),
        None => Ok(()),
    }
}
