//! What the tax hall does: issues codes (R4, R6, R8).

use super::{House, identity::Identity};
use crate::{
    clock::moment,
    db::{self, tries::Kind},
    error::{Error, Result},
    vault::token_hash,
};
use app::form::Notice;
use domain::{
    code::{HallCode, SlipSecret, Validity},
    document::{DocumentNumber, DocumentType},
    hall::CodeState,
    name::PersonName,
    nationality::Nationality,
    time::Timestamp,
};

/// A code, shown once, and until when it is valid.
pub struct Issued {
    /// The row's id.
    pub id: String,
    /// The six characters.
    pub code: HallCode,
    /// The secret behind the slip's QR code.
    pub slip: SlipSecret,
    /// Seven days.
    pub validity: Validity,
}

/// How a code is issued.
#[derive(Clone, Copy)]
pub struct Issue<'i> {
    /// The person whose document was checked.
    pub identity: &'i Identity,
    /// A second (Chinese) name; either matches.
    pub second_name: Option<&'i PersonName>,
    /// Who issues.
    pub by: &'i str,
    /// It goes live when a second person releases it.
    pub waiting: bool,
}

/// Issues a code to a person whose document was checked; replaces the one that was live. Wrong tries
/// are counted afresh from here on.
///
/// # Errors
/// What the database says; nothing is issued then.
pub async fn issue_code(house: &House, issue: Issue<'_>) -> Result<Issued> {
    let Issue { identity, second_name, by, waiting } = issue;
    let code = house.random.with(|rng| HallCode::generate(rng));
    let slip = house.random.with(|rng| SlipSecret::generate(rng));
    let number_index = identity.number_index(&house.vault);
    let salt = house.vault.code_salt(&number_index);
    let tag = house.hasher.tag(code.reveal(), &salt).await?;

    let (id, now) = (house.id(), house.clock.now());
    let validity = Validity::new(now);
    let (vault, data_key) = house.vault.new_row("hall_code", &id);
    let identity_index = identity.identity_index(&house.vault);
    let row = db::hall_code::Row {
        id: id.clone(),
        document_type: identity.number.kind().as_str().to_owned(),
        number_index,
        data_key,
        number: vault.seal("number", identity.number.as_str()),
        name: vault.seal("name", identity.name.as_str()),
        second_name: second_name.map(|name| vault.seal("second_name", name.as_str())),
        nationality: vault.seal("nationality", identity.nationality.as_str()),
        tag: tag.to_vec(),
        issued_by: by.to_owned(),
        issued_at: validity.issued_at.0,
        expires_at: validity.expires_at.0,
        released_at: (!waiting).then_some(now.0),
        redeemed_at: None,
        void_at: None,
        void_reason: None,
        replaced_at: None,
        slip_hash: Some(token_hash(slip.reveal())),
        identity_index,
    };
    let mut tx = house.db.write().await?;
    db::tries::restart(&mut tx, Kind::Code, &row.number_index).await?;
    for replaced in db::hall_code::replace_live(&mut tx, &row.identity_index, now).await? {
        house.audit(&mut tx, "code.replaced", &replaced, &id).await?;
    }
    db::hall_code::insert(&mut tx, &row).await?;
    let act = if waiting { "code.waiting" } else { "code.issued" };
    house.audit(&mut tx, act, &id, by).await?;
    tx.commit().await?;
    Ok(Issued { id, code, slip, validity })
}

/// The link behind the slip's QR code, on the site at this address: the secret stands in the fragment, which no server sees.
#[must_use]
pub fn slip_link(site: &str, kind: DocumentType, slip: &SlipSecret) -> String {
    let kind = kind.as_str();
    format!("{site}/register?document={kind}#slip={}", slip.reveal())
}

/// Takes a code back; false where it is used, void or replaced already.
///
/// # Errors
/// What the database says.
pub async fn void_code(house: &House, id: &str, reason: &str, by: &str) -> Result<bool> {
    let mut tx = house.db.write().await?;
    if !db::hall_code::void(&mut tx, id, reason, house.clock.now()).await? {
        return Ok(false);
    }
    house.audit(&mut tx, "code.voided", id, by).await?;
    tx.commit().await?;
    Ok(true)
}

/// Makes a waiting code live: its seven days start now. Gives them; none where it does not wait.
///
/// # Errors
/// What the database says.
pub async fn release_code(house: &House, id: &str, by: &str) -> Result<Option<Validity>> {
    let validity = Validity::new(house.clock.now());
    let mut tx = house.db.write().await?;
    let (now, until) = (validity.issued_at, validity.expires_at);
    if !db::hall_code::release(&mut tx, id, now, until).await? {
        return Ok(None);
    }
    house.audit(&mut tx, "code.released", id, by).await?;
    tx.commit().await?;
    Ok(Some(validity))
}

