//! Who a person is: document type, issuing state, number, name, nationality; and how such a person
//! is found without being known.

use super::House;
use crate::{
    error::{Error, Result},
    vault::{Indexed, Vault},
};
use domain::{
    date::Date,
    document::{DocumentNumber, DocumentType, FixedNationality},
    form::{Field, FieldError},
    name::PersonName,
    nationality::Nationality,
};
use serde::{Deserialize, Serialize};

/// What a person typed about the document, each part judged by `domain`.
pub struct Identity {
    /// The number, canonical.
    pub number: DocumentNumber,
    /// The name as typed.
    pub name: PersonName,
    /// The nationality, chosen or fixed by the document.
    pub nationality: Nationality,
}

/// As [`Identity`], for a sealed column.
#[derive(Clone, Serialize, Deserialize)]
pub struct Recorded {
    /// Which document.
    pub kind: DocumentType,
    /// Its number, canonical.
    pub number: String,
    /// The name as typed.
    pub name: String,
    /// Alpha-3.
    pub nationality: String,
}

impl Identity {
    /// Judges what was typed; all that is wrong at once, field by field.
    ///
    /// # Errors
    /// The fields that were refused, in the order of the form.
    pub fn parse(
        kind: DocumentType,
        (number, name, nationality): (&str, &str, &str),
        today: Date,
    ) -> std::result::Result<Self, Vec<(Field, FieldError)>> {
        let mut errors = Vec::new();
        let mut keep = |field, error| errors.push((field, error));
        let number = DocumentNumber::parse(kind, number, today)
            .map_err(|error| keep(Field::Number, error))
            .ok();
        let name = PersonName::parse(name, kind).map_err(|error| keep(Field::Name, error)).ok();
        let nationality = Nationality::judge(kind, number.as_ref(), nationality)
            .map_err(|error| keep(Field::Nationality, error))
            .ok();
        match (number, name, nationality) {
            (Some(number), Some(name), Some(nationality)) => Ok(Self { number, name, nationality }),
            _ => Err(errors),
        }
    }

    /// For a sealed column.
    #[must_use]
    pub fn record(&self) -> Recorded {
        Recorded {
            kind: self.number.kind(),
            number: self.number.as_str().to_owned(),
            name: self.name.as_str().to_owned(),
            nationality: self.nationality.as_str().to_owned(),
        }
    }

    /// What finds this person by type and number: no issuing state, and of a Hong Kong or Macao
    /// permit the first nine characters.
    #[must_use]
    pub fn number_index(&self, vault: &Vault) -> Vec<u8> {
        number_index(vault, &self.number)
    }

    /// What is this person: type, issuing state, number.
    #[must_use]
    pub fn identity_index(&self, vault: &Vault) -> Vec<u8> {
        identity_index(vault, &self.number, self.nationality)
    }
}

/// The index of an identity. The state that issued a foreign passport is the holder's; all other
/// documents are issued by one state.
#[must_use]
pub fn identity_index(vault: &Vault, number: &DocumentNumber, holder: Nationality) -> Vec<u8> {
    let kind = number.kind();
    let state = match kind {
        DocumentType::ForeignPassport | DocumentType::Other => holder.as_str(),
        _ => "CHN",
    };
    vault.index(Indexed::Identity, &[kind.as_str(), state, number.lookup_key()])
}

/// The index by which a number finds rows.
#[must_use]
pub fn number_index(vault: &Vault, number: &DocumentNumber) -> Vec<u8> {
    vault.index(Indexed::Number, &[number.kind().as_str(), number.lookup_key()])
}

/// Whether the form asks for the nationality: not where document or number tell it.
#[must_use]
pub fn asks_nationality(kind: DocumentType) -> bool {
    matches!(kind.fixed_nationality(), FixedNationality::NoneOf(_) | FixedNationality::Any)
}

impl Recorded {
    /// As JSON, for sealing.
    #[must_use]
    pub fn print(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What [`Self::print`] wrote.
    ///
    /// # Errors
    /// [`Error::Row`] where the column holds something else.
    pub fn parse(text: &str, row: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|_| Error::Row {
            table: "registration",
            column: "identity",
            row: row.to_owned(),
        })
    }

    /// Judged again: what the table says has to be true today.
    ///
    /// # Errors
    /// [`Error::Row`] where it is not.
    pub fn identity(&self, house: &House, row: &str) -> Result<Identity> {
        let typed = (self.number.as_str(), self.name.as_str(), self.nationality.as_str());
        Identity::parse(self.kind, typed, house.clock.today()).map_err(|_| Error::Row {
            table: "registration",
            column: "identity",
            row: row.to_owned(),
        })
    }
}
