//! The table of the desk: every address, and the right that it takes. A page answers GET with what
//! there is, and POST with what is done about it.

use domain::staff::{Right, Role};

/// An address of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Login, password, second factor.
    SignIn,
    /// Where a one-time link leads: password and second factor are set.
    Welcome,
    /// The language, where no form is open.
    Speak,
    /// The way out.
    Leave,
    /// Whatever the member's role begins with.
    Start,
    /// A person at the counter (R6).
    WalkIn,
    /// The slip of a code, as long as it is shown.
    Slip,
    /// Search.
    Find,
    /// One code and its history.
    Code,
    /// What is done about a code: void, replace, ask for a reset.
    Change,
    /// Cases from the site.
    Cases,
    /// One of them.
    Case,
    /// What waits for a second person.
    Reviews,
    /// One of them: decided, or done once it was approved.
    Review,
    /// Who acts for whom (R12).
    Officers,
    /// A delegate at the counter (R7).
    Tickets,
    /// A delegate with paper only.
    Paper,
    /// One ticket.
    Ticket,
    /// The sealed slips of a visit.
    Slips,
    /// Staff accounts.
    Staff,
    /// One staff account.
    Member,
    /// Halls and holidays.
    Halls,
    /// The outage clock.
    Outages,
    /// The day in figures.
    Day,
    /// The trail.
    Trail,
}

/// A row of the table.
pub struct Route {
    /// What is there.
    pub page: Page,
    /// The path, with `{id}` where one of several is meant.
    pub path: &'static str,
    /// What one must be allowed to; none where nobody is signed in yet.
    pub right: Option<Right>,
    /// Whether it can be looked at.
    pub gets: bool,
    /// Whether it takes forms.
    pub posts: bool,
}

const fn row(page: Page, path: &'static str, right: Option<Right>, does: (bool, bool)) -> Route {
    let (gets, posts) = does;
    Route { page, path, right, gets, posts }
}

const BOTH: (bool, bool) = (true, true);
const GETS: (bool, bool) = (true, false);
const POSTS: (bool, bool) = (false, true);

/// All of them.
pub const ROUTES: [Route; 25] = [
    row(Page::SignIn, "/hall/login", None, BOTH),
    row(Page::Welcome, "/hall/welcome", None, BOTH),
    row(Page::Speak, "/hall/language", None, POSTS),
    row(Page::Leave, "/hall/leave", Some(Right::Enter), POSTS),
    row(Page::Start, "/hall", Some(Right::Enter), GETS),
    row(Page::WalkIn, "/hall/walk-in", Some(Right::Issue), BOTH),
    row(Page::Slip, "/hall/slip/{id}", Some(Right::Issue), BOTH),
    row(Page::Find, "/hall/find", Some(Right::Find), BOTH),
    row(Page::Code, "/hall/code/{id}", Some(Right::Find), GETS),
    row(Page::Change, "/hall/code/{id}/change", Some(Right::Issue), POSTS),
    row(Page::Cases, "/hall/cases", Some(Right::Issue), GETS),
    row(Page::Case, "/hall/cases/{id}", Some(Right::Issue), BOTH),
    row(Page::Reviews, "/hall/reviews", Some(Right::Enter), GETS),
    row(Page::Review, "/hall/reviews/{id}", Some(Right::Enter), POSTS),
    row(Page::Officers, "/hall/officers", Some(Right::Issue), BOTH),
    row(Page::Tickets, "/hall/tickets", Some(Right::Issue), BOTH),
    row(Page::Paper, "/hall/paper", Some(Right::Issue), BOTH),
    row(Page::Ticket, "/hall/tickets/{id}", Some(Right::Issue), BOTH),
    row(Page::Slips, "/hall/tickets/{id}/slips", Some(Right::Issue), BOTH),
    row(Page::Staff, "/hall/staff", Some(Right::Keep), BOTH),
    row(Page::Member, "/hall/staff/{id}", Some(Right::Keep), POSTS),
    row(Page::Halls, "/hall/halls", Some(Right::Keep), BOTH),
    row(Page::Outages, "/hall/outages", Some(Right::Keep), BOTH),
    row(Page::Day, "/hall/day", Some(Right::Enter), BOTH),
    row(Page::Trail, "/hall/trail", Some(Right::Trail), BOTH),
];

impl Page {
    /// Its path where there is one of it.
    #[must_use]
    pub fn path(self) -> &'static str {
        ROUTES.iter().find(|route| route.page == self).map_or("/hall", |route| route.path)
    }

    /// Where the form of this page is shown, and shown again when it was refused.
    #[must_use]
    pub fn shown_at(self, id: &str) -> String {
        match self {
            Self::Change => Self::Code.of(id),
            Self::Member => Self::Staff.of(id),
            Self::Review => Self::Reviews.of(id),
            _ => self.of(id),
        }
    }

    /// The path of the one with this id.
    #[must_use]
    pub fn of(self, id: &str) -> String {
        self.path().replace("{id}", id)
    }
}

/// Where a member's day begins.
#[must_use]
pub const fn first_page(role: Role) -> Page {
    match role {
        Role::Administrator => Page::Staff,
        Role::Issuer => Page::WalkIn,
        Role::Reviewer | Role::Auditor => Page::Find,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_in_takes_no_right() {
        let open: Vec<_> = ROUTES.iter().filter(|route| route.right.is_none()).collect();
        let open: Vec<_> = open.iter().map(|route| route.page).collect();
        assert_eq!(open, [Page::SignIn, Page::Welcome, Page::Speak]);
    }

    #[test]
    fn every_role_may_look_at_the_page_its_day_begins_with() {
        for role in Role::ALL {
            let page = first_page(role);
            let route = ROUTES.iter().find(|route| route.page == page).unwrap();
            assert!(route.gets && route.right.is_some_and(|right| role.may(right)), "{role:?}");
        }
    }
}
