//! The secrets behind QR codes: derived from a row and stored nowhere, or in their holder's hands only.

use super::{Sealed, Vault, hmac, joined, open};
use domain::code::SlipSecret;
use zeroize::Zeroizing;

impl Vault {
    /// The secret behind the QR code of a delegation's letter: it can be printed again, and is stored
    /// nowhere.
    #[must_use]
    pub fn delegation_secret(&self, delegation: &str) -> SlipSecret {
        self.secret_of("delegation", delegation)
    }

    /// The secret of a link that takes a face check to a phone: stored nowhere either.
    #[must_use]
    pub fn face_secret(&self, link: &str) -> SlipSecret {
        self.secret_of("face_handover", link)
    }

    fn secret_of(&self, table: &'static str, row: &str) -> SlipSecret {
        let derived = self.keys.derive(table, "secret", row.as_bytes());
        let bits = derived.first_chunk::<16>().copied().unwrap_or_default();
        SlipSecret::from_bits(u128::from_be_bytes(bits))
    }

    /// The tag under which a delegation's pick-up PIN is stored.
    #[must_use]
    pub fn pin_tag(&self, delegation: &str, pin: &str) -> Vec<u8> {
        self.keys.derive("delegation", "pin", &joined(&[delegation, pin]))
    }

    /// Seals a code for the slip with this secret: nothing in this house opens it again.
    #[must_use]
    pub fn seal_slip(&self, secret: &SlipSecret, hall_code: &str, code: &str) -> Sealed {
        let key = slip_key(secret);
        self.close(&key, 0, "sealed_slip", "code", hall_code, code.as_bytes())
    }

    /// What was sealed for the slip with this secret.
    #[must_use]
    pub fn open_slip(
        &self,
        secret: &SlipSecret,
        hall_code: &str,
        sealed: &Sealed,
    ) -> Option<Zeroizing<String>> {
        let opened = open(&slip_key(secret), 0, "sealed_slip", "code", hall_code, sealed)?;
        String::from_utf8(opened.to_vec()).ok().map(Zeroizing::new)
    }
}

/// 128 random bits need no stretching.
fn slip_key(secret: &SlipSecret) -> Zeroizing<[u8; 32]> {
    let derived = hmac(secret.reveal().as_bytes(), &[b"kaimen sealed slip"]);
    Zeroizing::new(derived.first_chunk::<32>().copied().unwrap_or_default())
}
