//! The desk (`/hall`): pages as functions from data to HTML, for the server only. No taxpayer
//! downloads any of it, and nothing has to wake up before a clerk can press a key; `desk.js` adds
//! what plain forms cannot do. Knows no service: the server's `http` asks, and draws the answer here.

mod fields;
mod form;
mod frame;
mod pages;
mod parts;
mod routes;

pub use form::{Field, Form, Notice, Outcome, Posted, Wrong};
pub use frame::{Badge, Frame, render};
pub use pages::{
    CaseRow, Cases, CodeRow, CodeShown, Compared, Day, Figures, Finding, Found, HallRow, Halls,
    Holiday, Marked, MemberRow, Members, Message, OutageRow, Outages, ReviewRow, Reviews,
    SlipShown, SlipText, Subject, Trail, TrailRow, View, WalkIn, Welcome,
};
pub use routes::{Page, ROUTES, Route, first_page};
