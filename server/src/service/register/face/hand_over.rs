//! The step on a phone: a link that works once, for ten minutes, for one check. The phone sees nothing of
//! the registration but that there is a check to be done.

use super::{
    Ended, FaceState, Gate, House, Open, Turn, Word, check, fresh_nonce, gate, is_live, on, settle,
};
use crate::{
    clock::moment,
    db::{
        self,
        face::{Check, Handover},
    },
    error::Result,
    vault::token_hash,
};
use app::{
    face::{Check as CheckShown, Link, View},
    form::{Moment, Notice},
    show::Page,
};
use domain::{code::SlipSecret, face::OPEN_SECONDS, time::Timestamp};

/// Makes the link.
pub async fn make<'h>(open: Open<'h>, check: &Check) -> Result<Turn<'h>> {
    let house = open.house;
    let (id, now) = (house.id(), house.clock.now());
    let row = Handover {
        face_check_id: check.id.clone(),
        secret_hash: token_hash(house.vault.face_secret(&id).reveal()),
        made_at: now.0,
        expires_at: now.plus_seconds(OPEN_SECONDS).0,
        opened_at: None,
        token_hash: None,
        id,
    };
    let mut tx = house.db.write().await?;
    db::face::hand_over(&mut tx, &row).await?;
    house.audit(&mut tx, "face.handed_over", &check.id, &row.id).await?;
    tx.commit().await?;
    on(open, Page::Face).await
}

/// What became of a link.
pub enum Opening {
    /// The phone's token from now on.
    Token(String),
    /// It did not open: why.
    Refused(View),
}

/// Opens a link on the device that posts it, once; the same post again gets the same token.
///
/// # Errors
/// What the database says.
pub async fn open_link(house: &House, secret: &str, nonce: &str) -> Result<Opening> {
    let refused = |words, at: Option<i64>| {
        let at: Option<Moment> = at.map(|at| moment(Timestamp(at)));
        Ok(Opening::Refused(View::Link(Link {
            nonce: fresh_nonce(house),
            told: Some((words, at)),
        })))
    };
    let Ok(secret) = SlipSecret::parse(secret) else {
        return refused(Word::FaceLinkUnknown, None);
    };
    let hash = token_hash(secret.reveal());
    let token = house.vault.next_token("face", nonce);
    let mut tx = house.db.write().await?;
    let Some(link) = db::face::handover(&mut tx, &hash).await? else {
        return refused(Word::FaceLinkUnknown, None);
    };
    let (own, now) = (token_hash(&token), house.clock.now());
    if link.token_hash.as_ref() == Some(&own) && !nonce.is_empty() {
        return Ok(Opening::Token(token));
    }
    if let Some(at) = link.opened_at {
        return refused(Word::FaceLinkUsed, Some(at));
    }
    if nonce.is_empty() || !db::face::open_handover(&mut tx, &link.id, &own, now).await? {
        return refused(Word::FaceLinkOver, Some(link.expires_at));
    }
    house.audit(&mut tx, "face.link_opened", &link.face_check_id, &link.id).await?;
    tx.commit().await?;
    Ok(Opening::Token(token))
}

async fn found(house: &House, token: &str) -> Result<Option<Check>> {
    let mut reader = house.db.read().await?;
    let link = db::face::opened_by(&mut reader, &token_hash(token)).await?;
    match link {
        Some(link) => Ok(db::face::get(&mut reader, &link.face_check_id).await?),
        None => Ok(None),
    }
}

/// What the phone with this token sees.
///
/// # Errors
/// What the database says.
pub async fn on_phone(house: &House, token: Option<&str>) -> Result<View> {
    let check = match token {
        Some(token) => found(house, token).await?,
        None => None,
    };
    let Some(check) = check else {
        return Ok(View::Link(Link { nonce: fresh_nonce(house), told: None }));
    };
    shown(house, &check, None)
}

fn shown(house: &House, check: &Check, notice: Option<Notice>) -> Result<View> {
    let about = house.face.as_ref().map(|gateway| &gateway.about);
    let (Some(about), true) = (about, is_live(check, house.clock.now())) else {
        return Ok(View::Over(over(check), fresh_nonce(house)));
    };
    if check.result != FaceState::Started.as_str() {
        return Ok(View::Over(over(check), fresh_nonce(house)));
    }
    let gate: Gate = gate(about);
    let way = check::way(house, check)?;
    let nonce = fresh_nonce(house);
    Ok(View::Check(Box::new(CheckShown { nonce, gate, way, hand_over: None, notice })))
}

fn over(check: &Check) -> Word {
    match FaceState::parse(&check.result) {
        Some(FaceState::Passed) => Word::FacePhoneDone,
        Some(FaceState::Failed) => Word::FacePhoneFailed,
        _ => Word::FacePhoneOver,
    }
}

/// The phone has done its part: asks for the result.
///
/// # Errors
/// What the database says.
pub async fn ask_on_phone(house: &House, token: Option<&str>) -> Result<View> {
    let Some(token) = token else { return on_phone(house, None).await };
    let Some(check) = found(house, token).await? else { return on_phone(house, None).await };
    let words = match settle(house, &check).await? {
        Ended::Passed => Word::FacePhoneDone,
        Ended::Failed => Word::FacePhoneFailed,
        Ended::Over => Word::FacePhoneOver,
        Ended::Pending => return shown(house, &check, Some(Notice::FacePending)),
        Ended::Fault => return shown(house, &check, Some(Notice::FaceUnavailable)),
    };
    Ok(View::Over(words, fresh_nonce(house)))
}
