//! The face check (R3), from the own consent to the proof. Nobody is recognised here: a gateway says who
//! passed, and its word is bound to the registration, the identity and the check, and used once.

mod check;
mod hand_over;

pub use check::{Ended, callback, settle};
pub use hand_over::{Opening, ask_on_phone, on_phone, open_link};

use super::{House, Open, Post, Turn, VERSION, fresh_nonce, identity};
use crate::{
    clock::moment,
    db::{self, face::Check},
    error::Result,
    outside::face::About,
    service::{identity::Identity, qr::qr},
    vault::token_hash,
};
use app::{
    face::{Ask, Check as CheckShown, Gate, HandOver, PHONE, View, consent_text},
    form::{Button, Notice, WaitFor},
    show::Page,
    text::{
        Language,
        desk::{Say, Word},
    },
};
use domain::{
    face::{Age, BEGUN_A_REGISTRATION, FRESH_SECONDS, FaceState, age},
    form::Field,
    registration::Mode,
    time::Timestamp,
};

/// Who compares, for the pages.
fn gate(about: &About) -> Gate {
    let About { name, contact, days, simulated } = about.clone();
    Gate { name, contact, days, simulated }
}

/// SHA-256 of the consent, as it stands at its box in this language.
#[must_use]
pub fn text_hash(language: Language, about: &About) -> Vec<u8> {
    let rows = consent_text(language, &gate(about));
    let lines: Vec<_> = rows.into_iter().map(|(term, text)| format!("{term}\t{text}")).collect();
    token_hash(&lines.join("\n"))
}

/// The identity that was typed on the page before.
fn typed(open: &Open<'_>) -> Option<Identity> {
    let draft = open.draft(Page::Identity);
    let [number, name, nationality] =
        [Field::Number, Field::Name, Field::Nationality].map(|field| draft.value(field));
    let typed = (number.as_str(), name.as_str(), nationality.as_str());
    Identity::parse(open.kind()?, typed, open.house.clock.today()).ok()
}

/// Whether something can still become of it.
fn is_live(check: &Check, now: Timestamp) -> bool {
    let fresh = |at: i64| Timestamp(at).plus_seconds(FRESH_SECONDS) > now;
    match FaceState::parse(&check.result) {
        Some(FaceState::Started) => check.expires_at > now.0,
        Some(FaceState::Passed) => check.used_at.is_none() && check.checked_at.is_some_and(fresh),
        _ => false,
    }
}

fn most() -> i64 {
    i64::try_from(BEGUN_A_REGISTRATION).unwrap_or(i64::MAX)
}

/// The registration's newest check for this identity.
async fn newest(open: &Open<'_>, index: &[u8]) -> Result<Option<Check>> {
    let mut reader = open.house.db.read().await?;
    let checks = db::face::of_registration(&mut reader, &open.row.id, most()).await?;
    Ok(checks.into_iter().find(|check| check.identity_index == index))
}

/// What is said of a check of which nothing can become any more.
fn gone(check: &Check) -> Notice {
    match FaceState::parse(&check.result) {
        Some(FaceState::Failed) => Notice::FaceFailed,
        Some(FaceState::Fault) => Notice::FaceUnavailable,
        _ => Notice::FaceOver,
    }
}

/// A post of the face check's page.
pub(super) async fn answer<'h>(mut open: Open<'h>, post: Post<'_>) -> Result<Turn<'h>> {
    let house = open.house;
    if post.posted.button == Button::HallCode {
        open.row.mode = Some(Mode::HallCode.as_str().to_owned());
        return on(open, Page::Identity).await;
    }
    let (Some(person), Some(Mode::Face)) = (typed(&open), open.mode()) else {
        return on(open, Page::Identity).await;
    };
    let index = person.identity_index(&house.vault);
    let (newest, now) = (newest(&open, &index).await?, house.clock.now());
    let (found, gone) = match newest {
        Some(check) if is_live(&check, now) => (Some(check), None),
        Some(check) => (None, Some(gone(&check))),
        None => (None, None),
    };
    match (found, post.posted.button) {
        (None, Button::Start) => check::begin(open, post, &person).await,
        (None, _) => match gone {
            // A new one begins when the person says so.
            Some(notice) => Ok(Turn::notice(notice)),
            None => check::begin(open, post, &person).await,
        },
        (Some(_), Button::Start) => on(open, Page::Face).await,
        (Some(found), Button::HandOver) => hand_over::make(open, &found).await,
        (Some(found), _) => match settle(house, &found).await? {
            Ended::Passed => {
                let now = house.clock.now();
                let fresh = now.plus_seconds(-FRESH_SECONDS);
                let mut tx = house.db.write().await?;
                let whose = (found.id.as_str(), open.row.id.as_str(), index.as_slice());
                if !db::face::consume(&mut tx, whose, (fresh, now)).await? {
                    return Ok(Turn::notice(Notice::FaceOver));
                }
                identity::proved(open, tx, &person, identity::Proved::ByFace(found.id)).await
            }
            Ended::Failed => Ok(Turn::notice(Notice::FaceFailed)),
            Ended::Pending => Ok(Turn::notice(Notice::FacePending)),
            Ended::Fault => Ok(Turn::notice(Notice::FaceUnavailable)),
            Ended::Over => Ok(Turn::notice(Notice::FaceOver)),
        },
    }
}

