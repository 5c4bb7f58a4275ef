//! Codes that a tax office issued.

mod find;

pub use find::{
    BY_NUMBER, by_name, counted_since, find, find_for_stranger, get, issued_since, live, named,
    of_person, of_registration, unused,
};

use super::{Connection, SqlResult, Transaction};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `hall_code`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0001_hall_code.sql, 0011 and 0016 explain them")]
pub struct Row {
    pub id: String,
    pub document_type: String,
    pub number_index: Vec<u8>,
    pub identity_index: Vec<u8>,
    pub data_key: Sealed,
    pub number: Sealed,
    pub name: Sealed,
    pub second_name: Option<Sealed>,
    pub nationality: Sealed,
    pub tag: Vec<u8>,
    pub issued_by: String,
    pub issued_at: i64,
    pub expires_at: i64,
    pub released_at: Option<i64>,
    pub redeemed_at: Option<i64>,
    pub void_at: Option<i64>,
    pub void_reason: Option<String>,
    pub replaced_at: Option<i64>,
    pub slip_hash: Option<Vec<u8>>,
    pub hall_id: Option<String>,
    pub birth: Option<Sealed>,
    pub expiry: Option<Sealed>,
    pub phone: Option<Sealed>,
    pub guardian: Option<Sealed>,
    pub person_index: Option<Vec<u8>>,
    pub counted: i64,
    pub language: String,
}

/// Adds a code. The one that was live for this identity must have been replaced before.
///
/// # Errors
/// A violation of `hall_code_one_live` when another code became live meanwhile.
pub async fn insert(tx: &mut Transaction, row: &Row) -> SqlResult<()> {
    sqlx::query(
        "insert into hall_code (id, document_type, number_index, identity_index, data_key, number, \
         name, second_name, nationality, tag, issued_by, issued_at, expires_at, released_at, \
         slip_hash, hall_id, birth, expiry, phone, guardian, person_index, counted, language) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         $19, $20, $21, $22, $23)",
    )
    .bind(&row.id)
    .bind(&row.document_type)
    .bind(&row.number_index)
    .bind(&row.identity_index)
    .bind(&row.data_key)
    .bind(&row.number)
    .bind(&row.name)
    .bind(&row.second_name)
    .bind(&row.nationality)
    .bind(&row.tag)
    .bind(&row.issued_by)
    .bind(row.issued_at)
    .bind(row.expires_at)
    .bind(row.released_at)
    .bind(&row.slip_hash)
    .bind(&row.hall_id)
    .bind(&row.birth)
    .bind(&row.expiry)
    .bind(&row.phone)
    .bind(&row.guardian)
    .bind(&row.person_index)
    .bind(row.counted)
    .bind(&row.language)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}

/// Makes a code be found by the words of its person's names.
///
/// # Errors
/// What the engine says.
pub async fn name(tx: &mut Transaction, id: &str, tokens: &[Vec<u8>]) -> SqlResult<()> {
    for token in tokens {
        sqlx::query("insert into name_token (token_index, hall_code_id) values ($1, $2)")
            .bind(token)
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Replaces whatever is still live for this identity; gives the ids.
///
/// # Errors
/// What the engine says.
pub async fn replace_live(
    tx: &mut Transaction,
    identity_index: &[u8],
    now: Timestamp,
) -> SqlResult<Vec<String>> {
    sqlx::query_scalar(
        "update hall_code set replaced_at = $1 where identity_index = $2 \
         and redeemed_at is null and void_at is null and replaced_at is null returning id",
    )
    .bind(now.0)
    .bind(identity_index)
    .fetch_all(&mut **tx)
    .await
}

/// Check and consume, in one guarded statement (I1): true for exactly one of all who try.
///
/// # Errors
/// What the engine says.
pub async fn redeem(tx: &mut Transaction, id: &str, now: Timestamp) -> SqlResult<bool> {
    let redeemed: Option<String> = sqlx::query_scalar(
        "update hall_code set redeemed_at = $1 where id = $2 and redeemed_at is null \
         and void_at is null and replaced_at is null and released_at is not null \
         and issued_at <= $1 and expires_at > $1 returning id",
    )
    .bind(now.0)
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(redeemed.is_some())
}

/// Takes a code back that is not used; true where it was.
///
/// # Errors
/// What the engine says.
pub async fn void(tx: &mut Transaction, id: &str, reason: &str, now: Timestamp) -> SqlResult<bool> {
    let done = sqlx::query(
        "update hall_code set void_at = $2, void_reason = $3 where id = $1 \
         and redeemed_at is null and void_at is null and replaced_at is null",
    )
    .bind(id)
    .bind(now.0)
    .bind(reason)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes a code that waits for a second person live: its seven days start. True where it waited.
///
/// # Errors
/// What the engine says.
pub async fn release(
    tx: &mut Transaction,
    id: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update hall_code set released_at = $2, issued_at = $2, expires_at = $3 where id = $1 \
         and released_at is null and redeemed_at is null and void_at is null \
         and replaced_at is null",
    )
    .bind(id)
    .bind(now.0)
    .bind(expires_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What the desk recorded, corrected.
pub struct Correction<'c> {
    /// The name, sealed for this row.
    pub name: &'c Sealed,
    /// The nationality, sealed for this row.
    pub nationality: &'c Sealed,
    /// The identity that follows from it.
    pub identity_index: &'c [u8],
}

/// Corrects the record of a code that is not used.
///
/// # Errors
/// A violation of `hall_code_one_live` where the corrected identity has a live code of its own.
pub async fn correct(
    tx: &mut Transaction,
    id: &str,
    correction: &Correction<'_>,
) -> SqlResult<bool> {
    let done = sqlx::query(
        "update hall_code set name = $2, nationality = $3, identity_index = $4 where id = $1 \
         and redeemed_at is null and void_at is null and replaced_at is null",
    )
    .bind(id)
    .bind(correction.name)
    .bind(correction.nationality)
    .bind(correction.identity_index)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Why a code was replaced.
///
/// # Errors
/// What the engine says.
pub async fn because(tx: &mut Transaction, id: &str, reason: &str) -> SqlResult<()> {
    sqlx::query("update hall_code set void_reason = $2 where id = $1 and replaced_at is not null")
        .bind(id)
        .bind(reason)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Takes the place of what a name, and a person, was found by.
///
/// # Errors
/// What the engine says.
pub async fn name_again(
    tx: &mut Transaction,
    id: &str,
    tokens: &[Vec<u8>],
    person_index: Option<&[u8]>,
) -> SqlResult<()> {
    sqlx::query("delete from name_token where hall_code_id = $1")
        .bind(id)
        .execute(&mut **tx)
        .await?;
    sqlx::query("update hall_code set person_index = $2 where id = $1")
        .bind(id)
        .bind(person_index)
        .execute(&mut **tx)
        .await?;
    name(tx, id, tokens).await
}

/// Forgets the phones of codes that are over: they were for the code's messages only.
///
/// # Errors
/// What the engine says.
pub async fn forget_phones(tx: &mut Transaction, now: Timestamp) -> SqlResult<()> {
    sqlx::query(
        "update hall_code set phone = null where phone is not null and (redeemed_at is not null \
         or void_at is not null or replaced_at is not null or expires_at <= $1)",
    )
    .bind(now.0)
    .execute(&mut **tx)
    .await
    .map(|_| ())
}
