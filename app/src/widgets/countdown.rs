//! Seconds until something is allowed again. The server says how many; the page only counts.

use leptos::prelude::*;

/// Counts down to 0 from `seconds`, starting when the page is awake.
pub fn countdown(seconds: i64) -> Signal<i64> {
    let left = RwSignal::new(seconds);
    Effect::new(move |_| start(left));
    left.into()
}

#[cfg(feature = "hydrate")]
fn start(left: RwSignal<i64>) {
    use gloo_timers::callback::Interval;
    let ticking = StoredValue::new_local(None::<Interval>);
    ticking.set_value(Some(Interval::new(1000, move || {
        left.update(|left| *left = (*left - 1).max(0));
        if left.get_untracked() == 0 {
            ticking.set_value(None);
        }
    })));
    on_cleanup(move || {
        let _ = ticking.try_set_value(None);
    });
}

#[cfg(not(feature = "hydrate"))]
fn start(_: RwSignal<i64>) {}
