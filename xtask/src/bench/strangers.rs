//! Whether the time of an answer tells who exists: a number, a code, a phone that is known is refused
//! as slowly as one that is not (`controls.md`, "Nobody learns who exists").

use anyhow::Result;

use super::{figures::Figures, person::Person, table::Table};

/// Between the two medians, in seconds.
const APART: f64 = 0.001;
/// Of Mann and Whitney's test: below it the two are taken for different.
const CHANCE: f64 = 0.01;

/// What the known and the unknown waited, in seconds.
#[derive(Default)]
pub struct Pairs {
    known: Vec<f64>,
    unknown: Vec<f64>,
}

impl Pairs {
    /// Measures a person and a stranger, every other time the stranger first.
    pub fn take(
        &mut self,
        seconds: impl Fn(&Person) -> Result<f64>,
        person: &Person,
    ) -> Result<()> {
        let stranger = person.stranger();
        let (known, unknown) = if self.known.len().is_multiple_of(2) {
            let known = seconds(person)?;
            (known, seconds(&stranger)?)
        } else {
            let unknown = seconds(&stranger)?;
            (seconds(person)?, unknown)
        };
        self.known.push(known);
        self.unknown.push(unknown);
        Ok(())
    }

    /// What the known waited at the median, in seconds.
    pub fn known_median(&self) -> f64 {
        median(&self.known)
    }

    /// Writes down how far apart they are.
    pub fn tell(&self, table: &mut Table) {
        let apart = median(&self.known) - median(&self.unknown);
        let name = format!("  {} known and unknown, medians apart", self.known.len());
        table.below(&name, apart.abs() * 1e3, APART * 1e3, "ms");
        let chance = chance(&self.known, &self.unknown);
        table.at_least("  chance of the two being one", chance, CHANCE, "");
    }
}

fn median(seconds: &[f64]) -> f64 {
    Figures::new(seconds.to_vec()).median()
}

/// The p-value of Mann and Whitney's two-sided test, by its normal approximation. Times that are
/// equal to the nanosecond are too few to correct for.
fn chance(some: &[f64], others: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = some.iter().map(|time| (*time, true)).collect();
    all.extend(others.iter().map(|time| (*time, false)));
    all.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let ranks = all.iter().zip(1_u32..).filter(|((_, of_some), _)| *of_some);
    let rank_sum: f64 = ranks.map(|(_, rank)| f64::from(rank)).sum();
    let count = |times: &[f64]| f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX));
    let (m, n) = (count(some), count(others));
    let u = rank_sum - m * (m + 1.0) / 2.0;
    let deviation = (m * n * (m + n + 1.0) / 12.0).sqrt();
    libm::erfc((u - m * n / 2.0).abs() / deviation / 2.0_f64.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_that_interleave_are_taken_for_one_and_two_that_do_not_are_not() {
        let even: Vec<f64> = (0..100).map(|number| f64::from(number * 2)).collect();
        let odd: Vec<f64> = (0..100).map(|number| f64::from(number * 2 + 1)).collect();
        let late: Vec<f64> = even.iter().map(|time| time + 60.0).collect();
        assert!(chance(&even, &odd) > 0.9);
        assert!(chance(&even, &late) < 1e-4);
    }

    /// The tortoises and hares of the usual example: U = 11 of 36, z = 1.121.
    #[test]
    fn the_textbook_s_figure_comes_out() {
        let (tortoises, hares) =
            ([1.0, 7.0, 8.0, 9.0, 10.0, 11.0], [2.0, 3.0, 4.0, 5.0, 6.0, 12.0]);
        assert!((chance(&tortoises, &hares) - 0.262).abs() < 0.001);
    }
}
