//! `/agent`: for whom the officer acts, his tables, and how far they have come.

use crate::{
    agent::routes::Page,
    desk::{Field, parts},
    form::Moment,
    text::desk::{Say, Word},
};
use domain::agency::{BatchState, RowState};
use leptos::prelude::*;

/// A table on the board.
pub struct BatchShown {
    /// Its id.
    pub id: String,
    /// For whom.
    pub agent: String,
    /// How far it has come.
    pub state: BatchState,
    /// The number for the counter.
    pub ticket: Option<String>,
    /// When it changed last.
    pub changed: Moment,
    /// How many rows are in which state.
    pub rows: Vec<(RowState, i64)>,
}

/// The board.
pub struct Board {
    /// Of the form.
    pub nonce: String,
    /// The agents: id, name, number.
    pub agents: Vec<(String, String, String)>,
    /// The tables, the one that changed last first.
    pub batches: Vec<BatchShown>,
}

pub(super) fn board(say: Say, board: Board) -> AnyView {
    let Board { nonce, agents, batches } = board;
    let heads = [Word::ForAgent, Word::State, Word::TicketNumber, Word::Persons, Word::At];
    let rows = batches.into_iter().map(|batch| batch_row(say, batch)).collect();
    view! {
        <h1>{say.word(Word::AgentTitle)}</h1>
        <p>{say.word(Word::AgentLead)}</p>
        <div class="wide-and-narrow">
            <section class="pane">
                <h2>{say.word(Word::TablesTitle)}</h2>
                {parts::table(say, &heads, rows)}
            </section>
            <section class="pane">
                <h2>{say.word(Word::NewTable)}</h2>
                {begin(say, &nonce, agents)}
            </section>
        </div>
    }
    .into_any()
}

fn begin(say: Say, nonce: &str, agents: Vec<(String, String, String)>) -> AnyView {
    let options: Vec<_> = agents
        .into_iter()
        .map(
            |(id, name, number)| view! { <option value=id>{format!("{name} · {number}")}</option> },
        )
        .collect();
    let agent = Field::Agent.as_str();
    let fields = vec![
        view! {
            <div class="field">
                <label for=agent>{say.word(Word::ForAgent)}</label>
                <select id=agent name=agent>
                    {options}
                </select>
            </div>
            <div class="actions">
                {parts::button(say, "", "", Word::BeginTable, parts::main("n"))}
            </div>
        }
        .into_any(),
    ];
    parts::form("desk", Page::New.path().to_owned(), nonce, fields)
}

fn batch_row(say: Say, batch: BatchShown) -> Vec<AnyView> {
    let count =
        |(state, count): &(RowState, i64)| say.fill(row_words(*state), &[&count.to_string()]);
    let persons = batch.rows.iter().map(count).collect::<Vec<_>>().join(" · ");
    vec![
        // First, so that a phone shows it.
        view! { <a href=Page::Table.of(&batch.id)>{batch.agent}</a> }.into_any(),
        say.word(state_word(batch.state)).into_any(),
        view! { <b class="digits">{batch.ticket.unwrap_or_default()}</b> }.into_any(),
        persons.into_any(),
        say.moment(batch.changed).into_any(),
    ]
}

/// How a table stands.
pub(super) const fn state_word(state: BatchState) -> Word {
    match state {
        BatchState::Draft => Word::BatchDraft,
        BatchState::Ticketed => Word::BatchTicketed,
        BatchState::AtCounter => Word::BatchAtCounter,
        BatchState::Closed => Word::BatchClosed,
    }
}

const fn row_words(state: RowState) -> Word {
    match state {
        RowState::Draft => Word::RowsDraft,
        RowState::Waiting => Word::RowsWaiting,
        RowState::Issued => Word::RowsIssued,
        RowState::Returned => Word::RowsReturned,
    }
}
