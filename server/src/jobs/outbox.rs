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
use std::{sync::Arc, time::Duration};
use tokio::task::{JoinError, JoinSet};

/// A worker that dies with a message in its hands gives it back after so long.
const LEASE_SECONDS: i64 = 30;
const RETRY_SECONDS: i64 = 5;
/// A call that takes longer is not waited for: before its lease is over, so that no message is with the
/// gateway twice.
const ANSWER: Duration = Duration::from_secs(20);
/// So many wait for the gateway's answer at a time: nobody's message waits for the answer to another's.
const AT_ONCE: usize = 16;

/// A message, what the gateway said of it, and when.
struct Answered {
    row: db::message::Row,
    sent: Result<Sent>,
    at: Timestamp,
}

/// What is on its way, whatever the database says meanwhile.
struct Outbox {
    house: Arc<House>,
    under_way: JoinSet<Answered>,
    /// Not settled yet.
    answered: Vec<Answered>,
    /// Something may be due.
    look: bool,
}

/// Empties the outbox when a message was queued, and looks by itself now and then.
pub async fn outbox(house: Arc<House>) {
    let mut outbox = Outbox::new(&house);
    loop {
        if let Err(error) = outbox.empty().await {
            tracing::error!(%error, "the outbox could not be emptied");
        }
        let _ = tokio::time::timeout(LOOK_AGAIN, house.queued.notified()).await;
        outbox.look = true;
    }
}

/// Sends what is due until nothing is; gives how many were settled.
///
/// # Errors
/// What the database says; what was under way is due again later.
pub async fn deliver(house: &Arc<House>) -> Result<usize> {
    Outbox::new(house).empty().await
}

impl Outbox {
    fn new(house: &Arc<House>) -> Self {
        let (under_way, answered) = (JoinSet::new(), Vec::new());
        Self { house: Arc::clone(house), under_way, answered, look: true }
    }

    /// What was answered meanwhile is settled, and what is due is claimed, in one transaction: the more
    /// there is to do, the fewer a message.
    async fn empty(&mut self) -> Result<usize> {
        let mut settled = 0;
        loop {
            let free = if self.look { AT_ONCE - self.under_way.len() } else { 0 };
            if free > 0 || !self.answered.is_empty() {
                let answered = self.answered.len();
                let (claimed, dropped) =
                    settle_and_claim(&self.house, &self.answered, free).await?;
                self.answered.clear();
                settled += answered + dropped;
                // As many as were asked for: there may be more.
                self.look = free > 0 && claimed.len() + dropped == free;
                for row in claimed {
                    self.under_way.spawn(send(Arc::clone(&self.house), row));
                }
                if self.look && self.under_way.len() < AT_ONCE {
                    continue;
                }
            }
            tokio::select! {
                done = self.under_way.join_next() => {
                    let Some(done) = done else { return Ok(settled) };
                    self.came_back(done);
                    while let Some(done) = self.under_way.try_join_next() {
                        self.came_back(done);
                    }
                    self.look |= self.under_way.is_empty();
                }
                () = self.house.queued.notified() => self.look = true,
                () = tokio::time::sleep(LOOK_AGAIN), if self.under_way.len() < AT_ONCE => {
                    self.look = true;
                }
            }
        }
    }

    fn came_back(&mut self, done: std::result::Result<Answered, JoinError>) {
        match done {
            Ok(answered) => self.answered.push(answered),
            // It is due again when its lease is over.
            Err(error) => tracing::error!(%error, "sending a message ended badly"),
        }
    }
}

/// Settles what was answered, and claims up to `free` that are due; gives those that are to be sent, and
/// how many are of no use any more.
async fn settle_and_claim(
    house: &House,
    answered: &[Answered],
    free: usize,
) -> Result<(Vec<db::message::Row>, usize)> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let mark = !answered.is_empty();
    if mark {
        crash::before(Point::GatewayMark);
    }
    for Answered { row, sent, at } in answered {
        match sent {
            Ok(sent) => settle(&mut tx, row, *sent, *at).await?,
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
                lost(&mut tx, &row, "dropped", now).await?;
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
    Answered { row, sent, at: house.clock.now() }
}

async fn hand_over(house: &House, row: &db::message::Row) -> Result<Sent> {
    let vault = house.vault.row("message", &row.id, &row.data_key)?;
    let recipient = vault.open("recipient", &row.recipient)?;
    let body = vault.open("body", &row.body)?;
    crash::before(Point::GatewayCall);
    let answer = tokio::time::timeout(ANSWER, house.sms.send(&row.id, &recipient, &body)).await;
    crash::after(Point::GatewayCall);
    Ok(answer.unwrap_or(Sent::Later))
}

async fn settle(
    tx: &mut db::Transaction,
    row: &db::message::Row,
    sent: Sent,
    at: Timestamp,
) -> Result<()> {
    match sent {
        Sent::Accepted => {
            db::later(tx, [db::message::settle(&row.id, "accepted", at)]).await?;
        }
        Sent::Refused => lost(tx, row, "failed", at).await?,
        Sent::Later => db::message::postpone(tx, &row.id, at.plus_seconds(RETRY_SECONDS)).await?,
    }
    Ok(())
}

/// Ends a message that reaches nobody: only what the gateway took counts against the limits.
async fn lost(
    tx: &mut db::Transaction,
    row: &db::message::Row,
    state: &'static str,
    at: Timestamp,
) -> Result<()> {
    let ended = db::together(tx, vec![db::message::settle(&row.id, state, at)]).await?;
    if let (1, Some(code)) = (ended, &row.sms_code_id) {
        db::sms_code::gone(tx, code, at).await?;
    }
    Ok(())
}
