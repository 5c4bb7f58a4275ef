//! A delegate at the counter (R7): his ticket, the papers that each person and the visit take, row by
//! row issued or returned. What is issued is sealed: nobody at the desk sees a code.

mod issue;
mod paper;
mod slips;

pub use paper::begin_paper;
pub use slips::{longer, show_slips};

use super::{super::House, Post, lies};
use crate::{
    db::{self, Connection, agency::batch::Batch},
    error::Result,
    service::{account, agent},
};
use app::desk::{Field, Form, Outcome, Page, Ticket, TicketRow, Tickets, View, Wrong};
use domain::{
    agency::{BatchState, ReturnReason, RowState},
    form::FieldError,
    hall::batch_needs_second_person,
};

pub fn show(form: Form) -> View {
    View::Tickets(Tickets { form })
}

/// Looks a ticket up, as it was typed or read by a scanner: the number, or the whole link.
pub async fn find(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let typed = post.posted.value(Field::Ticket).trim();
    let number: String = typed.rsplit('/').next().unwrap_or_default().split(' ').collect();
    let known = db::agency::batch::by_ticket(&mut *house.db.read().await?, &number).await?;
    Ok(match known {
        Some(_) => Outcome::Next(Page::Ticket.of(&number)),
        None if number.is_empty() => {
            let wrong = Wrong::Typed(FieldError::Required);
            post.posted.refused(vec![(Field::Ticket, wrong)], None)
        }
        None => post.posted.refused(vec![(Field::Ticket, Wrong::TicketUnknown)], None),
    })
}

pub async fn show_one(house: &House, number: &str, form: Form) -> Result<Option<View>> {
    let mut reader = house.db.read().await?;
    let Some(batch) = db::agency::batch::by_ticket(&mut reader, number).await? else {
        return Ok(None);
    };
    let agent = db::agency::get(&mut reader, &batch.agent_id).await?;
    let agent = agent.ok_or_else(|| lies("batch", "agent_id", &batch.id))?;
    let agent = agent::named(house, &agent)?;
    let officer = account::named(house, &mut reader, &batch.account_id).await?;
    let rows = rows(house, &mut reader, &batch).await?;
    Ok(Some(View::Ticket(Box::new(Ticket {
        number: number.to_owned(),
        agent: (agent.name, agent.number),
        officer: (officer.name, officer.document),
        paper: batch.paper_by.is_some() && agent::state(&batch)? != BatchState::Closed,
        over_ten: batch_needs_second_person(rows.len()),
        rows,
        form,
    }))))
}

async fn rows(house: &House, reader: &mut Connection, batch: &Batch) -> Result<Vec<TicketRow>> {
    let mut rows = Vec::new();
    for row in db::agency::batch_row::rows(reader, &batch.id).await? {
        let typed = agent::typed(house, &row)?;
        let state = RowState::parse(&row.state);
        rows.push(TicketRow {
            cells: [typed.name, typed.document_type, typed.number, typed.nationality],
            state: state.ok_or_else(|| lies("batch_row", "state", &row.id))?,
            reason: row.reason.as_deref().and_then(ReturnReason::parse),
            id: row.id,
        });
    }
    Ok(rows)
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let batch = db::agency::batch::by_ticket(&mut *house.db.read().await?, post.id).await?;
    let Some(batch) = batch else { return Ok(Outcome::Next(Page::Tickets.path().to_owned())) };
    match agent::state(&batch)? {
        BatchState::AtCounter if post.posted.button == "add" && batch.paper_by.is_some() => {
            paper::add(house, post, &batch).await
        }
        BatchState::Ticketed | BatchState::AtCounter => issue::act(house, post, batch).await,
        BatchState::Draft | BatchState::Closed => {
            Ok(Outcome::Next(Page::Tickets.path().to_owned()))
        }
    }
}
