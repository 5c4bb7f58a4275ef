//! Accounts, their documents, phone and proof.

use super::{Connection, SqlResult, Transaction, together};
use crate::vault::Sealed;
use domain::time::Timestamp;

/// A row of `account`.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0002_account.sql explains them")]
pub struct Row {
    pub id: String,
    pub data_key: Sealed,
    pub name: Sealed,
    pub name_index: Vec<u8>,
    pub password_salt: Vec<u8>,
    pub password_tag: Vec<u8>,
    pub language: String,
    pub made_at: i64,
    pub phone_moved_at: Option<i64>,
}

/// A row of `account_document`; sealed under the account's data key, column by column.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0002_account.sql explains them")]
pub struct Document {
    pub id: String,
    pub account_id: String,
    pub document_type: String,
    pub number_index: Vec<u8>,
    pub identity_index: Vec<u8>,
    pub number: Sealed,
    pub name: Sealed,
    pub nationality: Sealed,
    pub added_at: i64,
}

/// How an account was proved: by the code or the face check with this id.
pub struct Proof<'p> {
    /// `hall_code` or `face`.
    pub mode: &'static str,
    /// The code that was redeemed.
    pub hall_code_id: Option<&'p str>,
    /// The face check that passed.
    pub face_check_id: Option<&'p str>,
}

