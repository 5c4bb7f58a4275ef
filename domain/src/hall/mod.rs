//! The desk: states of codes, cases and messages with their legal moves, and where a second pair of
//! eyes is needed. Storage, roles and the audit trail are the server's.

mod four_eyes;
mod hours;
mod review;
mod state;

pub use four_eyes::{
    BATCH_ROWS_ALONE, CODE_WINDOW_SECONDS, CODES_ALONE, MISPRINT_SECONDS,
    batch_needs_second_person, code_needs_second_person, counts_as_issue, may_review,
};
pub use hours::OpeningHours;
pub use review::ReviewKind;
pub use state::{CaseState, CodeState, MessageState};
