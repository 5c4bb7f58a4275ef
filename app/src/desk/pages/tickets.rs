//! `/hall/tickets`: a delegate at the counter (R7). The visit on the left, the persons on the
//! right.

use crate::{
    desk::{
        field::Field,
        form::Form,
        parts::{self, Ask, alt, main},
        routes::Page,
    },
    text::desk::{Say, Word},
};
use domain::{
    agency::{Column, ReturnReason, RowState},
    document::DocumentType,
};
use leptos::prelude::*;

/// Where a ticket is looked up.
pub struct Tickets {
    /// The form.
    pub form: Form,
}

/// A person of a ticket. Personal data: no `Debug`.
pub struct TicketRow {
    /// The row's id.
    pub id: String,
    /// The four cells of annex 2.
    pub cells: [String; 4],
    /// How far it has come.
    pub state: RowState,
    /// Why it was returned.
    pub reason: Option<ReturnReason>,
}

/// A ticket at the counter.
pub struct Ticket {
    /// Its number.
    pub number: String,
    /// The agent's name and tax number.
    pub agent: (String, String),
    /// The officer's name, his document and its last four.
    pub officer: (String, Option<(DocumentType, String)>),
    /// It was typed here from paper: more can be added.
    pub paper: bool,
    /// More than ten: a second person looks before the codes go live.
    pub over_ten: bool,
    /// The persons.
    pub rows: Vec<TicketRow>,
    /// The form.
    pub form: Form,
}

pub(super) fn find(say: Say, page: &Tickets) -> AnyView {
    let ask = Ask { focus: true, digits: true, ..Ask::default() };
    let fields = vec![
        parts::line(say, &page.form, Field::Ticket, Word::TicketFind, ask),
        view! {
            <div class="actions tight">{parts::button(say, "", "", Word::Search, main("s"))}</div>
        }
        .into_any(),
    ];
    view! {
        <h1>{say.word(Word::TicketsTitle)}</h1>
        <section class="pane narrow">
            {parts::summary(say, &page.form)}
            {parts::form("desk", Page::Tickets.path().to_owned(), &page.form.nonce, fields)}
        </section>
        <section class="pane narrow">
            <h2>{say.word(Word::PaperTitle)}</h2>
            <p class="hint">{say.word(Word::PaperHint)}</p>
            <div class="actions tight">
                {parts::link(
                    say,
                    "button plain",
                    Page::Paper.path().to_owned(),
                    Word::PaperBegin,
                    alt("p"),
                )}
            </div>
        </section>
    }
    .into_any()
}

/// The officer's own document says who he is; his tie, for whom he acts.
pub(super) fn paper(say: Say, form: &Form) -> AnyView {
    let kinds = say.documents();
    let plain = |field, label| parts::line(say, form, field, label, Ask::default());
    let kind = (Field::DocumentType, Word::DocumentType);
    let fields = vec![
        parts::choice(say, form, kind.0, kind.1, kinds, Some(Word::Choose)),
        plain(Field::Number, Word::Number),
        plain(Field::AgentNumber, Word::AgentNumber),
        view! {
            <div class="actions tight">
                {parts::button(say, "", "", Word::PaperBegin, main("s"))}
            </div>
        }
        .into_any(),
    ];
    view! {
        <h1>{say.word(Word::PaperTitle)}</h1>
        <section class="pane narrow">
            <p class="hint">{say.word(Word::PaperHint)}</p>
            {parts::summary(say, form)}
            {parts::form("desk", Page::Paper.path().to_owned(), &form.nonce, fields)}
        </section>
    }
    .into_any()
}

/// One more person of a paper, typed by the clerk.
fn add_person(say: Say, form: &Form) -> AnyView {
    let kinds = DocumentType::ALL
        .map(|kind| (kind.official_chinese().to_owned(), say.document(kind).to_owned()))
        .to_vec();
    let plain = |field, label| parts::line(say, form, field, label, Ask::default());
    let kind = (Field::DocumentType, Word::ColumnType);
    view! {
        <h2>{say.word(Word::AddPerson)}</h2>
        <div class="filters">
            {plain(Field::Name, Word::ColumnName)}
            {parts::choice(say, form, kind.0, kind.1, kinds, Some(Word::Choose))}
            {plain(Field::Number, Word::ColumnNumber)}
            {plain(Field::Nationality, Word::ColumnNationality)}
        </div>
        <div class="actions tight">
            {parts::button(say, "plain", "add", Word::AddPerson, alt("a"))}
        </div>
    }
    .into_any()
}

