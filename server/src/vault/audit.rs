//! What only this house can say of its trail besides a row's HMAC: links and checkpoints, each under
//! a key of its own.

use super::{Vault, hex, joined};

impl Vault {
    /// The link at `position`, which ties a row (id and HMAC) to the link before it (empty for the
    /// first one); `linked_at` is in microseconds.
    #[must_use]
    pub fn audit_link(
        &self,
        position: i64,
        previous: &[u8],
        (id, mac): (&str, &[u8]),
        linked_at: i64,
    ) -> Vec<u8> {
        let (position, linked_at) = (position.to_string(), linked_at.to_string());
        let parts = [&position, &hex(previous), id, &hex(mac), &linked_at];
        self.keys.derive("audit", "link", &joined(&parts))
    }

    /// The HMAC of a checkpoint: of what stood at `position` of the chain.
    #[must_use]
    pub fn audit_checkpoint(&self, position: i64, link: &[u8], linked_at: i64) -> Vec<u8> {
        let parts: [&str; 3] = [&position.to_string(), &hex(link), &linked_at.to_string()];
        self.keys.derive("audit", "checkpoint", &joined(&parts))
    }
}
