//! Which process does a job that only one may do at a time.

use super::{SqlResult, Transaction};
use domain::time::Timestamp;

/// Takes or renews the lease `name` until `until`, unless another one holds it; gives whether
/// `holder` has it. Until `tx` ends, nobody else can take it, whatever the time.
///
/// # Errors
/// What the engine says.
pub async fn take(
    tx: &mut Transaction,
    name: &'static str,
    holder: &str,
    (now, until): (Timestamp, Timestamp),
) -> SqlResult<bool> {
    let held: Option<String> = sqlx::query_scalar(
        "insert into lease (name, holder, until) values ($1, $2, $3) \
         on conflict (name) do update set holder = excluded.holder, until = excluded.until \
         where lease.until <= $4 or lease.holder = excluded.holder returning holder",
    )
    .bind(name)
    .bind(holder)
    .bind(until.0)
    .bind(now.0)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(held.is_some())
}

/// Gives the lease back, if `holder` has it.
///
/// # Errors
/// What the engine says.
pub async fn give_back(
    tx: &mut Transaction,
    name: &'static str,
    holder: &str,
    now: Timestamp,
) -> SqlResult<()> {
    sqlx::query("update lease set until = $1 where name = $2 and holder = $3 and until > $1")
        .bind(now.0)
        .bind(name)
        .bind(holder)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
