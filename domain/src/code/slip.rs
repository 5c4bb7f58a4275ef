//! The secret behind the slip's QR code: 128 bits, which nobody guesses and no wrong try locks out.

use rand_core::Rng;

use crate::fold;
use crate::form::FieldError;

/// Base 32 without the letters that are read as digits (Crockford), in small letters: five bits each.
const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
/// 26 × 5 = 130 bits; the first character holds three.
const CHARACTERS: usize = 26;

/// 26 characters. A secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SlipSecret(String);

impl SlipSecret {
    /// A uniformly random secret.
    pub fn generate(rng: &mut (impl Rng + ?Sized)) -> Self {
        Self::from_bits((u128::from(rng.next_u64()) << 64) | u128::from(rng.next_u64()))
    }

    /// The secret of these 128 bits.
    #[must_use]
    pub fn from_bits(bits: u128) -> Self {
        let letter = |nth: usize| {
            let shift = 5 * (CHARACTERS - 1 - nth);
            let index = usize::try_from((bits >> shift) & 31).unwrap_or_default();
            ALPHABET.as_bytes().get(index).map_or('0', |byte| char::from(*byte))
        };
        Self((0..CHARACTERS).map(letter).collect())
    }

    /// As it stands in the link, or typed: case, spaces and hyphens do not matter.
    ///
    /// # Errors
    /// `Required` for nothing, `Slip` for what is no such secret.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let secret = fold::number(typed).map_err(|_| FieldError::Slip)?.to_ascii_lowercase();
        if secret.is_empty() {
            return Err(FieldError::Required);
        }
        let known = secret.chars().all(|character| ALPHABET.contains(character));
        // 130 bits would fit: of the first character only three count.
        let fits = secret.len() == CHARACTERS && secret.starts_with(|first| first < '8');
        if known && fits { Ok(Self(secret)) } else { Err(FieldError::Slip) }
    }

    /// In groups of four, to be typed.
    #[must_use]
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
        groups.collect::<Vec<_>>().join(" ")
    }

    /// The 26 characters: for the link, and for hashing.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}
