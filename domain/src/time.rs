//! A moment. No clock: the server's `clock.rs` makes these, rules only compare them.

use serde::{Deserialize, Serialize};

const SECOND: i64 = 1_000_000;

/// Microseconds since 1970-01-01 UTC.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment so many seconds later (earlier, if negative); stops at the ends of the range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(SECOND)))
    }

    /// Seconds from here until `later`, rounded up, for countdowns; 0 once `later` is reached.
    #[must_use]
    pub const fn seconds_until(self, later: Self) -> i64 {
        let left = later.0.saturating_sub(self.0);
        if left <= 0 { 0 } else { (left - 1) / SECOND + 1 }
    }
}
