//! The account name (R9): shown and greeted with, never signed in with.
//! Whether it is free is the server's question. Often a person's name: no `Debug`, no `Display`.

use crate::date::Date;
use crate::document::{DocumentNumber, DocumentType};
use crate::fold;
use crate::form::FieldError;
use crate::name::{self, latin};
use crate::phone::{Phone, Regions};

/// Fewest characters.
pub const LEAST_CHARACTERS: usize = 2;
/// Most characters.
pub const MOST_CHARACTERS: usize = 16;

/// An accepted account name, as typed but for full width and blanks around it.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountName(String);

impl AccountName {
    /// 2–16 of ASCII letters, digits, Chinese characters, `_`; not digits only; not a phone number
    /// and not a number with a valid check digit, with or without `_` in between.
    ///
    /// # Errors
    /// `Required`; `Control`, `Bidi`, `Invisible`; `AccountNameShape`; `AccountNameNumber`;
    /// `AccountNameDigits`. In this order.
    pub fn parse(typed: &str, today: Date) -> Result<Self, FieldError> {
        let trimmed = typed.trim_matches(fold::is_space);
        if trimmed.is_empty() {
            return Err(FieldError::Required);
        }
        if trimmed.len() > 256 {
            return Err(FieldError::AccountNameShape);
        }
        let name: String = trimmed.chars().map(fold::narrow).collect();
        name.chars().try_for_each(fold::refuse_unseen)?;
        let length = name.chars().count();
        if !(LEAST_CHARACTERS..=MOST_CHARACTERS).contains(&length) || !name.chars().all(is_allowed)
        {
            return Err(FieldError::AccountNameShape);
        }
        let bare: String = name.chars().filter(|character| *character != '_').collect();
        if is_number(&bare, today) {
            return Err(FieldError::AccountNameNumber);
        }
        if name.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(FieldError::AccountNameDigits);
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What must be unique: without case.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// Account names made of a person's name, the nicest first; each parses. The server picks a free
/// one, or appends digits. Never empty: a name in another script gives `taxpayer`.
#[must_use]
pub fn suggestions(name_typed: &str) -> Vec<String> {
    let words = latin::plain_words(name_typed);
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found: Vec<String> = Vec::new();
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        let initial = |word: &str| word.chars().take(1).collect::<String>();
        if words.len() > 1 {
            found.push(format!("{first}_{last}"));
            found.push(format!("{first}{last}"));
            found.push(format!("{first}_{}", initial(last)));
            found.push(format!("{}_{last}", initial(first)));
        }
        found.push((*first).to_owned());
        found.push((*last).to_owned());
        found.push(first.chars().take(MOST_CHARACTERS).collect());
    }
    found.push(name_typed.chars().filter(|c| fold::is_han(*c)).take(MOST_CHARACTERS).collect());
    found.push("taxpayer".to_owned());
    let mut unique: Vec<String> = Vec::new();
    for name in found {
        if is_acceptable(&name) && !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

/// The rules that need no date: a suggestion is made of letters, so it is no number.
fn is_acceptable(name: &str) -> bool {
    (LEAST_CHARACTERS..=MOST_CHARACTERS).contains(&name.chars().count())
        && name.chars().all(|c| is_allowed(c) && !c.is_ascii_digit())
        && !name::is_punctuation(name.chars().next().unwrap_or(' '))
}

const fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_' || fold::is_han(character)
}

/// A phone number, or a number whose check digit fits. Sixteen characters hold no
/// eighteen-character number; the old permanent-resident number has fifteen.
fn is_number(bare: &str, today: Date) -> bool {
    Phone::parse(bare, &Regions::default()).is_ok()
        || [DocumentType::PermanentResidentCard, DocumentType::ResidentIdCard].into_iter().any(
            |kind| {
                DocumentNumber::parse(kind, bare, today)
                    .is_ok_and(|number| number.warning().is_none())
            },
        )
}
