//! Annex 2 as a living table (R13). A row is a form of its own, so that it works without a script; with
//! one the cells are kept and judged as they are left.

use crate::{
    agent::{
        routes::Page,
        said::{Notice, Said, count_words},
    },
    desk::{Field, parts},
    text::desk::{Say, Word},
};
use domain::{
    agency::{Column, MOST_ROWS, ReturnReason, RowState},
    document::DocumentType,
};
use leptos::prelude::*;

/// A line of the table. Personal data: no `Debug`.
pub struct LineShown {
    /// The row's id.
    pub id: String,
    /// What stands in the cells, in the order of the columns.
    pub cells: [String; 4],
    /// What is said at them.
    pub said: Vec<(Column, Said)>,
    /// How far the row has come.
    pub state: RowState,
    /// Why it was returned.
    pub reason: Option<ReturnReason>,
}

impl LineShown {
    /// Whether it may be ticketed.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !self.said.iter().any(|(_, said)| said.is_wrong())
    }

    /// What stands at a cell: `wrong` or `unusual`, and all that is said there; none where it is right.
    pub(in crate::agent) fn verdict(
        &self,
        say: Say,
        column: Column,
    ) -> Option<(&'static str, String)> {
        let here = self.said.iter().filter(|(of, _)| *of == column).map(|(_, said)| *said);
        let kind = if here.clone().any(Said::is_wrong) { "wrong" } else { "unusual" };
        let words: Vec<_> = here.map(|said| say.said(column, said)).collect();
        (!words.is_empty()).then(|| (kind, words.join(" ")))
    }
}

/// A table that is being written.
pub struct TableShown {
    /// The batch's id.
    pub id: String,
    /// Of the forms.
    pub nonce: String,
    /// 扣缴义务人名称 and 识别号.
    pub agent: (String, String),
    /// The lines.
    pub lines: Vec<LineShown>,
    /// The id of the next row.
    pub blank: String,
    /// The day in Beijing, as `2026-11-28`: what is typed is judged by it.
    pub today: String,
    /// What is said above it.
    pub notice: Option<Notice>,
}

