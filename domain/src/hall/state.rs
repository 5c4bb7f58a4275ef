//! The states of `product.md` with their legal moves, each a table. No times, no reasons.

use crate::states::states;

states! {
    /// A hall code.
    CodeState {
        /// Issued, waiting for a second person; does not work yet.
        Waiting = "waiting" => [Issued, Void, Replaced],
        /// Works: the seven days run.
        Issued = "issued" => [Redeemed, Expired, Void, Replaced],
        /// Used by a finished registration.
        Redeemed = "redeemed" => [],
        /// The seven days are over.
        Expired = "expired" => [],
        /// Taken back, or too many wrong tries.
        Void = "void" => [],
        /// A newer code took its place.
        Replaced = "replaced" => [],
    }
}

impl CodeState {
    /// Whether the code works (within its validity). At most one such an identity.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Issued)
    }
}

states! {
    /// A case at the desk.
    CaseState {
        /// Taken up.
        Open = "open" => [Issued, Returned, InReview],
        /// In the queue of the second person.
        InReview = "in_review" => [Issued, Refused],
        /// A code was issued.
        Issued = "issued" => [],
        /// Given back with a reason.
        Returned = "returned" => [],
        /// Refused by the second person with a reason.
        Refused = "refused" => [],
    }
}

states! {
    /// A message to a phone.
    MessageState {
        /// In the outbox.
        Queued = "queued" => [Accepted, Failed, Dropped],
        /// Taken by the gateway.
        Accepted = "accepted" => [Delivered, Failed],
        /// On the phone.
        Delivered = "delivered" => [],
        /// Given up.
        Failed = "failed" => [],
        /// Never sent: its code was dead.
        Dropped = "dropped" => [],
    }
}
