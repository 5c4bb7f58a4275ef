//! The code and the document (R4), or the face (R3): afterwards the person is known.

use super::{House, Open, Post, Turn};
use crate::{
    clock::moment,
    db::{self, hall_code},
    error::{Error, Result},
    outside::face::FaceResult,
    service::{
        hall,
        identity::Identity,
        register::consent::{VERSION, face_text_hash},
    },
};
use app::{
    form::{Notice, Posted},
    show::Page,
    text::Language,
};
use domain::{
    code::HallCode,
    document::DocumentType,
    form::{Field, FieldError},
    hall::CodeState,
    mrz,
    name::PersonName,
    nationality::Nationality,
    registration::{Mode, Step},
};
use subtle::ConstantTimeEq as _;

/// Judges what was typed, then asks the code or the gateway.
pub async fn answer<'h>(open: Open<'h>, post: Post<'_>) -> Result<Turn<'h>> {
    let posted = post.posted;
    let (Some(kind), Some(mode)) = (open.kind(), open.mode()) else {
        let (table, column, row) = ("registration", "document_type", open.row.id.clone());
        return Err(Error::Row { table, column, row });
    };
    let mut errors = Vec::new();
    let code = match mode {
        Mode::HallCode => HallCode::parse(posted.value(Field::Code))
            .map_err(|error| errors.push((Field::Code, error)))
            .ok(),
        Mode::Face => None,
    };
    let identity = match typed(open.house, kind, posted) {
        Ok(identity) => Some(identity),
        Err(wrong) => {
            errors.extend(wrong);
            None
        }
    };
    if mode == Mode::Face && posted.value(Field::FaceConsent) != "yes" {
        errors.push((Field::FaceConsent, FieldError::Consent));
    }
    match (identity, code) {
        (Some(identity), Some(code)) if errors.is_empty() => by_code(open, &identity, &code).await,
        (Some(identity), None) if errors.is_empty() => {
            by_face(open, &identity, post.language).await
        }
        _ => Ok(Turn::refused(errors)),
    }
}

/// Typed field by field, or read from the two lines of a passport, which then stand in for the
/// fields that were left empty.
fn typed(
    house: &House,
    kind: DocumentType,
    posted: &Posted,
) -> std::result::Result<Identity, Vec<(Field, FieldError)>> {
    let today = house.clock.today();
    let lines = posted.value(Field::Mrz);
    let mut fields = [Field::Number, Field::Name, Field::Nationality]
        .map(|field| posted.value(field).to_owned());
    if kind == DocumentType::ForeignPassport && !lines.trim().is_empty() {
        let read = mrz::read(lines, today).map_err(|error| vec![(Field::Mrz, error)])?;
        let told = [Some(read.number), read.name, Some(read.nationality)];
        for (field, told) in fields.iter_mut().zip(told) {
            if let (true, Some(told)) = (field.trim().is_empty(), told) {
                *field = told;
            }
        }
    }
    let [number, name, nationality] = &fields;
    Identity::parse(kind, (number, name, nationality), today)
}

/// One Argon2 of the typed code, compared with the tags of all codes of this number, live or not.
async fn by_code<'h>(open: Open<'h>, identity: &Identity, code: &HallCode) -> Result<Turn<'h>> {
    let house = open.house;
    let index = identity.number_index(&house.vault);
    let tag = house.hasher.tag(code.reveal(), &house.vault.code_salt(&index)).await?;
    let rows = hall_code::find(&mut *house.db.read().await?, &index).await?;
    let Some(row) = rows.into_iter().find(|row| bool::from(tag.ct_eq(&row.tag))) else {
        return Ok(Turn::notice(Notice::Mismatch));
    };
    let (state, since) = hall::state(&row, house.clock.now());
    let notice = match state {
        CodeState::Issued => None,
        CodeState::Redeemed => Some(Notice::CodeUsed(moment(since))),
        CodeState::Expired => Some(Notice::CodeExpired(moment(since))),
        CodeState::Void => Some(Notice::CodeVoid(moment(since))),
        CodeState::Replaced => Some(Notice::CodeReplaced(moment(since))),
        CodeState::Waiting => Some(Notice::CodeWaiting),
    };
    if let Some(notice) = notice {
        return Ok(Turn::notice(notice));
    }
    if !agrees(house, &row, identity)? {
        return Ok(Turn::notice(Notice::DiffersFromRecord));
    }
    proved(open, identity, Some(row.id), None).await
}

