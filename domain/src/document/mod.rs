//! Documents: their types, their numbers, and what a number tells. Formats are `identity.md`'s.
//!
//! A number is personal data: no `Debug`, no `Display`, no `Serialize`.

mod alias;
pub mod check_digit;
mod kind;
mod shape;

pub use kind::{DocumentType, FixedNationality};

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::fold;
use crate::form::FieldError;
use crate::nationality::Nationality;

/// Something only observed (○) does not hold: said, never blocking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberWarning {
    /// Longer than nine for a passport; outside 6 to 20 for a work permit.
    UnusualLength,
    /// The inner structure of a permanent-resident card of 2017 or before does not fit.
    InnerStructure,
}

/// An accepted number together with its type, canonical: capitals, no spaces, no hyphens.
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentNumber {
    kind: DocumentType,
    text: String,
}

impl DocumentNumber {
    /// Folds ([`fold::number`]) and judges. `today` bounds birth dates.
    ///
    /// # Errors
    /// What [`fold::number`] refuses; `Required`; `Characters` outside A–Z 0–9; `Length` or
    /// `LengthRetired`; `Format`, `FormatLetterO`; `WrongType` where the prefix is another
    /// document's; `Date`; `Checksum`. In this order.
    pub fn parse(kind: DocumentType, typed: &str, today: Date) -> Result<Self, FieldError> {
        let text = fold::number(typed)?;
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        // Nothing longer is printed on any document; said before any other reason (D30).
        if text.len() > 160 {
            return Err(FieldError::Length);
        }
        shape::judge(kind, &text, today)?;
        Ok(Self { kind, text })
    }

    /// The type under which it was parsed.
    #[must_use]
    pub const fn kind(&self) -> DocumentType {
        self.kind
    }

    /// The canonical number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What the holder keeps for life, for blind indexes: the first nine characters of a Hong Kong
    /// or Macao travel permit (two more count renewals), else the whole number.
    #[must_use]
    pub fn lookup_key(&self) -> &str {
        match self.kind {
            DocumentType::HongKongMacaoTravelPermit => self.text.get(..9).unwrap_or(&self.text),
            _ => &self.text,
        }
    }

    /// The last four characters (all, if there are fewer): printed on the slip.
    #[must_use]
    pub fn last_four(&self) -> &str {
        last(&self.text, 4)
    }

    /// For pages: `L8•••02C3`. At most two characters at the front and four at the end; of a
    /// number shorter than eight the last two, shorter than four nothing. The dots do not count.
    #[must_use]
    pub fn masked(&self) -> String {
        let (front, back) = match self.text.chars().count() {
            0..=3 => (0, 0),
            4..=7 => (0, 2),
            8 => (1, 4),
            _ => (2, 4),
        };
        let front: String = self.text.chars().take(front).collect();
        format!("{front}•••{}", last(&self.text, back))
    }

    /// The birth date, where the number certainly holds one: the eighteen-character numbers.
    #[must_use]
    pub fn birth_date(&self) -> Option<Date> {
        if self.kind.has_citizen_number() { shape::birth_date(&self.text) } else { None }
    }

    /// Nationality (region) where type or number fix it. A permanent-resident number holds the one
    /// at first issue, which need not be today's: `None`.
    #[must_use]
    pub fn nationality(&self) -> Option<Nationality> {
        match self.kind {
            DocumentType::ResidentIdCard | DocumentType::ChinesePassport => {
                Some(Nationality::CHINA)
            }
            DocumentType::TaiwanTravelPermit | DocumentType::TaiwanResidencePermit => {
                Some(Nationality::TAIWAN)
            }
            DocumentType::HongKongMacaoTravelPermit if self.text.starts_with('H') => {
                Some(Nationality::HONG_KONG)
            }
            DocumentType::HongKongMacaoResidencePermit if self.text.starts_with("81") => {
                Some(Nationality::HONG_KONG)
            }
            DocumentType::HongKongMacaoTravelPermit
            | DocumentType::HongKongMacaoResidencePermit => Some(Nationality::MACAO),
            _ => None,
        }
    }

    /// What is unusual about it, for a second look; the person may go on.
    #[must_use]
    pub fn warning(&self) -> Option<NumberWarning> {
        shape::warning(self.kind, &self.text)
    }
}

/// Every type under which `typed` parses: for sign-in, where the type is not asked (R5). A
/// foreign passport's open format makes it one of nearly every answer.
#[must_use]
pub fn kinds_of(typed: &str, today: Date) -> Vec<DocumentNumber> {
    DocumentType::ALL
        .into_iter()
        .filter_map(|kind| DocumentNumber::parse(kind, typed, today).ok())
        .collect()
}

/// The last `count` characters.
fn last(text: &str, count: usize) -> &str {
    let start = text.chars().count().saturating_sub(count);
    text.char_indices().nth(start).and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}
