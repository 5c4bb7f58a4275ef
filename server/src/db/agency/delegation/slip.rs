//! Slips that only their secret opens.

use crate::{
    db::{Connection, SqlResult, Transaction},
    vault::Sealed,
};
use domain::time::Timestamp;

/// A row of `sealed_slip`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0020_agency.sql explains them")]
pub struct Slip {
    pub hall_code_id: String,
    pub delegation_id: String,
    pub secret_hash: Vec<u8>,
    pub code: Option<Sealed>,
    pub opened_at: Option<i64>,
    pub opened_by: Option<Vec<u8>>,
}

/// Stores a slip that only its secret opens.
///
/// # Errors
/// What the engine says.
pub async fn seal_slip(tx: &mut Transaction, row: &Slip) -> SqlResult<()> {
    sqlx::query(
        "insert into sealed_slip (hall_code_id, delegation_id, secret_hash, code) \
         values ($1, $2, $3, $4)",
    )
    .bind(&row.hall_code_id)
    .bind(&row.delegation_id)
    .bind(&row.secret_hash)
    .bind(&row.code)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// The slip behind this secret.
///
/// # Errors
/// What the engine says.
pub async fn slip(connection: &mut Connection, secret_hash: &[u8]) -> SqlResult<Option<Slip>> {
    sqlx::query_as("select * from sealed_slip where secret_hash = $1")
        .bind(secret_hash)
        .fetch_optional(connection)
        .await
}

/// The slips of a delegation, the newest first.
///
/// # Errors
/// What the engine says.
pub async fn slips_of(connection: &mut Connection, delegation: &str) -> SqlResult<Vec<Slip>> {
    sqlx::query_as("select * from sealed_slip where delegation_id = $1 order by hall_code_id desc")
        .bind(delegation)
        .fetch_all(connection)
        .await
}

/// The slip of this code, if it is a sealed one.
///
/// # Errors
/// What the engine says.
pub async fn slip_of(connection: &mut Connection, code: &str) -> SqlResult<Option<Slip>> {
    sqlx::query_as("select * from sealed_slip where hall_code_id = $1")
        .bind(code)
        .fetch_optional(connection)
        .await
}

/// Opens a slip by the post `by`: false where another post was quicker.
///
/// # Errors
/// What the engine says.
pub async fn open_slip(
    tx: &mut Transaction,
    code: &str,
    by: &[u8],
    now: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update sealed_slip set opened_at = $3, opened_by = $2 \
         where hall_code_id = $1 and opened_at is null",
    )
    .bind(code)
    .bind(by)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets the codes of slips that were opened before this, and of codes that are dead.
///
/// # Errors
/// What the engine says.
pub async fn forget_codes(
    tx: &mut Transaction,
    before: Timestamp,
    now: Timestamp,
) -> SqlResult<()> {
    sqlx::query(
        "update sealed_slip set code = null where code is not null and (opened_at < $1 \
         or hall_code_id in (select id from hall_code \
         where (expires_at <= $2 and released_at is not null) or redeemed_at is not null or void_at is not null or replaced_at is not null))",
    )
    .bind(before.0)
    .bind(now.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}
