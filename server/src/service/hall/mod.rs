//! What the tax hall has recorded, and how a code stands (R4, R6, R8).

mod issue;

pub use issue::{
    Details, Issue, Issued, Prepared, issue_code, name_tokens, person_index, prepare_code,
    release_code, release_in, replace_code, void_code, void_in,
};

use super::{House, account::EVERYWHERE, identity::Identity};
use crate::{
    clock::moment,
    db,
    error::{Error, Result},
    vault::Sealed,
};
use app::form::Notice;
use domain::{
    code::SlipSecret,
    date::Date,
    document::{DocumentNumber, DocumentType},
    hall::CodeState,
    name::PersonName,
    nationality::Nationality,
    phone::Phone,
    time::Timestamp,
};

/// The link behind the slip's QR code, on the site at this address: the secret stands in the fragment, which no server sees.
#[must_use]
pub fn slip_link(site: &str, kind: DocumentType, slip: &SlipSecret) -> String {
    let kind = kind.as_str();
    format!("{site}/register?document={kind}#slip={}", slip.reveal())
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
    /// Birth date.
    pub birth: Option<Date>,
    /// The document's last day.
    pub expiry: Option<Date>,
    /// The phone for the code's messages.
    pub phone: Option<Phone>,
    /// Who came along with a child.
    pub guardian: Option<PersonName>,
}

impl Person {
    /// What was recorded besides, for a code that takes the place of the one in `row`.
    #[must_use]
    pub fn details<'p>(&'p self, row: &'p db::hall_code::Row) -> Details<'p> {
        Details {
            hall: row.hall_id.as_deref(),
            birth: self.birth,
            expiry: self.expiry,
            phone: self.phone.as_ref(),
            guardian: self.guardian.as_ref(),
            language: Some(&row.language),
            uncounted: false,
            sealed: false,
        }
    }

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
    let open = |column, sealed: &Option<Sealed>| match sealed {
        Some(sealed) => vault.open(column, sealed).map(Some),
        None => Ok(None),
    };
    let named = |column, sealed: &Option<Sealed>| match open(column, sealed)? {
        Some(text) => name(&text).map(Some).map_err(|_| wrong(column)),
        None => Ok(None),
    };
    let dated = |column, sealed: &Option<Sealed>| match open(column, sealed)? {
        Some(text) => Date::parse_iso(&text).map(Some).ok_or_else(|| wrong(column)),
        None => Ok(None),
    };
    let phone = match open("phone", &row.phone)? {
        Some(text) => Some(Phone::parse(&text, &EVERYWHERE).map_err(|_| wrong("phone"))?),
        None => None,
    };
    let identity = Identity {
        number: DocumentNumber::parse(kind, &number, house.clock.today())
            .map_err(|_| wrong("number"))?,
        name: name(&vault.open("name", &row.name)?).map_err(|_| wrong("name"))?,
        nationality: Nationality::parse(&nationality).ok_or_else(|| wrong("nationality"))?,
    };
    Ok(Person {
        identity,
        second_name: named("second_name", &row.second_name)?,
        birth: dated("birth", &row.birth)?,
        expiry: dated("expiry", &row.expiry)?,
        phone,
        guardian: named("guardian", &row.guardian)?,
    })
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
