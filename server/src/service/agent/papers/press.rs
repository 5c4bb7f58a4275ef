//! Many letters as one file: made in the background, one pile at a time.

use super::{
    super::{House, Officer},
    letters, on_paper,
};
use crate::{
    document::paper::{self, Fonts, Letter},
    error::Result,
};
use app::agent::Making;
use domain::time::Timestamp;
use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};
use tokio::sync::Semaphore;

/// Where Debian puts fonts, and where a folder without a system has them beside the program.
const FONTS: [&str; 2] = ["/usr/share/fonts", "fonts"];
/// A pile is kept so long, in case its download was cut.
const KEPT_SECONDS: i64 = 10 * 60;
/// So many piles are kept.
const PILES: usize = 8;

/// What a letter takes, in microseconds, before one was made here.
const LETTER_MICROSECONDS: i64 = 25_000;
/// A pile that is not ready is shown as so far at most, in hundredths: how far it is, is an estimate.
const MOST_DONE: i64 = 95;

/// What makes papers: the fonts, and the piles of letters that are being made.
pub struct Press {
    fonts: OnceLock<Option<Arc<Fonts>>>,
    piles: Mutex<HashMap<String, Arc<Pile>>>,
    /// What a letter took last time, in microseconds.
    pace: AtomicI64,
    pub(super) alone: Arc<Semaphore>,
}

impl Default for Press {
    fn default() -> Self {
        let alone = Arc::new(Semaphore::new(1));
        let pace = AtomicI64::new(LETTER_MICROSECONDS);
        Self { fonts: OnceLock::new(), piles: Mutex::default(), pace, alone }
    }
}

/// Letters on their way to a file.
struct Pile {
    since: Timestamp,
    all: usize,
    /// Its turn has come.
    begun: AtomicBool,
    /// When that was first seen.
    seen: OnceLock<Timestamp>,
    ended: OnceLock<Option<Vec<u8>>>,
}

impl Pile {
    /// About so many letters are ready: the file is set as a whole, and only its end is told.
    fn done(&self, now: Timestamp, pace: i64) -> usize {
        if !self.begun.load(Ordering::Relaxed) {
            return 0;
        }
        let passed = (now.0 - self.seen.get_or_init(|| now).0).max(0);
        let all = i64::try_from(self.all).unwrap_or_default();
        let done = (passed / pace.max(1)).min(all * MOST_DONE / 100);
        usize::try_from(done).unwrap_or_default()
    }
}

impl Press {
    /// The fonts, where there are any.
    pub(super) fn fonts(&self) -> Option<&Arc<Fonts>> {
        let find = || {
            let folders = FONTS.map(PathBuf::from);
            Fonts::find(&folders).map(Arc::new).ok()
        };
        self.fonts.get_or_init(find).as_ref()
    }

    /// Whether papers can be had as PDF.
    #[must_use]
    pub fn has_fonts(&self) -> bool {
        self.fonts().is_some()
    }
}

/// How a wish for letters stands.
pub enum Pdf {
    /// Here it is.
    Ready(Vec<u8>),
    /// Look again.
    Making(Making),
    /// There is no font, or typst refused.
    Failed,
}

/// Annex 1 for each person as one PDF: begun at the first wish, ready at a later one.
///
/// # Errors
/// What the database says.
pub async fn letters_pdf(house: &House, officer: &Officer, id: &str) -> Result<Option<Pdf>> {
    let Some(letters) = letters(house, officer, id).await? else { return Ok(None) };
    let Some(fonts) = house.press.fonts().cloned() else { return Ok(Some(Pdf::Failed)) };
    let now = house.clock.now();
    let (pile, fresh) = {
        let mut piles = house.press.piles.lock().unwrap_or_else(PoisonError::into_inner);
        piles.retain(|_, pile| pile.since.plus_seconds(KEPT_SECONDS) > now);
        match piles.get(id) {
            Some(pile) => (Arc::clone(pile), false),
            None if piles.len() >= PILES => return Ok(Some(waits(letters.letters.len()))),
            None => {
                let pile = Arc::new(Pile {
                    since: now,
                    all: letters.letters.len(),
                    begun: AtomicBool::new(false),
                    seen: OnceLock::new(),
                    ended: OnceLock::new(),
                });
                piles.insert(id.to_owned(), Arc::clone(&pile));
                (pile, true)
            }
        }
    };
    if fresh {
        let letters: Vec<_> =
            letters.letters.iter().map(|letter| on_paper(&letters.parties, letter)).collect();
        let (pile, alone) = (Arc::clone(&pile), Arc::clone(&house.press.alone));
        tokio::spawn(async move {
            let Ok(_turn) = alone.acquire_owned().await else { return };
            pile.begun.store(true, Ordering::Relaxed);
            let made = tokio::task::spawn_blocking(move || make(&fonts, &letters, &pile)).await;
            if let Err(error) = made {
                tracing::error!(%error, "the letters could not be made into a PDF");
            }
        });
    }
    Ok(Some(match pile.ended.get() {
        Some(Some(pdf)) => {
            let pdf = pdf.clone();
            let letters = i64::try_from(pile.all).unwrap_or_default().max(1);
            if let Some(seen) = pile.seen.get() {
                house.press.pace.store((now.0 - seen.0) / letters, Ordering::Relaxed);
            }
            house.press.piles.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
            Pdf::Ready(pdf)
        }
        Some(None) => {
            house.press.piles.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
            Pdf::Failed
        }
        None => Pdf::Making(Making {
            done: (pile.done(now, house.press.pace.load(Ordering::Relaxed)), pile.all),
            waits: !pile.begun.load(Ordering::Relaxed),
        }),
    }))
}

const fn waits(all: usize) -> Pdf {
    Pdf::Making(Making { done: (0, all), waits: true })
}

fn make(fonts: &Fonts, letters: &[Letter], pile: &Pile) {
    let made = paper::letters(fonts, letters);
    let pdf = match made {
        Ok(paper) => Some(paper.pdf),
        Err(error) => {
            tracing::error!(%error, "the letters could not be made into a PDF");
            None
        }
    };
    let _ = pile.ended.set(pdf);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pile_moves_on_with_the_time_and_never_says_that_all_are_ready() {
        let pile = Pile {
            since: Timestamp(0),
            all: 200,
            begun: AtomicBool::new(false),
            seen: OnceLock::new(),
            ended: OnceLock::new(),
        };
        let at = |seconds: i64| pile.done(Timestamp(seconds * 1_000_000), 25_000);
        assert_eq!(at(1), 0, "others are made first");
        pile.begun.store(true, Ordering::Relaxed);
        assert_eq!([at(2), at(3), at(5), at(60)], [0, 40, 120, 190]);
    }
}
