//! Cases from the site: "I wrote it as in my passport". The desk sees declared beside recorded, and
//! corrects its record without a visit, or asks to come. Deciding is here; the person's side is in
//! `register`.

use super::{House, hall, identity::Recorded};
use crate::{
    db::{self, Transaction, hall_case::Row},
    error::{Error, Result},
};
use domain::{document::DocumentType, name::PersonName, nationality::Nationality, time::Timestamp};

/// A case is open, or was decided.
pub const OPEN: &str = "open";
/// The record was corrected: the person goes on.
pub const FIXED: &str = "fixed";
/// The desk asks to come.
pub const RETURNED: &str = "returned";

/// What the desk looks at.
pub struct Compared {
    /// The case's id.
    pub id: String,
    /// Since when it waits.
    pub opened_at: Timestamp,
    /// Which document.
    pub kind: DocumentType,
    /// Its number, masked.
    pub number: String,
    /// Name and nationality that the desk recorded.
    pub recorded: (String, Nationality),
    /// Name and nationality that the person declared.
    pub declared: (String, String),
}

/// What the person declared.
///
/// # Errors
/// [`Error::Sealed`], [`Error::Row`] where the row lies.
pub fn declared(house: &House, row: &Row) -> Result<Recorded> {
    let vault = house.vault.row("hall_case", &row.id, &row.data_key)?;
    Recorded::parse(&vault.open("declared", &row.declared)?, &row.id)
}

/// The cases that wait for the desk, oldest first.
///
/// # Errors
/// What the database says.
pub async fn waiting(house: &House) -> Result<Vec<Compared>> {
    let mut reader = house.db.read().await?;
    let mut all = Vec::new();
    for row in db::hall_case::waiting(&mut reader).await? {
        let code = db::hall_code::get(&mut reader, &row.hall_code_id).await?;
        let code = code.ok_or_else(|| lost(&row))?;
        let recorded = hall::recorded(house, &code)?.identity;
        let declared = declared(house, &row)?;
        all.push(Compared {
            opened_at: Timestamp(row.opened_at),
            kind: recorded.number.kind(),
            number: recorded.number.masked(),
            recorded: (recorded.name.as_str().to_owned(), recorded.nationality),
            declared: (declared.name, declared.nationality),
            id: row.id,
        });
    }
    Ok(all)
}

/// How deciding a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// As asked.
    Done,
    /// There is no open case of this id, or somebody was quicker.
    NotOpen,
    /// Its code is used, void or replaced meanwhile, or the corrected identity has a live code of its
    /// own: nothing was changed.
    CodeDead,
}

/// Corrects what the desk recorded to what the person declared.
///
/// # Errors
/// What the database says.
pub async fn fix(house: &House, id: &str, by: &str) -> Result<Decided> {
    let mut tx = house.db.write().await?;
    let decided = fix_in(house, &mut tx, id, by).await?;
    if decided == Decided::Done {
        tx.commit().await?;
    }
    Ok(decided)
}

/// The same, in the caller's transaction, which is given up where it was not done.
///
/// # Errors
/// What the database says.
pub async fn fix_in(house: &House, tx: &mut Transaction, id: &str, by: &str) -> Result<Decided> {
    let Some(row) = db::hall_case::get(tx, id).await? else { return Ok(Decided::NotOpen) };
    let code = db::hall_code::get(tx, &row.hall_code_id).await?.ok_or_else(|| lost(&row))?;
    let declared = declared(house, &row)?;
    let mut identity = hall::recorded(house, &code)?.identity;
    let wrong = || Error::Row { table: "hall_case", column: "declared", row: row.id.clone() };
    identity.name = PersonName::parse(&declared.name, declared.kind).map_err(|_| wrong())?;
    identity.nationality = Nationality::parse(&declared.nationality).ok_or_else(wrong)?;
    let vault = house.vault.row("hall_code", &code.id, &code.data_key)?;
    let correction = db::hall_code::Correction {
        name: &vault.seal("name", identity.name.as_str()),
        nationality: &vault.seal("nationality", identity.nationality.as_str()),
        identity_index: &identity.identity_index(&house.vault),
    };
    let corrected = db::hall_code::correct(tx, &code.id, &correction).await;
    match corrected {
        Ok(true) => {}
        Ok(false) => return Ok(Decided::CodeDead),
        Err(error) if db::violated(&error, "hall_code_one_live", "hall_code.identity_index") => {
            return Ok(Decided::CodeDead);
        }
        Err(error) => return Err(error.into()),
    }
    // Found from now on by what it says now.
    let recorded = hall::recorded(house, &code)?;
    let names = std::iter::once(&identity.name).chain(&recorded.second_name);
    let mut tokens: Vec<_> = names.flat_map(|name| hall::name_tokens(house, name)).collect();
    tokens.sort();
    tokens.dedup();
    let person = recorded.birth.map(|birth| hall::person_index(house, &identity, birth));
    db::hall_code::name_again(tx, &code.id, &tokens, person.as_deref()).await?;
    if !db::hall_case::settle(tx, id, (FIXED, by), house.clock.now()).await? {
        return Ok(Decided::NotOpen);
    }
    house.audit(tx, "code.corrected", &code.id, id).await?;
    house.audit(tx, "case.fixed", id, by).await?;
    Ok(Decided::Done)
}

/// Asks the person to come.
///
/// # Errors
/// What the database says.
pub async fn send_back(house: &House, id: &str, by: &str) -> Result<Decided> {
    let mut tx = house.db.write().await?;
    let decided = send_back_in(house, &mut tx, id, by).await?;
    if decided == Decided::Done {
        tx.commit().await?;
    }
    Ok(decided)
}

/// The same, in the caller's transaction.
///
/// # Errors
/// What the database says.
pub async fn send_back_in(
    house: &House,
    tx: &mut Transaction,
    id: &str,
    by: &str,
) -> Result<Decided> {
    if !db::hall_case::settle(tx, id, (RETURNED, by), house.clock.now()).await? {
        return Ok(Decided::NotOpen);
    }
    house.audit(tx, "case.returned", id, by).await?;
    Ok(Decided::Done)
}

fn lost(row: &Row) -> Error {
    Error::Row { table: "hall_case", column: "hall_code_id", row: row.id.clone() }
}
