//! Annex 2 as a living table: rows are kept as they are typed, judged, and put on a ticket.

use super::{
    House, Officer, Post, board,
    lines::{self, Line, Typed, new_row},
    state, ticket,
};
use crate::{
    db::{
        self, Transaction,
        agency::{batch::Batch, batch_row::Shift},
    },
    document::{
        annex2::{self, Note, Refused},
        detail_table,
    },
    error::Result,
    service::fresh_nonce,
    vault::token_hash,
};
use app::{
    agent::{LineShown, Notice, Page, Refusal, TableShown, View},
    desk::{Field, Outcome, Posted},
};
use domain::agency::{BatchState, Column, MOST_ROWS, RowState};

const DRAFT: &str = BatchState::Draft.as_str();

pub async fn show(house: &House, officer: &Officer, batch: Batch) -> Result<View> {
    if state(&batch)? != BatchState::Draft {
        return ticket::show(house, officer, batch).await;
    }
    let agent = officer.for_whom(&batch);
    let agent = agent.map(|agent| (agent.name.clone(), agent.number.clone())).unwrap_or_default();
    let lines = shown(house, officer, &batch).await?;
    Ok(View::Table(Box::new(TableShown {
        nonce: fresh_nonce(house),
        agent,
        lines,
        blank: house.id(),
        today: house.clock.today().to_string(),
        notice: None,
        id: batch.id,
    })))
}

/// The lines of a batch, for a page or a script.
pub async fn shown(house: &House, officer: &Officer, batch: &Batch) -> Result<Vec<LineShown>> {
    let mut reader = house.db.read().await?;
    let lines = lines::lines(house, &mut reader, officer, batch).await?;
    lines.into_iter().map(Line::shown).collect()
}

pub async fn act(house: &House, post: &Post<'_>, batch: Batch) -> Result<Outcome> {
    if state(&batch)? != BatchState::Draft {
        return ticket::act(house, post, batch).await;
    }
    match post.posted.button.as_str() {
        "drop" => drop_row(house, post, &batch).await,
        "paste" => paste(house, post, &batch).await,
        "ticket" => ticket::make(house, post, batch).await,
        "discard" => discard(house, post, &batch).await,
        _ => keep_row(house, post, &batch).await,
    }
}

/// Keeps a row as it was typed, right or wrong; an empty one is none. The same post twice is one row:
/// the page gives a new row its id.
async fn keep_row(house: &House, post: &Post<'_>, batch: &Batch) -> Result<Outcome> {
    let value = |field| post.posted.value(field);
    let id = value(Field::Row);
    let typed = Typed::new(
        value(Field::Name),
        value(Field::DocumentType),
        value(Field::Number),
        value(Field::Nationality),
    );
    if !is_id(id) {
        return Ok(changed(batch));
    }
    if typed.is_empty() {
        return drop_row(house, post, batch).await;
    }
    let mut tx = house.db.write().await?;
    if !db::agency::batch::touch(&mut tx, &batch.id, DRAFT, house.clock.now()).await? {
        return Ok(changed(batch));
    }
    let rows = db::agency::batch_row::rows(&mut tx, &batch.id).await?;
    let known = rows.iter().find(|row| row.id == id);
    if known.is_none() && rows.len() >= MOST_ROWS {
        return Ok(refused(batch, Refusal::Rows, ""));
    }
    let last = rows.last().map_or(0, |row| row.position);
    let position = known.map_or(last + 1, |row| row.position);
    let row = new_row(house, &batch.id, (id.to_owned(), position), &typed);
    if !db::agency::batch_row::put(&mut tx, &row).await? {
        return Ok(changed(batch));
    }
    tx.commit().await?;
    Ok(Outcome::Next(format!("{}#{id}", Page::Table.of(&batch.id))))
}

