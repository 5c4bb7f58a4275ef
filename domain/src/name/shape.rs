//! The shape of a name, with std only: runs in the browser as it is typed. It refuses nothing that
//! the server accepts; the server's verdict (`PersonName::parse`) counts.

use super::{MOST_CHARACTERS, MOST_MARKS, is_punctuation, latin};
use crate::document::DocumentType;
use crate::fold;
use crate::form::FieldError;

/// Judges `typed` as the name in a document of this type.
///
/// # Errors
/// `Required`; `TooLong` above 100 code points; then for the first character that has no place:
/// `Control`, `Bidi`, `Invisible`, `RareCharacter`, `Characters`; `Marks` above three in a row;
/// `Characters` without any letter; `Latin` where the document asks for Latin letters.
pub fn shape(typed: &str, kind: DocumentType) -> Result<(), FieldError> {
    let name = typed.trim_matches(fold::is_space);
    if name.is_empty() {
        return Err(FieldError::Required);
    }
    if name.chars().nth(MOST_CHARACTERS).is_some() {
        return Err(FieldError::TooLong);
    }
    let mut marks = 0;
    let mut letters = 0;
    for character in name.chars() {
        fold::refuse_unseen(character)?;
        if fold::is_private_use(character) {
            return Err(FieldError::RareCharacter);
        }
        if is_no_name_character(character) {
            return Err(FieldError::Characters);
        }
        marks = if latin::is_latin_mark(character) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            return Err(FieldError::Marks);
        }
        letters += usize::from(character.is_alphabetic() || fold::is_han(character));
    }
    if letters == 0 {
        return Err(FieldError::Characters);
    }
    if kind.needs_latin_name() && !name.chars().all(is_latin_writing) {
        return Err(FieldError::Latin);
    }
    Ok(())
}

fn is_latin_writing(character: char) -> bool {
    latin::is_latin(character) || latin::is_latin_mark(character) || is_punctuation(character)
}

/// Digits, symbols, emoji and foreign punctuation, by block. What is left are letters and marks,
/// or code points that only the server can judge.
fn is_no_name_character(character: char) -> bool {
    if is_punctuation(character) {
        return false;
    }
    if character.is_ascii() {
        return !character.is_ascii_alphabetic();
    }
    if fold::is_other_digit(character) {
        return true;
    }
    matches!(
        character,
        '\u{80}'..='\u{A9}'
            | '\u{AB}'..='\u{B9}'
            | '\u{BB}'..='\u{BF}'
            | '×'
            | '÷'
            | '\u{2010}'..='\u{2070}'
            | '\u{2072}'..='\u{207E}'
            | '\u{2080}'..='\u{208F}'
            | '\u{20A0}'..='\u{20CF}'
            | '\u{20DD}'..='\u{20E0}'
            | '\u{20E2}'..='\u{20E4}'
            | '\u{2190}'..='\u{2BFF}'
            | '\u{2E80}'..='\u{2FFF}'
            | '\u{3001}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}'
            | '\u{3030}'
            | '\u{303D}'..='\u{303F}'
            | '\u{3190}'..='\u{319F}'
            | '\u{3200}'..='\u{33FF}'
            | '\u{FE10}'..='\u{FE1F}'
            | '\u{FE30}'..='\u{FE6F}'
            | '\u{FF01}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}'
            | '\u{FF5B}'..='\u{FF64}'
            | '\u{FFE0}'..='\u{FFEF}'
            | '\u{FFFC}'..='\u{FFFF}'
            | '\u{1F000}'..='\u{1FAFF}'
    )
}
