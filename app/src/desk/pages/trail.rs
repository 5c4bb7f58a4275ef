//! `/hall/trail`: what was done, by whom, to which row; an export is asked for here. Holds nothing
//! personal of any taxpayer.

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
use leptos::prelude::*;

/// A row of the trail.
pub struct TrailRow {
    /// When.
    pub at: Moment,
    /// What.
    pub act: String,
    /// To which row.
    pub subject: String,
    /// By whom, or what else it says.
    pub detail: String,
}

/// A part of the trail.
pub struct Trail {
    /// The filters.
    pub form: Form,
    /// The newest first.
    pub rows: Vec<TrailRow>,
    /// There are more than are shown.
    pub more: bool,
}

pub(super) fn trail(say: Say, page: Trail) -> AnyView {
    let Trail { form, rows, more } = page;
    let day = |field, label| {
        parts::line(say, &form, field, label, Ask { kind: Some("date"), ..Ask::default() })
    };
    let ask = |field, label, hint| {
        parts::line(say, &form, field, label, Ask { hint: Some(hint), ..Ask::default() })
    };
    let fields = vec![
        view! {
            <div class="filters">
                {day(Field::From, Word::From)} {day(Field::Until, Word::Until)}
                {ask(Field::Act, Word::Act, Word::ActHint)}
                {ask(Field::Subject, Word::Subject, Word::SubjectHint)}
            </div>
        }
        .into_any(),
        view! {
            <div class="actions tight">
                {parts::button(say, "", "", Word::Search, main("s"))}
                {parts::button(say, "plain", "ask", Word::AskExport, alt("e"))}
            </div>
        }
        .into_any(),
    ];
    let heads = [Word::At, Word::Act, Word::Subject, Word::By];
    let rows = rows
        .into_iter()
        .map(|row| {
            let named = say.act(&row.act);
            let act = if named == row.act { named } else { format!("{named} ({})", row.act) };
            vec![
                say.moment(row.at).into_any(),
                act.into_any(),
                view! { <code translate="no">{row.subject}</code> }.into_any(),
                view! { <span translate="no">{row.detail}</span> }.into_any(),
            ]
        })
        .collect();
    let more = more.then(|| view! { <p class="hint">{say.word(Word::MoreThanShown)}</p> });
    view! {
        <h1>{say.word(Word::TrailTitle)}</h1>
        {parts::summary(say, &form)}
        {parts::form("desk", Page::Trail.path().to_owned(), &form.nonce, fields)}
        <section class="pane">{more} {parts::table(say, &heads, rows)}</section>
    }
    .into_any()
}
