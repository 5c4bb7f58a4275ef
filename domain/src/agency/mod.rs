//! Withholding agents 扣缴义务人 and what their officers bring (R7, R12, R13): the agent's number, a row
//! of annex 2 as it is judged, and the states of batches, rows and delegations.

mod credit_code;
mod row;

pub use credit_code::{CREDIT_ALPHABET, CreditCode, CreditCodeWarning, credit_check};
pub use row::{Cells, Column, Judged, RowWarning, judge};

use crate::states::states;

/// Rows of annex 2 in one batch (U01).
pub const MOST_ROWS: usize = 200;

/// The pick-up PIN: so many digits.
pub const PIN_DIGITS: usize = 6;

states! {
    /// A batch of annex 2.
    BatchState {
        /// Being written by the officer.
        Draft = "draft" => [Ticketed],
        /// Has a ticket for the counter; the officer may take it back until a clerk has it.
        Ticketed = "ticketed" => [Draft, AtCounter],
        /// A clerk works on it.
        AtCounter = "at_counter" => [Closed],
        /// Every row is issued or returned.
        Closed = "closed" => [],
    }
}

states! {
    /// A row of a batch: one person.
    RowState {
        /// Being written, or bad and left behind.
        Draft = "draft" => [Waiting],
        /// Ticketed, waiting for the clerk.
        Waiting = "waiting" => [Draft, Issued, Returned],
        /// Its code was issued.
        Issued = "issued" => [],
        /// Given back with a reason.
        Returned = "returned" => [],
    }
}

states! {
    /// A person's delegation to an officer (R7).
    DelegationState {
        /// In force.
        Active = "active" => [EndedAtRegistration, EndedByPerson, Expired],
        /// Ended by itself: the person registered.
        EndedAtRegistration = "ended_at_registration" => [],
        /// Ended by the person.
        EndedByPerson = "ended_by_person" => [],
        /// With its code, or 30 days after the last change.
        Expired = "expired" => [],
    }
}

states! {
    /// Why the desk returned a row (R7). None is an end: the next trip has it again.
    ReturnReason {
        /// Annex 1 is missing, or not signed by both, or not sealed.
        Letter = "letter" => [],
        /// The copy of the document is missing, not marked 复印件与原件相符, or not signed.
        Copy = "copy" => [],
        /// Name, number, type or nationality is not what the copy says.
        Differs = "differs" => [],
        /// The document is expired (R6).
        Expired = "expired" => [],
        /// The person has an account already.
        HasAccount = "has_account" => [],
        /// The person has ended the delegation.
        Ended = "ended" => [],
    }
}
