//! The hall code: six characters, seven days (R8). Who may have one is `hall`'s business.

use rand_core::Rng;
use serde::{Deserialize, Serialize};

use crate::fold;
use crate::form::FieldError;
use crate::time::Timestamp;

/// The 31 characters of a code: digits and capitals without 0 O 1 I L.
pub const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Characters of a code.
pub const CHARACTERS: usize = 6;

/// Seven days (R8).
pub const VALIDITY_SECONDS: i64 = 604_800;

/// One of 31⁶ = 887 503 681 codes. A secret.
#[derive(Clone, PartialEq, Eq)]
pub struct HallCode(String);

impl HallCode {
    /// A uniformly random code: five random bits a character, drawn again above 30.
    pub fn generate(rng: &mut (impl Rng + ?Sized)) -> Self {
        let mut code = String::with_capacity(CHARACTERS);
        while code.len() < CHARACTERS {
            let index = usize::try_from(rng.next_u32() >> 27).unwrap_or(usize::MAX);
            if let Some(byte) = ALPHABET.as_bytes().get(index) {
                code.push(char::from(*byte));
            }
        }
        Self(code)
    }

    /// Case, spaces, hyphens and full width do not matter.
    ///
    /// # Errors
    /// `Required`; `Control`, `Bidi`, `Invisible`; `CodeAlphabet` (0 O 1 I L, other scripts, …)
    /// before `CodeLength`. None of them costs a try.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let code = fold::number(typed).map_err(|error| match error {
            FieldError::Digits => FieldError::CodeAlphabet,
            FieldError::Length => FieldError::CodeLength,
            other => other,
        })?;
        if code.is_empty() {
            return Err(FieldError::Required);
        }
        if !code.chars().all(|character| ALPHABET.contains(character)) {
            return Err(FieldError::CodeAlphabet);
        }
        if code.len() == CHARACTERS { Ok(Self(code)) } else { Err(FieldError::CodeLength) }
    }

    /// The six characters: for hashing, and for the one time it is shown.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// When a code works: `issued_at ≤ t < expires_at`, decided at the last commit of the registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// The moment it went live.
    pub issued_at: Timestamp,
    /// The first moment it does not work any more.
    pub expires_at: Timestamp,
}

impl Validity {
    /// Seven days from `issued_at` on.
    #[must_use]
    pub const fn new(issued_at: Timestamp) -> Self {
        Self { issued_at, expires_at: issued_at.plus_seconds(VALIDITY_SECONDS) }
    }

    /// Whether a code works at `now`.
    #[must_use]
    pub const fn contains(&self, now: Timestamp) -> bool {
        self.issued_at.0 <= now.0 && now.0 < self.expires_at.0
    }
}
