//! What a clerk typed about a person, judged field by field, in the order of the page.

use super::{Errors, House};
use crate::service::{
    account::EVERYWHERE,
    identity::{Identity, asks_nationality},
};
use app::desk::{Field, Form, Wrong};
use domain::{
    date::Date,
    document::DocumentType,
    form::{Field as Site, FieldError},
    mrz,
    name::PersonName,
    phone::Phone,
};

/// Below this age a guardian comes along.
const OF_AGE: i32 = 14;

/// What was typed, as far as it is what it should be.
pub struct Typed {
    pub identity: Option<Identity>,
    pub second_name: Option<PersonName>,
    pub birth: Option<Date>,
    pub expiry: Option<Date>,
    pub phone: Option<Phone>,
    pub guardian: Option<PersonName>,
    pub errors: Errors,
}

/// Judges everything that was typed, in the order of the page.
pub fn judge(house: &House, form: &Form, last_four: &str) -> Typed {
    let today = house.clock.today();
    let mut errors = Vec::new();
    let kind = form.kind();
    if kind.is_none() {
        errors.push((Field::DocumentType, Wrong::Typed(FieldError::Required)));
    }
    let of_document =
        [Field::Number, Field::Name, Field::Nationality].map(|field| form.value(field));
    let [number, name, nationality] = of_document;
    let identity = kind.and_then(|kind| {
        let chosen = if asks_nationality(kind) { nationality } else { "" };
        Identity::parse(kind, (number, name, chosen), today)
            .map_err(|wrong| {
                errors.extend(wrong.into_iter().map(|(field, e)| (desk(field), Wrong::Typed(e))));
            })
            .ok()
    });
    // Letters that look like others would make the name on the slip one that nobody can type.
    if identity.as_ref().is_some_and(|identity| identity.name.mixed_script()) {
        errors.push((Field::Name, Wrong::Typed(FieldError::MixedScript)));
    }
    if let Some(identity) = &identity
        && !was_read(house, form)
        && !last_four.eq_ignore_ascii_case(identity.number.last_four())
    {
        errors.push((Field::LastFour, Wrong::LastFour));
    }
    let said = identity.as_ref().and_then(|identity| identity.number.birth_date());
    let birth = match (day(form.value(Field::Birth)), said) {
        (Ok(None), None) => {
            errors.push((Field::Birth, Wrong::Typed(FieldError::Required)));
            None
        }
        (Ok(Some(typed)), Some(said)) if typed != said => {
            errors.push((Field::Birth, Wrong::BirthDiffers));
            None
        }
        (Ok(Some(typed)), _) if typed > today => {
            errors.push((Field::Birth, Wrong::Typed(FieldError::Date)));
            None
        }
        (Ok(typed), said) => typed.or(said),
        (Err(error), _) => {
            errors.push((Field::Birth, Wrong::Typed(error)));
            None
        }
    };
    let expiry = match day(form.value(Field::Expiry)) {
        Ok(Some(day)) => {
            if day < today {
                errors.push((Field::Expiry, Wrong::Expired));
            }
            Some(day)
        }
        Ok(None) => {
            errors.push((Field::Expiry, Wrong::Typed(FieldError::Required)));
            None
        }
        Err(error) => {
            errors.push((Field::Expiry, Wrong::Typed(error)));
            None
        }
    };
    let mut named = |field| match form.value(field).trim() {
        "" => None,
        typed => PersonName::parse(typed, DocumentType::Other)
            .map_err(|error| errors.push((field, Wrong::Typed(error))))
            .ok(),
    };
    let (second_name, guardian) = (named(Field::SecondName), named(Field::Guardian));
    if birth.is_some_and(|birth| today.years_since(birth) < OF_AGE)
        && form.value(Field::Guardian).trim().is_empty()
    {
        errors.push((Field::Guardian, Wrong::Guardian));
    }
    let phone = match form.value(Field::Phone).trim() {
        "" => None,
        typed => Phone::parse(typed, &EVERYWHERE)
            .map_err(|error| errors.push((Field::Phone, Wrong::Typed(error))))
            .ok(),
    };
    if phone.is_some() && form.value(Field::PhoneAgreed) != "yes" {
        errors.push((Field::PhoneAgreed, Wrong::PhoneAgreed));
    }
    Typed { identity, second_name, birth, expiry, phone, guardian, errors }
}

/// Whether the number in the form is the one that the machine-readable lines say.
fn was_read(house: &House, form: &Form) -> bool {
    let lines = mrz::read(form.value(Field::Mrz), house.clock.today());
    lines.is_ok_and(|lines| lines.number == form.value(Field::Number))
}

fn desk(field: Site) -> Field {
    match field {
        Site::Name => Field::Name,
        Site::Nationality => Field::Nationality,
        _ => Field::Number,
    }
}

/// `19740812` or `1974-08-12`; nothing typed is no day.
fn day(typed: &str) -> Result<Option<Date>, FieldError> {
    let folded = domain::fold::number(typed)?;
    if folded.is_empty() {
        return Ok(None);
    }
    Date::parse_compact(&folded).map(Some).ok_or(FieldError::Date)
}
