//! A table's way through the counter, as its officer sees it: ticketed, taken back, followed.

use super::{
    House, Officer, Post, board, lies,
    lines::{self, Line, new_row},
    state,
    table::{changed, leave_behind, parted, plain},
};
use crate::{
    db::{
        self, Connection,
        agency::{batch::Batch, batch_row::Row},
    },
    error::Result,
    service::{fresh_nonce, hall, qr::qr},
};
use app::{
    agent::{Notice, Page, Ticket, View},
    desk::Outcome,
    text::desk::Word,
};
use domain::{
    agency::{BatchState, RowState},
    hall::CodeState,
    time::Timestamp,
};

/// Digits of a ticket's number: short enough to be said, and good for a clerk only.
const DIGITS: u32 = 6;
/// So many numbers are tried until one is free.
const DRAWS: usize = 20;
/// A code is about to end.
const SOON_SECONDS: i64 = 2 * 24 * 60 * 60;

pub async fn show(house: &House, officer: &Officer, batch: Batch) -> Result<View> {
    let agent = officer.for_whom(&batch);
    let agent = agent.map(|agent| (agent.name.clone(), agent.number.clone())).unwrap_or_default();
    let mut reader = house.db.read().await?;
    let mut shown = Vec::new();
    for line in lines::lines(house, &mut reader, officer, &batch).await? {
        let stands = stands(house, &mut reader, &line).await?;
        let closed = !matches!(
            stands,
            Word::StandsWaiting | Word::StandsSecond | Word::StandsIssued | Word::StandsSoon
        );
        let open = !closed && super::delegation::is_unprotected(&mut reader, &line.row).await?;
        shown.push((line.shown()?, stands, open));
    }
    drop(reader);
    let open = state(&batch)? != BatchState::Closed;
    let ticket = batch.ticket.as_ref().filter(|_| open).map(|number| {
        let link = format!("{}/hall/tickets/{number}", house.settings.public_url);
        (number.clone(), qr(&link))
    });
    Ok(View::Ticket(Box::new(Ticket {
        nonce: fresh_nonce(house),
        agent,
        state: state(&batch)?,
        ticket,
        lines: shown,
        pdf: house.press.has_fonts(),
        notice: None,
        id: batch.id,
    })))
}

/// How a person stands; of a code, never more than whether it was used.
async fn stands(house: &House, reader: &mut Connection, line: &Line) -> Result<Word> {
    let row = &line.row;
    let state = RowState::parse(&row.state).ok_or_else(|| lies("batch_row", "state", &row.id))?;
    let code = match (&row.hall_code_id, state) {
        (Some(code), RowState::Issued) => db::hall_code::get(reader, code).await?,
        (_, RowState::Draft) => return Ok(Word::StandsDraft),
        (_, RowState::Returned) => return Ok(Word::StandsReturned),
        _ => return Ok(Word::StandsWaiting),
    };
    let Some(code) = code else { return Ok(Word::StandsOver) };
    let now = house.deadline_now();
    Ok(match hall::state(&code, now).0 {
        CodeState::Redeemed => Word::StandsRegistered,
        CodeState::Expired | CodeState::Void | CodeState::Replaced => Word::StandsOver,
        CodeState::Waiting => Word::StandsSecond,
        CodeState::Issued if now.seconds_until(Timestamp(code.expires_at)) <= SOON_SECONDS => {
            Word::StandsSoon
        }
        CodeState::Issued => {
            let slip = db::agency::delegation::slip_of(reader, &code.id).await?;
            match slip.and_then(|slip| slip.opened_at) {
                Some(_) => Word::StandsOpened,
                None => Word::StandsIssued,
            }
        }
    })
}