/// As this house, or a browser's `crypto.randomUUID`, writes ids.
fn is_id(id: &str) -> bool {
    id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

async fn drop_row(house: &House, post: &Post<'_>, batch: &Batch) -> Result<Outcome> {
    let mut tx = house.db.write().await?;
    let row = post.posted.value(Field::Row);
    if db::agency::batch_row::drop_row(&mut tx, &batch.id, row).await?
        && db::agency::batch::touch(&mut tx, &batch.id, DRAFT, house.clock.now()).await?
    {
        tx.commit().await?;
    }
    Ok(Outcome::Next(Page::Table.of(&batch.id)))
}

async fn discard(house: &House, post: &Post<'_>, batch: &Batch) -> Result<Outcome> {
    let mut tx = house.db.write().await?;
    if !db::agency::batch::touch(&mut tx, &batch.id, DRAFT, house.clock.now()).await? {
        return Ok(changed(batch));
    }
    db::agency::batch::discard(&mut tx, &batch.id).await?;
    house.audit(&mut tx, "batch.discarded", &batch.id, &post.officer.account).await?;
    post.done(house, tx, Page::Board.path().to_owned()).await
}

/// Rows as a spreadsheet copies them: tabs between the cells. With a heading they are read by it;
/// without, in the order of the form.
async fn paste(house: &House, post: &Post<'_>, batch: &Batch) -> Result<Outcome> {
    let pasted = with_heading(post.posted.value(Field::Pasted));
    match annex2::read("pasted.csv", pasted.as_bytes(), MOST_ROWS) {
        Ok(read) => add(house, post, batch, read).await,
        Err(refused) => Ok(told(batch, refused)),
    }
}

/// What was pasted, with a heading where it has none: by the number of its cells, in the order of the
/// form.
fn with_heading(pasted: &str) -> String {
    let first = pasted.lines().next().unwrap_or_default();
    if annex2::is_heading(first.split('\t')) {
        return pasted.to_owned();
    }
    let headings = Column::ALL.map(Column::heading).join("\t");
    let serial = if first.split('\t').count() > Column::ALL.len() { "序号\t" } else { "" };
    format!("{serial}{headings}\n{pasted}")
}

/// Reads a file into a draft; a refused file changes nothing.
///
/// # Errors
/// What the database says; nothing was added then.
pub async fn upload(
    house: &House,
    officer: &Officer,
    id: &str,
    (nonce, name, bytes): (&str, &str, &[u8]),
) -> Result<Outcome> {
    let posted = Posted::new(vec![("nonce".to_owned(), nonce.to_owned())]);
    let post = Post { officer, posted: &posted, nonce_hash: token_hash(nonce) };
    if let Some(next) = post.led(house).await? {
        return Ok(Outcome::Next(next));
    }
    let Some(batch) = super::own(house, officer, id).await? else {
        return Ok(Outcome::Next(Page::Board.path().to_owned()));
    };
    if state(&batch)? != BatchState::Draft {
        return Ok(changed(&batch));
    }
    match annex2::read(name, bytes, MOST_ROWS) {
        Ok(read) => add(house, &post, &batch, read).await,
        Err(refused) => Ok(told(&batch, refused)),
    }
}

/// Adds what was read below what is there.
async fn add(
    house: &House,
    post: &Post<'_>,
    batch: &Batch,
    read: annex2::Table,
) -> Result<Outcome> {
    let mut tx = house.db.write().await?;
    if !db::agency::batch::touch(&mut tx, &batch.id, DRAFT, house.clock.now()).await? {
        return Ok(changed(batch));
    }
    let rows = db::agency::batch_row::rows(&mut tx, &batch.id).await?;
    if rows.len() + read.rows.len() > MOST_ROWS {
        return Ok(refused(batch, Refusal::Rows, ""));
    }
    let mut position = rows.last().map_or(0, |row| row.position);
    for row in &read.rows {
        position += 1;
        let typed = Typed::new(&row.name, &row.document_type, &row.number, &row.nationality);
        let typed = Typed { zero_lost: row.zero_lost, ..typed };
        let row = new_row(house, &batch.id, (house.id(), position), &typed);
        db::agency::batch_row::put(&mut tx, &row).await?;
    }
    let detail = read.rows.len().to_string();
    house.audit(&mut tx, "batch.read", &batch.id, &detail).await?;
    let mut notes: Vec<_> = read.notes.iter().map(note).collect();
    notes.dedup();
    let notice = Notice::Added(read.rows.len(), notes);
    post.done(house, tx, format!("{}{}", Page::Table.of(&batch.id), notice.query())).await
}

const fn note(note: &Note) -> &'static str {
    match note {
        Note::Gbk => "gbk",
        Note::Serial => "serial",
        Note::Date => "date",
        Note::ExtraColumn(_) => "extra",
    }
}

