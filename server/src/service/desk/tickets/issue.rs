//! Issues the rows that have R7's papers, returns those that have a reason, leaves the others.

use super::super::{super::House, Post, reviews, slip};
use super::slips;
use crate::{
    db::{
        self, Transaction,
        agency::{
            batch::Batch,
            batch_row::{Row, Shift},
        },
    },
    error::Result,
    service::{
        agent::{self, Typed},
        hall::{self, Details, Issue, Issued, Prepared},
        identity::Identity,
    },
};
use app::desk::{Field, Form, Notice, Outcome, Page, Wrong};
use domain::{
    agency::{BatchState, ReturnReason, RowState},
    form::FieldError,
    hall::{ReviewKind, batch_needs_second_person},
};

/// An archive number is at most so long.
const ARCHIVE: usize = 40;
const WAITING: &str = RowState::Waiting.as_str();

/// What the clerk decided about a row.
enum Decision {
    Issue(Box<Identity>),
    Return(ReturnReason),
}

/// A row with everything hashed and sealed, not yet stored.
struct Ready {
    row: Row,
    number_index: Vec<u8>,
    prepared: Prepared,
}

pub async fn act(house: &House, post: &Post<'_>, batch: Batch) -> Result<Outcome> {
    let rows = db::agency::batch_row::rows(&mut *house.db.read().await?, &batch.id).await?;
    let many = rows.len();
    let waiting: Vec<_> = rows.into_iter().filter(|row| row.state == WAITING).collect();
    let (decided, mut form) = decide(house, post, waiting).await?;
    let issues = decided.iter().any(|(_, decision)| matches!(decision, Decision::Issue(_)));
    if issues {
        form.errors.extend(visit(post, many));
    }
    if decided.is_empty() && form.row_errors.is_empty() {
        form.notice = Some(Notice::NothingTicked);
        return Ok(Outcome::Again(form));
    }
    if !form.errors.is_empty() || !form.row_errors.is_empty() {
        return Ok(Outcome::Again(form));
    }
    let over_ten = batch_needs_second_person(many);
    let (mut ready, mut returned) = (Vec::new(), Vec::new());
    for (row, decision) in decided {
        match decision {
            Decision::Issue(identity) => {
                ready.push(prepare(house, post, row, &identity, over_ten).await?);
            }
            Decision::Return(reason) => returned.push((row, reason)),
        }
    }
    store(house, post, &batch, (ready, returned), over_ten).await
}

/// What was decided row by row, and the form with what is wrong with it.
async fn decide(
    house: &House,
    post: &Post<'_>,
    waiting: Vec<Row>,
) -> Result<(Vec<(Row, Decision)>, Form)> {
    let (posted, today) = (post.posted, house.clock.today());
    let mut form = posted.form();
    let mut decided = Vec::new();
    let mut reader = house.db.read().await?;
    for row in waiting {
        let ticked = |field| posted.of_row(field, &row.id) == "yes";
        let (letter, copy) = (ticked(Field::Letter), ticked(Field::Copy));
        let reason = ReturnReason::parse(posted.of_row(Field::Reason, &row.id));
        let mut wrong = |wrong| form.row_errors.push((row.id.clone(), wrong));
        match (letter, copy, reason) {
            (false, false, None) => {}
            (false, false, Some(reason)) => decided.push((row, Decision::Return(reason))),
            (.., Some(_)) => wrong(Wrong::TickOrReturn),
            (true, true, None) => {
                let typed: Typed = agent::typed(house, &row)?;
                let Some(identity) = typed.identity(today) else {
                    wrong(Wrong::RowBad);
                    continue;
                };
                let index = identity.identity_index(&house.vault);
                if db::account::identity_is_registered(&mut reader, &index).await? {
                    wrong(Wrong::HasAccount);
                } else if agent::delegation::is_over(&mut reader, &row).await? {
                    wrong(Wrong::DelegationOver);
                } else {
                    decided.push((row, Decision::Issue(Box::new(identity))));
                }
            }
            _ => wrong(Wrong::TickMissing),
        }
    }
    Ok((decided, form))
}

/// R7 (3) and (4): what the visit takes, once.
fn visit(post: &Post<'_>, rows: usize) -> Vec<(Field, Wrong)> {
    let mut errors = Vec::new();
    let typed = |field, error| (field, Wrong::Typed(error));
    if !post.posted.ticked(Field::OwnDocument) {
        errors.push(typed(Field::OwnDocument, FieldError::Required));
    }
    let archive = post.posted.value(Field::Archive).trim();
    match archive.chars().count() {
        0 => errors.push(typed(Field::Archive, FieldError::Required)),
        1..=ARCHIVE if !archive.chars().any(char::is_control) => {}
        _ => errors.push(typed(Field::Archive, FieldError::TooLong)),
    }
    if rows > 1 && !post.posted.ticked(Field::SealedTable) {
        errors.push(typed(Field::SealedTable, FieldError::Required));
    }
    errors
}

