//! The password of a staff account, which has a second factor beside it (NIST SP 800-63B-4, 3.1.1:
//! length, no rules of composition). Whether it is common is judged by the server.

use crate::form::FieldError;

/// At least so many characters.
pub const LEAST_CHARACTERS: usize = 12;
/// At most so many.
pub const MOST_CHARACTERS: usize = 64;

/// Judges the length; every printable character counts, also a space.
///
/// # Errors
/// `Required`, `TooShort`, `TooLong`, `Control`.
pub fn judge(typed: &str) -> Result<(), FieldError> {
    match typed.chars().count() {
        0 => Err(FieldError::Required),
        1..LEAST_CHARACTERS => Err(FieldError::TooShort),
        LEAST_CHARACTERS..=MOST_CHARACTERS if typed.chars().any(char::is_control) => {
            Err(FieldError::Control)
        }
        LEAST_CHARACTERS..=MOST_CHARACTERS => Ok(()),
        _ => Err(FieldError::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_to_sixty_four_of_whatever_can_be_seen() {
        assert_eq!(judge(""), Err(FieldError::Required));
        assert_eq!(judge(&"a".repeat(11)), Err(FieldError::TooShort));
        assert_eq!(judge("蓬江 正确 马 电池 订书钉"), Ok(()));
        assert_eq!(judge(&"a".repeat(64)), Ok(()));
        assert_eq!(judge(&"a".repeat(65)), Err(FieldError::TooLong));
        assert_eq!(judge("line\nbreak line"), Err(FieldError::Control));
    }
}
