//! Withholding agents, who acts for them, and what their officers bring.

pub mod batch;
pub mod batch_row;
pub mod delegation;

use super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `withholding_agent`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0020_agency.sql explains them")]
pub struct Agent {
    pub id: String,
    pub number_index: Vec<u8>,
    pub data_key: Sealed,
    pub name: Sealed,
    pub number: Sealed,
    pub made_by: String,
    pub made_at: i64,
}

/// A row of `agency_tie`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0020_agency.sql explains them")]
pub struct Tie {
    pub id: String,
    pub account_id: String,
    pub agent_id: String,
    pub tied_by: String,
    pub tied_at: i64,
    pub ended_at: Option<i64>,
}

/// Adds an agent.
///
/// # Errors
/// A violation of `withholding_agent_once` where the number is known.
pub async fn insert(tx: &mut Transaction, row: &Agent) -> SqlResult<()> {
    sqlx::query(
        "insert into withholding_agent (id, number_index, data_key, name, number, made_by, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&row.id)
    .bind(&row.number_index)
    .bind(&row.data_key)
    .bind(&row.name)
    .bind(&row.number)
    .bind(&row.made_by)
    .bind(row.made_at)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The agent with this number.
///
/// # Errors
/// What the engine says.
pub async fn by_number(
    connection: &mut Connection,
    number_index: &[u8],
) -> SqlResult<Option<Agent>> {
    sqlx::query_as("select * from withholding_agent where number_index = $1")
        .bind(number_index)
        .fetch_optional(connection)
        .await
}

/// The agent with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Agent>> {
    sqlx::query_as("select * from withholding_agent where id = $1")
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// Gives an agent another name.
///
/// # Errors
/// What the engine says.
pub async fn rename(tx: &mut Transaction, id: &str, name: &Sealed) -> SqlResult<()> {
    sqlx::query("update withholding_agent set name = $2 where id = $1")
        .bind(id)
        .bind(name)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Ties an account to an agent: false where it is tied already.
///
/// # Errors
/// What the engine says.
pub async fn tie(tx: &mut Transaction, row: &Tie) -> SqlResult<bool> {
    let done = sqlx::query(
        "insert into agency_tie (id, account_id, agent_id, tied_by, tied_at) \
         values ($1, $2, $3, $4, $5) on conflict do nothing",
    )
    .bind(&row.id)
    .bind(&row.account_id)
    .bind(&row.agent_id)
    .bind(&row.tied_by)
    .bind(row.tied_at)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends a tie: true where it held.
///
/// # Errors
/// What the engine says.
pub async fn untie(tx: &mut Transaction, id: &str, by: &str, now: Timestamp) -> SqlResult<bool> {
    let done = sqlx::query(
        "update agency_tie set ended_by = $2, ended_at = $3 where id = $1 and ended_at is null",
    )
    .bind(id)
    .bind(by)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The agents that an account acts for now, newest tie first.
///
/// # Errors
/// What the engine says.
pub async fn agents_of(connection: &mut Connection, account: &str) -> SqlResult<Vec<Agent>> {
    sqlx::query_as(
        "select withholding_agent.* from agency_tie \
         join withholding_agent on withholding_agent.id = agent_id \
         where account_id = $1 and ended_at is null order by tied_at desc, agency_tie.id",
    )
    .bind(account)
    .fetch_all(connection)
    .await
}

/// The newest ties that hold.
///
/// # Errors
/// What the engine says.
pub async fn ties(connection: &mut Connection, most: i64) -> SqlResult<Vec<Tie>> {
    sqlx::query_as(
        "select id, account_id, agent_id, tied_by, tied_at, ended_at from agency_tie \
         where ended_at is null order by tied_at desc, id limit $1",
    )
    .bind(most)
    .fetch_all(connection)
    .await
}

/// Where the post with this nonce led.
///
/// # Errors
/// What the engine says.
pub async fn led_to(
    connection: &mut Connection,
    account: &str,
    nonce_hash: &[u8],
) -> SqlResult<Option<String>> {
    sqlx::query_scalar("select next from agent_post where account_id = $1 and nonce_hash = $2")
        .bind(account)
        .bind(nonce_hash)
        .fetch_optional(connection)
        .await
}

/// Writes down where a post leads: false where an equal one was quicker.
///
/// # Errors
/// What the engine says.
pub async fn lead(
    tx: &mut Transaction,
    account: &str,
    nonce_hash: &[u8],
    next: &str,
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "insert into agent_post (account_id, nonce_hash, next, at) values ($1, $2, $3, $4) \
         on conflict (account_id, nonce_hash) do nothing",
    )
    .bind(account)
    .bind(nonce_hash)
    .bind(next)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets where posts of before led.
///
/// # Errors
/// What the engine says.
pub async fn forget_posts(tx: &mut Transaction, before: Timestamp) -> SqlResult<()> {
    sqlx::query("delete from agent_post where at < $1")
        .bind(before.0)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