/// Makes an account with its document, phone and proof, and ties the registration's consents to it.
///
/// # Errors
/// A violation of `account_name_once`, `account_document_once`, `account_phone_once`,
/// `proof_hall_code_once` where somebody was quicker.
pub async fn insert(
    tx: &mut Transaction,
    account: &Row,
    document: &Document,
    phone: (&Sealed, &[u8]),
    proof: &Proof<'_>,
    registration: &str,
) -> SqlResult<()> {
    let writes = [
        sqlx::query(
            "insert into account (id, data_key, name, name_index, password_salt, password_tag, \
             language, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&account.id)
        .bind(&account.data_key)
        .bind(&account.name)
        .bind(&account.name_index)
        .bind(&account.password_salt)
        .bind(&account.password_tag)
        .bind(&account.language)
        .bind(account.made_at),
        sqlx::query(
            "insert into account_document (id, account_id, document_type, number_index, \
             identity_index, number, name, nationality, added_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&document.id)
        .bind(&document.account_id)
        .bind(&document.document_type)
        .bind(&document.number_index)
        .bind(&document.identity_index)
        .bind(&document.number)
        .bind(&document.name)
        .bind(&document.nationality)
        .bind(document.added_at),
        sqlx::query(
            "insert into account_phone (account_id, phone_index, phone, verified_at) \
             values ($1, $2, $3, $4)",
        )
        .bind(&account.id)
        .bind(phone.1)
        .bind(phone.0)
        .bind(account.made_at),
        sqlx::query(
            "insert into proof (account_id, mode, hall_code_id, face_check_id, proved_at) \
             values ($1, $2, $3, $4, $5)",
        )
        .bind(&account.id)
        .bind(proof.mode)
        .bind(proof.hall_code_id)
        .bind(proof.face_check_id)
        .bind(account.made_at),
        sqlx::query("update consent set account_id = $1 where registration_id = $2")
            .bind(&account.id)
            .bind(registration),
    ];
    together(tx, writes.into()).await.map(|_| ())
}

/// Whether this account name is taken.
///
/// # Errors
/// What the engine says.
pub async fn name_is_taken(connection: &mut Connection, name_index: &[u8]) -> SqlResult<bool> {
    let id: Option<String> = sqlx::query_scalar("select id from account where name_index = $1")
        .bind(name_index)
        .fetch_optional(connection)
        .await?;
    Ok(id.is_some())
}

/// Whether this identity has an account.
///
/// # Errors
/// What the engine says.
pub async fn identity_is_registered(
    connection: &mut Connection,
    identity_index: &[u8],
) -> SqlResult<bool> {
    let id: Option<String> =
        sqlx::query_scalar("select id from account_document where identity_index = $1")
            .bind(identity_index)
            .fetch_optional(connection)
            .await?;
    Ok(id.is_some())
}

/// Whom a phone or a number may mean: what a password is judged by, and nothing else. Reading more of
/// those who are there would take longer than finding nobody.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0002_account.sql explains them")]
pub struct Candidate {
    pub id: String,
    pub data_key: Sealed,
    pub password_salt: Vec<u8>,
    pub password_tag: Vec<u8>,
    found_at: Vec<u8>,
}

/// The holder of this phone. Where there is none the next one's row is read all the same, if one comes
/// behind it: to find nobody takes as long.
///
/// # Errors
/// What the engine says.
pub async fn candidate_by_phone(
    connection: &mut Connection,
    index: &[u8],
) -> SqlResult<Option<Candidate>> {
    let next: Option<Candidate> = sqlx::query_as(
        "select id, data_key, password_salt, password_tag, phone_index as found_at from account \
         join account_phone on account_id = id where phone_index >= $1 order by phone_index limit 1",
    )
    .bind(index)
    .fetch_optional(connection)
    .await?;
    Ok(next.filter(|next| next.found_at == index))
}

/// The holders of this number: up to three, one an issuing state. As many rows are read where there is
/// none, if they come behind it.
///
/// # Errors
/// What the engine says.
pub async fn candidates_by_number(
    connection: &mut Connection,
    index: &[u8],
) -> SqlResult<Vec<Candidate>> {
    let mut next: Vec<Candidate> = sqlx::query_as(
        "select account.id, data_key, password_salt, password_tag, number_index as found_at \
         from account join account_document on account_id = account.id \
         where number_index >= $1 order by number_index, account_id limit 3",
    )
    .bind(index)
    .fetch_all(connection)
    .await?;
    next.retain(|next| next.found_at == index);
    next.dedup_by(|one, other| one.id == other.id);
    Ok(next)
}

/// The accounts with this number: up to three, one an issuing state.
///
/// # Errors
/// What the engine says.
pub async fn by_number(connection: &mut Connection, index: &[u8]) -> SqlResult<Vec<Row>> {
    sqlx::query_as(
        "select account.* from account where id in \
         (select account_id from account_document where number_index = $1) order by id limit 3",
    )
    .bind(index)
    .fetch_all(connection)
    .await
}

/// The account with this id.
///
/// # Errors
/// What the engine says.
pub async fn get(connection: &mut Connection, id: &str) -> SqlResult<Option<Row>> {
    sqlx::query_as("select * from account where id = $1").bind(id).fetch_optional(connection).await
}

/// The account's documents, oldest first.
///
/// # Errors
/// What the engine says.
pub async fn documents(connection: &mut Connection, account: &str) -> SqlResult<Vec<Document>> {
    sqlx::query_as("select * from account_document where account_id = $1 order by added_at, id")
        .bind(account)
        .fetch_all(connection)
        .await
}

/// The account's phone, sealed under the account's data key.
///
/// # Errors
/// What the engine says.
pub async fn phone(connection: &mut Connection, account: &str) -> SqlResult<Option<Sealed>> {
    sqlx::query_scalar("select phone from account_phone where account_id = $1")
        .bind(account)
        .fetch_optional(connection)
        .await
}

/// How the account was proved.
///
/// # Errors
/// What the engine says.
pub async fn proof_mode(connection: &mut Connection, account: &str) -> SqlResult<Option<String>> {
    sqlx::query_scalar("select mode from proof where account_id = $1")
        .bind(account)
        .fetch_optional(connection)
        .await
}

/// A new password; its tag takes the place of the old one's.
///
/// # Errors
/// What the engine says.
pub async fn set_password(
    tx: &mut Transaction,
    id: &str,
    (salt, tag): (&[u8], &[u8]),
) -> SqlResult<()> {
    sqlx::query("update account set password_salt = $2, password_tag = $3 where id = $1")
        .bind(id)
        .bind(salt)
        .bind(tag)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Takes the phone with this index from whoever holds it, and leaves word for them; gives whose it
/// was.
///
/// # Errors
/// What the engine says.
pub async fn take_phone(
    tx: &mut Transaction,
    phone_index: &[u8],
    now: Timestamp,
) -> SqlResult<Option<String>> {
    let holder: Option<String> =
        sqlx::query_scalar("delete from account_phone where phone_index = $1 returning account_id")
            .bind(phone_index)
            .fetch_optional(&mut **tx)
            .await?;
    if let Some(holder) = &holder {
        sqlx::query("update account set phone_moved_at = $2 where id = $1")
            .bind(holder)
            .bind(now.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(holder)
}