/// Nothing is proved; the way leads on.
async fn on(open: Open<'_>, page: Page) -> Result<Turn<'_>> {
    let tx = open.house.db.write().await?;
    Ok(Turn::Done { open: Box::new(open), tx, next: page.path(), new_token: false })
}

/// The registration that may look at the face check's page with this token; else where its browser
/// belongs.
async fn open_for<'h>(
    house: &'h House,
    token: Option<&str>,
) -> Result<std::result::Result<(Open<'h>, Identity), &'static str>> {
    let Some(token) = token else { return Ok(Err(Page::Consent.path())) };
    let (hash, now) = (token_hash(token), house.clock.now());
    let found = Open::find(house, &hash).await?.filter(|open| open.row.token_hash == hash);
    let Some(open) = found.filter(|open| !open.is_recovery()) else {
        return Ok(Err(Page::Consent.path()));
    };
    if !open.may_answer(Page::Face, now) {
        // The identity step knows what to do with a registration that is over, or further on.
        return Ok(Err(Page::Identity.path()));
    }
    let can = |open: &Open<'_>| {
        let kind = open.kind();
        let gateway = house.face.as_ref().zip(kind);
        gateway.is_some_and(|(face, kind)| face.can_check(kind))
    };
    if open.mode() != Some(Mode::Face) || !can(&open) {
        return Ok(Err(Page::Identity.path()));
    }
    Ok(match typed(&open) {
        Some(person) => Ok((open, person)),
        None => Err(Page::Identity.path()),
    })
}

/// What the face check's page shows; or the path where the person belongs.
///
/// # Errors
/// Faults only.
pub async fn show(
    house: &House,
    token: Option<&str>,
    language: Language,
) -> Result<std::result::Result<View, &'static str>> {
    let (open, person) = match open_for(house, token).await? {
        Ok(found) => found,
        Err(path) => return Ok(Err(path)),
    };
    let Some(gateway) = &house.face else { return Ok(Err(Page::Identity.path())) };
    let (now, nonce) = (house.clock.now(), fresh_nonce(house));
    let age = age(&person.number, house.clock.today());
    if age == Age::TooYoung {
        return Ok(Ok(View::TooYoung(nonce)));
    }
    let index = person.identity_index(&house.vault);
    let state = open.draft(Page::Face);
    let notice = state.notice.and_then(|notice| notice.at(now));
    let newest = newest(&open, &index).await?;
    if let Some(found) = newest.as_ref().filter(|check| is_live(check, now)) {
        return Ok(Ok(View::Check(Box::new(CheckShown {
            nonce,
            gate: gate(&gateway.about),
            way: check::way(house, found)?,
            hand_over: handed_over(house, found).await?,
            notice,
        }))));
    }
    let mut reader = house.db.read().await?;
    let tries = check::limit(house, &mut reader, &open.row.id, &index).await?;
    let agreed = db::consent::agreed(&mut reader, &open.row.id, "face").await?;
    let number = &person.number;
    let document = format!("{} …{}", Say(language).document(number.kind()), number.last_four());
    let tries = tries.filter(|notice| *notice == Notice::FaceTries);
    Ok(Ok(View::Ask(Box::new(Ask {
        nonce,
        document,
        gate: gate(&gateway.about),
        asks_age: age == Age::Unknown && agreed.is_none(),
        agreed: agreed.map(|at| moment(Timestamp(at))),
        errors: state.errors.iter().map(|(field, _)| *field).collect(),
        // A gateway may have said no before the person was back.
        notice: tries.or(notice).or_else(|| newest.as_ref().map(gone)),
    }))))
}

async fn handed_over(house: &House, check: &Check) -> Result<Option<HandOver>> {
    let row = db::face::handover_of(&mut *house.db.read().await?, &check.id).await?;
    let live =
        |row: &db::face::Handover| row.opened_at.is_some() || row.expires_at > house.clock.now().0;
    Ok(row.filter(live).map(|row| {
        let secret = house.vault.face_secret(&row.id);
        let address = format!("{}{PHONE}", house.settings.public_url);
        HandOver {
            qr: qr(&format!("{address}#face={}", secret.reveal())),
            address,
            secret: secret.grouped(),
            until: moment(Timestamp(row.expires_at)),
            opened: row.opened_at.map(|at| moment(Timestamp(at))),
        }
    }))
}

/// For the desktop that waits: whether the check is settled, and whether a phone has opened the link.
///
/// # Errors
/// Faults only.
pub async fn state(house: &House, token: Option<&str>) -> Result<Option<(bool, bool)>> {
    let Ok((open, person)) = open_for(house, token).await? else { return Ok(None) };
    let index = person.identity_index(&house.vault);
    let mut reader = house.db.read().await?;
    let checks = db::face::of_registration(&mut reader, &open.row.id, 1).await?;
    let Some(newest) = checks.into_iter().find(|check| check.identity_index == index) else {
        return Ok(None);
    };
    let started = FaceState::parse(&newest.result) == Some(FaceState::Started);
    let settled = !started || newest.expires_at <= house.clock.now().0;
    let link = db::face::handover_of(&mut reader, &newest.id).await?;
    Ok(Some((settled, link.is_some_and(|link| link.opened_at.is_some()))))
}
