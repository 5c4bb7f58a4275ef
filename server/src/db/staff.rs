//! Who works at the desk.

use super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `staff`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0015_staff.sql explains them")]
pub struct Row {
    pub id: String,
    pub login: String,
    pub role: String,
    pub hall_id: Option<String>,
    pub data_key: Sealed,
    pub name: Sealed,
    pub totp: Sealed,
    pub totp_step: i64,
    pub password_salt: Option<Vec<u8>>,
    pub password_tag: Option<Vec<u8>>,
    pub invite_hash: Option<Vec<u8>>,
    pub invite_until: Option<i64>,
    pub made_at: i64,
    pub active_at: Option<i64>,
    pub closed_at: Option<i64>,
}

/// Adds a member.
///
/// # Errors
/// A violation of `staff_login_once` where somebody has the login.
pub async fn insert(tx: &mut Transaction, row: &Row) -> SqlResult<()> {
    sqlx::query(
        "insert into staff (id, login, role, hall_id, data_key, name, totp, totp_step, \
         invite_hash, invite_until, made_at) values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10)",
    )
    .bind(&row.id)
    .bind(&row.login)
    .bind(&row.role)
    .bind(&row.hall_id)
    .bind(&row.data_key)
    .bind(&row.name)
    .bind(&row.totp)
    .bind(&row.invite_hash)
    .bind(row.invite_until)
    .bind(row.made_at)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Everybody, in the order of their logins.
///
/// # Errors
/// What the engine says.
pub async fn all(connection: &mut Connection) -> SqlResult<Vec<Row>> {
    sqlx::query_as("select * from staff order by login").fetch_all(connection).await
}

/// The member with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as("select * from staff where id = $1").bind(id).fetch_optional(connection).await
}

/// The member with this login, closed or not.
///
/// # Errors
/// What the engine says.
pub async fn by_login(connection: &mut Connection, login: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as("select * from staff where login = $1")
        .bind(login)
        .fetch_optional(connection)
        .await
}

/// The member whom a live one-time link invites.
///
/// # Errors
/// What the engine says.
pub async fn by_invite(
    connection: &mut Connection,
    invite_hash: &[u8],
    now: Timestamp,
) -> SqlResult<Option<Row>> {
    sqlx::query_as(
        "select * from staff where invite_hash = $1 and invite_until > $2 and closed_at is null",
    )
    .bind(invite_hash)
    .bind(now.0)
    .fetch_optional(connection)
    .await
}

/// A new one-time link and a new second factor; the old password and factor work no more.
///
/// # Errors
/// What the engine says.
pub async fn invite_again(
    tx: &mut Transaction,
    id: &str,
    totp: &Sealed,
    invite_hash: &[u8],
    until: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update staff set totp = $2, totp_step = 0, invite_hash = $3, invite_until = $4, \
         password_salt = null, password_tag = null where id = $1 and closed_at is null",
    )
    .bind(id)
    .bind(totp)
    .bind(invite_hash)
    .bind(until.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Consumes a one-time link, in one guarded statement: true once.
///
/// # Errors
/// What the engine says.
pub async fn activate(
    tx: &mut Transaction,
    invite_hash: &[u8],
    (salt, tag): (&[u8], &[u8]),
    step: i64,
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update staff set password_salt = $2, password_tag = $3, totp_step = $4, \
         active_at = coalesce(active_at, $5), invite_hash = null, invite_until = null \
         where invite_hash = $1 and invite_until > $5 and closed_at is null and totp_step < $4",
    )
    .bind(invite_hash)
    .bind(salt)
    .bind(tag)
    .bind(step)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Uses a step of the second factor, and with it all before: true once, whoever else tries.
///
/// # Errors
/// What the engine says.
pub async fn use_step(tx: &mut Transaction, id: &str, step: i64) -> SqlResult<bool> {
    let done = sqlx::query(
        "update staff set totp_step = $2 where id = $1 and totp_step < $2 and closed_at is null",
    )
    .bind(id)
    .bind(step)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Closes an account: true where it was open.
///
/// # Errors
/// What the engine says.
pub async fn close(tx: &mut Transaction, id: &str, now: Timestamp) -> SqlResult<bool> {
    let done = sqlx::query(
        "update staff set closed_at = $2, invite_hash = null, invite_until = null \
         where id = $1 and closed_at is null",
    )
    .bind(id)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Moves a member to another hall: true where the account is open.
///
/// # Errors
/// What the engine says.
pub async fn move_to(tx: &mut Transaction, id: &str, hall: Option<&str>) -> SqlResult<bool> {
    let done = sqlx::query("update staff set hall_id = $2 where id = $1 and closed_at is null")
        .bind(id)
        .bind(hall)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives another role, if it is still the one that was looked at.
///
/// # Errors
/// What the engine says.
pub async fn change_role(tx: &mut Transaction, id: &str, from: &str, to: &str) -> SqlResult<bool> {
    let done =
        sqlx::query("update staff set role = $3 where id = $1 and role = $2 and closed_at is null")
            .bind(id)
            .bind(from)
            .bind(to)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// How many other administrators can sign in.
///
/// # Errors
/// What the engine says.
pub async fn other_keepers(connection: &mut Connection, id: &str) -> SqlResult<i64> {
    sqlx::query_scalar(
        "select count(*) from staff where role = 'administrator' and id <> $1 \
         and password_tag is not null and closed_at is null",
    )
    .bind(id)
    .fetch_one(connection)
    .await
}
