//! The name that a staff account signs in with.

use crate::{fold, form::FieldError};

/// 3 to 32 of `a–z 0–9 . _ -`, beginning with a letter; typed in either case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login(String);

impl Login {
    /// Reads a login; full width and capitals are folded.
    ///
    /// # Errors
    /// `Required`, `TooShort`, `TooLong`, `Characters`.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let login: String = typed.trim().chars().map(fold::narrow).collect();
        Self::judge(login.to_ascii_lowercase())
    }

    fn judge(login: String) -> Result<Self, FieldError> {
        let fits =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
        match login.len() {
            0 => Err(FieldError::Required),
            1..3 => Err(FieldError::TooShort),
            33.. => Err(FieldError::TooLong),
            _ if !login.starts_with(|first: char| first.is_ascii_lowercase()) => {
                Err(FieldError::Characters)
            }
            _ if login.bytes().all(fits) => Ok(Self(login)),
            _ => Err(FieldError::Characters),
        }
    }

    /// As it is stored and shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(typed: &str) -> Result<String, FieldError> {
        Login::parse(typed).map(|login| login.as_str().to_owned())
    }

    #[test]
    fn case_and_width_do_not_matter_and_the_rest_does() {
        assert_eq!(parse(" Chen.Xiaomin ").as_deref(), Ok("chen.xiaomin"));
        assert_eq!(parse("ｃｈｅｎ3").as_deref(), Ok("chen3"));
        assert_eq!(parse("chen-xm").as_deref(), Ok("chen-xm"));
        assert_eq!(parse("  "), Err(FieldError::Required));
        assert_eq!(parse("ab"), Err(FieldError::TooShort));
        assert_eq!(parse(&"a".repeat(33)), Err(FieldError::TooLong));
        for wrong in ["3chen", "chen xm", "陈晓敏ab", "a'b--c"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
