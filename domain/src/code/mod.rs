//! The secrets a person types or carries: the hall code (R8) and the secret of its slip, the SMS
//! code, recovery codes.
//!
//! Chance and time are arguments. No `Debug`, `Display` or `Serialize` on a code.

mod hall;
mod recovery;
mod slip;
mod sms;

pub use hall::{ALPHABET, CHARACTERS, HallCode, VALIDITY_SECONDS, Validity};
pub use recovery::{RECOVERY_CODES, RecoveryCode};
pub use slip::SlipSecret;
pub use sms::{CHECKS, LIFETIME_SECONDS, SmsCode};
