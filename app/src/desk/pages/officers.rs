//! `/hall/officers`: who acts for which withholding agent (R12).

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
use domain::document::DocumentType;
use leptos::prelude::*;

/// An officer of an agent.
pub struct OfficerRow {
    /// The tie's id.
    pub id: String,
    /// The officer's name.
    pub name: String,
    /// His document and its last four.
    pub document: Option<(DocumentType, String)>,
    /// The agent's name and tax number.
    pub agent: (String, String),
    /// The number is an older one, and was not checked.
    pub unchecked: bool,
    /// Since when.
    pub since: Moment,
}

/// All of them, and a form for one more.
pub struct Officers {
    /// The form.
    pub form: Form,
    /// The newest first.
    pub officers: Vec<OfficerRow>,
}

pub(super) fn officers(say: Say, page: Officers) -> AnyView {
    let Officers { form, officers } = page;
    let kinds = say.documents();
    let plain = |field, label| parts::line(say, &form, field, label, Ask::default());
    let fields = vec![
        parts::choice(
            say,
            &form,
            Field::DocumentType,
            Word::DocumentType,
            kinds,
            Some(Word::Choose),
        ),
        plain(Field::Number, Word::Number),
        plain(Field::AgentName, Word::AgentName),
        plain(Field::AgentNumber, Word::AgentNumber),
        parts::hidden(Field::Seen, form.value(Field::Seen)),
        view! {
            <div class="actions">{parts::button(say, "", "tie", Word::Tie, main("s"))}</div>
        }
        .into_any(),
    ];
    let heads = [Word::StaffName, Word::ForAgent, Word::At, Word::Actions];
    let nonce = form.nonce.clone();
    let rows = officers.into_iter().map(|officer| row(say, officer, &nonce)).collect();
    view! {
        <h1>{say.word(Word::OfficersTitle)}</h1>
        <div class="wide-and-narrow">
            <section class="pane">{parts::table(say, &heads, rows)}</section>
            <section class="pane">
                <h2>{say.word(Word::TieTitle)}</h2>
                <p class="hint">{say.word(Word::TieHint)}</p>
                {parts::summary(say, &form)}
                {parts::form("desk", Page::Officers.path().to_owned(), &form.nonce, fields)}
            </section>
        </div>
    }
    .into_any()
}

fn row(say: Say, officer: OfficerRow, nonce: &str) -> Vec<AnyView> {
    let document = officer.document.map(|(kind, four)| format!("{} …{four}", say.document(kind)));
    let unchecked = officer
        .unchecked
        .then(|| view! { <small class="hint">{say.word(Word::AgentNumberUnchecked)}</small> });
    let end = view! {
        <form method="post" action=Page::Officers.path() class="row-actions">
            <input type="hidden" name="nonce" value=format!("{nonce}{}", officer.id) />
            {parts::hidden(Field::Subject, &officer.id)}
            {parts::button(say, "plain small", "untie", Word::Untie, alt(""))}
        </form>
    };
    vec![
        view! { <b>{officer.name}</b> <small class="hint">{document}</small> }.into_any(),
        view! { {officer.agent.0} <small class="hint digits">{officer.agent.1}</small> {unchecked} }
            .into_any(),
        say.day(officer.since).into_any(),
        end.into_any(),
    ]
}
