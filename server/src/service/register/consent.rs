//! 同意并继续 (R11): makes the row. Nothing is stored before, and nothing on refusal.

use super::{House, Open, Post, Settled, fresh_nonce, open::REGISTRATION};
use crate::{
    crash::{self, Point},
    db::{self, registration::Row},
    error::Result,
    service::register::FORMER_TOKEN_SECONDS,
    vault::token_hash,
};
use app::{
    form::{FormState, Outcome},
    show::Page,
    text::{Language, Sentences, long_text},
};
use domain::{
    document::DocumentType,
    form::{Field, FieldError},
    registration::{Mode, Step},
    time::Timestamp,
};

/// Which version of agreement and privacy policy is agreed to.
pub const VERSION: &str = "1";

/// SHA-256 of what stands behind the button in this language.
#[must_use]
pub fn text_hash(language: Language) -> Vec<u8> {
    token_hash(&format!("{}\n{}", long_text(true, language), long_text(false, language)))
}

/// The consent's post. The token follows from the nonce, so that equal posts of a browser that has
/// no cookie yet get one row and one cookie.
pub async fn post<'h>(house: &'h House, post: Post<'_>) -> Result<Settled<'h>> {
    let posted = post.posted;
    if let Some(language) = posted.language {
        let outcome = Outcome::Spoken(language, Sentences::of(language));
        return Ok(Settled::outcome(outcome));
    }
    if posted.nonce.is_empty() || posted.value(Field::Consent) != VERSION {
        let errors = vec![(Field::Consent, FieldError::Consent)];
        let state = FormState { nonce: fresh_nonce(house), errors, ..FormState::default() };
        return Ok(Settled::outcome(Outcome::Again(state)));
    }
    let token = house.vault.next_token("registration", &posted.nonce);
    let hash = token_hash(&token);
    let _alone = house.turnstile.enter(&hash).await;
    let nonce = token_hash(&posted.nonce);
    if let Some(settled) = answered_before(house, &token, &nonce).await? {
        return Ok(settled);
    }
    let kind = DocumentType::parse(posted.value(Field::DocumentType));
    let row = new_row(house, &hash, kind, post.language);
    let mut open = Open::new(house, row)?;
    // A document that can be proved in one way only leaves nothing to ask on the next page.
    let alone = kind.filter(|kind| {
        Mode::offered(*kind, house.face.as_ref().is_some_and(|face| face.can_check(*kind))).len()
            == 1
    });
    let next = if alone.is_some() { Page::Identity } else { Page::Document };
    let reached = if alone.is_some() { Step::Identity } else { Step::Document };
    reached.as_str().clone_into(&mut open.row.reached);
    open.row.mode = alone.map(|_| Mode::HallCode.as_str().to_owned());
    let outcome = Outcome::Next(next.path().to_owned());
    let mut tx = house.db.write().await?;
    if !db::registration::insert(&mut tx, &open.row).await? {
        // Another node was quicker.
        drop(tx);
        let settled = answered_before(house, &token, &nonce).await?;
        return Ok(settled.unwrap_or(Settled::outcome(Outcome::StartAgain)));
    }
    let consent = db::consent::Consent {
        id: &house.id(),
        registration: &open.row.id,
        purpose: "registration",
        version: VERSION,
        text_hash: &text_hash(post.language),
    };
    let writes = vec![
        open.store_outcome(&nonce, &outcome)?,
        db::consent::agree(&consent, house.clock.now()),
        house.audit_row("registration.started", &open.row.id, VERSION),
    ];
    crash::before(Point::Consent);
    crash::before(Point::AuditInsert);
    db::together(&mut tx, writes).await?;
    crash::after(Point::AuditInsert);
    crash::after(Point::Consent);
    crash::before(Point::Commit);
    tx.commit().await?;
    crash::after(Point::Commit);
    Ok(Settled::standing(outcome, Some(token), open))
}

/// The stored answer, within a minute; afterwards whoever still has the page starts again.
pub async fn answered_before<'h>(
    house: &'h House,
    token: &str,
    nonce: &[u8],
) -> Result<Option<Settled<'h>>> {
    let hash = token_hash(token);
    let Some((open, stored)) = Open::find_answered(house, &hash, nonce).await? else {
        return Ok(None);
    };
    let fresh = Timestamp(open.row.started_at).plus_seconds(FORMER_TOKEN_SECONDS)
        > house.clock.now()
        && open.row.token_hash == hash;
    Ok(Some(match stored.filter(|_| fresh) {
        Some(outcome) => Settled::standing(outcome, Some(token.to_owned()), open),
        None => Settled::outcome(Outcome::StartAgain),
    }))
}

/// A row that begins now.
pub fn new_row(
    house: &House,
    token_hash: &[u8],
    kind: Option<DocumentType>,
    language: Language,
) -> Row {
    let (id, now) = (house.id(), house.clock.now());
    let (vault, data_key) = house.vault.new_row("registration", &id);
    Row {
        token_hash: token_hash.to_vec(),
        former_token_hash: None,
        rotated_at: None,
        version: 1,
        reached: Step::Document.as_str().to_owned(),
        document_type: kind.map(|kind| kind.as_str().to_owned()),
        mode: None,
        data_key,
        draft: vault.seal("draft", "{}"),
        identity: None,
        number_index: None,
        identity_index: None,
        hall_code_id: None,
        face_check_id: None,
        account_name: None,
        password_salt: None,
        password_tag: None,
        phone: None,
        phone_index: None,
        account_id: None,
        started_at: now.0,
        answered_at: now.0,
        finished_at: None,
        purpose: REGISTRATION.to_owned(),
        identifier_index: None,
        ended_at: None,
        phone_proved_at: None,
        hall_case_id: None,
        language: language.as_str().to_owned(),
        id,
    }
}
