//! A judged name. Server only: needs the Unicode tables.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_script::{Script, UnicodeScript};

use super::key::{self, Token};
use super::{MOST_MARKS, is_punctuation, matching, shape};
use crate::document::DocumentType;
use crate::fold;
use crate::form::FieldError;

/// A name as in a document: what was typed, and its tokens for comparison.
#[derive(Clone)]
pub struct PersonName {
    typed: String,
    tokens: Vec<Token>,
    cut: bool,
}

impl PersonName {
    /// Judges `typed` fully. Kept: the text without blanks around it.
    ///
    /// # Errors
    /// What [`shape`] says; by general category `Characters` (no letter, mark or name punctuation)
    /// and `Marks`; by script `Latin` where the document asks for Latin letters.
    pub fn parse(typed: &str, kind: DocumentType) -> Result<Self, FieldError> {
        shape(typed, kind)?;
        let name = typed.trim_matches(fold::is_space);
        let mut marks = 0;
        for character in name.chars() {
            match class_of(character) {
                Class::Mark => marks += 1,
                Class::Letter | Class::Punctuation => marks = 0,
                Class::None => return Err(FieldError::Characters),
            }
            if marks > MOST_MARKS {
                return Err(FieldError::Marks);
            }
            let script = character.script();
            let other = !matches!(script, Script::Latin | Script::Common | Script::Inherited);
            if kind.needs_latin_name() && other {
                return Err(FieldError::Latin);
            }
        }
        let tokens = key::tokens(name);
        if tokens.is_empty() {
            return Err(FieldError::Characters);
        }
        Ok(Self { typed: name.to_owned(), tokens, cut: false })
    }

    /// The name out of machine-readable lines, as [`crate::mrz::Mrz`] gives it; a `cut` one
    /// (39 characters full) matches every name that begins so.
    ///
    /// # Errors
    /// As [`Self::parse`] for a foreign passport.
    pub fn parse_mrz(name: &str, cut: bool) -> Result<Self, FieldError> {
        let parsed = Self::parse(name, DocumentType::ForeignPassport)?;
        Ok(Self { cut, ..parsed })
    }

    /// As typed, without blanks around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// Whether it came cut from machine-readable lines ([`Self::parse_mrz`]).
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    /// The same name by meaning: case, width, accents, hyphens, apostrophes, spaces, order do not
    /// matter (`identity.md`). Symmetric. Not transitive: Ü is U and UE, which are two names.
    #[must_use]
    pub fn matches(&self, recorded: &Self) -> bool {
        matching::equal(&self.tokens, &recorded.tokens)
            || (self.cut && matching::begins(&self.tokens, &recorded.tokens))
            || (recorded.cut && matching::begins(&recorded.tokens, &self.tokens))
    }

    /// The tokens in their plain form (Ä = A), sorted: the key of `identity.md`.
    #[must_use]
    pub fn key_tokens(&self) -> Vec<String> {
        let mut plain: Vec<String> = self.tokens.iter().map(|token| token.form(0)).collect();
        plain.sort();
        plain
    }

    /// Whether one word mixes scripts that no language writes together: refused at the desk only
    /// (`FieldError::MixedScript`), where look-alikes would do harm.
    #[must_use]
    pub fn mixed_script(&self) -> bool {
        self.typed.split(is_punctuation).any(is_mixed)
    }
}

enum Class {
    Letter,
    Mark,
    Punctuation,
    None,
}

fn class_of(character: char) -> Class {
    if is_punctuation(character) {
        return Class::Punctuation;
    }
    match get_general_category(character) {
        GeneralCategory::UppercaseLetter
        | GeneralCategory::LowercaseLetter
        | GeneralCategory::TitlecaseLetter
        | GeneralCategory::ModifierLetter
        | GeneralCategory::OtherLetter => Class::Letter,
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark => Class::Mark,
        // 〇 is a numeral by category, and newer ideographs are unknown to older tables.
        _ if fold::is_han(character) => Class::Letter,
        _ => Class::None,
    }
}

fn is_mixed(word: &str) -> bool {
    let mut scripts: Vec<Script> = Vec::new();
    for character in word.chars() {
        let script = character.script();
        let counts = !matches!(script, Script::Common | Script::Inherited | Script::Unknown);
        if counts && !scripts.contains(&script) {
            scripts.push(script);
        }
    }
    let written_together: [&[Script]; 3] = [
        &[Script::Han, Script::Hiragana, Script::Katakana],
        &[Script::Han, Script::Hangul],
        &[Script::Han, Script::Bopomofo],
    ];
    scripts.len() > 1
        && !written_together.iter().any(|family| scripts.iter().all(|one| family.contains(one)))
}
