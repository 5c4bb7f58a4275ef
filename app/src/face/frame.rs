//! The document around the face check's pages.

use super::pages::View;
use crate::{
    desk::{
        document::{Document, PERSON, document, head},
        parts,
    },
    text::{
        Language,
        desk::{Say, Word},
    },
    ui,
};
use domain::registration::Step;
use leptos::prelude::*;

const SCRIPT: &str = include_str!("face.js");

/// What every page needs.
pub struct Frame {
    /// The language in force.
    pub language: Language,
    /// Of the content security policy.
    pub nonce: String,
    /// Where the style sheet is.
    pub stylesheet: String,
    /// Its address: the switch's form posts there.
    pub path: &'static str,
}

/// A whole page.
#[must_use]
pub fn render(frame: Frame, view: View) -> String {
    let say = Say(frame.language);
    let Frame { stylesheet, nonce, path, .. } = frame;
    let title = format!("{} · {}", say.word(view.title()), say.word(Word::SiteService));
    let languages = parts::languages(say, Some(""), path, path);
    let header = head(say, Word::SiteService, None, languages);
    // On the phone that took it over the step is the other device's.
    let steps = (path == crate::show::Page::Face.path()).then(|| {
        let (step, of) = (Step::Identity.number(), Step::COUNTED);
        ui::progress(step, of, say.step_of(Step::Identity).into(), "".into())
    });
    let main = view! { {steps} {view.draw(say, path)} }.into_any();
    let page = Document { title, stylesheet, nonce, class: PERSON, refresh: None, script: SCRIPT };
    document(say, page, header, main)
}
