//! Signing in and out (R5), and what the account page shows.

use super::{House, identity, tries};
use crate::{
    clock::moment,
    db::{self, account::Candidate, tries::Kind},
    error::{Error, Result},
    vault::{Indexed, hex, token_hash},
};
use app::{
    form::{FormState, Notice, Outcome, Posted},
    show::AccountShown,
};
use domain::{
    document::{DocumentNumber, DocumentType, kinds_of},
    form::{Field, FieldError},
    phone::{Phone, Regions},
    registration::Mode,
    time::Timestamp,
};
use subtle::ConstantTimeEq as _;

/// A session ends after so long without a page, and after so long in any case.
const IDLE_SECONDS: i64 = 15 * 60;
const WHOLE_SECONDS: i64 = 12 * 60 * 60;
const SEEN_SECONDS: i64 = 60;
/// A phone that was accepted once signs in for ever, whatever is switched on today.
pub const EVERYWHERE: Regions = Regions { hong_kong: true, macao: true, taiwan: true };

/// Signs in by phone or document number. Whether somebody exists is not told: one Argon2 in any case,
/// one answer.
///
/// # Errors
/// Faults only.
pub async fn sign_in(house: &House, posted: &Posted) -> Result<(Outcome, Option<String>)> {
    let (identifier, password) = (posted.value(Field::Identifier), posted.value(Field::Password));
    let mut errors = Vec::new();
    for (field, typed) in [(Field::Identifier, identifier), (Field::Password, password)] {
        if typed.trim().is_empty() {
            errors.push((field, FieldError::Required));
        }
    }
    let refused = |errors, notice| {
        let nonce = super::register::fresh_nonce(house);
        (Outcome::Again(FormState { nonce, values: posted.kept(), errors, notice }), None)
    };
    if !errors.is_empty() {
        return Ok(refused(errors, None));
    }
    let index = identifier_index(house, identifier);
    let reserved = match tries::reserve_password(house, Kind::Password, &index).await? {
        Ok(reserved) => reserved,
        Err(notice) => return Ok(refused(Vec::new(), Some(notice))),
    };
    let candidates = candidates(house, identifier).await?;
    let mut account = None;
    for candidate in &candidates {
        let tag = house.hasher.tag(password, &candidate.password_salt).await?;
        if bool::from(tag.ct_eq(&candidate.password_tag)) {
            account = Some(candidate);
        }
    }
    if candidates.is_empty() {
        // The work that a known identifier costs.
        house.hasher.tag(password, &house.vault.code_salt(b"nobody")).await?;
    }
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let Some(account) = account else {
        house.audit(&mut tx, "sign_in.refused", "-", "").await?;
        tx.commit().await?;
        return Ok(refused(Vec::new(), Some(Notice::SignInMismatch)));
    };
    reserved.restart(&mut tx).await?;
    let token = hex(&house.random.bytes::<32>());
    db::session::begin(&mut tx, &token_hash(&token), &account.id, now).await?;
    house.audit(&mut tx, "sign_in.accepted", &account.id, "").await?;
    tx.commit().await?;
    Ok((Outcome::Next("/account".to_owned()), Some(token)))
}

/// What wrong passwords are counted under: the phone, or the number's part that is for life, so that
/// no spelling gets tries of its own.
#[must_use]
pub fn identifier_index(house: &House, identifier: &str) -> Vec<u8> {
    let phone = Phone::parse(identifier, &EVERYWHERE).ok();
    let numbers = kinds_of(identifier, house.clock.today());
    let number = numbers.iter().map(DocumentNumber::lookup_key).min_by_key(|key| key.len());
    let folded = domain::fold::number(identifier).unwrap_or_default();
    let key = phone.as_ref().map(Phone::as_str).or(number).unwrap_or(&folded);
    house.vault.index(Indexed::Identifier, &[key])
}

/// Whom the identifier may mean: the holder of the phone, or of a document with that number, of
/// whatever type. The password decides.
///
/// # Errors
/// What the database says.
pub async fn candidates(house: &House, identifier: &str) -> Result<Vec<Candidate>> {
    let mut reader = house.db.read().await?;
    let mut found: Vec<Candidate> = Vec::new();
    if let Ok(phone) = Phone::parse(identifier, &EVERYWHERE) {
        let index = house.vault.index(Indexed::Phone, &[phone.as_str()]);
        found.extend(db::account::candidate_by_phone(&mut reader, &index).await?);
    }
    for number in kinds_of(identifier, house.clock.today()) {
        let index = identity::number_index(&house.vault, &number);
        for account in db::account::candidates_by_number(&mut reader, &index).await? {
            if found.iter().all(|known| known.id != account.id) {
                found.push(account);
            }
        }
    }
    Ok(found)
}

