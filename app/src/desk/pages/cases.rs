//! `/hall/cases`: "I wrote it as in my passport". Declared beside recorded, and where they differ by
//! shape as well as colour; corrected without a visit, or the person is asked to come.

use crate::{
    desk::{
        form::Form,
        parts::{self, alt, back, main},
        routes::Page,
    },
    form::Moment,
    text::desk::{Say, Word},
};
use domain::document::DocumentType;
use leptos::prelude::*;

/// A name in its words; those that the other one does not have are marked.
pub type Marked = Vec<(String, bool)>;

/// A case that waits.
pub struct CaseRow {
    /// Its id.
    pub id: String,
    /// Since when.
    pub since: Moment,
    /// For which document.
    pub kind: DocumentType,
    /// Its number, masked.
    pub number: String,
    /// The name as declared.
    pub declared: String,
}

/// The cases that wait.
pub struct Cases {
    /// What was done before.
    pub form: Form,
    /// The oldest first.
    pub cases: Vec<CaseRow>,
}

/// One case.
pub struct Compared {
    /// The form.
    pub form: Form,
    /// Which case.
    pub case: CaseRow,
    /// The name as recorded and as declared.
    pub names: (Marked, Marked),
    /// Nationality as recorded and as declared, in words.
    pub nationalities: ((String, String), (String, String)),
}

pub(super) fn cases(say: Say, page: Cases) -> AnyView {
    let heads = [Word::Since, Word::DocumentType, Word::Number, Word::Declared, Word::Actions];
    let empty = page.cases.is_empty();
    let rows = page
        .cases
        .into_iter()
        .enumerate()
        .map(|(index, case)| {
            let key = if index == 0 { "o" } else { "" };
            let open = Page::Case.of(&case.id);
            vec![
                say.moment(case.since).into_any(),
                say.document(case.kind).to_owned().into_any(),
                view! { <span translate="no">{case.number}</span> }.into_any(),
                view! { <span translate="no">{case.declared}</span> }.into_any(),
                parts::link(say, "button plain small", open, Word::Open, alt(key)),
            ]
        })
        .collect();
    let list = if empty {
        view! { <p>{say.word(Word::NoCases)}</p> }.into_any()
    } else {
        parts::table(say, &heads, rows)
    };
    view! {
        <h1>{say.word(Word::CasesTitle)}</h1>
        {parts::summary(say, &page.form)}
        <section class="pane">{list}</section>
    }
    .into_any()
}

fn marked(words: Marked) -> AnyView {
    words
        .into_iter()
        .map(|(word, differs)| {
            if differs {
                view! { <mark class="diff">{word}</mark> " " }.into_any()
            } else {
                view! { <span>{word}</span> " " }.into_any()
            }
        })
        .collect::<Vec<_>>()
        .into_any()
}

pub(super) fn case(say: Say, page: Compared) -> AnyView {
    let Compared { form, case, names, nationalities } = page;
    let ((recorded_zh, recorded_en), (declared_zh, declared_en)) = nationalities;
    let differs = recorded_zh != declared_zh;
    let nationality = |zh: &str, en: &str| {
        let words = say.either(zh, en);
        if differs {
            view! { <mark class="diff">{words}</mark> }.into_any()
        } else {
            words.into_any()
        }
    };
    let row = |head: Word, recorded: AnyView, declared: AnyView| {
        view! {
            <tr>
                <th scope="row">{say.word(head)}</th>
                <td translate="no">{recorded}</td>
                <td translate="no">{declared}</td>
            </tr>
        }
    };
    let (recorded, declared) = names;
    let number = case.number.clone();
    let kind = say.document(case.kind);
    let buttons = vec![
        view! {
            <div class="actions">
                {parts::button(say, "", "fix", Word::FixCase, main("i"))}
                {parts::button(say, "plain", "return", Word::ReturnCase, alt("r"))}
                {parts::link(
                    say,
                    "button plain",
                    Page::Cases.path().to_owned(),
                    Word::Back,
                    back("b"),
                )}
            </div>
        }
        .into_any(),
    ];
    view! {
        <h1>{say.word(Word::CasesTitle)}</h1>
        {parts::summary(say, &form)}
        <section class="pane">
            <table>
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{say.word(Word::Recorded)}</th>
                        <th scope="col">{say.word(Word::Declared)}</th>
                    </tr>
                </thead>
                <tbody>
                    {row(Word::Name, marked(recorded), marked(declared))}
                    {row(
                        Word::Nationality,
                        nationality(&recorded_zh, &recorded_en),
                        nationality(&declared_zh, &declared_en),
                    )}
                    {row(Word::DocumentType, kind.into_any(), kind.into_any())}
                    {row(Word::Number, number.clone().into_any(), number.into_any())}
                </tbody>
            </table>
            <p class="hint">{say.word(Word::CaseRule)}</p>
            {parts::form("desk", Page::Case.of(&case.id), &form.nonce, buttons)}
        </section>
    }
    .into_any()
}
