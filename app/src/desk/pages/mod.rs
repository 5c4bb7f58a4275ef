//! What the desk shows, page by page.

mod cases;
mod code;
mod day;
mod find;
mod halls;
mod message;
mod officers;
mod outages;
mod reviews;
mod sign_in;
mod slip;
mod slips;
mod staff;
mod tickets;
mod trail;
mod walk_in;

pub use cases::{CaseRow, Cases, Compared, Marked};
pub use code::CodeShown;
pub use day::{Day, Figures};
pub use find::{CodeRow, Found};
pub use halls::{HallRow, Halls, Holiday};
pub use message::Message;
pub use officers::{OfficerRow, Officers};
pub use outages::{OutageRow, Outages};
pub use reviews::{ReviewRow, Reviews, Subject};
pub use sign_in::Welcome;
pub use slip::{SlipShown, SlipText};
pub use slips::{SealedSlip, Slips};
pub use staff::{MemberRow, Members};
pub use tickets::{Ticket, TicketRow, Tickets};
pub use trail::{Trail, TrailRow};
pub use walk_in::{Finding, WalkIn};

use super::form::Form;
use crate::text::desk::{Say, Word};
use leptos::prelude::*;

/// A page, ready to be drawn.
pub enum View {
    /// Login, password, second factor; and where to go then.
    SignIn(Form),
    /// The first sign-in.
    Welcome(Box<Welcome>),
    /// A person at the counter.
    WalkIn(Box<WalkIn>),
    /// A slip.
    Slip(Box<SlipShown>),
    /// Search.
    Find(Found),
    /// One code.
    Code(Box<CodeShown>),
    /// Cases from the site.
    Cases(Cases),
    /// One of them.
    Case(Box<Compared>),
    /// What waits for a second person.
    Reviews(Reviews),
    /// Who acts for whom.
    Officers(Officers),
    /// A delegate at the counter.
    Tickets(Tickets),
    /// A delegate with paper only.
    Paper(Form),
    /// One ticket.
    Ticket(Box<Ticket>),
    /// The sealed slips of a visit.
    Slips(Slips),
    /// Staff accounts.
    Staff(Members),
    /// Halls and holidays.
    Halls(Halls),
    /// The outage clock.
    Outages(Outages),
    /// The day in figures.
    Day(Box<Day>),
    /// The trail.
    Trail(Trail),
    /// Something to be told, and nothing else.
    Message(Message),
}

impl View {
    /// What the page is called.
    #[must_use]
    pub const fn title(&self) -> Word {
        match self {
            Self::SignIn(_) => Word::SignInTitle,
            Self::Welcome(_) => Word::WelcomeTitle,
            Self::WalkIn(_) => Word::WalkInTitle,
            Self::Slip(_) => Word::SlipTitle,
            Self::Find(_) => Word::FindTitle,
            Self::Code(_) => Word::CodeTitle,
            Self::Cases(_) | Self::Case(_) => Word::CasesTitle,
            Self::Reviews(_) => Word::ReviewsTitle,
            Self::Officers(_) => Word::OfficersTitle,
            Self::Tickets(_) | Self::Ticket(_) => Word::TicketsTitle,
            Self::Paper(_) => Word::PaperTitle,
            Self::Slips(_) => Word::SlipsTitle,
            Self::Staff(_) => Word::StaffTitle,
            Self::Halls(_) => Word::HallsTitle,
            Self::Outages(_) => Word::OutagesTitle,
            Self::Day(_) => Word::DayTitle,
            Self::Trail(_) => Word::TrailTitle,
            Self::Message(message) => message.title,
        }
    }

    /// What Enter does in the form of the id `desk`, as the value of a button; none where there is no
    /// such form. The language switch submits it too.
    #[must_use]
    pub const fn default_button(&self) -> Option<&'static str> {
        match self {
            Self::Slip(_)
            | Self::Slips(_)
            | Self::Message(_)
            | Self::Cases(_)
            | Self::Reviews(_) => None,
            Self::Code(code) if !code.acts_on_code() => None,
            Self::Code(code) if !code.can_be_replaced() => Some("void"),
            Self::Code(_) => Some("replace"),
            Self::WalkIn(_) => Some("issue"),
            Self::Case(_) => Some("fix"),
            Self::Halls(_) => Some("add"),
            _ => Some(""),
        }
    }

    /// As HTML.
    pub(super) fn draw(self, say: Say) -> AnyView {
        match self {
            Self::SignIn(form) => sign_in::sign_in(say, &form),
            Self::Welcome(welcome) => sign_in::welcome(say, *welcome),
            Self::WalkIn(walk_in) => walk_in::walk_in(say, &walk_in),
            Self::Slip(slip) => slip::slip(say, &slip),
            Self::Find(found) => find::find(say, found),
            Self::Code(code) => code::code(say, *code),
            Self::Cases(page) => cases::cases(say, page),
            Self::Case(page) => cases::case(say, *page),
            Self::Reviews(page) => reviews::reviews(say, page),
            Self::Officers(page) => officers::officers(say, page),
            Self::Tickets(page) => tickets::find(say, &page),
            Self::Paper(form) => tickets::paper(say, &form),
            Self::Ticket(page) => tickets::ticket(say, *page),
            Self::Slips(page) => slips::slips(say, page),
            Self::Staff(members) => staff::staff(say, members),
            Self::Halls(halls) => halls::halls(say, halls),
            Self::Outages(page) => outages::outages(say, &page),
            Self::Day(page) => day::day(say, *page),
            Self::Trail(page) => trail::trail(say, page),
            Self::Message(message) => message::message(say, message),
        }
    }
}