/// Whether name and nationality are those that the hall recorded; either recorded name will do.
fn agrees(house: &House, row: &hall_code::Row, identity: &Identity) -> Result<bool> {
    let vault = house.vault.row("hall_code", &row.id, &row.data_key)?;
    let wrong = |column| Error::Row { table: "hall_code", column, row: row.id.clone() };
    // The desk judged the recorded name: as for a document whose names may be of any script.
    let name = |text: &str| PersonName::parse(text, DocumentType::Other);
    let recorded = name(&vault.open("name", &row.name)?).map_err(|_| wrong("name"))?;
    let mut same = identity.name.matches(&recorded);
    if let Some(second) = &row.second_name {
        let second = name(&vault.open("second_name", second)?).map_err(|_| wrong("second_name"))?;
        same |= identity.name.matches(&second);
    }
    let nationality = Nationality::parse(&vault.open("nationality", &row.nationality)?);
    Ok(same && nationality.ok_or_else(|| wrong("nationality"))? == identity.nationality)
}

/// The person's own consent first, in a transaction of its own; then the gateway, outside of any.
async fn by_face<'h>(open: Open<'h>, identity: &Identity, language: Language) -> Result<Turn<'h>> {
    let house = open.house;
    let Some(gateway) = house.face.as_ref() else {
        return Ok(Turn::notice(Notice::FaceUnavailable));
    };
    let (now, check) = (house.clock.now(), house.id());
    let mut tx = house.db.write().await?;
    let consent = db::registration::Consent {
        id: &house.id(),
        registration: &open.row.id,
        purpose: "face",
        version: VERSION,
        text_hash: &face_text_hash(language),
    };
    db::registration::agree(&mut tx, &consent, now).await?;
    tx.commit().await?;
    let number = &identity.number;
    let result =
        gateway.check(number.kind(), number.as_str(), identity.name.as_str(), &check).await;
    let index = identity.identity_index(&house.vault);
    let mut tx = house.db.write().await?;
    let (id, row) = (check.as_str(), open.row.id.as_str());
    db::registration::face_check(&mut tx, id, row, &index, result.as_str(), now).await?;
    house.audit(&mut tx, "face.checked", row, result.as_str()).await?;
    tx.commit().await?;
    match result {
        FaceResult::Passed => proved(open, identity, None, Some(check)).await,
        FaceResult::Failed => Ok(Turn::notice(Notice::FaceFailed)),
        FaceResult::Unavailable => Ok(Turn::notice(Notice::FaceUnavailable)),
    }
}

/// Proved: only now is it said that the document has an account already.
async fn proved<'h>(
    mut open: Open<'h>,
    identity: &Identity,
    hall_code: Option<String>,
    face_check: Option<String>,
) -> Result<Turn<'h>> {
    let house = open.house;
    let index = identity.identity_index(&house.vault);
    if db::account::identity_is_registered(&mut *house.db.read().await?, &index).await? {
        return Ok(Turn::notice(Notice::AlreadyRegistered));
    }
    open.advance(Step::Identity)?;
    open.row.identity = Some(open.seal("identity", &identity.record().print()));
    open.row.number_index = Some(identity.number_index(&house.vault));
    open.row.identity_index = Some(index);
    open.row.hall_code_id = hall_code;
    open.row.face_check_id = face_check;
    let tx = house.db.write().await?;
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Account, new_token: true })
}
