//! The document around the face check's pages.

use super::pages::View;
use crate::{
    desk::{
        document::{Document, document},
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
    let header = view! {
        <a class="skip" href="#content">
            {say.word(Word::SkipToMain)}
        </a>
        <header class="top">
            <div>
                {ui::seal()} <div class="who">{say.word(Word::SiteService)}</div> {languages}
            </div>
        </header>
    };
    // On the phone that took it over the step is the other device's.
    let steps = (path == crate::show::Page::Face.path()).then(|| {
        let (step, of) = (Step::Identity.number(), Step::COUNTED);
        ui::progress(step, of, say.step_of(Step::Identity).into(), "".into())
    });
    let main = view! { {steps} {view.draw(say, path)} }.into_any();
    let page =
        Document { title, stylesheet, nonce, class: "person face", refresh: None, script: SCRIPT };
    document(say, page, header.into_any(), main)
}
