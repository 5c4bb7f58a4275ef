//! Pages that are only read: agreement, privacy, help, not found.

use crate::{
    pages::page,
    show::{Page, PageShown, PageView},
    text::{self, Key, t},
    ui,
};
use leptos::prelude::*;
use leptos_meta::Title;

/// Title and parts of a page that is only read.
pub fn text_page(title: Key, parts: Vec<AnyView>) -> AnyView {
    let mut all = vec![ui::h1(t(title))];
    all.extend(parts);
    view! {
        <Title text=text::title(title) />
        {ui::block("text", all)}
    }
    .into_any()
}

/// 用户注册协议.
pub fn agreement() -> AnyView {
    page(Page::Agreement, Key::AgreementTitle, |shown| long_text(Key::AgreementTitle, shown))
}

/// 个人信息及隐私保护政策.
pub fn privacy() -> AnyView {
    page(Page::Privacy, Key::PrivacyTitle, |shown| long_text(Key::PrivacyTitle, shown))
}

/// Paragraphs are lines; a line that starts with `# ` is a heading.
fn long_text(title: Key, shown: PageShown) -> Vec<AnyView> {
    let PageView::Text(text) = shown.view else { return Vec::new() };
    let line = |line: &str| match line.strip_prefix("# ") {
        Some(heading) => ui::h2(heading.to_owned().into()),
        None => ui::p("", line.to_owned().into()),
    };
    let mut parts = vec![ui::h1(t(title)), ui::p("hint", t(Key::LegalVersion))];
    parts.extend(text.lines().map(line));
    vec![ui::block("text", parts)]
}

/// Whom to ask, where to go, and what to show the clerk.
pub fn help() -> AnyView {
    let parts = vec![
        ui::p("", t(Key::HelpHours)),
        ui::block("", vec![ui::link("button plain", "tel:12366", t(Key::HelpLine))]),
        ui::h2(t(Key::NoCodeYet)),
        ui::p("", t(Key::NoCodeYetText)),
        ui::h2(t(Key::PhraseLabel)),
        ui::phrase(t(Key::Phrase)),
        ui::h2(t(Key::CodeAside)),
        ui::p("", t(Key::CodeAsideText)),
        ui::h2(t(Key::SmsAside)),
        ui::p("", t(Key::SmsAsideText)),
    ];
    text_page(Key::Help, parts)
}

/// `/register/again`: start again (409).
pub fn again() -> AnyView {
    crate::api::status(409);
    let start = ui::link("button", "/register", t(Key::AgainButton));
    let parts = vec![ui::p("", t(Key::AgainLead)), ui::block("actions", vec![start])];
    text_page(Key::AgainTitle, parts)
}

/// `/register/refused`: nothing was stored; the way through the hall.
pub fn refused() -> AnyView {
    let back = ui::link("button plain", "/register", t(Key::RefusedBack));
    let parts = vec![
        ui::p("", t(Key::RefusedLead)),
        ui::p("", t(Key::RefusedHall)),
        ui::phrase(t(Key::Phrase)),
        ui::block("actions", vec![back]),
    ];
    text_page(Key::RefusedTitle, parts)
}

/// No page here (404).
pub fn not_found() -> AnyView {
    crate::api::status(404);
    let start = ui::link("button", "/", t(Key::ToStart));
    let parts = vec![ui::p("", t(Key::NotFoundLead)), ui::block("actions", vec![start])];
    text_page(Key::NotFoundTitle, parts)
}
