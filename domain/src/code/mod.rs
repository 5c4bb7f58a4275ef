//! The two secrets a person types: the hall code (R8) and the SMS code.
//!
//! Chance and time are arguments. No `Debug`, `Display` or `Serialize` on a code.

mod hall;
mod sms;

pub use hall::{ALPHABET, CHARACTERS, HallCode, VALIDITY_SECONDS, Validity};
pub use sms::{CHECKS, LIFETIME_SECONDS, SmsCode};
