//! What a verification says: nothing, or what somebody did to the trail.

use crate::clock::in_beijing;
use domain::time::Timestamp;
use std::fmt;

/// So many findings are named; whoever has that many has enough to look at.
const MOST: usize = 20;

/// Something that the house did not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The row's content does not belong to its HMAC, or the row was not written by this house.
    Changed {
        /// The row.
        id: String,
    },
    /// The chain knows the row, the trail does not.
    Dropped {
        /// The row.
        id: String,
        /// Where the chain knows it.
        position: i64,
    },
    /// Rows are gone together with their links.
    Gone {
        /// The first position without a link.
        from: i64,
        /// The last one.
        to: i64,
    },
    /// The link was not made for this row at this position: swapped, put in, or made again.
    DoesNotFollow {
        /// Where.
        position: i64,
        /// The row that stands there.
        id: String,
    },
    /// The chain ends earlier than it did.
    CutOff {
        /// Its last position.
        after: i64,
        /// Where it ended when the last checkpoint was noted.
        noted: i64,
    },
    /// The row is older than five seconds and in no link.
    Unlinked {
        /// The row.
        id: String,
        /// Since when.
        at: Timestamp,
    },
    /// The line of the checkpoint file was not written by this house, or not there.
    Forged {
        /// Counted from 1.
        line: u64,
    },
    /// At a checkpoint the chain is another one than it was.
    Rewritten {
        /// Where.
        position: i64,
        /// The checkpoint's line, counted from 1.
        line: u64,
    },
    /// There is a chain and no checkpoint to compare it with: whether it was cut off is not seen.
    NoCheckpoint,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { id } => write!(f, "row {id} was changed"),
            Self::Dropped { id, position } => {
                write!(f, "row {id} was dropped: the chain knows it at position {position}")
            }
            Self::Gone { from, to } if from == to => {
                write!(f, "the row at position {from} was dropped with its link")
            }
            Self::Gone { from, to } => {
                write!(f, "the rows at positions {from} to {to} were dropped with their links")
            }
            Self::DoesNotFollow { position, id } => {
                write!(f, "at position {position} row {id} does not follow: it was swapped or put in")
            }
            Self::CutOff { after, noted } => {
                write!(f, "cut off after position {after}: the chain went on to {noted} or further")
            }
            Self::Unlinked { id, at } => {
                let at = in_beijing(*at).strftime("%Y-%m-%d %H:%M:%S");
                write!(f, "row {id} is in no link since {at} Beijing time")
            }
            Self::Forged { line } => write!(f, "line {line} of the checkpoint file is forged"),
            Self::Rewritten { position, line } => {
                write!(f, "the chain was rewritten: at position {position} line {line} of the ")?;
                f.write_str("checkpoint file knows another link")
            }
            Self::NoCheckpoint => f.write_str(
                "the checkpoint file holds no checkpoint: whether the chain was cut off is not seen",
            ),
        }
    }
}

/// How a verification ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Rows of the trail.
    pub rows: u64,
    /// Rows in the chain.
    pub linked: u64,
    /// Checkpoints that were compared.
    pub checkpoints: u64,
    /// What was found, in the order of the chain; at most 20.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// Whether the chain verifies.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }

    pub(super) fn add(&mut self, finding: Finding) {
        if !self.is_full() {
            self.findings.push(finding);
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.findings.len() >= MOST
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.holds() {
            return write!(f, "{} rows, chain verifies", self.rows);
        }
        let lines: Vec<_> = self.findings.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}
