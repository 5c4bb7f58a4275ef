//! On the phone that takes a check over.

use super::Link;
use crate::{
    desk::parts::{self, main},
    text::desk::{Say, Word},
};
use leptos::prelude::*;

pub(super) fn link(say: Say, path: &'static str, page: &Link) -> AnyView {
    let told = page.told.map(|(words, at)| {
        let at = at.map(|at| say.moment(at)).unwrap_or_default();
        view! {
            <div class="summary" id="problem" role="alert" tabindex="-1">
                <h2>{say.word(Word::Problem)}</h2>
                <p>{say.fill(words, &[&at])}</p>
            </div>
        }
    });
    view! {
        <h1>{say.word(Word::FaceTitle)}</h1>
        {told}
        {secret(say, path, &page.nonce)}
    }
    .into_any()
}

/// The form that takes a link's secret.
fn secret(say: Say, path: &'static str, nonce: &str) -> AnyView {
    let fields = vec![
        view! {
            <div class="field">
                <label for="secret">{say.word(Word::FaceSecret)}</label>
                <p class="hint" id="secret-hint">
                    {say.word(Word::SecretHint)}
                </p>
                <input
                    id="secret"
                    name="secret"
                    class="secret"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="secret-hint"
                />
            </div>
            <div class="actions">{parts::button(say, "", "", Word::FaceOpen, main(""))}</div>
        }
        .into_any(),
    ];
    parts::form("desk", path.to_owned(), nonce, fields)
}

/// It is over; a check that is begun again on the computer has a link of its own.
pub(super) fn over(say: Say, path: &'static str, (words, nonce): (Word, &str)) -> AnyView {
    view! {
        <h1>{say.word(Word::FaceTitle)}</h1>
        <p class="done-line" role="status">
            {say.word(words)}
        </p>
        <details class="more">
            <summary>{say.word(Word::FaceAnother)}</summary>
            {secret(say, path, nonce)}
        </details>
    }
    .into_any()
}
