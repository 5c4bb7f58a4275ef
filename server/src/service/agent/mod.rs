//! The agent officer 经办人: a registered user whom a clerk has tied to a withholding agent. What each
//! of the pages under `/agent` shows, and what is done there. He never sees a code.

mod board;
pub mod delegation;
mod lines;
pub mod papers;
pub mod pickup;
mod table;
mod ticket;

pub use board::empty;
pub use lines::{Line, Typed, lines, new_row, typed};
pub use table::{sheet, upload};
pub use ticket::free_number;

use super::{House, account};
use crate::{
    db::{self, Transaction, agency::batch::Batch},
    error::{Error, Result},
    vault::token_hash,
};
use app::{
    agent::{LineShown, Page, View},
    desk::{Outcome, Posted},
};
use domain::agency::{BatchState, DelegationState};

/// An agent's name and tax number, as recorded.
#[derive(Clone)]
pub struct Named {
    /// The agent's id.
    pub id: String,
    /// 扣缴义务人名称.
    pub name: String,
    /// 扣缴义务人识别号.
    pub number: String,
}

/// Who is signed in, and for whom he acts.
pub struct Officer {
    /// His account.
    pub account: String,
    /// The agents; the one that he was tied to last comes first.
    pub agents: Vec<Named>,
}

/// What was posted, by whom.
struct Post<'p> {
    officer: &'p Officer,
    posted: &'p Posted,
    nonce_hash: Vec<u8>,
}

/// The officer behind a taxpayer's session; none where nobody is signed in.
///
/// # Errors
/// What the database says.
pub async fn officer(house: &House, token: &str) -> Result<Option<Officer>> {
    let Some(account) = account::of_session(house, token).await? else { return Ok(None) };
    let mut reader = house.db.read().await?;
    let rows = db::agency::agents_of(&mut reader, &account).await?;
    let agents = rows.iter().map(|row| named(house, row)).collect::<Result<_>>()?;
    Ok(Some(Officer { account, agents }))
}

/// An agent, opened.
///
/// # Errors
/// Where the row lies.
pub fn named(house: &House, row: &db::agency::Agent) -> Result<Named> {
    let vault = house.vault.row("withholding_agent", &row.id, &row.data_key)?;
    let (name, number) = (vault.open("name", &row.name)?, vault.open("number", &row.number)?);
    Ok(Named { id: row.id.clone(), name: name.to_string(), number: number.to_string() })
}

