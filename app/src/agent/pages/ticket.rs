//! A table on its way through the counter: its number, what to bring, and how far each person has come.

use super::{board::state_word, table::LineShown};
use crate::{
    agent::{routes::Page, said::Notice},
    desk::parts,
    text::desk::{Say, Word},
};
use domain::agency::{BatchState, RowState};
use leptos::prelude::*;

/// A ticketed table.
pub struct Ticket {
    /// The batch's id.
    pub id: String,
    /// Of the forms.
    pub nonce: String,
    /// 扣缴义务人名称 and 识别号.
    pub agent: (String, String),
    /// How far it has come.
    pub state: BatchState,
    /// The number for the counter, and its QR code; none once it is closed.
    pub ticket: Option<(String, (usize, String))>,
    /// The lines, what is known of each code, and whether nothing but the number protects it.
    pub lines: Vec<(LineShown, Word, bool)>,
    /// Whether papers can be had as PDF here.
    pub pdf: bool,
    /// What is said above it.
    pub notice: Option<Notice>,
}

/// R7, for each person and for the visit.
const PAPERS: [Word; 4] =
    [Word::BringLetter, Word::BringCopy, Word::BringOwnDocument, Word::BringTable];

pub(super) fn ticket(say: Say, page: Ticket) -> AnyView {
    let Ticket { id, nonce, agent, state, ticket, lines, pdf, notice } = page;
    let many = lines.len() > 1;
    let again = |(line, stands, _): &(LineShown, Word, bool)| {
        line.state == RowState::Returned || *stands == Word::StandsOver
    };
    let returned = lines.iter().any(again);
    let number = ticket.map(|(number, qr)| {
        view! {
            <section class="pane ticket">
                <h2>{say.word(Word::TicketNumber)}</h2>
                {parts::qr(say, qr)}
                <p class="number">{number}</p>
                <p>{say.word(Word::TicketShow)}</p>
            </section>
        }
    });
    let papers: Vec<_> = PAPERS
        .into_iter()
        .filter(|paper| many || *paper != Word::BringTable)
        .map(|paper| view! { <li>{say.word(paper)}</li> })
        .collect();
    // The state stands where a phone shows it.
    let heads = [
        Word::ColumnName,
        Word::State,
        Word::ColumnType,
        Word::ColumnNumber,
        Word::ColumnNationality,
    ];
    let rows =
        lines.into_iter().map(|(line, stands, open)| line_row(say, line, stands, open)).collect();
    let mut buttons = Vec::new();
    if state == BatchState::Ticketed {
        buttons.push(parts::button(say, "plain", "back", Word::TakeBack, parts::back("b")));
    }
    if state == BatchState::Closed && returned {
        buttons.push(parts::button(say, "", "again", Word::AgainReturned, parts::main("n")));
    }
    let files = [
        (Page::Letters, Word::PrintLetters, true),
        (Page::LettersFile, Word::LettersPdf, pdf),
        (Page::TablePaper, Word::PrintTable, true),
        (Page::TableFile, Word::TablePdf, pdf),
        (Page::Sheet, Word::SheetLink, true),
    ];
    let files: Vec<_> = files
        .into_iter()
        .filter(|(.., there)| *there)
        .map(|(page, words, _)| view! { <li><a href=page.of(&id)>{say.word(words)}</a></li> })
        .collect();
    let action = Page::Table.of(&id);
    let words = notice.map(|notice| {
        let words: Vec<_> =
            notice.words(say).into_iter().map(|words| view! { <p>{words}</p> }).collect();
        view! { <div class="summary" role="alert">{words}</div> }
    });
    view! {
        <h1>{say.word(Word::TicketTitle)}</h1>
        <p>
            <b>{agent.0}</b>
            " "
            <span class="digits">{agent.1}</span>
            " · "
            {say.word(state_word(state))}
        </p>
        {words}
        <div class="wide-and-narrow">
            <section class="pane stands">
                {parts::table(say, &heads, rows)}
                {parts::form("desk", action, &nonce, vec![view! { <div class="actions">{buttons}</div> }.into_any()])}
            </section>
            <div>
                {number}
                <section class="pane">
                    <h2>{say.word(Word::BringTitle)}</h2>
                    <ul class="checklist">{papers}</ul>
                </section>
                <section class="pane">
                    <h2>{say.word(Word::PapersTitle)}</h2>
                    <p class="hint">{say.word(Word::PapersHint)}</p>
                    <ul class="checklist">{files}</ul>
                </section>
            </div>
        </div>
    }
    .into_any()
}

fn line_row(say: Say, line: LineShown, stands: Word, open: bool) -> Vec<AnyView> {
    let reason = line.reason.map(|reason| {
        view! { <small class="hint">{say.word(Word::returned(reason))}</small> }
    });
    let open = open.then(|| view! { <small class="sample">{say.word(Word::Unprotected)}</small> });
    let state = view! { {say.word(stands)} " " {open} {reason} }.into_any();
    let [name, kind, number, nationality] = line.cells.map(IntoAny::into_any);
    vec![name, state, kind, number, nationality]
}
