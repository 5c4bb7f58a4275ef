//! The registration of one browser: a post is judged, done once, and answered; the same post is
//! answered the same, also after a crash (`house.md`, decision 3).

mod account;
mod case;
mod confirm;
mod consent;
mod document;
pub mod face;
mod identity;
mod open;
mod phone;
mod recovery;
mod settle;
mod show;
mod stops;

pub use consent::{VERSION, text_hash};
use consent::{answered_before, new_row};
pub use show::{Standing, password_is_guessable, show};
pub use stops::{Stops, fold_stops, stops};

use super::House;
use crate::{db::Transaction, error::Result, vault::token_hash};
use app::{
    form::{Button, Notice, Outcome, Posted},
    show::Page,
    text::Sentences,
};
use domain::{
    form::{Field, FieldError},
    time::Timestamp,
};
use open::Open;

/// After a change of token the old one still gets the stored answer, for so long.
const FORMER_TOKEN_SECONDS: i64 = 60;

/// An outcome, and the token that the browser has from now on, if it changed.
pub struct Settled<'h> {
    /// What the page does next.
    pub outcome: Outcome,
    /// The registration's new token.
    pub token: Option<String>,
    /// The registration as the step left it, for the page that comes next.
    pub standing: Option<Standing<'h>>,
}

impl<'h> Settled<'h> {
    const fn outcome(outcome: Outcome) -> Self {
        Self { outcome, token: None, standing: None }
    }

    fn standing(outcome: Outcome, token: Option<String>, open: impl Into<Box<Open<'h>>>) -> Self {
        Self { outcome, token, standing: Some(Standing::of(open)) }
    }
}

/// Who posts what, where.
#[derive(Clone, Copy)]
pub struct Post<'p> {
    /// The browser's token.
    pub token: Option<&'p str>,
    /// The language in force.
    pub language: app::text::Language,
    /// The page of the form.
    pub page: Page,
    /// The form.
    pub posted: &'p Posted,
    /// Where it comes from, for limits.
    pub address: &'p str,
}

/// What a step makes of its post.
enum Turn<'h> {
    /// Refused: only the draft changes. A transaction, where something has to be kept even so.
    Refused { errors: Vec<(Field, FieldError)>, notice: Option<Notice>, tx: Option<Transaction> },
    /// Over before its time: too many wrong SMS codes.
    Ended { open: Box<Open<'h>>, tx: Transaction },
    /// Done: the row as it is to be, inside the transaction that did the rest.
    Done { open: Box<Open<'h>>, tx: Transaction, next: &'static str, new_token: bool },
}

impl Turn<'_> {
    fn refused(errors: Vec<(Field, FieldError)>) -> Self {
        Self::Refused { errors, notice: None, tx: None }
    }

    fn wrong(field: Field, error: FieldError) -> Self {
        Self::refused(vec![(field, error)])
    }

    fn notice(notice: Notice) -> Self {
        Self::Refused { errors: Vec::new(), notice: Some(notice), tx: None }
    }

    /// A notice, and what has to be kept with it.
    fn told(notice: Notice, tx: Transaction) -> Self {
        Self::Refused { errors: Vec::new(), notice: Some(notice), tx: Some(tx) }
    }
}

/// A post of any step.
///
/// # Errors
/// Faults only; refused input is an outcome.
pub async fn post<'h>(house: &'h House, post: Post<'_>) -> Result<Settled<'h>> {
    match post.page {
        Page::Consent => return consent::post(house, post).await,
        Page::Recover => return recovery::post(house, post).await,
        _ => {}
    }
    let Some(token) = post.token.filter(|_| !post.posted.nonce.is_empty()) else {
        return Ok(Settled::outcome(Outcome::StartAgain));
    };
    let _alone = house.turnstile.enter(&token_hash(token)).await;
    // Twice at most: the second time another node was quicker, and what it answered is stored.
    for _ in 0..2 {
        if let Some(settled) = once(house, post, token).await? {
            return Ok(settled);
        }
    }
    Ok(Settled::outcome(Outcome::StartAgain))
}

/// `None` where another node changed the row meanwhile.
async fn once<'h>(house: &'h House, post: Post<'_>, token: &str) -> Result<Option<Settled<'h>>> {
    let (hash, nonce) = (token_hash(token), token_hash(&post.posted.nonce));
    let Some((mut open, stored)) = Open::find_answered(house, &hash, &nonce).await? else {
        return Ok(Some(Settled::outcome(Outcome::StartAgain)));
    };
    let now = house.clock.now();
    let former = open.row.token_hash != hash;
    let rotated = Timestamp(open.row.rotated_at.unwrap_or_default());
    if former && rotated.plus_seconds(FORMER_TOKEN_SECONDS) <= now {
        return Ok(Some(Settled::outcome(Outcome::StartAgain)));
    }
    if let Some(outcome) = stored {
        if open.row.token_hash == hash {
            return Ok(Some(Settled::standing(outcome, None, open)));
        }
        let next = house.vault.next_token(token, &post.posted.nonce);
        // The former token gets the answer of the step that changed it, and no other.
        if token_hash(&next) != open.row.token_hash {
            return Ok(Some(Settled::outcome(Outcome::StartAgain)));
        }
        return Ok(Some(Settled::standing(outcome, Some(next), open)));
    }
    // The code of a finished registration is used, and not for anybody else.
    let unfinished = open.row.finished_at.is_none() && !open.is_over(now);
    let dead = open.dead_code(now).filter(|_| !former && unfinished);
    if former || !(open.may_answer(post.page, now) || dead.is_some()) {
        return Ok(Some(Settled::outcome(Outcome::StartAgain)));
    }
    if let Some(language) = post.posted.language {
        let mut state = open.draft(post.page);
        state.values = open.kept(post.page, post.posted);
        open.keep(post.page, state);
        let mut tx = house.db.write().await?;
        if !open.save(&mut tx, []).await? {
            return Ok(None);
        }
        tx.commit().await?;
        let outcome = Outcome::Spoken(language, Sentences::of(language));
        return Ok(Some(Settled::outcome(outcome)));
    }
    if post.posted.button == Button::Extend {
        return settle::extend(house, open, post).await;
    }
    let turn = match post.page {
        // The code died on the way: that is said, and everything typed is kept.
        page if !open.may_answer(page, now) => match dead {
            Some(notice) => Turn::notice(notice),
            None => return Ok(Some(Settled::outcome(Outcome::StartAgain))),
        },
        Page::Document => document::answer(open, post.posted).await?,
        Page::Identity => identity::answer(open, post).await?,
        Page::Face => face::answer(open, post).await?,
        Page::Account => account::answer(open, post.posted).await?,
        Page::Phone => phone::answer(open, post).await?,
        Page::Confirm if post.posted.button == Button::Again => {
            phone::send_again(open, post).await?
        }
        Page::Confirm => confirm::answer(open, post).await?,
        Page::Reset => recovery::answer(open, post).await?,
        _ => return Ok(Some(Settled::outcome(Outcome::StartAgain))),
    };
    match turn {
        Turn::Refused { errors, notice, tx } => {
            settle::refuse(house, post, (&hash, &nonce), (errors, notice), tx).await
        }
        Turn::Ended { open, tx } => settle::ended(open, tx, &nonce).await,
        Turn::Done { open, tx, next, new_token } => {
            let token = new_token.then_some(token);
            settle::done(open, tx, post, &nonce, next, token).await
        }
    }
}

/// What a form is shown with.
#[must_use]
pub fn fresh_nonce(house: &House) -> String {
    crate::vault::hex(&house.random.bytes::<16>())
}