async fn prepare(
    house: &House,
    post: &Post<'_>,
    row: Row,
    identity: &Identity,
    over_ten: bool,
) -> Result<Ready> {
    let number_index = identity.number_index(&house.vault);
    let fourth = slip::is_fourth(house, &mut *house.db.read().await?, &number_index).await?;
    let details = Details {
        hall: post.member.hall.as_ref().map(|hall| hall.id.as_str()),
        birth: identity.number.birth_date(),
        sealed: true,
        ..Details::default()
    };
    let by = post.member.id.as_str();
    let waiting = over_ten || fourth;
    let issue = Issue { identity, second_name: None, by, waiting, details };
    let prepared = hall::prepare_code(house, &house.desk_hasher, issue).await?;
    Ok(Ready { row, number_index, prepared })
}

/// All of it in one transaction: where any row is not as it was read, nothing is done.
async fn store(
    house: &House,
    post: &Post<'_>,
    batch: &Batch,
    (ready, returned): (Vec<Ready>, Vec<(Row, ReturnReason)>),
    over_ten: bool,
) -> Result<Outcome> {
    let (now, by) = (house.clock.now(), post.member.id.as_str());
    let changed = || Form { notice: Some(Notice::Changed), ..post.posted.form() };
    let mut tx = house.db.write().await?;
    let counter = BatchState::AtCounter.as_str();
    let (ticket, from) = (batch.ticket.as_deref(), BatchState::Ticketed.as_str());
    let arrived =
        db::agency::batch::shift(&mut tx, &batch.id, (from, counter), ticket, now).await?;
    if !arrived && !db::agency::batch::touch(&mut tx, &batch.id, counter, now).await? {
        return Ok(Outcome::Again(changed()));
    }
    let acts_for = db::agency::agents_of(&mut tx, &batch.account_id).await?;
    if !ready.is_empty() && acts_for.iter().all(|agent| agent.id != batch.agent_id) {
        let errors = vec![(Field::OwnDocument, Wrong::NotTied)];
        return Ok(post.posted.refused(errors, None));
    }
    let (mut issued, mut last) = (0_usize, false);
    for Ready { row, number_index, prepared } in ready {
        db::tries::lock(&mut tx, db::tries::Kind::Code, &number_index).await?;
        let waits = prepared.waits();
        // Counted when it was prepared; another clerk may have issued since.
        if !waits && slip::is_fourth(house, &mut tx, &number_index).await? {
            return Ok(Outcome::Again(changed()));
        }
        let code = prepared.store(house, &mut tx).await?;
        let shift = Shift {
            from: WAITING,
            to: RowState::Issued.as_str(),
            reason: None,
            code: Some(&code.id),
        };
        if !db::agency::batch_row::shift_row(&mut tx, &row.id, shift, now).await? {
            return Ok(Outcome::Again(changed()));
        }
        if !seal(house, &mut tx, post, (&row, &code)).await? {
            return Ok(Outcome::Again(changed()));
        }
        if waits && !over_ten {
            reviews::ask(house, &mut tx, (ReviewKind::Code, &code.id), &(), by).await?;
        }
        issued += 1;
    }
    for (row, reason) in &returned {
        let to = RowState::Returned.as_str();
        let shift = Shift { from: WAITING, to, reason: Some(reason.as_str()), code: None };
        if !db::agency::batch_row::shift_row(&mut tx, &row.id, shift, now).await? {
            return Ok(Outcome::Again(changed()));
        }
        house.audit(&mut tx, "row.returned", &row.id, reason.as_str()).await?;
    }
    if issued > 0 {
        let vault = house.vault.row("batch", &batch.id, &batch.data_key)?;
        let archive = vault.seal("archive", post.posted.value(Field::Archive).trim());
        db::agency::batch::archive(&mut tx, &batch.id, &archive).await?;
    }
    if over_ten && issued > 0 {
        reviews::ask(house, &mut tx, (ReviewKind::Batch, &batch.id), &issued, by).await?;
    }
    let rows = db::agency::batch_row::rows(&mut tx, &batch.id).await?;
    if rows.iter().all(|row| row.state != WAITING) {
        let moves = (counter, BatchState::Closed.as_str());
        last = db::agency::batch::shift(&mut tx, &batch.id, moves, ticket, now).await?;
    }
    let act = if last { "batch.closed" } else { "batch.attended" };
    house.audit(&mut tx, act, &batch.id, by).await?;
    let page = if issued > 0 { Page::Slips } else { Page::Ticket };
    post.done(house, tx, page.of(post.id)).await
}

async fn seal(
    house: &House,
    tx: &mut Transaction,
    post: &Post<'_>,
    (row, code): (&Row, &Issued),
) -> Result<bool> {
    let Some(secret) = agent::delegation::seal(house, tx, row, code).await? else {
        return Ok(false);
    };
    slips::shown(house, tx, post.member, &code.id, &secret).await?;
    Ok(true)
}
