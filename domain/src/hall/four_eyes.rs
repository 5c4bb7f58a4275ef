//! Second pair of eyes (`product.md`, clerk; `controls.md`): batches over ten rows, the fourth code
//! within seven days for one identity.

use crate::time::Timestamp;

/// So many rows of a batch one clerk may issue alone.
pub const BATCH_ROWS_ALONE: usize = 10;

/// So many codes for one identity go out within the window without a second person.
pub const CODES_ALONE: usize = 3;

/// The window in which codes for one identity are counted: seven days.
pub const CODE_WINDOW_SECONDS: i64 = 604_800;

/// A replacement by the same clerk for "printer" does not count for ten minutes.
pub const MISPRINT_SECONDS: i64 = 600;

/// A batch of so many rows needs a second person: over ten.
#[must_use]
pub const fn batch_needs_second_person(rows: usize) -> bool {
    rows > BATCH_ROWS_ALONE
}

/// One more code needs a second person: it is the fourth counted one in the seven days up to `now`.
/// `issued` are the moments of the counted codes of this identity, in any order.
#[must_use]
pub fn code_needs_second_person(issued: &[Timestamp], now: Timestamp) -> bool {
    let window = now.plus_seconds(-CODE_WINDOW_SECONDS);
    issued.iter().filter(|at| **at > window).count() >= CODES_ALONE
}

/// Whether a code counts towards the fourth: not if it replaces one for "printer", by the same
/// clerk, within ten minutes.
#[must_use]
pub fn counts_as_issue(
    for_printer: bool,
    same_clerk: bool,
    replaced: Timestamp,
    now: Timestamp,
) -> bool {
    let soon = replaced <= now && now <= replaced.plus_seconds(MISPRINT_SECONDS);
    !(for_printer && same_clerk && soon)
}

/// Nobody reviews his own case: `opened_by` and `reviewer` are staff ids, not sessions.
#[must_use]
pub fn may_review(opened_by: &str, reviewer: &str) -> bool {
    opened_by != reviewer
}
