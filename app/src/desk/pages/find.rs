//! `/hall/find`: codes by the number of a document or by a name.

use crate::{
    desk::{
        field::Field,
        form::Form,
        parts::{self, Ask, alt, main},
        routes::Page,
    },
    form::Moment,
    text::desk::{Say, Word},
};
use domain::{document::DocumentType, hall::CodeState};
use leptos::prelude::*;

/// A code, as a search shows it.
pub struct CodeRow {
    /// Its id.
    pub id: String,
    /// When it was issued.
    pub issued_at: Moment,
    /// For which document.
    pub kind: DocumentType,
    /// Its number, masked.
    pub number: String,
    /// The name as recorded.
    pub name: String,
    /// How it stands, since when.
    pub state: (CodeState, Moment),
    /// At which hall, in Chinese and English.
    pub hall: Option<(String, String)>,
}

/// What was looked for and found.
pub struct Found {
    /// The form.
    pub form: Form,
    /// The newest first.
    pub codes: Vec<CodeRow>,
}

/// How a code stands, in words.
pub(super) fn state_words(say: Say, (state, since): (CodeState, Moment)) -> String {
    let words = match state {
        CodeState::Waiting => Word::StateWaiting,
        CodeState::Issued => Word::StateIssued,
        CodeState::Redeemed => Word::StateRedeemed,
        CodeState::Expired => Word::StateExpired,
        CodeState::Void => Word::StateVoid,
        CodeState::Replaced => Word::StateReplaced,
    };
    say.fill(words, &[&say.moment(since)])
}

pub(super) fn find(say: Say, found: Found) -> AnyView {
    let Found { form, codes } = found;
    let ask = Ask { hint: Some(Word::QueryHint), focus: true, ..Ask::default() };
    let fields = vec![
        parts::line(say, &form, Field::Query, Word::Query, ask),
        view! {
            <div class="actions tight">{parts::button(say, "", "", Word::Search, main("s"))}</div>
        }
        .into_any(),
    ];
    let heads = [
        Word::IssuedAt,
        Word::DocumentType,
        Word::Number,
        Word::Name,
        Word::State,
        Word::Hall,
        Word::Actions,
    ];
    let rows: Vec<_> = codes.into_iter().map(|code| row(say, code)).collect();
    let table = (!rows.is_empty())
        .then(|| view! { <section class="pane">{parts::table(say, &heads, rows)}</section> });
    view! {
        <h1>{say.word(Word::FindTitle)}</h1>
        {parts::summary(say, &form)}
        <div class="narrow">
            {parts::form("desk", Page::Find.path().to_owned(), &form.nonce, fields)}
        </div>
        {table}
    }
    .into_any()
}

fn row(say: Say, code: CodeRow) -> Vec<AnyView> {
    let hall = code.hall.map_or_else(String::new, |(zh, en)| say.either(&zh, &en));
    let open = parts::link(say, "button plain small", Page::Code.of(&code.id), Word::Open, alt(""));
    vec![
        say.moment(code.issued_at).into_any(),
        say.document(code.kind).to_owned().into_any(),
        view! { <span translate="no">{code.number}</span> }.into_any(),
        view! { <span translate="no">{code.name}</span> }.into_any(),
        state_words(say, code.state).into_any(),
        hall.into_any(),
        open,
    ]
}
