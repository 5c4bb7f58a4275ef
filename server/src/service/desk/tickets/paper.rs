//! A delegate with paper only: his account is looked up as a verified user (R12), and the clerk types the
//! persons in.

use super::super::{super::House, Post};
use crate::{
    db::{self, agency::batch::Batch},
    error::Result,
    service::{
        agent::{self, Typed},
        identity::number_index,
    },
};
use app::desk::{Field, Form, Outcome, Page, Wrong};
use domain::{
    agency::{BatchState, MOST_ROWS, RowState},
    document::DocumentNumber,
    form::FieldError,
};

/// A visit without a ticket: it gets one now.
pub async fn begin_paper(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let (form, today) = (post.posted.form(), house.clock.today());
    let refused = |field, wrong| {
        let errors = vec![(field, wrong)];
        Ok(Outcome::Again(Form { errors, ..post.posted.form() }))
    };
    let Some(kind) = form.kind() else {
        return refused(Field::DocumentType, Wrong::Typed(FieldError::Required));
    };
    let number = match DocumentNumber::parse(kind, form.value(Field::Number), today) {
        Ok(number) => number,
        Err(error) => return refused(Field::Number, Wrong::Typed(error)),
    };
    let mut tx = house.db.write().await?;
    let index = number_index(&house.vault, &number);
    let accounts = db::account::by_number(&mut tx, &index).await?;
    let [account] = accounts.as_slice() else {
        return refused(Field::Number, Wrong::OfficerUnknown);
    };
    // For the agent that the letter names; where he acts for one only it need not be typed.
    let wanted = domain::fold::number(form.value(Field::AgentNumber)).unwrap_or_default();
    let agents = db::agency::agents_of(&mut tx, &account.id).await?;
    let mut agent = None;
    for row in &agents {
        let named = agent::named(house, row)?;
        if named.number == wanted || (wanted.is_empty() && agents.len() == 1) {
            agent = Some(named.id);
        }
    }
    let Some(agent) = agent else {
        let field = if agents.is_empty() { Field::Number } else { Field::AgentNumber };
        return refused(field, Wrong::NotTied);
    };
    let Some(ticket) = agent::free_number(house, &mut tx).await? else {
        return refused(Field::Number, Wrong::NotTied);
    };
    let batch = Batch {
        state: BatchState::AtCounter.as_str().to_owned(),
        ticket: Some(ticket.clone()),
        paper_by: Some(post.member.id.clone()),
        ..agent::empty(house, &account.id, &agent)
    };
    db::agency::batch::insert(&mut tx, &batch).await?;
    house.audit(&mut tx, "batch.paper", &batch.id, &post.member.id).await?;
    post.done(house, tx, Page::Ticket.of(&ticket)).await
}

/// One more person, as the paper says.
pub async fn add(house: &House, post: &Post<'_>, batch: &Batch) -> Result<Outcome> {
    let value = |field| post.posted.value(field);
    let typed = Typed::new(
        value(Field::Name),
        value(Field::DocumentType),
        value(Field::Number),
        value(Field::Nationality),
    );
    let judged = typed.judge(house.clock.today());
    let errors =
        judged.errors.iter().map(|(column, error)| ((*column).into(), Wrong::Typed(*error)));
    let mut errors: Vec<_> = errors.collect();
    let mut tx = house.db.write().await?;
    let rows = db::agency::batch_row::rows(&mut tx, &batch.id).await?;
    let position = rows.last().map_or(1, |row| row.position + 1);
    let row = agent::new_row(house, &batch.id, (house.id(), position), &typed);
    if row.identity_index.is_some()
        && rows.iter().any(|known| known.identity_index == row.identity_index)
    {
        errors.push((Field::Number, Wrong::Twice));
    }
    if rows.len() >= MOST_ROWS {
        errors.push((Field::Name, Wrong::Typed(FieldError::TooLong)));
    }
    let counter = BatchState::AtCounter.as_str();
    let now = house.clock.now();
    if !errors.is_empty() || !db::agency::batch::touch(&mut tx, &batch.id, counter, now).await? {
        return Ok(post.posted.refused(errors, None));
    }
    let delegation = agent::delegation::begin(house, &mut tx, batch).await?;
    let row = db::agency::batch_row::Row {
        state: RowState::Waiting.as_str().to_owned(),
        delegation_id: Some(delegation),
        ..row
    };
    db::agency::batch_row::put(&mut tx, &row).await?;
    post.done(house, tx, post.path.clone()).await
}
