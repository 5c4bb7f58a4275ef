//! The document around every page of the officer.

use super::{pages::View, routes::Page};
use crate::{
    desk::parts,
    text::{
        Language,
        desk::{Say, Word},
    },
    ui,
};
use leptos::prelude::*;

const SCRIPT: &str = concat!(include_str!("../desk/desk.js"), include_str!("table.js"));
const PERSONS_SCRIPT: &str = include_str!("pickup.js");

/// What every page needs.
pub struct Frame {
    /// The language in force.
    pub language: Language,
    /// Of the content security policy.
    pub nonce: String,
    /// Where the style sheet is.
    pub stylesheet: String,
    /// Its address.
    pub path: String,
    /// Seconds after which the page is to be asked for again by itself.
    pub refresh: Option<u32>,
}

/// A whole page.
#[must_use]
pub fn render(frame: Frame, view: View) -> String {
    let say = Say(frame.language);
    let persons = view.is_persons();
    let service = if persons { Word::SiteService } else { Word::AgentService };
    let title = format!("{} · {}", say.word(view.title()), say.word(service));
    // What stands in a table is kept already.
    let default = view.default_button();
    let languages = parts::languages(say, default, Page::Speak.path(), &frame.path);
    let main = view.draw(say);
    let places = (!persons).then(|| {
        view! {
            <nav class="places">
                <a href=Page::Board.path() accesskey="1">
                    {say.word(Word::AgentTitle)}
                    <kbd>"1"</kbd>
                </a>
                <a href="/account" accesskey="2">
                    {say.word(Word::MyAccount)}
                    <kbd>"2"</kbd>
                </a>
            </nav>
        }
    });
    let refresh = frame.refresh.map(|seconds| {
        view! { <meta http-equiv="refresh" content=seconds.to_string() /> }
    });
    let script = if persons { PERSONS_SCRIPT } else { SCRIPT };
    let class = if persons { "person" } else { "desk" };
    let html = view! {
        <html lang=frame.language.as_str()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                {refresh}
                <link rel="icon" href=crate::app::icon() type="image/svg+xml" />
                <link rel="stylesheet" href=frame.stylesheet />
                <title>{title}</title>
            </head>
            <body class=class>
                <a class="skip" href="#content">
                    {say.word(Word::SkipToMain)}
                </a>
                <header class="top">
                    <div>
                        {ui::seal()} <div class="who">{say.word(service)}</div> {places}
                        {languages}
                    </div>
                </header>
                <main id="content">{main}</main>
                <script nonce=frame.nonce>{script}</script>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", html.to_html())
}
