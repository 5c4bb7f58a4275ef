//! The document around every page of the officer.

use super::{
    pages::View,
    routes::Page,
    said::{CellsProgram, words_of_cells},
};
use crate::{
    desk::{
        document::{DESK, Document, PERSON, document, head},
        parts,
    },
    text::{
        Language,
        desk::{Say, Word},
    },
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
    /// What judges the cells of a table as they are typed.
    pub cells: CellsProgram,
    /// Its address.
    pub path: String,
    /// Seconds after which the page is to be asked for again by itself.
    pub refresh: Option<i64>,
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
    let cells = match &view {
        View::Table(table) => Some(words_of_cells(say, &frame.cells, &table.today)),
        _ => None,
    };
    let cells = cells.map(|words| {
        view! { <script type="application/json" id="cells">{words}</script> }
    });
    let main = view! { {view.draw(say)} {cells} }.into_any();
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
        .into_any()
    });
    let (script, class) = if persons { (PERSONS_SCRIPT, PERSON) } else { (SCRIPT, DESK) };
    let header = head(say, service, places, languages);
    let Frame { stylesheet, nonce, refresh, .. } = frame;
    let page = Document { title, stylesheet, nonce, class, refresh, script };
    document(say, page, header, main)
}
