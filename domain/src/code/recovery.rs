//! Recovery codes: what is left when the phone is gone. Ten, shown once, each good once.

use rand_core::Rng;

use super::hall::ALPHABET;
use crate::fold;
use crate::form::FieldError;

/// So many are shown when the account is made.
pub const RECOVERY_CODES: usize = 10;
/// Ten of 31 characters: 49.5 bits.
const CHARACTERS: usize = 10;

/// One recovery code. A secret.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
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
    /// `Required` for nothing, `RecoveryCode` for what is none.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let code = fold::number(typed).map_err(|_| FieldError::RecoveryCode)?;
        if code.is_empty() {
            return Err(FieldError::Required);
        }
        let known = code.chars().all(|character| ALPHABET.contains(character));
        if known && code.len() == CHARACTERS {
            Ok(Self(code))
        } else {
            Err(FieldError::RecoveryCode)
        }
    }

    /// The ten characters: for hashing.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// As it is shown: `ABCDE-FGHJK`.
    #[must_use]
    pub fn printed(&self) -> String {
        let (front, back) = self.0.split_at(CHARACTERS / 2);
        format!("{front}-{back}")
    }
}
