//! The one place that reads the time. Everything else gets a [`Clock`].

use domain::{date::Date, time::Timestamp};
use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

/// China Standard Time has no summer time: a constant eight hours.
const BEIJING_SECONDS: i32 = 8 * 60 * 60;

#[expect(clippy::disallowed_methods, reason = "the one place that reads the time")]
static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);

/// What time it is.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    /// The machine's clock and what has to be added to it, in microseconds.
    System(Arc<AtomicI64>),
    Mock(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System(Arc::default()))
    }

    /// From now on the machine's clock agrees with `shared`, which several nodes look at.
    pub fn agree_with(&self, shared: Timestamp) {
        if let Source::System(offset) = &self.0 {
            offset.store(shared.0 - machine(), Ordering::SeqCst);
        }
    }

    /// A clock that stands still until it is moved: for tests.
    #[must_use]
    pub fn mock(start: Timestamp) -> Self {
        Self(Source::Mock(Arc::new(AtomicI64::new(start.0))))
    }

    /// Moves a mock clock; the machine's clock does not move for anybody.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Source::Mock(now) = &self.0 {
            now.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }

    /// Now, to the microsecond.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::System(offset) => Timestamp(machine() + offset.load(Ordering::SeqCst)),
            Source::Mock(now) => Timestamp(now.load(Ordering::SeqCst)),
        }
    }

    /// For how long time has been counted here: whatever is done to the time of day, it never goes
    /// back.
    #[must_use]
    pub fn running(&self) -> Duration {
        match &self.0 {
            Source::System(_) => STARTED.elapsed(),
            Source::Mock(now) => {
                Duration::from_micros(now.load(Ordering::SeqCst).try_into().unwrap_or_default())
            }
        }
    }

    /// Today in the tax hall.
    #[must_use]
    pub fn today(&self) -> Date {
        day(self.now())
    }
}

/// The day that `at` belongs to in the tax hall.
#[must_use]
pub fn day(at: Timestamp) -> Date {
    let at = in_beijing(at);
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let year = u16::try_from(at.year()).unwrap_or(1970);
    Date::new(year, part(at.month()), part(at.day()))
        .unwrap_or_else(|| unreachable!("a civil date is a date"))
}

/// When a day begins in the tax hall.
#[must_use]
pub fn beginning(day: Date) -> Timestamp {
    let part = |value: u8| i8::try_from(value).unwrap_or(1);
    let year = i16::try_from(day.year()).unwrap_or(1970);
    let at = jiff::civil::DateTime::new(year, part(day.month()), part(day.day()), 0, 0, 0, 0);
    let offset = jiff::tz::Offset::from_seconds(BEIJING_SECONDS).unwrap_or(jiff::tz::Offset::UTC);
    let at = at.ok().and_then(|at| offset.to_timestamp(at).ok()).unwrap_or_default();
    Timestamp(at.as_microsecond())
}

/// The moment that a form's `2026-11-25T09:00` means in the tax hall.
#[must_use]
pub fn typed(text: &str) -> Option<Timestamp> {
    let at: jiff::civil::DateTime = text.parse().ok()?;
    let offset = jiff::tz::Offset::from_seconds(BEIJING_SECONDS).ok()?;
    Some(Timestamp(offset.to_timestamp(at).ok()?.as_microsecond()))
}

fn machine() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

/// `at` as the tax hall's wall clock shows it.
#[must_use]
pub fn in_beijing(at: Timestamp) -> jiff::civil::DateTime {
    let at = jiff::Timestamp::from_microsecond(at.0).unwrap_or_default();
    jiff::tz::Offset::from_seconds(BEIJING_SECONDS).unwrap_or(jiff::tz::Offset::UTC).to_datetime(at)
}

/// `at` for a page.
#[must_use]
pub fn moment(at: Timestamp) -> app::form::Moment {
    let at = in_beijing(at);
    app::form::Moment {
        year: at.year(),
        month: at.month(),
        day: at.day(),
        weekday: at.weekday().to_monday_zero_offset(),
        hour: at.hour(),
        minute: at.minute(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_whose_clock_is_wrong_agrees_with_the_shared_one() {
        let clock = Clock::system();
        clock.agree_with(clock.now().plus_seconds(600));
        let other = Clock::system();
        assert!(other.now().seconds_until(clock.now()) >= 599);
    }

    #[test]
    fn the_tax_hall_is_eight_hours_ahead() {
        // 2026-11-23 17:30 UTC is past midnight in Beijing.
        let clock = Clock::mock(Timestamp(1_795_455_000_000_000));
        assert_eq!(clock.today().to_string(), "2026-11-24");
        let at = moment(clock.now());
        assert_eq!((at.month, at.day, at.weekday, at.hour, at.minute), (11, 24, 1, 1, 30));
    }
}
