//! The shape of each document's number (`identity.md`, official rules ●): judged on a folded number.
//! Knows nothing of who holds it.

use super::check_digit::mod_11_2;
use super::{DocumentType, NumberWarning};
use crate::date::Date;
use crate::form::FieldError;

/// Birth dates further back are typing errors.
const OLDEST_YEARS: i32 = 120;

/// Judges a folded, non-empty number.
pub(super) fn judge(kind: DocumentType, number: &str, today: Date) -> Result<(), FieldError> {
    if kind == DocumentType::Other {
        return free_format(number);
    }
    if !number.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        return Err(FieldError::Characters);
    }
    match refuse(kind, number, today) {
        Err(FieldError::Format) => Err(better_reason(kind, number, today)),
        verdict => verdict,
    }
}

fn refuse(kind: DocumentType, number: &str, today: Date) -> Result<(), FieldError> {
    match kind {
        DocumentType::ResidentIdCard
        | DocumentType::HongKongMacaoResidencePermit
        | DocumentType::TaiwanResidencePermit => citizen_number(kind, number, today),
        DocumentType::PermanentResidentCard => match number.len() {
            18 => citizen_number(kind, number, today),
            15 => format(letters_then_digits(number, 3, 12)),
            _ => Err(FieldError::Length),
        },
        DocumentType::HongKongMacaoTravelPermit => format(
            number.starts_with(['H', 'M'])
                && (letters_then_digits(number, 1, 8) || letters_then_digits(number, 1, 10)),
        ),
        DocumentType::HongKongMacaoTravelPermitForeign => format(
            (number.starts_with("HA") || number.starts_with("MA"))
                && letters_then_digits(number, 2, 7),
        ),
        DocumentType::TaiwanTravelPermit => format(letters_then_digits(number, 0, 8)),
        DocumentType::ChinesePassport => format(chinese_passport(number)),
        DocumentType::ForeignPassport => length(number, 4, 20),
        DocumentType::WorkPermitA | DocumentType::WorkPermitB | DocumentType::WorkPermitC => {
            length(number, 1, 40)
        }
        DocumentType::Other => Ok(()),
    }
}

/// GB 11643 and the three numbers made after its pattern. Type before date before check digit:
/// the first is the most useful thing to hear.
fn citizen_number(kind: DocumentType, number: &str, today: Date) -> Result<(), FieldError> {
    let (body, check) = match number.len() {
        15 if all_digits(number) => return Err(FieldError::LengthRetired),
        18 => number.split_at(17),
        _ => return Err(FieldError::Length),
    };
    if !all_digits(body) || !(all_digits(check) || check == "X") {
        return Err(FieldError::Format);
    }
    let owner = owner_of(body);
    if owner != kind {
        return Err(FieldError::WrongType(owner));
    }
    let born = birth_date(number).ok_or(FieldError::Date)?;
    if born > today || today.years_since(born) > OLDEST_YEARS {
        return Err(FieldError::Date);
    }
    match mod_11_2(body) {
        Some(right) if check.starts_with(right) => Ok(()),
        _ => Err(FieldError::Checksum),
    }
}

/// Whose number this is, by its prefix.
fn owner_of(number: &str) -> DocumentType {
    if number.starts_with('9') {
        DocumentType::PermanentResidentCard
    } else if number.starts_with("810000") || number.starts_with("820000") {
        DocumentType::HongKongMacaoResidencePermit
    } else if number.starts_with("830000") {
        DocumentType::TaiwanResidencePermit
    } else {
        DocumentType::ResidentIdCard
    }
}

/// The birth date inside an eighteen-character number.
pub(super) fn birth_date(number: &str) -> Option<Date> {
    if number.len() == 18 { Date::parse_compact(number.get(6..14)?) } else { None }
}

