//! A row of annex 2 (R13): one person, judged cell by cell. Where the feature `unicode` is off (in a
//! browser) a name is judged by its shape; the server's verdict counts.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::document::{DocumentNumber, DocumentType, NumberWarning};
use crate::form::FieldError;
use crate::nationality::Nationality;

/// The columns of annex 2 in its order; the serial number is counted, not typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 纳税人姓名.
    Name,
    /// 身份证件类型.
    DocumentType,
    /// 身份证件号码.
    Number,
    /// 国籍.
    Nationality,
}

impl Column {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Name, Self::DocumentType, Self::Number, Self::Nationality];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::DocumentType => "document_type",
            Self::Number => "number",
            Self::Nationality => "nationality",
        }
    }

    /// The heading, word for word (R13).
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Name => "纳税人姓名",
            Self::DocumentType => "身份证件类型",
            Self::Number => "身份证件号码",
            Self::Nationality => "国籍",
        }
    }
}

impl Column {
    /// Every reason to refuse such a cell: the page of the table has words for each.
    #[must_use]
    pub fn errors(self) -> Vec<FieldError> {
        use FieldError as E;
        let own: &[FieldError] = match self {
            Self::Name => &[
                E::Required,
                E::TooLong,
                E::Control,
                E::Bidi,
                E::Invisible,
                E::RareCharacter,
                E::Characters,
                E::Marks,
                E::Latin,
                E::MixedScript,
            ],
            Self::DocumentType => &[E::Required, E::Choice],
            Self::Number => &[
                E::Required,
                E::Length,
                E::LengthRetired,
                E::Control,
                E::Bidi,
                E::Invisible,
                E::Digits,
                E::Characters,
                E::Checksum,
                E::Date,
                E::Format,
                E::FormatLetterO,
            ],
            Self::Nationality => &[E::Required, E::Nationality, E::NationalityForDocument],
        };
        let others = DocumentType::ALL.map(E::WrongType);
        let others = if self == Self::Number { others.as_slice() } else { &[] };
        own.iter().chain(others).copied().collect()
    }

    /// Every warning at such a cell.
    #[must_use]
    pub const fn warnings(self) -> &'static [RowWarning] {
        match self {
            Self::Name | Self::DocumentType => &[],
            Self::Number => &[
                RowWarning::ZeroLost,
                RowWarning::Number(NumberWarning::UnusualLength),
                RowWarning::Number(NumberWarning::InnerStructure),
            ],
            Self::Nationality => &[RowWarning::NationalityTold],
        }
    }
}

/// What stands in the four cells, as it was typed, pasted or read from a file.
#[derive(Clone, Copy, Default)]
pub struct Cells<'c> {
    /// 纳税人姓名.
    pub name: &'c str,
    /// 身份证件类型: any name that people and tables write for it (U27).
    pub document_type: &'c str,
    /// 身份证件号码.
    pub number: &'c str,
    /// 国籍: a code or a name in Chinese or English (U27); may be empty where the document tells it.
    pub nationality: &'c str,
    /// The spreadsheet held the number as a number: zeros in front of it are gone (U26).
    pub zero_lost: bool,
}

/// Said at a cell; the row may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowWarning {
    /// A zero in front may have been lost (U26).
    ZeroLost,
    /// What is unusual about the number.
    Number(NumberWarning),
    /// Another nationality than the document tells stood there; the document's counts.
    NationalityTold,
}

/// A judged row. Personal data inside: no `Debug`.
pub struct Judged {
    /// What is wrong, at most one reason a cell, in the order of the columns.
    pub errors: Vec<(Column, FieldError)>,
    /// What is unusual, in the order of the columns.
    pub warnings: Vec<(Column, RowWarning)>,
    /// Which document, if the cell says it.
    pub kind: Option<DocumentType>,
    /// Its number, if it is one.
    pub number: Option<DocumentNumber>,
    /// The nationality: told by the document, or typed.
    pub nationality: Option<Nationality>,
}

impl Judged {
    /// Whether the row may be ticketed.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        self.errors.is_empty()
    }

    /// What is wrong with a cell.
    #[must_use]
    pub fn error(&self, column: Column) -> Option<FieldError> {
        self.errors.iter().find(|(of, _)| *of == column).map(|(_, error)| *error)
    }
}

/// Judges a row as it would be judged at the counter; costs nothing and tells nothing about accounts.
#[must_use]
pub fn judge(cells: Cells<'_>, today: Date) -> Judged {
    let mut errors = Vec::new();
    let mut warnings = Vec::new();
    let kind = kind(cells.document_type).map_err(|error| (Column::DocumentType, error));
    // A name is judged for what every document takes until the type is known.
    if let Err(error) = name(cells.name, kind.unwrap_or(DocumentType::Other)) {
        errors.push((Column::Name, error));
    }
    if let Err(error) = kind {
        errors.push(error);
    }
    let kind = kind.ok();
    let number = match kind {
        Some(kind) => DocumentNumber::parse(kind, cells.number, today),
        // Which rules it has to meet is not known yet; that it is missing is.
        None if cells.number.trim().is_empty() => Err(FieldError::Required),
        None => DocumentNumber::parse(DocumentType::Other, cells.number, today),
    };
    if let Err(error) = number {
        errors.push((Column::Number, error));
    }
    let number = number.ok().filter(|_| kind.is_some());
    if cells.zero_lost {
        warnings.push((Column::Number, RowWarning::ZeroLost));
    } else if let Some(unusual) = number.as_ref().and_then(DocumentNumber::warning) {
        warnings.push((Column::Number, RowWarning::Number(unusual)));
    }
    let mut nationality = None;
    if let Some(kind) = kind {
        match Nationality::judge(kind, number.as_ref(), cells.nationality) {
            Ok(found) => {
                let typed = Nationality::from_alias(cells.nationality);
                if !cells.nationality.trim().is_empty() && typed != Some(found) {
                    warnings.push((Column::Nationality, RowWarning::NationalityTold));
                }
                nationality = Some(found);
            }
            Err(error) => errors.push((Column::Nationality, error)),
        }
    } else if !cells.nationality.trim().is_empty()
        && Nationality::from_alias(cells.nationality).is_none()
    {
        errors.push((Column::Nationality, FieldError::Nationality));
    }
    Judged { errors, warnings, kind, number, nationality }
}

fn kind(typed: &str) -> Result<DocumentType, FieldError> {
    if typed.trim().is_empty() {
        return Err(FieldError::Required);
    }
    DocumentType::from_alias(typed).ok_or(FieldError::Choice)
}

#[cfg(feature = "unicode")]
fn name(typed: &str, kind: DocumentType) -> Result<(), FieldError> {
    let name = crate::name::PersonName::parse(typed, kind)?;
    if name.mixed_script() { Err(FieldError::MixedScript) } else { Ok(()) }
}

#[cfg(not(feature = "unicode"))]
fn name(typed: &str, kind: DocumentType) -> Result<(), FieldError> {
    crate::name::shape(typed, kind)
}
