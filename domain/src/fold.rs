//! "Normalise first": what is done to every number, code and phone before it is judged, and the
//! classes of characters that nobody can see or type on purpose.
//!
//! Not for names (`name` keeps what was typed), and no NFKC: circled, mathematical and
//! Arabic-Indic digits are refused, not turned into digits.

use crate::form::FieldError;

/// What is longer than this is no number; it is refused before it is looked at (D30).
const MOST_BYTES: usize = 1024;

/// Folds U+FF10–FF5A to ASCII, strips spaces and hyphens, upper-cases ASCII letters. Other
/// characters stay, for the caller to judge; the result may be empty.
///
/// # Errors
/// `Length` over 1024 bytes; `Control`, `Bidi`, `Invisible`, `Digits` (not 0–9) for the first
/// character of that kind.
pub fn number(input: &str) -> Result<String, FieldError> {
    if input.len() > MOST_BYTES {
        return Err(FieldError::Length);
    }
    let mut folded = String::with_capacity(input.len());
    for character in input.chars() {
        refuse_unseen(character)?;
        if is_space(character) || is_hyphen(character) {
            continue;
        }
        let character = narrow(character);
        if is_other_digit(character) {
            return Err(FieldError::Digits);
        }
        folded.push(character.to_ascii_uppercase());
    }
    Ok(folded)
}

/// `Control`, `Bidi` or `Invisible` for a character that is one of these.
pub(crate) fn refuse_unseen(character: char) -> Result<(), FieldError> {
    if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
        Err(FieldError::Control)
    } else if is_bidi(character) {
        Err(FieldError::Bidi)
    } else if is_invisible(character) {
        Err(FieldError::Invisible)
    } else {
        Ok(())
    }
}

/// Full width to ASCII, U+FF10–FF5A only.
pub(crate) fn narrow(character: char) -> char {
    match u32::from(character) {
        code @ 0xFF10..=0xFF5A => char::from_u32(code - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// Blank characters that keyboards and spreadsheets produce. A tab is a control character.
pub(crate) const fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Hyphens and dashes, ASCII, Unicode and full width.
pub(crate) const fn is_hyphen(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Han characters (ideographs and 〇), not the compatibility ones.
pub(crate) const fn is_han(character: char) -> bool {
    matches!(
        character,
        '\u{3007}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{20000}'..='\u{2EE5D}'
            | '\u{30000}'..='\u{3347F}'
    )
}

/// Private use: what rare-name fonts put their characters on.
pub(crate) const fn is_private_use(character: char) -> bool {
    matches!(
        character,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}'
    )
}

const fn is_bidi(character: char) -> bool {
    matches!(
        character,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{34F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206A}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// A digit or numeral that is not ASCII: decimal digits of other scripts, superscripts, fractions,
/// Roman, circled, mathematical and segmented ones.
pub(crate) fn is_other_digit(character: char) -> bool {
    let code = u32::from(character);
    if NUMERALS.iter().any(|(first, last)| (*first..=*last).contains(&code)) {
        return true;
    }
    let after = ZEROS.partition_point(|zero| *zero <= code);
    ZEROS.get(after.wrapping_sub(1)).is_some_and(|zero| code - zero < 10)
}

/// Numerals that are no decimal digits of a script, first and last of each run.
static NUMERALS: [(u32, u32); 19] = [
    (0xB2, 0xB3),
    (0xB9, 0xB9),
    (0xBC, 0xBE),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2150, 0x218B),
    (0x2460, 0x249B),
    (0x24EA, 0x24FF),
    (0x2776, 0x2793),
    (0x3021, 0x3029),
    (0x3038, 0x303A),
    (0x3220, 0x3229),
    (0x3248, 0x324F),
    (0x3251, 0x325F),
    (0x3280, 0x3289),
    (0x32B1, 0x32BF),
    (0x1D7CE, 0x1D7FF),
    (0x1F100, 0x1F10C),
];

/// The zero of every script's ten decimal digits, from the Unicode character database (category
/// Nd). Written out because `char::is_numeric` also says yes to what is no digit, and varies with
/// the compiler.
static ZEROS: [u32; 71] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1E140,
    0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];
