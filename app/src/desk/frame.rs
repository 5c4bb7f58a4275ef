//! The document around every page of the desk: who is signed in, where, what waits, and the keys.

use super::{
    document::{DESK, Document, document},
    pages::View,
    parts,
    routes::{Page, ROUTES},
};
use crate::{
    text::{
        Language,
        desk::{Say, Word},
    },
    ui,
};
use domain::staff::{IDLE_SECONDS, Right, Role};
use leptos::prelude::*;

const SCRIPT: &str = include_str!("desk.js");
/// So long before its end a session says so.
const WARNING_SECONDS: i64 = 120;

/// Who is signed in.
#[derive(Clone)]
pub struct Badge {
    /// The member's name.
    pub name: String,
    /// What the member may do.
    pub role: Role,
    /// The hall, in Chinese and English; none for who works for all.
    pub hall: Option<(String, String)>,
    /// Codes that this hall issued today.
    pub issued_today: i64,
    /// Cases from the site that wait.
    pub cases: i64,
    /// What waits for a second person, and the member may decide.
    pub reviews: i64,
}

/// What every page needs.
pub struct Frame {
    /// The language in force.
    pub language: Language,
    /// Of the content security policy.
    pub nonce: String,
    /// Where the style sheet is.
    pub stylesheet: String,
    /// Who is signed in.
    pub badge: Option<Badge>,
    /// Where this is.
    pub page: Page,
    /// Its address.
    pub path: String,
    /// Seconds after which the page is to be asked for again by itself.
    pub refresh: Option<i64>,
}

/// What stands in the head, with its key.
const PLACES: [(Page, Word, &str); 11] = [
    (Page::WalkIn, Word::WalkInTitle, "1"),
    (Page::Tickets, Word::TicketsTitle, "t"),
    (Page::Cases, Word::CasesTitle, "2"),
    (Page::Reviews, Word::ReviewsTitle, "3"),
    (Page::Find, Word::FindTitle, "4"),
    (Page::Officers, Word::OfficersTitle, "o"),
    (Page::Day, Word::DayTitle, "5"),
    (Page::Trail, Word::TrailTitle, "6"),
    (Page::Staff, Word::StaffTitle, "7"),
    (Page::Halls, Word::HallsTitle, "8"),
    (Page::Outages, Word::OutagesTitle, "9"),
];

/// A whole page.
#[must_use]
pub fn render(frame: Frame, view: View) -> String {
    let say = Say(frame.language);
    let title = format!("{} · {}", say.word(view.title()), say.word(Word::Desk));
    let header = header(say, &frame, view.default_button());
    let main = view.draw(say);
    let Frame { stylesheet, nonce, refresh, .. } = frame;
    let page = Document { title, stylesheet, nonce, class: DESK, refresh, script: SCRIPT };
    document(say, page, header, main)
}

fn header(say: Say, frame: &Frame, default: Option<&'static str>) -> AnyView {
    let (who, role) = match &frame.badge {
        Some(badge) => {
            let hall = badge.hall.as_ref().map_or_else(
                || say.word(Word::AllHalls).to_owned(),
                |(chinese, english)| say.either(chinese, english),
            );
            (hall, format!("{} · {}", badge.name, say.word(Word::role(badge.role))))
        }
        None => (say.word(Word::Desk).to_owned(), String::new()),
    };
    let may = |page: Page| {
        let right = ROUTES.iter().find(|route| route.page == page).and_then(|route| route.right);
        let role = frame.badge.as_ref().map(|badge| badge.role);
        role.zip(right).is_some_and(|(role, right): (Role, Right)| role.may(right))
    };
    let places: Vec<_> = PLACES
        .iter()
        .filter(|(page, ..)| may(*page))
        .map(|(page, words, key)| {
            let here = (*page == frame.page).then_some("page");
            let waiting = frame.badge.as_ref().map_or(0, |badge| match page {
                Page::Cases => badge.cases,
                Page::Reviews => badge.reviews,
                _ => 0,
            });
            let waiting = (waiting > 0).then(|| view! { <b class="count">{waiting}</b> });
            view! {
                <a href=page.path() accesskey=*key aria-current=here>
                    {say.word(*words)}
                    {waiting}
                    <kbd>{*key}</kbd>
                </a>
            }
        })
        .collect();
    let hint = (!places.is_empty()).then(|| view! { <kbd class="hint">"Alt +"</kbd> });
    let today = frame.badge.as_ref().filter(|badge| badge.hall.is_some()).map(|badge| {
        let words = say.fill(Word::IssuedToday, &[&badge.issued_today.to_string()]);
        view! { <span class="today">{words}</span> }
    });
    let leave = frame.badge.as_ref().map(|_| {
        let out = parts::button(say, "plain small", "", Word::SignOut, parts::alt("0"));
        parts::form("leave", Page::Leave.path().to_owned(), "", vec![out])
    });
    // Two minutes before the session ends by itself; a script shows it and asks for more.
    let ends = frame.badge.as_ref().map(|_| {
        let seconds = (IDLE_SECONDS - WARNING_SECONDS).to_string();
        view! {
            <div class="ends soon" hidden="" data-idle=seconds role="alert">
                <p>{say.word(Word::EndsSoon)}</p>
                <button class="plain small" type="button" data-stay="">
                    {say.word(Word::Stay)}
                </button>
            </div>
        }
    });
    view! {
        <a class="skip" href="#content">
            {say.word(Word::SkipToMain)}
        </a>
        <header class="top">
            <div>
                {ui::seal()} <div class="who">{who} <small>{role}</small></div>
                <nav class="places">{hint} {places}</nav> {today} {parts::languages(say, default, Page::Speak.path(), &frame.path)} {leave}
            </div>
        </header>
        {ends}
    }
    .into_any()
}