fn told(batch: &Batch, why: Refused) -> Outcome {
    let (refusal, cell) = match why {
        Refused::Type => (Refusal::Type, None),
        Refused::File => (Refusal::File, None),
        Refused::TooLarge => (Refusal::TooLarge, None),
        Refused::Encoding => (Refusal::Encoding, None),
        Refused::Rows => (Refusal::Rows, None),
        Refused::Template(cell) => (Refusal::Template, cell),
        Refused::Formula(cell) => (Refusal::Formula, Some(cell)),
        Refused::NumberFormat(cell) => (Refusal::NumberFormat, Some(cell)),
    };
    refused(batch, refusal, &cell.map(|cell| cell.to_string()).unwrap_or_default())
}

fn refused(batch: &Batch, refusal: Refusal, cell: &str) -> Outcome {
    let notice = Notice::Refused(refusal, cell.to_owned());
    Outcome::Next(format!("{}{}", Page::Table.of(&batch.id), notice.query()))
}

/// Somebody else was quicker: the page shows how it stands now.
pub fn changed(batch: &Batch) -> Outcome {
    let query = Notice::Changed.query();
    Outcome::Next(format!("{}{query}", Page::Table.of(&batch.id)))
}

/// The good rows of a draft, and the others.
pub async fn parted(
    house: &House,
    tx: &mut Transaction,
    officer: &Officer,
    batch: &Batch,
) -> Result<(Vec<Line>, Vec<Line>)> {
    let lines = lines::lines(house, tx, officer, batch).await?;
    Ok(lines.into_iter().partition(Line::is_good))
}

/// Annex 2 as an .xlsx, in the layout of the form; none where there is no such table.
///
/// # Errors
/// What the database says.
pub async fn sheet(house: &House, officer: &Officer, id: &str) -> Result<Option<Vec<u8>>> {
    let Some(batch) = super::own(house, officer, id).await? else { return Ok(None) };
    let lines = shown(house, officer, &batch).await?;
    let Some(agent) = officer.for_whom(&batch) else { return Ok(None) };
    let rows: Vec<_> = lines.into_iter().map(|line| line.cells).collect();
    let agent = (agent.name.as_str(), agent.number.as_str());
    detail_table::xlsx(agent, house.clock.today(), &rows).map(Some)
}

/// Moves what is not right yet into a draft of its own.
pub async fn leave_behind(
    house: &House,
    tx: &mut Transaction,
    batch: &Batch,
    bad: &[Line],
) -> Result<()> {
    if bad.is_empty() {
        return Ok(());
    }
    let rest = board::empty(house, &batch.account_id, &batch.agent_id);
    db::agency::batch::insert(tx, &rest).await?;
    for line in bad {
        db::agency::batch_row::move_row(tx, &line.row.id, &rest.id).await?;
    }
    Ok(())
}

/// A row's move, where nothing but its state changes.
pub const fn plain(from: RowState, to: RowState) -> Shift<'static> {
    Shift { from: from.as_str(), to: to.as_str(), reason: None, code: None }
}
