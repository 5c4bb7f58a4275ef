//! Phone numbers that messages are sent to, as E.164. No prefix database: only the regions served.
//!
//! Personal data: no `Debug`, no `Display`, no `Serialize`.

use serde::{Deserialize, Serialize};

use crate::fold;
use crate::form::FieldError;

/// The regions switched on besides the mainland, which always is (R3 serves their residents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regions {
    /// +852.
    pub hong_kong: bool,
    /// +853.
    pub macao: bool,
    /// +886.
    pub taiwan: bool,
}

impl Default for Regions {
    fn default() -> Self {
        Self { hong_kong: true, macao: true, taiwan: true }
    }
}

/// A mobile number, E.164: `+8613800138000`.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Mainland `1[3-9]` + 9 digits, bare or with `+86`, `0086`, `86`; the other regions with `+`
    /// or `00` and their code. Spaces, hyphens, parentheses and full width do not matter.
    ///
    /// # Errors
    /// `Required`; `Control`, `Bidi`, `Invisible`, `Digits` as [`fold::number`]; `PhoneCountry`
    /// for a region that is off or not served, premium and satellite numbers; else `Phone`.
    pub fn parse(typed: &str, regions: &Regions) -> Result<Self, FieldError> {
        let folded = fold::number(typed).map_err(|error| match error {
            FieldError::Length => FieldError::Phone,
            other => other,
        })?;
        let folded: String = folded.chars().filter(|c| !matches!(c, '(' | ')')).collect();
        if folded.is_empty() {
            return Err(FieldError::Required);
        }
        let (international, digits) = match (folded.strip_prefix(['+', '＋']), &folded) {
            (Some(rest), _) => (true, rest),
            (None, all) => match all.strip_prefix("00") {
                Some(rest) => (true, rest),
                None => (false, all.as_str()),
            },
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(FieldError::Phone);
        }
        if international {
            Self::international(digits, *regions)
        } else {
            let local = digits.strip_prefix("86").filter(|rest| rest.len() == 11);
            Self::mainland(local.unwrap_or(digits))
        }
    }

    /// The mainland's calling code.
    pub const MAINLAND: &str = "+86";

    /// `+86`, `+852`, `+853`, `+886`.
    #[must_use]
    pub fn calling_code(&self) -> &str {
        let length = if self.0.starts_with(Self::MAINLAND) { 3 } else { 4 };
        self.0.get(..length).unwrap_or_default()
    }

    /// E.164.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For pages: `+86 138 •••• 8000`, `+852 9••• 4567`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (code, local) = self
            .0
            .split_at_checked(3)
            .filter(|(code, _)| *code == "+86")
            .unwrap_or(self.0.split_at_checked(4).unwrap_or_default());
        let front = if code == "+86" { 3 } else { 1 };
        let front = local.get(..front).unwrap_or_default();
        let back = local.len().checked_sub(4).and_then(|at| local.get(at..)).unwrap_or_default();
        let dots = "•".repeat(local.len().saturating_sub(front.len() + 4));
        let gap = if code == "+86" { " " } else { "" };
        format!("{code} {front}{gap}{dots} {back}")
    }

    /// A mainland number of a virtual carrier (162, 165, 167, 170, 171): accepted, unless the
    /// operator refuses them (T09).
    #[must_use]
    pub fn is_virtual_carrier(&self) -> bool {
        ["162", "165", "167", "170", "171"]
            .into_iter()
            .any(|range| self.0.strip_prefix("+86").is_some_and(|local| local.starts_with(range)))
    }

    fn mainland(local: &str) -> Result<Self, FieldError> {
        let mobile = local.len() == 11
            && local
                .strip_prefix('1')
                .is_some_and(|rest| rest.starts_with(|c| ('3'..='9').contains(&c)));
        if mobile { Ok(Self(format!("+86{local}"))) } else { Err(FieldError::Phone) }
    }

    fn international(digits: &str, regions: Regions) -> Result<Self, FieldError> {
        if let Some(local) = digits.strip_prefix("86") {
            return Self::mainland(local);
        }
        if let Some(local) = digits.strip_prefix("852") {
            // 900 are premium numbers; 2 and 3 are fixed lines, which get no messages.
            let mobile = local.len() == 8 && local.starts_with(['4', '5', '6', '7', '8', '9']);
            let premium = local.starts_with("900");
            return Self::region("852", local, regions.hong_kong && !premium, mobile);
        }
        if let Some(local) = digits.strip_prefix("853") {
            return Self::region(
                "853",
                local,
                regions.macao,
                local.len() == 8 && local.starts_with('6'),
            );
        }
        if let Some(local) = digits.strip_prefix("886") {
            let local = local.strip_prefix('0').unwrap_or(local);
            return Self::region(
                "886",
                local,
                regions.taiwan,
                local.len() == 9 && local.starts_with('9'),
            );
        }
        Err(FieldError::PhoneCountry)
    }

    fn region(code: &str, local: &str, served: bool, mobile: bool) -> Result<Self, FieldError> {
        match (served, mobile) {
            (false, _) => Err(FieldError::PhoneCountry),
            (true, false) => Err(FieldError::Phone),
            (true, true) => Ok(Self(format!("+{code}{local}"))),
        }
    }
}
