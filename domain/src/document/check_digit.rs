//! The check digits of documents. Arithmetic only: no shapes, no dates.

/// ISO 7064 MOD 11-2 over the first seventeen digits: `0`–`9` or `X` (GB 11643). `None` unless
/// exactly seventeen ASCII digits.
///
/// Finds every single wrong character and every adjacent transposition.
#[must_use]
pub fn mod_11_2(seventeen: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    if seventeen.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (byte, weight) in seventeen.bytes().zip(WEIGHTS) {
        sum += char::from(byte).to_digit(10)? * weight;
    }
    CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
}

/// ICAO 9303-3: weights 7, 3, 1; `0`–`9` their value, `A`–`Z` 10–35, `<` 0; modulo 10, so 0 to 9.
/// `None` with any other character.
///
/// Finds every single wrong digit. Cannot find characters of equal value modulo 10 (0, A, K, U, `<`),
/// nor the transposition of two neighbours whose values differ by a multiple of 5.
#[must_use]
pub fn icao_7_3_1(text: &str) -> Option<u8> {
    let mut sum: u32 = 0;
    for (character, weight) in text.chars().zip([7, 3, 1].into_iter().cycle()) {
        let value = match character {
            '<' => 0,
            '0'..='9' | 'A'..='Z' => character.to_digit(36)?,
            _ => return None,
        };
        sum = (sum + value * weight) % 10;
    }
    u8::try_from(sum).ok()
}
