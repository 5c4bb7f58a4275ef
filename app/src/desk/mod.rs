//! The desk (`/hall`): pages as functions from data to HTML, for the server only. No taxpayer
//! downloads any of it, and nothing has to wake up before a clerk can press a key; `desk.js` adds
//! what plain forms cannot do. Knows no service: the server's `http` asks, and draws the answer here.
//! `document`, `field`, `fields`, `form` and `parts` are what every such page is made of: the officer's
//! (`agent`) too.

pub(crate) mod document;
mod field;
mod fields;
mod form;
mod frame;
mod pages;
pub(crate) mod parts;
mod routes;

pub use field::{Field, Wrong};
pub use form::{Form, Notice, Outcome, Posted};
pub use frame::{Badge, Frame, render};
pub use pages::{
    CaseRow, Cases, CodeRow, CodeShown, Compared, Day, Figures, Finding, Found, HallRow, Halls,
    Holiday, Marked, MemberRow, Members, Message, OfficerRow, Officers, OutageRow, Outages,
    ReviewRow, Reviews, SealedSlip, SlipShown, SlipText, Slips, Subject, Ticket, TicketRow,
    Tickets, Trail, TrailRow, View, WalkIn, Welcome,
};
pub use routes::{Page, ROUTES, Route, first_page};