/// Ends the session with this token.
///
/// # Errors
/// Faults only.
pub async fn sign_out(house: &House, token: &str) -> Result<()> {
    let mut tx = house.db.write().await?;
    let now = house.clock.now();
    if let Some(account) = db::session::end(&mut tx, &token_hash(token), now).await? {
        house.audit(&mut tx, "sign_out", &account, "").await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The account behind the session with this token; none where the session is over.
///
/// # Errors
/// What the database says.
pub async fn of_session(house: &House, token: &str) -> Result<Option<String>> {
    let (now, hash) = (house.clock.now(), token_hash(token));
    let (idle, whole) = (now.plus_seconds(-IDLE_SECONDS), now.plus_seconds(-WHOLE_SECONDS));
    let session = db::session::find(&mut *house.db.read().await?, &hash, idle, whole).await?;
    let Some((account, seen)) = session else { return Ok(None) };
    if Timestamp(seen).plus_seconds(SEEN_SECONDS) <= now {
        let mut tx = house.db.write().await?;
        db::session::see(&mut tx, &hash, now).await?;
        tx.commit().await?;
    }
    Ok(Some(account))
}

/// Who holds an account, as far as a clerk has to know.
pub struct Named {
    /// The name as in the first document.
    pub name: String,
    /// That document and the last four of its number.
    pub document: Option<(DocumentType, String)>,
    /// The whole number: for the holder's own letters.
    pub number: String,
}

/// The holder of an account.
///
/// # Errors
/// What the database says.
pub async fn named(house: &House, connection: &mut db::Connection, id: &str) -> Result<Named> {
    let wrong = |column| Error::Row { table: "account", column, row: id.to_owned() };
    let row = db::account::get(connection, id).await?.ok_or_else(|| wrong("id"))?;
    let vault = house.vault.row("account", id, &row.data_key)?;
    let Some(document) = db::account::documents(connection, id).await?.into_iter().next() else {
        return Ok(Named {
            name: vault.open("name", &row.name)?.to_string(),
            document: None,
            number: String::new(),
        });
    };
    let kind = DocumentType::parse(&document.document_type);
    let kind = kind.ok_or_else(|| wrong("document_type"))?;
    let number = vault.open("document.number", &document.number)?;
    let number = DocumentNumber::parse(kind, &number, house.clock.today());
    let number = number.map_err(|_| wrong("number"))?;
    let name = vault.open("document.name", &document.name)?.to_string();
    let document = Some((kind, number.last_four().to_owned()));
    Ok(Named { name, document, number: number.as_str().to_owned() })
}

/// What an account's page shows, masked; none where the session is over.
///
/// # Errors
/// Faults only.
pub async fn show(house: &House, token: &str) -> Result<Option<AccountShown>> {
    let Some(id) = of_session(house, token).await? else { return Ok(None) };
    let mut reader = house.db.read().await?;
    let wrong = |column| Error::Row { table: "account", column, row: id.clone() };
    let row = db::account::get(&mut reader, &id).await?.ok_or_else(|| wrong("id"))?;
    let vault = house.vault.row("account", &id, &row.data_key)?;
    let phone = match db::account::phone(&mut reader, &id).await? {
        Some(sealed) => Phone::parse(&vault.open("phone.phone", &sealed)?, &EVERYWHERE).ok(),
        None => None,
    };
    let mut documents = Vec::new();
    for document in db::account::documents(&mut reader, &id).await? {
        let kind =
            DocumentType::parse(&document.document_type).ok_or_else(|| wrong("document_type"))?;
        let number = vault.open("document.number", &document.number)?;
        let number = DocumentNumber::parse(kind, &number, house.clock.today());
        let number = number.map_err(|_| wrong("number"))?.masked();
        let name = vault.open("document.name", &document.name)?;
        documents.push((kind, number, masked_name(&name)));
    }
    let proof = db::account::proof_mode(&mut reader, &id).await?;
    let proof = proof.as_deref().and_then(Mode::parse).ok_or_else(|| wrong("proof"))?;
    let recovery_codes = db::recovery::codes_left(&mut reader, &id).await?;
    let officer = !db::agency::agents_of(&mut reader, &id).await?.is_empty();
    drop(reader);
    Ok(Some(AccountShown {
        officer,
        name: vault.open("name", &row.name)?.to_string(),
        phone_moved: row.phone_moved_at.filter(|_| phone.is_none()).map(|at| moment(Timestamp(at))),
        phone: phone.map(|phone| phone.masked()),
        recovery_codes,
        documents,
        proof,
        since: moment(Timestamp(row.made_at)),
    }))
}

/// The first letter of each part: enough to know one's own.
fn masked_name(name: &str) -> String {
    let part =
        |part: &str| part.chars().next().map_or_else(String::new, |first| format!("{first}•••"));
    name.split_whitespace().map(part).collect::<Vec<_>>().join(" ")
}
