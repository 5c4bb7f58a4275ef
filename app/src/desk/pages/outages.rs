//! `/hall/outages`: the outage clock. While it runs no deadline passes; afterwards every code that
//! lived in it has the lost time added.

use crate::{
    desk::{
        field::Field,
        form::Form,
        parts::{self, Ask, main},
        routes::Page,
    },
    form::Moment,
    text::desk::{Say, Word},
};
use leptos::prelude::*;

/// An outage.
pub struct OutageRow {
    /// When it began.
    pub began: Moment,
    /// When it ended, and to how many codes the time was added.
    pub ended: Option<(Moment, i64)>,
}

/// The clock and what it measured.
pub struct Outages {
    /// The form.
    pub form: Form,
    /// The newest first.
    pub outages: Vec<OutageRow>,
}

pub(super) fn outages(say: Say, page: &Outages) -> AnyView {
    let open = page.outages.first().filter(|outage| outage.ended.is_none());
    let since =
        Ask { hint: Some(Word::OutageSinceHint), kind: Some("datetime-local"), ..Ask::default() };
    let since = parts::line(say, &page.form, Field::Since, Word::OutageSince, since);
    let (now, fields) = match open {
        Some(outage) => (
            view! { <p class="diff state">{say.fill(Word::OutageRuns, &[&say.moment(outage.began)])}</p> }
                .into_any(),
            vec![parts::button(say, "", "end", Word::EndOutage, main("s"))],
        ),
        None => (
            view! { <p class="same">{say.word(Word::NoOutage)}</p> }.into_any(),
            vec![
                view! { <div class="narrow">{since}</div> }.into_any(),
                parts::button(say, "", "begin", Word::BeginOutage, main("s")),
            ],
        ),
    };
    let heads = [Word::OutageBegan, Word::OutageEnded, Word::OutageCodes];
    let rows = page
        .outages
        .iter()
        .filter_map(|outage| {
            let (ended, codes) = outage.ended?;
            Some(vec![
                say.moment(outage.began).into_any(),
                say.moment(ended).into_any(),
                codes.into_any(),
            ])
        })
        .collect();
    view! {
        <h1>{say.word(Word::OutagesTitle)}</h1>
        {parts::summary(say, &page.form)}
        <section class="pane">
            {now} <p class="hint">{say.word(Word::OutageRule)}</p>
            {parts::form("desk", Page::Outages.path().to_owned(), &page.form.nonce, fields)}
        </section>
        <section class="pane">{parts::table(say, &heads, rows)}</section>
    }
    .into_any()
}