pub(super) fn table(say: Say, page: TableShown) -> AnyView {
    let TableShown { id, nonce, agent, lines, blank, notice, .. } = page;
    let action = Page::Table.of(&id);
    let good = lines.iter().filter(|line| line.is_good()).count();
    let all = lines.len();
    let heads: Vec<_> =
        Column::ALL.iter().map(|of| view! { <th scope="col">{say.column(*of)}</th> }).collect();
    let mut rows: Vec<AnyView> =
        lines.iter().enumerate().map(|(at, line)| row(say, &action, at + 1, line)).collect();
    if all < MOST_ROWS {
        let empty = LineShown {
            id: blank,
            cells: Default::default(),
            said: Vec::new(),
            state: RowState::Draft,
            reason: None,
        };
        rows.push(row(say, &action, all + 1, &empty));
    }
    let kinds: Vec<_> = DocumentType::ALL
        .map(|kind| view! { <option value=kind.official_chinese()></option> })
        .into();
    view! {
        <div class="table-head">
            <h1>{say.word(Word::TableTitle)}</h1>
            <p>
                <b>{agent.0}</b>
                " "
                <span class="digits">{agent.1}</span>
            </p>
            <p data-count="" role="status">
                {count_words(say, all, good)}
            </p>
        </div>
        {notice.map(|notice| told(say, &notice))}
        <p class="hint">{say.word(Word::TableHint)}</p>
        <div class="cells-pane">
        <table class="cells" data-table=action.clone() data-again=say.word(Word::NotKept) data-out=say.word(Word::NotKeptOut)>
            <thead>
                <tr>
                    <th scope="col">{say.word(Word::ColumnSerial)}</th>
                    {heads}
                    <th scope="col">{say.word(Word::Actions)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        </div>
        <datalist id="kinds">{kinds}</datalist>
        {ways(say, &id, &action, &nonce, good)}
    }
    .into_any()
}

fn told(say: Say, notice: &Notice) -> AnyView {
    let words: Vec<_> =
        notice.words(say).into_iter().map(|words| view! { <p>{words}</p> }).collect();
    if notice.is_good() {
        return view! { <div class="done-line" role="status">{words}</div> }.into_any();
    }
    view! {
        <div class="summary" id="problem" role="alert">
            <h2>{say.word(Word::Problem)}</h2>
            {words}
        </div>
    }
    .into_any()
}

fn row(say: Say, action: &str, serial: usize, line: &LineShown) -> AnyView {
    let form = format!("row-{}", line.id);
    let cells: Vec<_> = Column::ALL
        .iter()
        .zip(&line.cells)
        .map(|(column, value)| {
            cell(say, &form, (*column, serial), value, line.verdict(say, *column))
        })
        .collect();
    let save = parts::button(say, "plain small", "row", Word::KeepRow, parts::alt(""));
    let drop = parts::button(say, "plain small", "drop", Word::DropRow, parts::alt(""));
    let reason = line.reason.map(|reason| {
        view! { <small class="hint">{say.word(Word::returned(reason))}</small> }
    });
    view! {
        <tr id=line.id.clone()>
            <th scope="row">{serial}</th>
            {cells}
            <td class="row-actions">
                <form id=form.clone() method="post" action=action.to_owned() novalidate=true>
                    {parts::hidden(Field::Row, &line.id)} {save} {drop}
                </form>
                {reason}
            </td>
        </tr>
    }
    .into_any()
}

fn cell(
    say: Say,
    form: &str,
    (column, serial): (Column, usize),
    value: &str,
    verdict: Option<(&'static str, String)>,
) -> AnyView {
    let (class, words) = verdict.unwrap_or_default();
    let wrong = class == "wrong";
    let id = format!("{form}-{}", column.as_str());
    let list = (column == Column::DocumentType).then_some("kinds");
    let label = format!("{} {serial}", say.column(column));
    view! {
        <td class=class data-label=say.column(column)>
            <input
                form=form.to_owned()
                name=column.as_str()
                value=value.to_owned()
                list=list
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                aria-invalid=wrong.then_some("true")
                aria-describedby=id.clone()
            />
            <small id=id>{words}</small>
        </td>
    }
    .into_any()
}

/// Paste, file, ticket, and the way back.
fn ways(say: Say, id: &str, action: &str, nonce: &str, good: usize) -> AnyView {
    let pasted = Field::Pasted.as_str();
    let file = Page::Upload.of(id);
    let ticket = parts::button(say, "", "ticket", Word::MakeTicket, parts::main("t"));
    let discard = parts::button(say, "plain", "discard", Word::DiscardTable, parts::alt("x"));
    let after = vec![
        view! {
            <p>{say.fill(Word::MakeTicketHint, &[&good.to_string()])}</p>
            <div class="actions">{ticket} {discard}</div>
        }
        .into_any(),
    ];
    view! {
        <div class="ways">
            <section class="pane">
                <h2>{say.word(Word::PasteTitle)}</h2>
                <form id="paste" method="post" action=action.to_owned()>
                    <input type="hidden" name="nonce" value=format!("{nonce}p") />
                    <label for=pasted>{say.word(Word::PasteLabel)}</label>
                    <textarea id=pasted name=pasted rows="3" spellcheck="false"></textarea>
                    <div class="actions">
                        {parts::button(say, "plain", "paste", Word::PasteButton, parts::alt("p"))}
                    </div>
                </form>
            </section>
            <section class="pane">
                <h2>{say.word(Word::FileTitle)}</h2>
                <form id="file" method="post" action=file enctype="multipart/form-data">
                    <input type="hidden" name="nonce" value=format!("{nonce}f") />
                    <label for="sheet">{say.word(Word::FileLabel)}</label>
                    <input
                        id="sheet"
                        name="sheet"
                        type="file"
                        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                    />
                    <div class="actions">
                        {parts::button(say, "plain", "", Word::FileButton, parts::alt("u"))}
                        <a href=Page::Sheet.of(id)>{say.word(Word::SheetLink)}</a>
                    </div>
                </form>
            </section>
            <section class="pane">
                <h2>{say.word(Word::TicketHead)}</h2>
                {parts::form("desk", action.to_owned(), nonce, after)}
            </section>
        </div>
    }
    .into_any()
}
