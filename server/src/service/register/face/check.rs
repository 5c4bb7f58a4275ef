//! A face check's begin and end. It is a row before the gateway hears of it, so that neither a crash nor
//! a crowd begins more than was promised; a gateway's fault costs no try.

use super::{Check, House, Open, Post, Turn, VERSION, WaitFor, is_live, most, on, text_hash};
use crate::{
    db::{
        self, Connection,
        tries::{self as rows, Kind},
    },
    error::{Error, Result},
    outside::face::{Fault, Subject, Verdict},
    service::identity::{Identity, Recorded},
};
use app::{
    face::Way,
    form::{Notice, Wait},
    show::Page,
};
use domain::{
    document::DocumentNumber,
    face::{
        Age, BEGUN_A_REGISTRATION, FRESH_SECONDS, FaceState, OPEN_SECONDS, PAUSE_SECONDS,
        TRIES_A_DAY, TRIES_A_REGISTRATION, age,
    },
    form::{Field, FieldError},
    time::Timestamp,
};

/// Until the gateway has taken it a check lives so long: what crashed in between is over soon.
const TAKING_SECONDS: i64 = 15;
/// A gateway's clock may differ by so much.
const SKEW_SECONDS: i64 = 60;
const DAY_SECONDS: i64 = 24 * 60 * 60;

fn lies(column: &'static str, row: &str) -> Error {
    Error::Row { table: "face_check", column, row: row.to_owned() }
}

/// Why no check may begin now; none where one may.
pub async fn limit(
    house: &House,
    connection: &mut Connection,
    registration: &str,
    identity: &[u8],
) -> Result<Option<Notice>> {
    let now = house.clock.now();
    let checks = db::face::of_registration(connection, registration, most()).await?;
    let is = |check: &&Check, state| FaceState::parse(&check.result) == Some(state);
    // One that is under way may still fail.
    let counts = |check: &&Check| {
        is(check, FaceState::Failed) || (is(check, FaceState::Started) && is_live(check, now))
    };
    let tries = checks.iter().filter(counts).count();
    let day = db::face::tried(connection, identity, (now.plus_seconds(-DAY_SECONDS), now)).await?;
    if tries >= TRIES_A_REGISTRATION
        || checks.len() >= BEGUN_A_REGISTRATION
        || usize::try_from(day).unwrap_or(usize::MAX) >= TRIES_A_DAY
    {
        return Ok(Some(Notice::FaceTries));
    }
    let newest = checks.first().filter(|check| !is(check, FaceState::Fault));
    let until = newest.map(|check| Timestamp(check.at).plus_seconds(PAUSE_SECONDS));
    let until = until.filter(|until| *until > now);
    Ok(until.map(|until| Notice::Wait(WaitFor::Face, Wait::new(until, now))))
}

/// Begins a check, with the person's own consent.
pub async fn begin<'h>(open: Open<'h>, post: Post<'_>, person: &Identity) -> Result<Turn<'h>> {
    let house = open.house;
    let Some(gateway) = house.face.as_ref() else {
        return Ok(Turn::notice(Notice::FaceUnavailable));
    };
    let (now, row) = (house.clock.now(), open.row.id.as_str());
    let agreed = db::consent::agreed(&mut *house.db.read().await?, row, "face").await?;
    let ticked = |field| post.posted.value(field) == "yes";
    let mut errors = Vec::new();
    match age(&person.number, house.clock.today()) {
        Age::TooYoung => errors.push((Field::OfAge, FieldError::Consent)),
        Age::Unknown if agreed.is_none() && !ticked(Field::OfAge) => {
            errors.push((Field::OfAge, FieldError::Consent));
        }
        Age::OldEnough | Age::Unknown => {}
    }
    if agreed.is_none() && !ticked(Field::FaceConsent) {
        errors.push((Field::FaceConsent, FieldError::Consent));
    }
    if !errors.is_empty() {
        return Ok(Turn::refused(errors));
    }
    let index = person.identity_index(&house.vault);
    let id = house.id();
    let (vault, data_key) = house.vault.new_row("face_check", &id);
    let mut tx = house.db.write().await?;
    rows::lock(&mut tx, Kind::Face, &index).await?;
    if let Some(notice) = limit(house, &mut tx, row, &index).await? {
        return Ok(Turn::notice(notice));
    }
    let consent = db::consent::Consent {
        id: &house.id(),
        registration: row,
        purpose: "face",
        version: VERSION,
        text_hash: &text_hash(post.language, &gateway.about),
    };
    db::later(&mut tx, [db::consent::agree(&consent, now)]).await?;
    let check = Check {
        registration_id: row.to_owned(),
        identity_index: index,
        result: FaceState::Started.as_str().to_owned(),
        at: now.0,
        identity: Some(vault.seal("identity", &person.record().print())),
        data_key: Some(data_key),
        token: None,
        redirect: None,
        expires_at: now.plus_seconds(TAKING_SECONDS).0,
        checked_at: None,
        used_at: None,
        id,
    };
    db::face::begin(&mut tx, &check).await?;
    house.audit(&mut tx, "face.begun", &check.id, row).await?;
    tx.commit().await?;
    let back = format!("{}{}", house.settings.public_url, app::face::BACK);
    let started = gateway.start(subject(person), &check.id, &back).await;
    let mut tx = house.db.write().await?;
    match started {
        Ok(started) => {
            let token = vault.seal("token", &started.token);
            let redirect = started.redirect.map(|address| vault.seal("redirect", &address));
            let until = started.expires_at.min(now.plus_seconds(OPEN_SECONDS));
            db::face::taken(&mut tx, &check.id, (&token, redirect.as_ref()), until).await?;
            tx.commit().await?;
            on(open, Page::Face).await
        }
        Err(fault) => {
            db::face::settle(&mut tx, &check.id, FaceState::Fault.as_str(), now).await?;
            told(house, &mut tx, &check.id, fault).await?;
            Ok(Turn::told(Notice::FaceUnavailable, tx))
        }
    }
}

