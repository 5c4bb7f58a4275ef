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
    /// Its slip is sealed: nobody at the desk is ever shown it, so nothing here can replace it.
    pub sealed: bool,
}

impl CodeShown {
    /// Whether the form of the page does anything: replace or, of a sealed slip, void alone.
    pub(super) const fn acts_on_code(&self) -> bool {
        self.can_be_replaced() || (self.sealed && self.acts && self.is_live())
    }

    const fn is_live(&self) -> bool {
        matches!(self.code.state.0, CodeState::Issued | CodeState::Waiting)
    }

    /// Used, void and replaced codes are over; a new one is issued at the counter.
    pub(super) const fn can_be_replaced(&self) -> bool {
        self.acts
            && !self.sealed
            && matches!(
                self.code.state.0,
                CodeState::Issued | CodeState::Waiting | CodeState::Expired
            )
    }
}

pub(super) fn code(say: Say, page: CodeShown) -> AnyView {
    let (acts_on_code, replaces, live) =
        (page.acts_on_code(), page.can_be_replaced(), page.is_live());
    let CodeShown { form, code, history, wrong_codes, closed, acts, sealed } = page;
    let nonce = form.nonce.clone();
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
    let replace = replaces.then(|| parts::button(say, "", "replace", Word::Replace, main("r")));
    let sealed = sealed.then(|| view! { <p class="hint">{say.word(Word::SealedCode)}</p> });
    let actions = acts_on_code.then(|| {
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
                    {replace} {void}
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
                {sealed} {actions} {reset} <div class="actions">{find}</div>
            </section>
        </div>
    }
    .into_any()
}
