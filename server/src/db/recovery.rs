//! What brings a person back who has forgotten the password or lost the phone.

use super::{Connection, SqlResult, Transaction, Write};
use crate::vault::Sealed;
use domain::time::Timestamp;
use sqlx::AssertSqlSafe;

/// Adds an account's recovery codes.
pub fn add_codes(account: &str, tags: &[Vec<u8>], now: Timestamp) -> Write {
    let rows: Vec<_> = (3..).take(tags.len()).map(|tag| format!("($1, ${tag}, $2)")).collect();
    let sql =
        format!("insert into recovery_code (account_id, tag, made_at) values {}", rows.join(", "));
    let query = sqlx::query(AssertSqlSafe(sql)).bind(account).bind(now.0);
    tags.iter().fold(query, sqlx::query::Query::bind)
}

/// Uses a recovery code, in one guarded statement: true once.
///
/// # Errors
/// What the engine says.
pub async fn use_code(
    tx: &mut Transaction,
    account: &str,
    tag: &[u8],
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update recovery_code set used_at = $3 where account_id = $1 and tag = $2 \
         and used_at is null",
    )
    .bind(account)
    .bind(tag)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How many recovery codes an account has left.
///
/// # Errors
/// What the engine says.
pub async fn codes_left(connection: &mut Connection, account: &str) -> SqlResult<i64> {
    sqlx::query_scalar(
        "select count(*) from recovery_code where account_id = $1 and used_at is null",
    )
    .bind(account)
    .fetch_one(connection)
    .await
}

/// Keeps what a registration's last page shows, until then.
pub fn keep_shown(
    registration: &str,
    (data_key, content): (&Sealed, &Sealed),
    until: Timestamp,
) -> Write {
    sqlx::query(
        "insert into shown_once (registration_id, data_key, content, until) \
         values ($1, $2, $3, $4)",
    )
    .bind(registration)
    .bind(data_key)
    .bind(content)
    .bind(until.0)
}

/// What a registration's last page shows, as long as it may.
///
/// # Errors
/// What the engine says.
pub async fn shown(
    connection: &mut Connection,
    registration: &str,
    now: Timestamp,
) -> SqlResult<Option<(Sealed, Sealed)>> {
    sqlx::query_as(
        "select data_key, content from shown_once where registration_id = $1 and until > $2",
    )
    .bind(registration)
    .bind(now.0)
    .fetch_optional(connection)
    .await
}

/// Forgets what was shown long enough, and what this registration shows, where one is named.
///
/// # Errors
/// What the engine says.
pub async fn forget_shown(
    tx: &mut Transaction,
    registration: Option<&str>,
    now: Timestamp,
) -> SqlResult<()> {
    sqlx::query("delete from shown_once where until <= $1 or registration_id = $2")
        .bind(now.0)
        .bind(registration)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
