//! The part of R10 that only the server judges: common passwords, and the person's own data.

use domain::{form::FieldError, password};

/// Below a million guesses a password is on, or next to, somebody's list.
const LEAST_GUESSES: u64 = 1_000_000;

/// Judges a password that the rules of `domain` have accepted. `own` is what others know about the
/// person: name, number, phone, account name.
///
/// # Errors
/// [`FieldError::PasswordPersonal`] or [`FieldError::PasswordCommon`].
pub fn judge(typed: &str, own: &[&str]) -> Result<(), FieldError> {
    if password::is_personal(typed, own) {
        return Err(FieldError::PasswordPersonal);
    }
    if zxcvbn::zxcvbn(typed, &[]).guesses() < LEAST_GUESSES {
        return Err(FieldError::PasswordCommon);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p03_common_passwords_that_fit_the_rule_are_refused() {
        let common = [
            "abcdefg1",
            "password1",
            "Passw0rd!",
            "qwerty123",
            "iloveyou2",
            "1q2w3e4r",
            "abc12345",
        ];
        for typed in common {
            assert_eq!(judge(typed, &[]), Err(FieldError::PasswordCommon), "{typed}");
        }
    }

    #[test]
    fn passwords_that_nobody_lists_are_accepted() {
        for typed in ["Tx9#tree", "tX9#tree", "correct-horse7", "k4Pm-wq2Z", "' OR 1=1--"] {
            assert_eq!(judge(typed, &[]), Ok(()), "{typed}");
        }
    }

    #[test]
    fn own_name_number_phone_and_account_name_are_refused() {
        let own = ["Anna Eriksson", "L898902C3", "+8613800138000", "anna_e"];
        for typed in ["Eriksson#74", "x-L898902C3", "138000-13800", "q!anna_e!q"] {
            assert!(judge(typed, &own).is_err(), "{typed}");
        }
    }
}
