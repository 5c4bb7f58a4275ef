//! O for 0 and I for 1, and back: certain where only digits or only letters belong, by the check
//! digit where both do. Never guesses between two readings.

use crate::document::check_digit::icao_7_3_1;
use crate::form::FieldError;

/// More doubtful characters than this in one field are not tried: 2¹⁰ readings at most.
const MOST_DOUBTS: usize = 10;

/// One digit.
pub(super) fn digit(text: &str) -> Result<String, FieldError> {
    only(text.chars().map(to_digit).collect(), |c| c.is_ascii_digit())
}

/// One digit, or the filler that stands for the check digit of an empty field.
pub(super) fn digit_or_filler(text: &str) -> Result<String, FieldError> {
    only(text.chars().map(to_digit).collect(), |c| c.is_ascii_digit() || c == '<')
}

/// Six digits, some of which may be fillers.
pub(super) fn date(text: &str) -> Result<String, FieldError> {
    digit_or_filler(text)
}

/// Letters and fillers.
pub(super) fn letters(text: &str) -> Result<String, FieldError> {
    let letters = text.chars().map(|character| match character {
        '0' => 'O',
        '1' => 'I',
        other => other,
    });
    only(letters.collect(), |c| c.is_ascii_uppercase() || c == '<')
}

/// A field of letters and digits with its check digit: as it stands if that fits, else the one
/// other reading that fits.
pub(super) fn field(text: &str, check: &str) -> Result<String, FieldError> {
    // An empty field's check digit is 0 or a filler.
    let check = if check == "<" { "0" } else { check };
    let fits = |reading: &str| icao_7_3_1(reading).is_some_and(|sum| sum.to_string() == check);
    if fits(text) {
        return Ok(text.to_owned());
    }
    let doubts = text.chars().filter(|character| other_reading(*character).is_some()).count();
    if doubts > MOST_DOUBTS {
        return Err(FieldError::MrzChecksum);
    }
    let mut found = None;
    for choice in 1_u32..(1 << doubts) {
        let reading = read_as(text, choice);
        if fits(&reading) && found.replace(reading).is_some() {
            return Err(FieldError::MrzChecksum);
        }
    }
    found.ok_or(FieldError::MrzChecksum)
}

/// The reading in which the doubtful characters of the set bits are swapped.
fn read_as(text: &str, choice: u32) -> String {
    let mut left = choice;
    let swap = |character| match other_reading(character) {
        Some(other) => {
            let swapped = left & 1 == 1;
            left >>= 1;
            if swapped { other } else { character }
        }
        None => character,
    };
    text.chars().map(swap).collect()
}

const fn other_reading(character: char) -> Option<char> {
    match character {
        'O' => Some('0'),
        '0' => Some('O'),
        'I' => Some('1'),
        '1' => Some('I'),
        _ => None,
    }
}

const fn to_digit(character: char) -> char {
    match character {
        'O' => '0',
        'I' => '1',
        other => other,
    }
}

fn only(text: String, allowed: fn(char) -> bool) -> Result<String, FieldError> {
    if text.chars().all(allowed) { Ok(text) } else { Err(FieldError::MrzShape) }
}
