//! The SMS code: six digits, five minutes, five checks. How often one is sent is the server's rule.

use rand_core::Rng;

use crate::fold;
use crate::form::FieldError;

/// Digits of a code.
const DIGITS: usize = 6;

/// Five minutes.
pub const LIFETIME_SECONDS: i64 = 300;

/// So often one code may be checked.
pub const CHECKS: u32 = 5;

/// Six digits, leading zeros kept. A secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SmsCode(String);

impl SmsCode {
    /// A uniformly random code: four random bits a digit, drawn again above 9.
    pub fn generate(rng: &mut (impl Rng + ?Sized)) -> Self {
        let mut code = String::with_capacity(DIGITS);
        while code.len() < DIGITS {
            code.extend(char::from_digit(rng.next_u32() >> 28, 10));
        }
        Self(code)
    }

    /// Blanks, hyphens and full width do not matter (C14, C15).
    ///
    /// # Errors
    /// `Required`; `Control`, `Bidi`, `Invisible`, `Digits` (not 0–9); `SmsLength` for anything
    /// that is not six digits.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let code = fold::number(typed).map_err(|error| match error {
            FieldError::Length => FieldError::SmsLength,
            other => other,
        })?;
        if code.is_empty() {
            return Err(FieldError::Required);
        }
        let right = code.len() == DIGITS && code.bytes().all(|byte| byte.is_ascii_digit());
        if right { Ok(Self(code)) } else { Err(FieldError::SmsLength) }
    }

    /// The six digits: for the message and for the HMAC.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}