/// `Format`, or something more useful: the number of the other travel permit, or the letter O
/// where a digit belongs.
fn better_reason(kind: DocumentType, number: &str, today: Date) -> FieldError {
    let permits =
        [DocumentType::HongKongMacaoTravelPermit, DocumentType::HongKongMacaoTravelPermitForeign];
    if permits.contains(&kind) {
        for other in permits {
            if other != kind && refuse(other, number, today).is_ok() {
                return FieldError::WrongType(other);
            }
        }
    }
    for start in 0..4 {
        let repaired: String = number
            .chars()
            .enumerate()
            .map(|(place, character)| match character {
                'O' if place >= start => '0',
                'I' if place >= start => '1',
                _ => character,
            })
            .collect();
        if repaired != number && !matches!(refuse(kind, &repaired, today), Err(FieldError::Format))
        {
            return FieldError::FormatLetterO;
        }
    }
    FieldError::Format
}

/// `E`+8; `E`+letter (no I, O)+7; `G`+8; `14`/`15`+7; `PE`, `SE`, `DE`+7; `P`, `D`+7; `S`+7 or 8.
fn chinese_passport(number: &str) -> bool {
    let digits_after = |prefix: &str, count: usize| {
        number.strip_prefix(prefix).is_some_and(|rest| rest.len() == count && all_digits(rest))
    };
    let second_letter = number
        .strip_prefix('E')
        .is_some_and(|rest| !rest.starts_with(['I', 'O']) && letters_then_digits(rest, 1, 7));
    second_letter
        || ["E", "G", "S"].into_iter().any(|prefix| digits_after(prefix, 8))
        || ["14", "15", "PE", "SE", "DE", "P", "D", "S"]
            .into_iter()
            .any(|prefix| digits_after(prefix, 7))
}

/// 其他个人证件: letters and digits of any script and the marks that numbers are printed with.
fn free_format(number: &str) -> Result<(), FieldError> {
    const MOST: usize = 40;
    if number.chars().count() > MOST {
        return Err(FieldError::Length);
    }
    let allowed = |character: char| character.is_alphanumeric() || "/.,()#:+_".contains(character);
    if number.chars().all(allowed) && number.chars().any(char::is_alphanumeric) {
        Ok(())
    } else {
        Err(FieldError::Characters)
    }
}

/// What was only observed (○) and does not hold for this accepted number.
pub(super) fn warning(kind: DocumentType, number: &str) -> Option<NumberWarning> {
    match kind {
        DocumentType::ForeignPassport if number.len() > 9 => Some(NumberWarning::UnusualLength),
        DocumentType::WorkPermitA | DocumentType::WorkPermitB | DocumentType::WorkPermitC
            if !(6..=20).contains(&number.len()) =>
        {
            Some(NumberWarning::UnusualLength)
        }
        DocumentType::PermanentResidentCard if number.len() == 15 => {
            (!old_card_structure(number)).then_some(NumberWarning::InnerStructure)
        }
        _ => None,
    }
}

/// The 2017 card: 3 letters, area (4), birth `YYMMDD`, 1, ICAO 7-3-1 check digit over fourteen.
fn old_card_structure(number: &str) -> bool {
    let Some((body, check)) = number.split_at_checked(14) else { return false };
    let right = super::check_digit::icao_7_3_1(body).map(|digit| digit.to_string());
    let birth = number.get(7..13).unwrap_or_default();
    // The century is not printed; 20.. is tried as well, for 29 February.
    let real = ["19", "20"]
        .into_iter()
        .any(|century| Date::parse_compact(&format!("{century}{birth}")).is_some());
    right.as_deref() == Some(check) && real
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn letters_then_digits(number: &str, letters: usize, digits: usize) -> bool {
    number.len() == letters + digits
        && number.split_at_checked(letters).is_some_and(|(head, tail)| {
            head.bytes().all(|byte| byte.is_ascii_uppercase()) && all_digits(tail)
        })
}

fn format(right: bool) -> Result<(), FieldError> {
    if right { Ok(()) } else { Err(FieldError::Format) }
}

fn length(number: &str, least: usize, most: usize) -> Result<(), FieldError> {
    if (least..=most).contains(&number.len()) { Ok(()) } else { Err(FieldError::Length) }
}
