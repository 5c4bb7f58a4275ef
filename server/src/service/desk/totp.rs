//! The second factor: TOTP (RFC 6238), SHA-1, six digits, thirty seconds, one step of drift.

use super::super::House;
use domain::time::Timestamp;
use totp_rs::{Builder, Secret};
use zeroize::Zeroizing;

const SECRET_BYTES: usize = 20;
const STEP_SECONDS: u64 = 30;
/// As it stands in an authenticator.
const ISSUER: &str = "Kaimen";

/// A fresh secret in base 32.
pub fn secret(house: &House) -> Zeroizing<String> {
    Zeroizing::new(Secret::new_stack(house.random.bytes::<SECRET_BYTES>()).to_base32())
}

/// The step that `typed` belongs to; none where it is not what the authenticator shows. A step is
/// good once: whoever accepts it has to use it up.
pub fn step(secret: &str, typed: &str, now: Timestamp) -> Option<i64> {
    let digits: String = typed.chars().filter(|character| !character.is_whitespace()).collect();
    let secret = Secret::try_from_base32(secret).ok()?;
    let totp = Builder::new().with_secret(secret).with_step_duration(STEP_SECONDS).build().ok()?;
    let seconds = u64::try_from(now.0 / 1_000_000).ok()?;
    totp.check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
}

/// What an authenticator scans.
pub fn link(secret: &str, login: &str) -> String {
    format!("otpauth://totp/{ISSUER}:{login}?secret={secret}&issuer={ISSUER}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the SHA-1 secret, the last six of the eight digits.
    #[test]
    fn the_examples_of_rfc_6238() {
        let secret = Secret::from("12345678901234567890".as_bytes()).to_base32();
        for (seconds, digits) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")]
        {
            let now = Timestamp(seconds * 1_000_000);
            assert_eq!(step(&secret, digits, now), Some(seconds / 30), "{seconds}");
            assert_eq!(step(&secret, digits, now.plus_seconds(30)), Some(seconds / 30));
            assert_eq!(step(&secret, digits, now.plus_seconds(90)), None);
        }
        assert_eq!(step(&secret, "28708", Timestamp(59_000_000)), None);
        assert_eq!(step(&secret, "abcdef", Timestamp(59_000_000)), None);
    }
}
