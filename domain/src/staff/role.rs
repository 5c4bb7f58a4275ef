//! Roles as one table: what is not in it may not be done.

/// What a staff account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Keeps staff, halls and the outage clock; sees no personal data.
    Administrator,
    /// The clerk at the counter.
    Issuer,
    /// The second pair of eyes.
    Reviewer,
    /// Reads the trail.
    Auditor,
}

/// What may be done at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Be signed in; see the day's figures, which name nobody.
    Enter,
    /// Issue, replace and void codes, decide cases from the site.
    Issue,
    /// Decide what waits for a second person; never one's own.
    Review,
    /// Find a person and read the history.
    Find,
    /// Read the trail and ask for an export.
    Trail,
    /// Keep staff, halls and the outage clock; decide role changes that another asked for.
    Keep,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Issuer, Self::Reviewer, Self::Auditor];

    /// The stable name: command line, database, form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Issuer => "issuer",
            Self::Reviewer => "reviewer",
            Self::Auditor => "auditor",
        }
    }

    /// The role of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// Its row of the table.
    #[must_use]
    pub const fn rights(self) -> &'static [Right] {
        match self {
            Self::Administrator => &[Right::Enter, Right::Keep],
            Self::Issuer => &[Right::Enter, Right::Issue, Right::Review, Right::Find],
            Self::Reviewer => &[Right::Enter, Right::Review, Right::Find, Right::Trail],
            Self::Auditor => &[Right::Enter, Right::Find, Right::Trail],
        }
    }

    /// Whether the table says so.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        self.rights().contains(&right)
    }
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Enter, Self::Issue, Self::Review, Self::Find, Self::Trail, Self::Keep];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_administrator_touches_nothing_personal_and_nobody_else_keeps_staff() {
        for right in [Right::Issue, Right::Review, Right::Find, Right::Trail] {
            assert!(!Role::Administrator.may(right), "{right:?}");
        }
        for role in Role::ALL {
            assert!(role.may(Right::Enter));
            assert_eq!(role.may(Right::Keep), role == Role::Administrator);
            assert_eq!(role.may(Right::Issue), role == Role::Issuer);
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("Administrator"), None);
    }
}
