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
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::sync::Semaphore;

/// Where Debian puts fonts, and where a folder without a system has them beside the program.
const FONTS: [&str; 2] = ["/usr/share/fonts", "fonts"];
/// A pile is kept so long, in case its download was cut.
const KEPT_SECONDS: i64 = 10 * 60;
/// So many piles are kept.
const PILES: usize = 8;

/// What makes papers: the fonts, and the piles of letters that are being made.
pub struct Press {
    fonts: OnceLock<Option<Arc<Fonts>>>,
    piles: Mutex<HashMap<String, Arc<Pile>>>,
    pub(super) alone: Arc<Semaphore>,
}

impl Default for Press {
    fn default() -> Self {
        let alone = Arc::new(Semaphore::new(1));
        Self { fonts: OnceLock::new(), piles: Mutex::default(), alone }
    }
}

/// Letters on their way to a file.
struct Pile {
    since: Timestamp,
    all: usize,
    done: AtomicUsize,
    begun: AtomicUsize,
    ended: OnceLock<Option<Vec<u8>>>,
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
                    done: AtomicUsize::new(0),
                    begun: AtomicUsize::new(0),
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
            pile.begun.store(1, Ordering::Relaxed);
            let made = tokio::task::spawn_blocking(move || make(&fonts, &letters, &pile)).await;
            if let Err(error) = made {
                tracing::error!(%error, "the letters could not be made into a PDF");
            }
        });
    }
    Ok(Some(match pile.ended.get() {
        Some(Some(pdf)) => {
            let pdf = pdf.clone();
            house.press.piles.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
            Pdf::Ready(pdf)
        }
        Some(None) => {
            house.press.piles.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
            Pdf::Failed
        }
        None => Pdf::Making(Making {
            done: (pile.done.load(Ordering::Relaxed), pile.all),
            waits: pile.begun.load(Ordering::Relaxed) == 0,
        }),
    }))
}

const fn waits(all: usize) -> Pdf {
    Pdf::Making(Making { done: (0, all), waits: true })
}

fn make(fonts: &Fonts, letters: &[Letter], pile: &Pile) {
    let made = paper::letters(fonts, letters, &mut |done| pile.done.store(done, Ordering::Relaxed));
    let pdf = match made {
        Ok(paper) => Some(paper.pdf),
        Err(error) => {
            tracing::error!(%error, "the letters could not be made into a PDF");
            None
        }
    };
    let _ = pile.ended.set(pdf);
}
