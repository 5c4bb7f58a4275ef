//! The guide's password rules (R10): one function for the browser as it is typed and for the
//! server when it is posted. The list of common passwords is the server's. Keeps nothing.

use serde::{Deserialize, Serialize};

use crate::form::FieldError;
use crate::name::latin;

/// Fewest characters.
pub const LEAST_CHARACTERS: usize = 8;
/// Most characters.
pub const MOST_CHARACTERS: usize = 15;

/// The three lines that turn green as the password is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// 8 to 15 characters.
    Length,
    /// At least two of letters, digits, symbols.
    Classes,
    /// No spaces.
    NoSpaces,
}

/// Each rule, and whether it holds so far; nothing typed holds none. All three hold for whatever
/// [`judge`] accepts.
#[must_use]
pub fn verdict(typed: &str) -> [(Rule, bool); 3] {
    let characters = typed.chars().count();
    [
        (Rule::Length, (LEAST_CHARACTERS..=MOST_CHARACTERS).contains(&characters)),
        (Rule::Classes, classes(typed) >= 2),
        (Rule::NoSpaces, !typed.is_empty() && !typed.contains(char::is_whitespace)),
    ]
}

/// Judges a password. Nothing is folded or trimmed: letters are case-sensitive, blanks count.
///
/// # Errors
/// In this order: `Required`; `PasswordAscii` (anything but printable ASCII and the space);
/// `PasswordSpace`; `PasswordLength` in code points; `PasswordClasses`.
pub fn judge(typed: &str) -> Result<(), FieldError> {
    if typed.is_empty() {
        return Err(FieldError::Required);
    }
    if !typed.chars().all(|character| character == ' ' || character.is_ascii_graphic()) {
        return Err(FieldError::PasswordAscii);
    }
    if typed.contains(' ') {
        return Err(FieldError::PasswordSpace);
    }
    if !(LEAST_CHARACTERS..=MOST_CHARACTERS).contains(&typed.len()) {
        return Err(FieldError::PasswordLength);
    }
    if classes(typed) < 2 { Err(FieldError::PasswordClasses) } else { Ok(()) }
}

/// Whether the password holds something of `own` (name, document number, phone, account name),
/// case and accents aside: a word of four characters or more (of digits only: six), the whole of three or more without
/// its gaps, or the last six characters of what holds digits.
#[must_use]
pub fn is_personal(password: &str, own: &[&str]) -> bool {
    let password = password.to_ascii_lowercase();
    own.iter().any(|text| {
        let words = latin::plain_words(text);
        let whole: String = words.split(' ').collect();
        let tail = if whole.bytes().filter(u8::is_ascii_digit).count() >= 4 {
            whole.len().checked_sub(6).and_then(|at| whole.get(at..))
        } else {
            None
        };
        words.split(' ').any(|word| {
            let least = if word.bytes().all(|byte| byte.is_ascii_digit()) { 6 } else { 4 };
            word.len() >= least && password.contains(word)
        }) || (whole.len() >= 3 && password.contains(&whole))
            || tail.is_some_and(|tail| password.contains(tail))
    })
}

fn classes(typed: &str) -> usize {
    let has = |class: fn(&char) -> bool| usize::from(typed.chars().any(|c| class(&c)));
    has(char::is_ascii_alphabetic) + has(char::is_ascii_digit) + has(char::is_ascii_punctuation)
}
