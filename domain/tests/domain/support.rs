//! What several tests need.

use domain::date::Date;
use domain::document::{DocumentNumber, DocumentType};
use domain::form::FieldError;

pub fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

pub fn today() -> Date {
    day("2026-11-23")
}

/// The canonical number, or why not.
pub fn number(kind: DocumentType, typed: &str) -> Result<String, FieldError> {
    DocumentNumber::parse(kind, typed, today()).map(|number| number.as_str().to_owned())
}

pub fn accepted(kind: DocumentType, typed: &str) -> DocumentNumber {
    match DocumentNumber::parse(kind, typed, today()) {
        Ok(number) => number,
        Err(error) => panic!("{typed} is refused: {error:?}"),
    }
}