/// What a page shows; none where there is no such thing.
///
/// # Errors
/// What the database says.
pub async fn show(
    house: &House,
    officer: &Officer,
    (page, id): (Page, &str),
) -> Result<Option<View>> {
    match page {
        Page::Board => Ok(Some(board::show(house, officer).await?)),
        Page::Table => match own(house, officer, id).await? {
            Some(batch) => Ok(Some(table::show(house, officer, batch).await?)),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// What is done about it. Equal posts have one effect and one answer.
///
/// # Errors
/// What the database says; nothing was done then.
pub async fn act(
    house: &House,
    officer: &Officer,
    (page, id): (Page, &str),
    posted: &Posted,
) -> Result<Outcome> {
    let post = Post { officer, posted, nonce_hash: token_hash(&posted.nonce) };
    if let Some(next) = post.led(house).await? {
        return Ok(Outcome::Next(next));
    }
    let outcome = match page {
        Page::New => board::begin(house, &post).await?,
        Page::Table => match own(house, officer, id).await? {
            Some(batch) => table::act(house, &post, batch).await?,
            None => Outcome::Next(Page::Board.path().to_owned()),
        },
        _ => Outcome::Next(Page::Board.path().to_owned()),
    };
    // An equal post may have been quicker, and what it did is why this one found another state.
    Ok(post.led(house).await?.map_or(outcome, Outcome::Next))
}

/// The lines of a table with what is said about them; none where there is no such table.
///
/// # Errors
/// What the database says.
pub async fn table_lines(
    house: &House,
    officer: &Officer,
    id: &str,
) -> Result<Option<Vec<LineShown>>> {
    match own(house, officer, id).await? {
        Some(batch) => table::shown(house, officer, &batch).await.map(Some),
        None => Ok(None),
    }
}

/// A batch of this officer, for an agent that he still acts for.
async fn own(house: &House, officer: &Officer, id: &str) -> Result<Option<Batch>> {
    let batch = db::agency::batch::get(&mut *house.db.read().await?, id).await?;
    Ok(batch
        .filter(|batch| batch.account_id == officer.account && officer.for_whom(batch).is_some()))
}

impl Officer {
    /// The agent of a batch, if this officer acts for it.
    #[must_use]
    pub fn for_whom(&self, batch: &Batch) -> Option<&Named> {
        self.agents.iter().find(|agent| agent.id == batch.agent_id)
    }
}

impl Post<'_> {
    async fn led(&self, house: &House) -> Result<Option<String>> {
        if self.posted.nonce.is_empty() {
            return Ok(None);
        }
        let mut reader = house.db.read().await?;
        let led = db::agency::led_to(&mut reader, &self.officer.account, &self.nonce_hash).await?;
        Ok(led)
    }

    /// Ends the transaction of what this post does; where an equal one was quicker nothing is done.
    async fn done(&self, house: &House, mut tx: Transaction, next: String) -> Result<Outcome> {
        let (account, nonce, now) = (&self.officer.account, &self.nonce_hash, house.clock.now());
        let alone = self.posted.nonce.is_empty();
        if alone || db::agency::lead(&mut tx, account, nonce, &next, now).await? {
            tx.commit().await?;
            return Ok(Outcome::Next(next));
        }
        drop(tx);
        Ok(Outcome::Next(self.led(house).await?.unwrap_or(next)))
    }
}

/// What was opened is shown again for a minute, in case its answer was lost.
const OPENED_SECONDS: i64 = 60;
/// Drafts, and delegations without a code, are kept so long after their last change.
const DRAFT_SECONDS: i64 = 30 * 24 * 60 * 60;
/// Closed tables are kept so long.
const CLOSED_SECONDS: i64 = 90 * 24 * 60 * 60;
/// Answers to equal posts.
const POST_SECONDS: i64 = 24 * 60 * 60;

/// Forgets codes that were opened or are dead, drafts and tables that nobody needs any more, and ends
/// delegations that ran out.
///
/// # Errors
/// What the database says.
pub async fn forget(house: &House, tx: &mut Transaction) -> Result<()> {
    let now = house.clock.now();
    let opened = now.plus_seconds(-OPENED_SECONDS);
    db::agency::delegation::forget_codes(tx, opened, house.deadline_now()).await?;
    let (draft, closed) = (now.plus_seconds(-DRAFT_SECONDS), now.plus_seconds(-CLOSED_SECONDS));
    let ended_as = DelegationState::Expired.as_str();
    let ended = db::agency::delegation::run_out(tx, ended_as, (now, draft)).await?;
    for id in ended {
        house.audit(tx, "delegation.ended", &id, ended_as).await?;
    }
    let forgotten = db::agency::batch::forget(tx, (draft, closed)).await?;
    if forgotten > 0 {
        house.audit(tx, "batch.forgotten", "-", &forgotten.to_string()).await?;
    }
    Ok(db::agency::forget_posts(tx, now.plus_seconds(-POST_SECONDS)).await?)
}

/// The state of a batch.
///
/// # Errors
/// Where the row lies.
pub fn state(batch: &Batch) -> Result<BatchState> {
    BatchState::parse(&batch.state).ok_or_else(|| lies("batch", "state", &batch.id))
}

fn lies(table: &'static str, column: &'static str, row: &str) -> Error {
    Error::Row { table, column, row: row.to_owned() }
}
