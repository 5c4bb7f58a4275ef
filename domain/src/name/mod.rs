//! Names: judged by shape everywhere, fully (feature `unicode`) on the server; compared by meaning.
//!
//! What was typed is kept as it is; the key is made beside it. Personal data: no `Debug`, no
//! `Display`, no `Serialize`.

#[cfg(feature = "unicode")]
mod key;
pub mod latin;
#[cfg(feature = "unicode")]
mod matching;
#[cfg(feature = "unicode")]
mod person;
mod shape;

#[cfg(feature = "unicode")]
pub use person::PersonName;
pub use shape::shape;

/// Longest name, in code points (N16).
pub const MOST_CHARACTERS: usize = 100;

/// Most combining marks in a row (N17).
pub const MOST_MARKS: usize = 3;

/// Apostrophes of keyboards, word processors and passports; dropped from the key.
pub(crate) const fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '`'
            | '\u{B4}'
            | '\u{2B9}'
            | '\u{2BB}'
            | '\u{2BC}'
            | '\u{2BE}'
            | '\u{2BF}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201B}'
            | '\u{2032}'
            | '\u{FF07}'
    )
}

/// Full stops; dropped from the key.
pub(crate) const fn is_full_stop(character: char) -> bool {
    matches!(character, '.' | '\u{FF0E}')
}

/// Commas; they split.
pub(crate) const fn is_comma(character: char) -> bool {
    matches!(character, ',' | '\u{FF0C}' | '\u{60C}')
}

/// The middle dots of `identity.md`, and the half-width katakana one; they split.
pub(crate) const fn is_middle_dot(character: char) -> bool {
    matches!(
        character,
        '\u{B7}'
            | '\u{30FB}'
            | '\u{2022}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22C5}'
            | '\u{FF65}'
            | '\u{387}'
    )
}

/// Everything but letters and marks that a name may hold.
pub(crate) const fn is_punctuation(character: char) -> bool {
    crate::fold::is_space(character)
        || crate::fold::is_hyphen(character)
        || is_apostrophe(character)
        || is_full_stop(character)
        || is_comma(character)
        || is_middle_dot(character)
}
