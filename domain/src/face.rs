//! Face checks (R3): their states, their limits, and who is old enough for one.

use crate::date::Date;
use crate::document::DocumentNumber;
use crate::states::states;

/// So many refusals end face mode for a registration.
pub const TRIES_A_REGISTRATION: usize = 5;
/// So many refusals in 24 hours end face mode for an identity, in whichever registration.
pub const TRIES_A_DAY: usize = 10;
/// So many checks may be begun in a registration, whatever becomes of them: each costs a gateway money.
pub const BEGUN_A_REGISTRATION: usize = 20;
/// Seconds between two begun checks of a registration.
pub const PAUSE_SECONDS: i64 = 30;
/// A result counts so many seconds.
pub const FRESH_SECONDS: i64 = 5 * 60;
/// A check that nobody finishes is over after so many seconds; the link to a phone too.
pub const OPEN_SECONDS: i64 = 10 * 60;
/// Under this age nobody's face is checked: the hall is the way (PIPL, article 31).
pub const AGE: i32 = 14;

states! {
    /// A face check.
    FaceState {
        /// At the gateway, or on the way there.
        Started = "started" => [Passed, Failed, Fault],
        /// The person is the one on record: proves one registration, once.
        Passed = "passed" => [],
        /// Not recognised: a try.
        Failed = "failed" => [],
        /// The gateway gave no answer that can be believed: no try.
        Fault = "fault" => [],
    }
}

/// Whether somebody is old enough for a face check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// The number says: yes.
    OldEnough,
    /// The number says: no.
    TooYoung,
    /// The number has no certain birth date: it has to be asked.
    Unknown,
}

/// What the number says about its holder's age.
#[must_use]
pub fn age(number: &DocumentNumber, today: Date) -> Age {
    match number.birth_date() {
        Some(born) if today.years_since(born) < AGE => Age::TooYoung,
        Some(_) => Age::OldEnough,
        None => Age::Unknown,
    }
}
