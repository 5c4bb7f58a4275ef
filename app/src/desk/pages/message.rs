//! Something to be told: not allowed, not there, over.

use crate::{
    desk::parts::{self, back},
    text::desk::{Say, Word},
};
use leptos::prelude::*;

/// A page of one sentence.
pub struct Message {
    /// What it is called.
    pub title: Word,
    /// What happened, and what now.
    pub lead: Word,
    /// Where to go on.
    pub href: String,
    /// What stands on the way there.
    pub way: Word,
}

pub(super) fn message(say: Say, message: Message) -> AnyView {
    view! {
        <h1>{say.word(message.title)}</h1>
        <p>{say.word(message.lead)}</p>
        <div class="actions">{parts::link(say, "button", message.href, message.way, back("b"))}</div>
    }
    .into_any()
}
