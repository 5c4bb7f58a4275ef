//! `/register/done`: registered; what to do now.

use crate::{
    pages::page,
    show::{Page, PageShown, PageView},
    text::{Key, t},
    ui,
    widgets::clear_form,
};
use leptos::prelude::*;

/// The page.
pub fn done() -> AnyView {
    page(Page::Done, Key::DoneTitle, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let PageView::Done(done) = shown.view else { return Vec::new() };
    let mut parts = vec![
        ui::h1(t(Key::DoneTitle)),
        ui::p("lead", t(Key::DoneLead)),
        ui::answers(vec![(t(Key::DoneAccount), ui::p("", done.name.into()))]),
    ];
    if !done.codes.is_empty() {
        let codes = done.codes.into_iter().map(|code| ui::p("", code.into()));
        parts.push(ui::h2(t(Key::CodesTitle)));
        parts.push(ui::p("", t(Key::CodesText)));
        parts.push(ui::list("codes", codes.collect()));
    }
    parts.extend([
        ui::h2(t(Key::DoneNext)),
        ui::p("", t(Key::DoneNextText)),
        ui::block("actions", vec![ui::link("button", "/login", t(Key::DoneSignIn))]),
    ]);
    if shown.shared {
        parts.push(clear_form("plain"));
    }
    vec![ui::block("done", parts)]
}
