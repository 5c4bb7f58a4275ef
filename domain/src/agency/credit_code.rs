//! 扣缴义务人识别号: a withholding agent's identification number (GB 32100).

use serde::{Deserialize, Serialize};

use crate::fold;
use crate::form::FieldError;

/// The 31 characters of a unified social credit code: no I O S V Z.
pub const CREDIT_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// 扣缴义务人识别号: a unified social credit code, or an older taxpayer number. Public, not personal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CreditCode(String);

/// Said at an accepted number; the person may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditCodeWarning {
    /// The eighteenth character does not fit. Codes in real use do this.
    CheckCharacter,
    /// An older number of 15, 17 or 20 characters: legal, nothing to check.
    Unchecked,
}

impl CreditCode {
    /// Case, spaces, hyphens and full width do not matter.
    ///
    /// # Errors
    /// `Required`; `Control`, `Bidi`, `Invisible`, `Digits`; `CreditCodeFormat` for a character
    /// outside the alphabet (of 18: GB 32100's; else A–Z 0–9); `Length` for not 15, 17, 18, 20.
    pub fn parse(typed: &str) -> Result<(Self, Option<CreditCodeWarning>), FieldError> {
        let code = fold::number(typed)?;
        if code.is_empty() {
            return Err(FieldError::Required);
        }
        if code.len() > 160 {
            return Err(FieldError::Length);
        }
        if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(FieldError::CreditCodeFormat);
        }
        let warning = match code.len() {
            18 if !code.chars().all(|character| CREDIT_ALPHABET.contains(character)) => {
                return Err(FieldError::CreditCodeFormat);
            }
            18 => {
                let fits = code.split_at_checked(17).is_some_and(|(body, check)| {
                    credit_check(body).is_some_and(|right| check.starts_with(right))
                });
                (!fits).then_some(CreditCodeWarning::CheckCharacter)
            }
            15 | 17 | 20 => Some(CreditCodeWarning::Unchecked),
            _ => return Err(FieldError::Length),
        };
        Ok((Self(code), warning))
    }

    /// Canonical: capitals, no spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The check character of GB 32100 over the first seventeen: weights 3^(i−1) mod 31, check =
/// (31 − Σ mod 31) mod 31. `None` unless exactly seventeen characters of the alphabet.
///
/// Finds every single wrong character and every adjacent transposition: 31 is prime and no two
/// neighbouring weights are equal.
#[must_use]
pub fn credit_check(seventeen: &str) -> Option<char> {
    if seventeen.len() != 17 {
        return None;
    }
    let mut sum = 0;
    let mut weight = 1;
    for character in seventeen.chars() {
        sum += CREDIT_ALPHABET.find(character)? * weight;
        weight = weight * 3 % 31;
    }
    CREDIT_ALPHABET.chars().nth((31 - sum % 31) % 31)
}
