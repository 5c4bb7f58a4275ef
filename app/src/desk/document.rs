//! The HTML document around every page that the server alone draws: the desk's, the officer's, and those
//! of the person whom he acts for.

use crate::{
    text::{
        Key,
        desk::{Say, Word},
    },
    ui,
};
use leptos::prelude::*;

/// The class of pages at a desk: the desk's own, and the officer's.
pub const DESK: &str = "desk";
/// The class of a person's pages: on a phone, in one column, with help under them.
pub const PERSON: &str = "person";

/// What differs from page to page.
pub struct Document {
    /// The title.
    pub title: String,
    /// Where the style sheet is.
    pub stylesheet: String,
    /// Of the content security policy.
    pub nonce: String,
    /// The body's class: which pages these are.
    pub class: &'static str,
    /// Seconds after which the page is to be asked for again by itself.
    pub refresh: Option<i64>,
    /// What plain forms cannot do.
    pub script: &'static str,
}

/// The head of the officer's pages, and of those that a person finds by a QR code.
#[must_use]
pub fn head(say: Say, service: Word, places: Option<AnyView>, languages: AnyView) -> AnyView {
    view! {
        <a class="skip" href="#content">
            {say.word(Word::SkipToMain)}
        </a>
        <header class="top">
            <div>
                {ui::seal()} <div class="who">{say.word(service)}</div> {places} {languages}
            </div>
        </header>
    }
    .into_any()
}

/// Help stands under every page that is not staff's.
fn foot(say: Say) -> AnyView {
    let links = [
        ("/help", Key::Help),
        ("tel:12366", Key::HelpLine),
        ("/agreement", Key::ReadAgreement),
        ("/privacy", Key::ReadPrivacy),
    ];
    let links = links.map(|(href, words)| view! { <a href=href>{say.site(words)}</a> });
    view! { <footer><div>{links.to_vec()}</div></footer> }.into_any()
}

/// The whole of it.
#[must_use]
pub fn document(say: Say, page: Document, header: AnyView, main: AnyView) -> String {
    let refresh = page.refresh.map(|seconds| {
        view! { <meta http-equiv="refresh" content=seconds.to_string() /> }
    });
    let foot = (page.class != DESK).then(|| foot(say));
    let html = view! {
        <html lang=say.0.as_str()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                {refresh}
                <link rel="icon" href=crate::app::icon() type="image/svg+xml" />
                <link rel="stylesheet" href=page.stylesheet />
                <title>{page.title}</title>
            </head>
            <body class=page.class>
                {header} <main id="content">{main}</main> {foot} <script nonce=page.nonce>{page.script}</script>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", html.to_html())
}
