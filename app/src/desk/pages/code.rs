//! `/hall/code/{id}`: what became of a code, and what can still be done about it.

use super::{
    find::{CodeRow, state_words},
    slip::reasons,
};
use crate::{
    desk::{
        field::Field,
        form::Form,
        parts::{self, alt, back, main},
        routes::Page,
    },
    form::Moment,
    text::desk::{Say, Word},
};
use domain::hall::CodeState;
use leptos::prelude::*;

/// One code.
pub struct CodeShown {
    /// The form.
    pub form: Form,
    /// The code.
    pub code: CodeRow,
    /// What was done: when, the act's name in the trail, by whom.
    pub history: Vec<(Moment, String, String)>,
    /// Wrong codes for this number within thirty days.
    pub wrong_codes: i64,
    /// So many that no typed code is evaluated.
    pub closed: bool,
    /// The reader may do something about it.
    pub acts: bool,
}

impl CodeShown {
    /// Used, void and replaced codes are over; a new one is issued at the counter.
    pub(super) const fn can_be_replaced(&self) -> bool {
        self.acts
            && matches!(
                self.code.state.0,
                CodeState::Issued | CodeState::Waiting | CodeState::Expired
            )
    }
}

pub(super) fn code(say: Say, page: CodeShown) -> AnyView {
    let replaces = page.can_be_replaced();
    let CodeShown { form, code, history, wrong_codes, closed, acts } = page;
    let nonce = form.nonce.clone();
    let live = matches!(code.state.0, CodeState::Issued | CodeState::Waiting);
    let hall = code.hall.as_ref().map_or_else(String::new, |(zh, en)| say.either(zh, en));
    let facts = [
        (Word::DocumentType, say.document(code.kind).to_owned()),
        (Word::Number, code.number.clone()),
        (Word::Name, code.name.clone()),
        (Word::IssuedAt, say.moment(code.issued_at)),
        (Word::State, state_words(say, code.state)),
        (Word::Hall, hall),
        (Word::WrongCodes, wrong_codes.to_string()),
    ];
    let reset = (closed && acts).then(|| {
        let ask = parts::button(say, "plain", "reset", Word::AskReset, alt("w"));
        let words = view! { <p>{say.word(Word::CounterClosed)}</p> }.into_any();
        parts::form("reset", Page::Change.of(&code.id), &format!("{nonce}r"), vec![words, ask])
    });
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(words, value)| {
            view! {
                <tr>
                    <th scope="row">{say.word(words)}</th>
                    <td>{value}</td>
                </tr>
            }
        })
        .collect();
    let rows = history
        .into_iter()
        .map(|(at, act, by)| {
            vec![say.moment(at).into_any(), say.act(&act).into_any(), by.into_any()]
        })
        .collect();
    let void = live.then(|| parts::button(say, "plain", "void", Word::Void, alt("v")));
    let actions = replaces.then(|| {
        let fields = vec![
            parts::choice(
                say,
                &form,
                Field::Reason,
                Word::Reason,
                reasons(say),
                Some(Word::Choose),
            ),
            view! {
                <div class="actions">
                    {parts::button(say, "", "replace", Word::Replace, main("r"))} {void}
                </div>
            }
            .into_any(),
        ];
        parts::form("desk", Page::Change.of(&code.id), &form.nonce, fields)
    });
    let find =
        parts::link(say, "button plain", Page::Find.path().to_owned(), Word::FindTitle, back("b"));
    view! {
        <h1>{say.word(Word::CodeTitle)}</h1>
        {parts::summary(say, &form)}
        <div class="wide-and-narrow">
            <section class="pane">
                <table>
                    <tbody>{facts}</tbody>
                </table>
                <h2>{say.word(Word::History)}</h2>
                {parts::table(say, &[Word::At, Word::Act, Word::By], rows)}
            </section>
            <section class="pane">
                {actions} {reset} <div class="actions">{find}</div>
            </section>
        </div>
    }
    .into_any()
}
