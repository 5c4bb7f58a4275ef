//! How a post ends: the row, the answer that an equal post gets, and the trail, in one transaction.

use super::{House, Open, Post, Settled, fresh_nonce};
use crate::{
    crash::{self, Point},
    db::Transaction,
    error::Result,
};
use app::{
    form::{FormState, Notice, Outcome},
    show::Page,
};
use domain::form::{Field, FieldError};

/// Half an hour more from now on; nothing is answered by it.
pub async fn extend<'h>(
    house: &'h House,
    mut open: Open<'_>,
    post: Post<'_>,
) -> Result<Option<Settled<'h>>> {
    let mut state = open.draft(post.page);
    state.values = open.kept(post.page, post.posted);
    open.keep(post.page, state);
    let now = house.clock.now();
    open.row.answered_at = now.0;
    let mut tx = house.db.write().await?;
    let extended = house.audit_row("registration.extended", &open.row.id, "");
    if !open.save(&mut tx, [extended]).await? {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(Settled::outcome(Outcome::Extended(now.seconds_until(open.until(now))))))
}

/// The registration is over; an equal post is told so too.
pub async fn ended<'h>(
    mut open: Box<Open<'_>>,
    mut tx: Transaction,
    nonce: &[u8],
) -> Result<Option<Settled<'h>>> {
    let house = open.house;
    open.row.ended_at = Some(house.clock.now().0);
    let outcome = Outcome::StartAgain;
    let answer = open.store_outcome(nonce, &outcome)?;
    let ended = house.audit_row("registration.ended", &open.row.id, "");
    if !open.save(&mut tx, [answer, ended]).await? {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(Settled::outcome(outcome)))
}

/// Keeps what was typed, and stores the answer.
pub async fn refuse<'h>(
    house: &'h House,
    post: Post<'_>,
    (hash, nonce): (&[u8], &[u8]),
    (errors, notice): (Vec<(Field, FieldError)>, Option<Notice>),
    tx: Option<Transaction>,
) -> Result<Option<Settled<'h>>> {
    let mut tx = match tx {
        Some(tx) => tx,
        None => house.db.write().await?,
    };
    let found = Open::find_on(house, &mut tx, hash).await?;
    let Some(mut open) = found else { return Ok(None) };
    let values = open.kept(post.page, post.posted);
    let mut state = FormState { nonce: String::new(), values, errors, notice };
    open.keep(post.page, state.clone());
    state.nonce = fresh_nonce(house);
    let outcome = Outcome::Again(state);
    let answer = open.store_outcome(nonce, &outcome)?;
    if !open.save(&mut tx, [answer]).await? {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(Settled::outcome(outcome)))
}

/// The step is done: the row, the answer and the trail in one transaction.
pub async fn done<'h>(
    mut open: Box<Open<'h>>,
    mut tx: Transaction,
    post: Post<'_>,
    nonce: &[u8],
    next: &str,
    rotate: Option<&str>,
) -> Result<Option<Settled<'h>>> {
    let house = open.house;
    let values = open.kept(post.page, post.posted);
    open.keep(post.page, FormState { values, ..FormState::default() });
    let token = rotate.map(|token| house.vault.next_token(token, &post.posted.nonce));
    if let Some(token) = &token {
        open.rotate(token);
    }
    open.row.answered_at = house.clock.now().0;
    let outcome = Outcome::Next(next.to_owned());
    let answer = open.store_outcome(nonce, &outcome)?;
    let step = post.page.step().map_or("", |step| step.as_str());
    let answered = house.audit_row("registration.answered", &open.row.id, step);
    crash::before(Point::AuditInsert);
    if !open.save(&mut tx, [answer, answered]).await? {
        return Ok(None);
    }
    crash::after(Point::AuditInsert);
    crash::before(Point::Commit);
    tx.commit().await?;
    crash::after(Point::Commit);
    // Only what leads to the SMS code's page has queued a message.
    if next == Page::Confirm.path() {
        house.queued.notify_one();
    }
    Ok(Some(Settled::standing(outcome, token, open)))
}
