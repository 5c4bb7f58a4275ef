//! Who works at the desk and what each may do (R6; `controls.md`, "Staff"). Sessions, second factor
//! and storage are the server's.

mod login;
mod password;
mod role;

pub use login::Login;
pub use password::{LEAST_CHARACTERS, MOST_CHARACTERS, judge};
pub use role::{Right, Role};

/// So many wrong passwords or codes in a row lock a login …
pub const WRONG_BEFORE_LOCK: i64 = 5;
/// … for so many seconds, and again after as many more.
pub const LOCK_SECONDS: i64 = 15 * 60;
/// A one-time link works so long.
pub const INVITE_SECONDS: i64 = 30 * 60;
/// A session ends after so long without a page …
pub const IDLE_SECONDS: i64 = 15 * 60;
/// … and after so long in any case.
pub const WHOLE_SECONDS: i64 = 8 * 60 * 60;
/// A code or a slip is shown so long at a time, once.
pub const SHOWN_SECONDS: i64 = 60;

/// Seconds until the next try after `wrong` wrong ones in a row.
#[must_use]
pub const fn lock_seconds(wrong: i64) -> i64 {
    if wrong > 0 && wrong % WRONG_BEFORE_LOCK == 0 { LOCK_SECONDS } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fifth_wrong_try_locks_for_a_quarter_of_an_hour() {
        let waits: Vec<_> = (0..=10).map(lock_seconds).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 900, 0, 0, 0, 0, 900]);
    }
}
