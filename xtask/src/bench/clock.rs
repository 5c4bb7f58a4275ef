//! The one place of the bench that asks a clock and waits.

use std::{
    thread,
    time::{Duration, Instant},
};

/// A point in time of this run.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub struct Moment(Instant);

impl Moment {
    /// Now.
    #[expect(clippy::disallowed_methods, reason = "measuring is what a bench is for")]
    pub fn now() -> Self {
        Self(Instant::now())
    }

    /// Later by so much.
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0 + duration)
    }

    /// Seconds since then; 0 where it is still to come.
    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }

    /// Returns when it has come; at once where it is past.
    pub fn wait(self) {
        let left = self.0.saturating_duration_since(Self::now().0);
        if !left.is_zero() {
            pause(left);
        }
    }
}

/// Does nothing for a while.
#[expect(clippy::disallowed_methods, reason = "load at a given pace is made of waiting")]
pub fn pause(duration: Duration) {
    thread::sleep(duration);
}
