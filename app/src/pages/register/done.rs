//! `/register/done`: registered; what to do now.

use crate::{
    pages::page,
    show::{Page, PageShown, PageView},
    text::{Key, t},
    ui,
};
use leptos::prelude::*;

/// The page.
pub fn done() -> AnyView {
    page(Page::Done, Key::DoneTitle, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let PageView::Done(account_name) = shown.view else { return Vec::new() };
    let parts = vec![
        ui::h1(t(Key::DoneTitle)),
        ui::p("lead", t(Key::DoneLead)),
        ui::answers(vec![(t(Key::DoneAccount), ui::p("", account_name.into()))]),
        ui::h2(t(Key::DoneNext)),
        ui::p("", t(Key::DoneNextText)),
        ui::block("actions", vec![ui::link("button", "/login", t(Key::DoneSignIn))]),
    ];
    vec![ui::block("done", parts)]
}
