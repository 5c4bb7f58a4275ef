//! A page with something to be told and the way on.

use crate::text::desk::{Say, Word};
use leptos::prelude::*;

/// What is told.
pub struct Message {
    /// The heading.
    pub title: Word,
    /// The sentence.
    pub lead: Word,
    /// Where the way on leads.
    pub href: &'static str,
    /// What it is called.
    pub way: Word,
}

pub(super) fn message(say: Say, message: &Message) -> AnyView {
    view! {
        <h1>{say.word(message.title)}</h1>
        <p>{say.word(message.lead)}</p>
        <p>
            <a class="button" href=message.href>
                {say.word(message.way)}
            </a>
        </p>
    }
    .into_any()
}
