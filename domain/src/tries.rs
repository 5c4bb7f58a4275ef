//! How often may be guessed or sent, and how long is waited (`controls.md`, "Codes and guessing",
//! "SMS", "Staff"). Counts and moments are arguments; where they are kept is the server's.

use crate::time::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The month over which guesses are counted.
pub const MONTH_SECONDS: i64 = 30 * DAY;

/// So many wrong typed codes since the last issue, and the typed code is void; the slip's QR secret
/// is not.
pub const CODE_TRIES: i64 = 10;

/// So many wrong passwords in a row close an identifier until the account is recovered.
pub const PASSWORD_TRIES: i64 = 100;

/// So many wrong SMS codes end a registration or a recovery.
pub const SMS_TRIES: i64 = 10;

/// So many phones one registration may have codes sent to.
pub const SMS_PHONES: usize = 3;

/// So long a phone gets no code after too many wrong ones.
pub const SMS_STOP_SECONDS: i64 = DAY;

/// At most `most` within any `seconds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many.
    pub most: usize,
    /// Within how long.
    pub seconds: i64,
}

const fn at_most(most: usize, seconds: i64) -> Window {
    Window { most, seconds }
}

/// Wrong typed codes an identity, known or not: full, no typed code is evaluated.
pub const CODES_AN_IDENTITY: [Window; 1] = [at_most(100, MONTH_SECONDS)];
/// Wrong codes an address.
pub const CODES_AN_ADDRESS: [Window; 2] = [at_most(10, 10 * MINUTE), at_most(50, DAY)];
/// Right code and number with another name or nationality, a code.
pub const DIFFERENCES_A_CODE: usize = 5;
/// Messages a phone; also recoveries an identifier, known or not.
pub const MESSAGES_A_PHONE: [Window; 3] = [at_most(1, MINUTE), at_most(5, HOUR), at_most(10, DAY)];
/// Messages an address that nobody has confirmed yet.
pub const MESSAGES_AN_ADDRESS: [Window; 1] = [at_most(20, HOUR)];
/// Wrong SMS codes a phone: full, it is stopped for [`SMS_STOP_SECONDS`].
pub const SMS_CODES_A_PHONE: [Window; 1] = [at_most(100, MONTH_SECONDS)];

/// The longest of these windows.
#[must_use]
pub fn longest(windows: &[Window]) -> i64 {
    windows.iter().map(|window| window.seconds).max().unwrap_or_default()
}

/// Until when one more is too many; `None` where it may happen at `now`. `made` are the moments of
/// those that count, newest first.
#[must_use]
pub fn full_until(windows: &[Window], made: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
    let full = |window: &Window| {
        let oldest = made.get(window.most.checked_sub(1)?)?;
        Some(oldest.plus_seconds(window.seconds)).filter(|until| *until > now)
    };
    windows.iter().filter_map(full).max()
}

/// Seconds to wait after so many wrong typed codes since the last issue.
#[must_use]
pub const fn code_wait_seconds(wrong: i64) -> i64 {
    match wrong {
        ..3 => 0,
        3 => 30,
        4 => 2 * MINUTE,
        5 => 10 * MINUTE,
        _ => HOUR,
    }
}

/// Seconds to wait after so many wrong passwords in a row: 30 s from the fifth on, then 1, 2, 4 …
/// 60 minutes.
#[must_use]
pub const fn password_wait_seconds(wrong: i64) -> i64 {
    match wrong {
        ..5 => 0,
        5 => 30,
        6..12 => MINUTE << (wrong - 6),
        _ => HOUR,
    }
}

/// When fewer than three in ten of the last two hundred codes were used, somebody else is asking for
/// them: messages are held back. `used` of `sent`, both over codes whose five minutes are over.
#[must_use]
pub const fn messages_are_wasted(sent: usize, used: usize) -> bool {
    sent >= MESSAGES_JUDGED && used * 10 < sent * 3
}

/// Over so many codes [`messages_are_wasted`] judges.
pub const MESSAGES_JUDGED: usize = 200;
