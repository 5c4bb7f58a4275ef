//! Seconds until something is allowed again. The server says how many; the page only counts.

use crate::browser::tick;
use leptos::prelude::*;

/// Counts down to 0 from `seconds`, starting when the page is awake.
pub fn countdown(seconds: i64) -> Signal<i64> {
    let left = RwSignal::new(seconds);
    Effect::new(move |_| tick(left));
    left.into()
}
