//! What waits for a second person, and who that may be.

use crate::staff::Right;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewKind {
    /// The fourth code within seven days; its slip went out waiting.
    Code,
    /// The same, issued once it is approved.
    Issue,
    /// The counter of wrong codes of a number.
    Reset,
    /// An export of the trail.
    Export,
    /// Another role for a member.
    Role,
    /// A batch of more than ten; its slips went out waiting.
    Batch,
}

impl ReviewKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Code, Self::Issue, Self::Reset, Self::Export, Self::Role, Self::Batch];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Issue => "issue",
            Self::Reset => "reset",
            Self::Export => "export",
            Self::Role => "role",
            Self::Batch => "batch",
        }
    }

    /// The kind of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What the second person must be allowed to do; a role is decided by another administrator.
    #[must_use]
    pub const fn right(self) -> Right {
        match self {
            Self::Role => Right::Keep,
            _ => Right::Review,
        }
    }
}
