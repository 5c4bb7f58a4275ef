//! How long the parts of a run took. The one place outside the bench that asks a clock.

use std::{fmt::Write, time::Instant};

/// Named laps, in order.
#[derive(Default)]
pub struct Stopwatch {
    laps: Vec<(String, f64)>,
}

impl Stopwatch {
    /// Runs `work` and keeps how many seconds it took, also when it fails.
    #[expect(
        clippy::disallowed_methods,
        reason = "a tool that times its own work; no rule depends on it"
    )]
    pub fn lap<T>(&mut self, name: &str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.laps.push((name.to_owned(), start.elapsed().as_secs_f64()));
        result
    }

    /// A line a lap and their sum.
    pub fn table(&self) -> String {
        let total = self.laps.iter().map(|(_, seconds)| seconds).sum();
        let mut table = String::new();
        for (name, seconds) in self.laps.iter().map(|(name, s)| (name.as_str(), *s)) {
            let _ = writeln!(table, "{name:<16}{}", clock(seconds));
        }
        let _ = write!(table, "{:<16}{}", "together", clock(total));
        table
    }
}

/// `  1:02.3`, minutes and seconds.
fn clock(seconds: f64) -> String {
    let minutes = (seconds / 60.0).floor();
    format!("{minutes:>4}:{:04.1}", seconds - minutes * 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_shown_as_minutes_and_seconds() {
        assert_eq!(clock(62.34), "   1:02.3");
        assert_eq!(clock(0.0), "   0:00.0");
    }

    #[test]
    fn the_table_has_a_line_a_lap_and_the_sum() {
        let mut watch = Stopwatch::default();
        watch.lap("format", || ());
        let table = watch.table();
        assert!(table.starts_with("format") && table.contains("\ntogether"), "{table}");
    }
}