pub(super) fn ticket(say: Say, page: Ticket) -> AnyView {
    let Ticket { number, agent, officer, paper, over_ten, rows, form } = page;
    let many = rows.len() > 1;
    let waiting = rows.iter().any(|row| row.state == RowState::Waiting);
    let document = officer.1.map(|(kind, four)| format!("{} …{four}", say.document(kind)));
    let archive = Ask::default();
    let table = many.then(|| {
        parts::tick(say, &form, Field::SealedTable, Word::SealedTable, Word::SealedTableHint, false)
    });
    let second = over_ten.then(|| view! { <p class="diff">{say.word(Word::OverTen)}</p> });
    let visit = waiting.then(|| {
        view! {
            {parts::tick(
                say,
                &form,
                Field::OwnDocument,
                Word::OwnDocument,
                Word::OwnDocumentHint,
                true,
            )}
            {parts::line(say, &form, Field::Archive, Word::Archive, archive)}
            {table}
            {second}
            <div class="actions">{parts::button(say, "", "", Word::DoRows, main("i"))}</div>
            <p class="hint">{say.word(Word::DoRowsHint)}</p>
        }
    });
    let heads: Vec<_> =
        Column::ALL.iter().map(|of| view! { <th scope="col">{say.column(*of)}</th> }).collect();
    let persons: Vec<_> =
        rows.iter().enumerate().map(|(at, row)| person(say, &form, at + 1, row)).collect();
    let slips =
        parts::link(say, "button plain", Page::Slips.of(&number), Word::SlipsTitle, alt("l"));
    let issued = rows.iter().any(|row| row.state == RowState::Issued).then_some(slips);
    let body = view! {
        <div class="narrow-and-wide">
            <section class="pane">
                <h2>{say.word(Word::VisitPane)}</h2>
                <p>
                    <b>{officer.0}</b>
                    " "
                    <small class="hint">{document}</small>
                </p>
                <p>
                    {agent.0}
                    " "
                    <small class="hint digits">{agent.1}</small>
                </p>
                {visit}
                <div class="actions">{issued}</div>
            </section>
            <section class="pane">
                <h2>{say.word(Word::RowsPane)}</h2>
                <table class="rows">
                    <thead>
                        <tr>
                            <th scope="col">{say.word(Word::ColumnSerial)}</th>
                            {heads}
                            <th scope="col">{say.word(Word::Letter)}</th>
                            <th scope="col">{say.word(Word::Copy)}</th>
                            <th scope="col">{say.word(Word::ReturnWhy)}</th>
                        </tr>
                    </thead>
                    <tbody>{persons}</tbody>
                </table>
                {paper.then(|| add_person(say, &form))}
            </section>
        </div>
    };
    let action = Page::Ticket.of(&number);
    view! {
        <h1>
            {say.word(Word::TicketsTitle)}
            " "
            <span class="digits">{number}</span>
        </h1>
        {parts::summary(say, &form)}
        {parts::form("desk", action, &form.nonce, vec![body.into_any()])}
    }
    .into_any()
}

fn person(say: Say, form: &Form, serial: usize, row: &TicketRow) -> AnyView {
    let cells: Vec<_> = row.cells.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect();
    let wrong = form.row_error(&row.id).map(|wrong| {
        let words = say.wrong(Field::Row, wrong);
        view! { <p class="error">{words}</p> }
    });
    let class = wrong.is_some().then_some("wrong");
    let decide = match row.state {
        RowState::Waiting => decisions(say, form, serial, row, wrong.into_any()),
        RowState::Issued => {
            view! { <td colspan="3">{say.word(Word::StandsIssued)}</td> }.into_any()
        }
        RowState::Returned | RowState::Draft => {
            let why = row.reason.map(|reason| say.word(Word::returned(reason)));
            let words = format!("{} {}", say.word(Word::StandsReturned), why.unwrap_or_default());
            view! { <td colspan="3">{words}</td> }.into_any()
        }
    };
    view! {
        <tr class=class>
            <th scope="row">{serial}</th>
            {cells}
            {decide}
        </tr>
    }
    .into_any()
}

fn decisions(say: Say, form: &Form, serial: usize, row: &TicketRow, wrong: AnyView) -> AnyView {
    let serial = serial.to_string();
    let name = |field: Field| format!("{}.{}", field.as_str(), row.id);
    let tick = |field, label| {
        let checked = form.of_row(field, &row.id) == "yes";
        let label = say.fill(label, &[&serial]);
        view! { <td class="tick"><input type="checkbox" name=name(field) value="yes" checked=checked aria-label=label /></td> }
    };
    let chosen = form.of_row(Field::Reason, &row.id);
    let options: Vec<_> = ReturnReason::ALL
        .iter()
        .map(|reason| {
            let (value, selected) = (reason.as_str(), reason.as_str() == chosen);
            view! { <option value=value selected=selected>{say.word(Word::returned(*reason))}</option> }
        })
        .collect();
    let label = say.fill(Word::ReturnOf, &[&serial]);
    view! {
        {tick(Field::Letter, Word::LetterOf)}
        {tick(Field::Copy, Word::CopyOf)}
        <td>
            <select name=name(Field::Reason) aria-label=label>
                <option value="">{say.word(Word::NoReturn)}</option>
                {options}
            </select>
            {wrong}
        </td>
    }
    .into_any()
}