async fn told(house: &House, tx: &mut db::Transaction, check: &str, fault: Fault) -> Result<()> {
    tracing::warn!(face_check.id = check, fault = fault.reason(), "the face gateway failed");
    house.audit(tx, "face.fault", check, fault.reason()).await
}

fn subject(person: &Identity) -> Subject<'_> {
    Subject {
        kind: person.number.kind(),
        number: DocumentNumber::as_str(&person.number),
        name: person.name.as_str(),
        nationality: person.nationality.as_str(),
    }
}

/// How a check that is live is done: on the gateway's own page, where it has one.
pub fn way(house: &House, check: &Check) -> Result<Way> {
    if check.result != FaceState::Started.as_str() {
        return Ok(Way::Done);
    }
    let (Some(key), Some(sealed)) = (&check.data_key, &check.redirect) else {
        return Ok(Way::Camera);
    };
    let address = house.vault.row("face_check", &check.id, key)?.open("redirect", sealed)?;
    Ok(Way::Gateway(address.to_string()))
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person is the one on record.
    Passed,
    /// Not recognised.
    Failed,
    /// Not finished.
    Pending,
    /// The gateway gave no answer, or none that can be believed.
    Fault,
    /// Nobody finished it in time.
    Over,
}

/// Fetches a check's result, server to server, and writes it down; of one that is settled, how it ended.
///
/// # Errors
/// What the database says.
pub async fn settle(house: &House, check: &Check) -> Result<Ended> {
    let now = house.clock.now();
    let state = FaceState::parse(&check.result).ok_or_else(|| lies("result", &check.id))?;
    let (gateway, key, identity, token) =
        match (state, &house.face, &check.data_key, &check.identity, &check.token) {
            (FaceState::Passed, ..) => return Ok(Ended::Passed),
            (FaceState::Failed, ..) => return Ok(Ended::Failed),
            (FaceState::Started, Some(gateway), Some(key), Some(identity), Some(token))
                if check.expires_at > now.0 =>
            {
                (gateway, key, identity, token)
            }
            (FaceState::Started | FaceState::Fault, ..) => return Ok(Ended::Over),
        };
    let vault = house.vault.row("face_check", &check.id, key)?;
    let person = Recorded::parse(&vault.open("identity", identity)?, &check.id)?;
    let person = person.identity(house, &check.id)?;
    let token = vault.open("token", token)?;
    let verdict = gateway.result(subject(&person), &check.id, &token).await;
    let verdict = verdict.and_then(|verdict| timely(verdict, check, house.clock.now()));
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let (state, at, ended) = match verdict {
        Ok(Verdict::Pending) => return Ok(Ended::Pending),
        Ok(Verdict::Passed(at)) => (FaceState::Passed, at, Ended::Passed),
        Ok(Verdict::Failed) => (FaceState::Failed, now, Ended::Failed),
        Err(fault) => {
            told(house, &mut tx, &check.id, fault).await?;
            // Who is silent may answer the next time; who lies has ended the check.
            if !fault.is_silence() {
                db::face::settle(&mut tx, &check.id, FaceState::Fault.as_str(), now).await?;
            }
            tx.commit().await?;
            return Ok(Ended::Fault);
        }
    };
    if db::face::settle(&mut tx, &check.id, state.as_str(), at).await? {
        house.audit(&mut tx, "face.checked", &check.id, state.as_str()).await?;
        tx.commit().await?;
        return Ok(ended);
    }
    // Phone, desktop and callback may ask at once: what was written first counts.
    let now_is = db::face::get(&mut tx, &check.id).await?;
    let now_is = now_is.ok_or_else(|| lies("id", &check.id))?;
    Ok(match FaceState::parse(&now_is.result) {
        Some(FaceState::Passed) => Ended::Passed,
        Some(FaceState::Failed) => Ended::Failed,
        _ => Ended::Over,
    })
}

/// A result is of this check's time, and at most five minutes old.
fn timely(verdict: Verdict, check: &Check, now: Timestamp) -> std::result::Result<Verdict, Fault> {
    let Verdict::Passed(at) = verdict else { return Ok(verdict) };
    let begun = Timestamp(check.at).plus_seconds(-SKEW_SECONDS);
    let old = at.plus_seconds(FRESH_SECONDS) <= now;
    if at < begun || at > now.plus_seconds(SKEW_SECONDS) || old {
        return Err(Fault::Wrong("a result of another time"));
    }
    Ok(verdict)
}

/// A gateway says that a check has ended: a hint, nothing more. Of one that is settled it changes
/// nothing (K35).
///
/// # Errors
/// What the database says.
pub async fn callback(house: &House, nonce: &str) -> Result<()> {
    let found = db::face::get(&mut *house.db.read().await?, nonce).await?;
    let now = house.clock.now();
    let waits = |check: &Check| {
        FaceState::parse(&check.result) == Some(FaceState::Started) && check.expires_at > now.0
    };
    if let Some(check) = found.as_ref().filter(|check| waits(check)) {
        settle(house, check).await?;
        return Ok(());
    }
    let mut tx = house.db.write().await?;
    let subject = found.as_ref().map_or("-", |check| check.id.as_str());
    house.audit(&mut tx, "face.callback_ignored", subject, "").await?;
    Ok(tx.commit().await?)
}
