//! The machine-readable lines of a passport, ICAO 9303-4 TD3: two lines of 44, or the second alone.
//! Reads what a keyboard-wedge reader or a paste brings; does not judge whose passport it is.

mod lines;
mod repair;

use crate::date::Date;
use crate::document::check_digit::icao_7_3_1;
use crate::form::FieldError;

/// What the lines say. Personal data: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Mrz {
    /// Document number, without fillers.
    pub number: String,
    /// From the first line: alpha-3 as far as ICAO's code has one.
    pub issuing_state: Option<String>,
    /// Alpha-3 as far as ICAO's code has one (D = DEU, GBN = GBR); else as given (XXA, EUE, UTO).
    pub nationality: String,
    /// Birth date; `None` where the passport does not know it.
    pub birth: Option<Date>,
    /// Expiry, in 2000–2099.
    pub expiry: Date,
    /// From the first line: `SURNAME GIVEN NAMES`.
    pub name: Option<String>,
    /// The name fills its 39 characters: it may be cut, and matches as a prefix.
    pub name_cut: bool,
}

/// One or two lines in one string, parted by line breaks or pasted one after another. Spaces fall
/// out, `«` and `‹` are `<`, O/0 and I/1 are repaired where one reading satisfies the check digits.
/// `today` decides the century of birth, which is never in the future.
///
/// # Errors
/// `Required`; `Control`, `Bidi`, `Invisible`, `Digits`; `MrzShape` for anything that is not such
/// lines; `MrzChecksum`; `Date` for a day that does not exist.
pub fn read(lines: &str, today: Date) -> Result<Mrz, FieldError> {
    let (first, second) = lines::split(lines)?;
    let holder = first.as_deref().map(first_line).transpose()?;
    let (issuing_state, name, name_cut) = match holder {
        Some((state, name, cut)) => (Some(state), Some(name), cut),
        None => (None, None, false),
    };
    let line = second_line(&second)?;
    Ok(Mrz {
        number: line.number.replace('<', ""),
        issuing_state,
        nationality: state(&line.nationality)?,
        birth: birth(&line.birth, today)?,
        expiry: Date::parse_compact(&format!("20{}", line.expiry)).ok_or(FieldError::Date)?,
        name,
        name_cut,
    })
}

struct SecondLine {
    number: String,
    nationality: String,
    birth: String,
    expiry: String,
}

fn second_line(line: &str) -> Result<SecondLine, FieldError> {
    let part = |from: usize, to: usize| line.get(from..to).ok_or(FieldError::MrzShape);
    let number_check = repair::digit(part(9, 10)?)?;
    let birth = repair::date(part(13, 19)?)?;
    let birth_check = repair::digit(part(19, 20)?)?;
    if !matches!(part(20, 21)?, "M" | "F" | "X" | "<") {
        return Err(FieldError::MrzShape);
    }
    let expiry = repair::date(part(21, 27)?)?;
    let expiry_check = repair::digit(part(27, 28)?)?;
    let optional_check = repair::digit_or_filler(part(42, 43)?)?;
    let composite = repair::digit(part(43, 44)?)?;
    let nationality = repair::letters(part(10, 13)?)?;
    if part(0, 1)? == "<" || expiry.contains('<') {
        return Err(FieldError::MrzShape);
    }

    let number = repair::field(part(0, 9)?, &number_check)?;
    let optional = repair::field(part(28, 42)?, &optional_check)?;
    let all = format!(
        "{number}{number_check}{birth}{birth_check}{expiry}{expiry_check}{optional}{optional_check}"
    );
    let fits =
        |text: &str, check: &str| icao_7_3_1(text).is_some_and(|right| check == right.to_string());
    if fits(&birth, &birth_check) && fits(&expiry, &expiry_check) && fits(&all, &composite) {
        Ok(SecondLine { number, nationality, birth, expiry })
    } else {
        Err(FieldError::MrzChecksum)
    }
}

/// Issuing state, name, and whether the name fills its field.
fn first_line(line: &str) -> Result<(String, String, bool), FieldError> {
    let part = |from: usize, to: usize| line.get(from..to).ok_or(FieldError::MrzShape);
    if part(0, 1)? != "P" {
        return Err(FieldError::MrzShape);
    }
    let state = state(&repair::letters(part(2, 5)?)?)?;
    let field = repair::letters(part(5, 44)?)?;
    let words: Vec<&str> = field.split('<').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Err(FieldError::MrzShape);
    }
    Ok((state, words.join(" "), !field.ends_with('<')))
}

/// ICAO's code of a state or nationality as alpha-3, where they differ (ICAO 9303-3, section 5).
fn state(code: &str) -> Result<String, FieldError> {
    let code = code.trim_end_matches('<');
    let mapped = match code {
        "D" => "DEU",
        "GBD" | "GBN" | "GBO" | "GBP" | "GBS" => "GBR",
        "" => return Err(FieldError::MrzShape),
        other if other.contains('<') => return Err(FieldError::MrzShape),
        other => other,
    };
    Ok(mapped.to_owned())
}

/// Two-digit year: this century unless that lies in the future.
fn birth(digits: &str, today: Date) -> Result<Option<Date>, FieldError> {
    if digits.contains('<') {
        return Ok(None);
    }
    ["20", "19"]
        .into_iter()
        .filter_map(|century| Date::parse_compact(&format!("{century}{digits}")))
        .find(|date| *date <= today)
        .map(Some)
        .ok_or(FieldError::Date)
}
