//! What an officer's day begins with: for whom he acts, his tables and how far they have come.

use super::{House, Officer, Post, lies, state};
use crate::{
    clock::moment,
    db::{self, agency::batch::Batch},
    error::Result,
};
use app::{
    agent::{BatchShown, Board, Page, View},
    desk::{Field, Outcome},
};
use domain::{
    agency::{BatchState, RowState},
    time::Timestamp,
};

/// So many tables are listed.
const LISTED: i64 = 100;

pub async fn show(house: &House, officer: &Officer) -> Result<View> {
    let mut reader = house.db.read().await?;
    let batches = db::agency::batch::of_account(&mut reader, &officer.account, LISTED).await?;
    let counts = db::agency::batch_row::counts(&mut reader, &officer.account).await?;
    drop(reader);
    let mut shown = Vec::new();
    for batch in batches {
        let Some(agent) = officer.for_whom(&batch) else { continue };
        let of_batch = counts.iter().filter(|(id, ..)| *id == batch.id);
        let mut rows = Vec::new();
        for (_, token, count) in of_batch {
            let state =
                RowState::parse(token).ok_or_else(|| lies("batch_row", "state", &batch.id))?;
            rows.push((state, *count));
        }
        shown.push(BatchShown {
            agent: agent.name.clone(),
            state: state(&batch)?,
            ticket: batch.ticket,
            changed: moment(Timestamp(batch.changed_at)),
            rows,
            id: batch.id,
        });
    }
    let agents = officer
        .agents
        .iter()
        .map(|agent| (agent.id.clone(), agent.name.clone(), agent.number.clone()));
    Ok(View::Board(Board {
        nonce: crate::service::fresh_nonce(house),
        agents: agents.collect(),
        batches: shown,
    }))
}

/// A new, empty table.
pub async fn begin(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let wanted = post.posted.value(Field::Agent);
    let agent = post.officer.agents.iter().find(|agent| agent.id == wanted);
    let Some(agent) = agent.or_else(|| post.officer.agents.first()) else {
        return Ok(Outcome::Next(Page::Board.path().to_owned()));
    };
    let batch = empty(house, &post.officer.account, &agent.id);
    let mut tx = house.db.write().await?;
    db::agency::batch::insert(&mut tx, &batch).await?;
    house.audit(&mut tx, "batch.begun", &batch.id, &post.officer.account).await?;
    post.done(house, tx, Page::Table.of(&batch.id)).await
}

/// A draft without rows.
#[must_use]
pub fn empty(house: &House, account: &str, agent: &str) -> Batch {
    let (id, now) = (house.id(), house.clock.now());
    let (_, data_key) = house.vault.new_row("batch", &id);
    Batch {
        id,
        account_id: account.to_owned(),
        agent_id: agent.to_owned(),
        state: BatchState::Draft.as_str().to_owned(),
        ticket: None,
        archive: None,
        paper_by: None,
        data_key,
        made_at: now.0,
        changed_at: now.0,
        ticketed_at: None,
        closed_at: None,
    }
}
