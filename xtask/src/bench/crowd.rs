//! Many persons who register side by side.

use std::{
    net::SocketAddr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use anyhow::Result;

use super::{clock::Moment, figures::Figures, journey, person::Person, server::Server, workers};

/// Processes at a time that issue codes: as many as there are cores on the machine of the promise.
const CLERKS: usize = 2;
/// Failures that are shown; the others are like them.
const SHOWN: u32 = 3;

/// Persons with their hall codes.
pub struct Crowd(Vec<(Person, String)>);

/// How they fared.
#[derive(Default)]
pub struct Registered {
    /// Registrations a second while all clients were at work.
    pub rate: f64,
    /// Seconds of each of `STEPS`, of each who got an account.
    laps: Vec<Vec<f64>>,
    /// How many did not get their account.
    pub failed: u32,
}

impl Registered {
    /// With these too.
    pub fn add(&mut self, others: Self) {
        self.laps.extend(others.laps);
        self.failed += others.failed;
    }

    /// Seconds a registration.
    pub fn whole(&self) -> Figures {
        Figures::new(self.laps.iter().map(|lap| lap.iter().sum()).collect())
    }

    /// Seconds of the step at this place.
    pub fn step(&self, at: usize) -> Figures {
        Figures::new(self.laps.iter().filter_map(|lap| lap.get(at).copied()).collect())
    }
}

impl Crowd {
    /// So many persons, each with a code from the command line.
    pub fn with_codes(server: &Server, count: u32) -> Result<Self> {
        let next = AtomicU32::new(0);
        let issued = workers::run(CLERKS, || {
            let mut issued = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return Ok(issued);
                }
                let person = Person::new(number);
                let code = server.issue_code(&person)?;
                issued.push((person, code));
            }
        })?;
        Ok(Self(issued.into_iter().flatten().collect()))
    }

    /// The persons.
    pub fn persons(&self) -> impl Iterator<Item = &Person> {
        self.0.iter().map(|(person, _)| person)
    }

    /// As many as the half of them, and the others.
    pub fn halves(mut self) -> (Self, Self) {
        let others = self.0.split_off(self.0.len() / 2);
        (self, Self(others))
    }

    /// As many in each of them as in the others, or one more.
    pub fn rounds(self, count: usize) -> Vec<Self> {
        let mut rounds: Vec<Self> = (0..count).map(|_| Self(Vec::new())).collect();
        for (at, person) in self.0.into_iter().enumerate() {
            if let Some(round) = rounds.get_mut(at % count) {
                round.0.push(person);
            }
        }
        rounds
    }

    /// Registers all of them, so many at a time.
    pub fn register(self, address: SocketAddr, clients: usize) -> Result<Registered> {
        let (waiting, failed) = (Mutex::new(self.0.into_iter()), AtomicU32::new(0));
        let start = Moment::now();
        let laps = workers::run(clients, || {
            let mut laps: Vec<(f64, Vec<f64>)> = Vec::new();
            loop {
                let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((person, code)) = next else { return Ok(laps) };
                match journey::register(address, &person, &code) {
                    Ok(seconds) => laps.push((start.seconds(), seconds)),
                    Err(error) if failed.fetch_add(1, Ordering::Relaxed) < SHOWN => {
                        eprintln!("a registration failed: {error:#}");
                    }
                    Err(_) => {}
                }
            }
        })?;
        let (ends, laps): (Vec<f64>, Vec<Vec<f64>>) = laps.into_iter().flatten().unzip();
        Ok(Registered { rate: rate(&ends, clients), laps, failed: failed.into_inner() })
    }
}

/// How many ended a second, from when each client had one behind it until the last ones were begun:
/// at both ends fewer are at work than are told of. Who begins together ends together, so the time is
/// cut where as many are half done as at its begin.
fn rate(ends: &[f64], clients: usize) -> f64 {
    let mut ends = ends.to_vec();
    ends.sort_by(f64::total_cmp);
    let waves = ends.len().saturating_sub(2 * clients) / clients;
    let busy = ends.get(clients - 1..clients * (waves + 1)).unwrap_or_default();
    match busy {
        [first, later @ .., last] if last > first => {
            f64::from(u32::try_from(later.len() + 1).unwrap_or(u32::MAX)) / (last - first)
        }
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn the_rate_is_that_of_the_time_in_which_all_are_at_work() {
        // One a second, but for a start and an end that take longer.
        let ends = [9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 20.0, 30.0];
        assert!((rate(&ends, 2) - 1.0).abs() < f64::EPSILON);
        assert!(rate(&ends[..3], 2).is_nan());
    }

    #[test]
    fn waves_are_counted_whole() {
        // Four clients that begin together, one wave every ten seconds, and two persons left over.
        let ends: Vec<f64> = (0..18).map(|at| f64::from(10 * (at / 4 + 1))).collect();
        assert!((rate(&ends, 4) - 0.4).abs() < f64::EPSILON);
    }
}