/// Puts the good rows on a ticket; the others stay in a draft of their own (U08).
pub async fn make(house: &House, post: &Post<'_>, batch: Batch) -> Result<Outcome> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let Some(ticket) = free_number(house, &mut tx).await? else { return Ok(changed(&batch)) };
    let moves = (BatchState::Draft.as_str(), BatchState::Ticketed.as_str());
    if !db::agency::batch::shift(&mut tx, &batch.id, moves, Some(&ticket), now).await? {
        return Ok(changed(&batch));
    }
    let (good, bad) = parted(house, &mut tx, post.officer, &batch).await?;
    if good.is_empty() {
        let query = Notice::NothingGood.query();
        return Ok(Outcome::Next(format!("{}{query}", Page::Table.of(&batch.id))));
    }
    leave_behind(house, &mut tx, &batch, &bad).await?;
    for line in &good {
        let shift = plain(RowState::Draft, RowState::Waiting);
        db::agency::batch_row::shift_row(&mut tx, &line.row.id, shift, now).await?;
        // One that ended, or ran out while the table lay, does not come back.
        let over = super::delegation::is_over(&mut tx, &line.row).await?;
        if over || line.row.delegation_id.is_none() {
            let delegation = super::delegation::begin(house, &mut tx, &batch).await?;
            db::agency::batch_row::delegate(&mut tx, &line.row.id, &delegation).await?;
        }
    }
    house.audit(&mut tx, "batch.ticketed", &batch.id, &good.len().to_string()).await?;
    post.done(house, tx, Page::Table.of(&batch.id)).await
}

/// A number that no ticket has.
///
/// # Errors
/// What the database says.
pub async fn free_number(house: &House, connection: &mut Connection) -> Result<Option<String>> {
    for _ in 0..DRAWS {
        let drawn = u32::from_be_bytes(house.random.bytes::<4>()) % 10_u32.pow(DIGITS);
        let number = format!("{drawn:06}");
        if db::agency::batch::by_ticket(connection, &number).await?.is_none() {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

pub async fn act(house: &House, post: &Post<'_>, batch: Batch) -> Result<Outcome> {
    match (state(&batch)?, post.posted.button.as_str()) {
        (BatchState::Ticketed, "back") => take_back(house, post, batch).await,
        (BatchState::Closed, "again") => again(house, post, batch).await,
        _ => Ok(changed(&batch)),
    }
}

/// A draft again, until a clerk has it.
async fn take_back(house: &House, post: &Post<'_>, batch: Batch) -> Result<Outcome> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let moves = (BatchState::Ticketed.as_str(), BatchState::Draft.as_str());
    if !db::agency::batch::shift(&mut tx, &batch.id, moves, None, now).await? {
        return Ok(changed(&batch));
    }
    for row in db::agency::batch_row::rows(&mut tx, &batch.id).await? {
        let shift = plain(RowState::Waiting, RowState::Draft);
        db::agency::batch_row::shift_row(&mut tx, &row.id, shift, now).await?;
    }
    house.audit(&mut tx, "batch.taken_back", &batch.id, &post.officer.account).await?;
    post.done(house, tx, Page::Table.of(&batch.id)).await
}

/// Whether a person has to be brought again: returned, or issued a code that is dead and was not used.
async fn comes_again(house: &House, connection: &mut Connection, row: &Row) -> Result<bool> {
    let code = match (&row.hall_code_id, RowState::parse(&row.state)) {
        (_, Some(RowState::Returned)) => return Ok(true),
        (Some(code), Some(RowState::Issued)) => db::hall_code::get(connection, code).await?,
        _ => return Ok(false),
    };
    let Some(code) = code else { return Ok(true) };
    let state = hall::state(&code, house.deadline_now()).0;
    Ok(matches!(state, CodeState::Void | CodeState::Replaced | CodeState::Expired))
}

/// A new draft of the persons that come again; each keeps the delegation, and with it the PIN.
async fn again(house: &House, post: &Post<'_>, batch: Batch) -> Result<Outcome> {
    let mut tx = house.db.write().await?;
    let next = board::empty(house, &batch.account_id, &batch.agent_id);
    db::agency::batch::insert(&mut tx, &next).await?;
    let mut position = 0;
    for row in db::agency::batch_row::rows(&mut tx, &batch.id).await? {
        if !comes_again(house, &mut tx, &row).await? {
            continue;
        }
        position += 1;
        let typed = lines::typed(house, &row)?;
        let mut copy = new_row(house, &next.id, (house.id(), position), &typed);
        (copy.reason, copy.delegation_id) = (row.reason, row.delegation_id);
        db::agency::batch_row::put(&mut tx, &copy).await?;
    }
    house.audit(&mut tx, "batch.begun", &next.id, &post.officer.account).await?;
    post.done(house, tx, Page::Table.of(&next.id)).await
}