/// Issues a new code to the person whom the code `id` was issued to; none where there is no such code.
///
/// # Errors
/// What the database says.
pub async fn replace_code(house: &House, id: &str, by: &str) -> Result<Option<Issued>> {
    let row = db::hall_code::get(&mut *house.db.read().await?, id).await?;
    let Some(row) = row else { return Ok(None) };
    let person = recorded(house, &row)?;
    let issue = Issue {
        identity: &person.identity,
        second_name: person.second_name.as_ref(),
        by,
        waiting: false,
    };
    issue_code(house, issue).await.map(Some)
}

/// Which document the code `id` was issued for.
///
/// # Errors
/// What the database says.
pub async fn kind_of(house: &House, id: &str) -> Result<Option<DocumentType>> {
    let row = db::hall_code::get(&mut *house.db.read().await?, id).await?;
    Ok(row.and_then(|row| DocumentType::parse(&row.document_type)))
}

/// Whom the desk recorded when it issued a code.
pub struct Person {
    /// As recorded.
    pub identity: Identity,
    /// A second (Chinese) name.
    pub second_name: Option<PersonName>,
}

impl Person {
    /// Whether somebody who typed this is the person: either recorded name will do.
    #[must_use]
    pub fn is(&self, typed: &Identity) -> bool {
        let names = std::iter::once(&self.identity.name).chain(&self.second_name);
        names.into_iter().any(|name| typed.name.matches(name))
            && self.identity.nationality == typed.nationality
    }
}

/// Opens what the desk recorded. It judged the names: as for a document whose names may be of any
/// script.
///
/// # Errors
/// [`Error::Row`], [`Error::Sealed`] where the row lies.
pub fn recorded(house: &House, row: &db::hall_code::Row) -> Result<Person> {
    let vault = house.vault.row("hall_code", &row.id, &row.data_key)?;
    let wrong = |column| Error::Row { table: "hall_code", column, row: row.id.clone() };
    let name = |text: &str| PersonName::parse(text, DocumentType::Other);
    let kind = DocumentType::parse(&row.document_type).ok_or_else(|| wrong("document_type"))?;
    let number = vault.open("number", &row.number)?;
    let nationality = vault.open("nationality", &row.nationality)?;
    let second_name = match &row.second_name {
        Some(sealed) => {
            Some(name(&vault.open("second_name", sealed)?).map_err(|_| wrong("second_name"))?)
        }
        None => None,
    };
    let identity = Identity {
        number: DocumentNumber::parse(kind, &number, house.clock.today())
            .map_err(|_| wrong("number"))?,
        name: name(&vault.open("name", &row.name)?).map_err(|_| wrong("name"))?,
        nationality: Nationality::parse(&nationality).ok_or_else(|| wrong("nationality"))?,
    };
    Ok(Person { identity, second_name })
}

/// What a person who has proved it is told about a code; nothing about one that works.
#[must_use]
pub fn told(row: &db::hall_code::Row, now: Timestamp) -> Option<Notice> {
    let (state, since) = state(row, now);
    match state {
        CodeState::Issued => None,
        CodeState::Redeemed => Some(Notice::CodeUsed(moment(since))),
        CodeState::Expired => Some(Notice::CodeExpired(moment(since))),
        CodeState::Void => Some(Notice::CodeVoid(moment(since))),
        CodeState::Replaced => Some(Notice::CodeReplaced(moment(since))),
        CodeState::Waiting => Some(Notice::CodeWaiting),
    }
}

/// When a code ceased to work, by whatever came first; none while it works.
#[must_use]
pub fn died_at(row: &db::hall_code::Row, now: Timestamp) -> Option<Timestamp> {
    let expired = Some(row.expires_at).filter(|at| *at <= now.0);
    [row.redeemed_at, row.void_at, row.replaced_at, expired]
        .into_iter()
        .flatten()
        .min()
        .map(Timestamp)
}

/// The state that a code is in at `now`, and since when.
#[must_use]
pub fn state(row: &db::hall_code::Row, now: Timestamp) -> (CodeState, Timestamp) {
    let since = |at: Option<i64>| Timestamp(at.unwrap_or(row.issued_at));
    if row.redeemed_at.is_some() {
        (CodeState::Redeemed, since(row.redeemed_at))
    } else if row.void_at.is_some() {
        (CodeState::Void, since(row.void_at))
    } else if row.replaced_at.is_some() {
        (CodeState::Replaced, since(row.replaced_at))
    } else if row.expires_at <= now.0 {
        (CodeState::Expired, Timestamp(row.expires_at))
    } else if row.released_at.is_none() {
        (CodeState::Waiting, Timestamp(row.issued_at))
    } else {
        (CodeState::Issued, Timestamp(row.issued_at))
    }
}
