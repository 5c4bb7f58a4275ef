//! The outage clock.

use super::{Connection, SqlResult, Transaction};
use domain::time::Timestamp;

/// A row of `outage`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0018_outage.sql explains them")]
pub struct Row {
    pub id: String,
    pub began_at: i64,
    pub ended_at: Option<i64>,
    pub codes: Option<i64>,
}

/// The outages, the newest first.
///
/// # Errors
/// What the engine says.
pub async fn all(connection: &mut Connection) -> SqlResult<Vec<Row>> {
    sqlx::query_as(
        "select id, began_at, ended_at, codes from outage order by began_at desc limit 50",
    )
    .fetch_all(connection)
    .await
}

/// The outage that is not over.
///
/// # Errors
/// What the engine says.
pub async fn open(connection: &mut Connection) -> SqlResult<Option<Row>> {
    sqlx::query_as("select id, began_at, ended_at, codes from outage where ended_at is null")
        .fetch_optional(connection)
        .await
}

/// Begins one; false where one is open.
///
/// # Errors
/// What the engine says.
pub async fn begin(tx: &mut Transaction, id: &str, by: &str, at: Timestamp) -> SqlResult<bool> {
    let done = sqlx::query(
        "insert into outage (id, began_at, began_by) select $1, $2, $3 \
         where not exists (select 1 from outage where ended_at is null)",
    )
    .bind(id)
    .bind(at.0)
    .bind(by)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends one, in one guarded statement: true once.
///
/// # Errors
/// What the engine says.
pub async fn end(tx: &mut Transaction, id: &str, by: &str, at: Timestamp) -> SqlResult<bool> {
    let done = sqlx::query(
        "update outage set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null",
    )
    .bind(id)
    .bind(at.0)
    .bind(by)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Holds the open outage until the transaction ends, so that nobody ends it meanwhile; false where
/// somebody did.
///
/// # Errors
/// What the engine says.
pub async fn hold(tx: &mut Transaction, id: &str) -> SqlResult<bool> {
    let done =
        sqlx::query("update outage set began_at = began_at where id = $1 and ended_at is null")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// To how many codes the lost time was added.
///
/// # Errors
/// What the engine says.
pub async fn count(tx: &mut Transaction, id: &str, codes: i64) -> SqlResult<()> {
    sqlx::query("update outage set codes = $2 where id = $1")
        .bind(id)
        .bind(codes)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// A statement over every live code may take longer than one for a person (PostgreSQL).
///
/// # Errors
/// What the engine says.
pub async fn take_time(tx: &mut Transaction) -> SqlResult<()> {
    sqlx::query("set local statement_timeout = 14000").execute(&mut **tx).await.map(|_| ())
}

/// Adds the lost time to every code that was alive when the outage began or was issued in it, used in
/// it or not; a code that was used in it has the time up to then already. Gives the ids.
///
/// # Errors
/// What the engine says.
pub async fn give_back(
    tx: &mut Transaction,
    (began, ended): (Timestamp, Timestamp),
) -> SqlResult<Vec<String>> {
    // From the later of the outage's beginning, the code's issue and, in the outage, its use.
    const LOST: &str = "$2 - (case when redeemed_at >= $1 then redeemed_at \
                        when issued_at > $1 then issued_at else $1 end)";
    let sql = format!(
        "update hall_code set expires_at = expires_at + {LOST}, lost = lost + {LOST} \
         where issued_at < $2 and expires_at > $1 and released_at is not null \
         and void_at is null and replaced_at is null \
         and (redeemed_at is null or (redeemed_at >= $1 and redeemed_at < $2)) returning id"
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(began.0)
        .bind(ended.0)
        .fetch_all(&mut **tx)
        .await
}

/// Uses a code in an open outage: as `hall_code::redeem`, its deadline judged by the moment at which
/// the outage began, and the time that was lost so far added. True for exactly one of all who try.
///
/// # Errors
/// What the engine says.
pub async fn redeem(
    tx: &mut Transaction,
    id: &str,
    now: Timestamp,
    began: Timestamp,
) -> SqlResult<bool> {
    const LOST: &str = "$1 - (case when issued_at > $3 then issued_at else $3 end)";
    let sql = format!(
        "update hall_code set redeemed_at = $1, expires_at = expires_at + {LOST}, \
         lost = lost + {LOST} where id = $2 and redeemed_at is null and void_at is null \
         and replaced_at is null and released_at is not null and issued_at <= $1 \
         and expires_at > $3 returning id"
    );
    let redeemed: Option<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(now.0)
        .bind(id)
        .bind(began.0)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(redeemed.is_some())
}
