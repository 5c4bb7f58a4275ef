//! Recovery codes, and a new password for who has forgotten the old one. The browser's side, with its
//! row and its forms, is in `register`.

use super::{House, account};
use crate::{
    db::{
        self, Transaction,
        tries::{Kind, restart},
    },
    error::{Error, Result},
    vault::token_hash,
};
use domain::{
    code::{RECOVERY_CODES, RecoveryCode},
    document::{DocumentNumber, DocumentType},
    password,
};

/// So long the recovery codes can be looked at.
const SHOWN_SECONDS: i64 = 600;

/// Makes an account's recovery codes, for the transaction that makes the account, and keeps them,
/// sealed, for the registration's last page.
pub fn keep_codes(house: &House, registration: &str, account: &str) -> [db::Write; 2] {
    let now = house.clock.now();
    let make = |_| house.random.with(|rng| RecoveryCode::generate(rng));
    let codes: Vec<_> = (0..RECOVERY_CODES).map(make).collect();
    let tag = |code: &RecoveryCode| house.vault.recovery_tag(account, code.reveal());
    let tags: Vec<_> = codes.iter().map(tag).collect();
    let printed: Vec<_> = codes.iter().map(RecoveryCode::printed).collect();
    let (vault, data_key) = house.vault.new_row("shown_once", registration);
    let content = vault.seal("content", &printed.join(" "));
    let until = now.plus_seconds(SHOWN_SECONDS);
    [
        db::recovery::add_codes(account, &tags, now),
        db::recovery::keep_shown(registration, (&data_key, &content), until),
    ]
}

/// The recovery codes that this registration's last page still shows.
///
/// # Errors
/// What the database says.
pub async fn shown_codes(house: &House, registration: &str) -> Result<Vec<String>> {
    let mut reader = house.db.read().await?;
    let now = house.clock.now();
    let kept = db::recovery::shown(&mut reader, registration, now).await?;
    let Some((data_key, content)) = kept else { return Ok(Vec::new()) };
    let vault = house.vault.row("shown_once", registration, &data_key)?;
    Ok(vault.open("content", &content)?.split(' ').map(str::to_owned).collect())
}

/// What a password must not hold, of the account `id`: name, numbers, phone, account name.
///
/// # Errors
/// What the database says.
pub async fn is_personal(
    house: &House,
    tx: &mut Transaction,
    row: &db::account::Row,
    typed: &str,
) -> Result<bool> {
    let vault = house.vault.row("account", &row.id, &row.data_key)?;
    let mut own = vec![vault.open("name", &row.name)?];
    for document in db::account::documents(tx, &row.id).await? {
        own.push(vault.open("document.number", &document.number)?);
        own.push(vault.open("document.name", &document.name)?);
    }
    if let Some(phone) = db::account::phone(tx, &row.id).await? {
        own.push(vault.open("phone.phone", &phone)?);
    }
    let own: Vec<&str> = own.iter().map(|text| text.as_str()).collect();
    Ok(password::is_personal(typed, &own))
}

/// The account gets this password: its sessions end, and wrong passwords are counted afresh under
/// whatever it is signed in by.
///
/// # Errors
/// What the database says.
pub async fn set_password(
    house: &House,
    tx: &mut Transaction,
    row: &db::account::Row,
    (salt, tag): (&[u8], &[u8]),
) -> Result<()> {
    db::account::set_password(tx, &row.id, (salt, tag)).await?;
    db::session::end_all(tx, &row.id, house.clock.now()).await?;
    let vault = house.vault.row("account", &row.id, &row.data_key)?;
    let mut identifiers = Vec::new();
    for document in db::account::documents(tx, &row.id).await? {
        let wrong = |column| Error::Row { table: "account_document", column, row: row.id.clone() };
        let kind =
            DocumentType::parse(&document.document_type).ok_or_else(|| wrong("document_type"))?;
        let number = vault.open("document.number", &document.number)?;
        let number = DocumentNumber::parse(kind, &number, house.clock.today());
        let number = number.map_err(|_| wrong("number"))?;
        identifiers.push(account::identifier_index(house, number.as_str()));
    }
    if let Some(phone) = db::account::phone(tx, &row.id).await? {
        let phone = vault.open("phone.phone", &phone)?;
        identifiers.push(account::identifier_index(house, &phone));
    }
    for identifier in identifiers {
        for kind in [Kind::Password, Kind::RecoveryCode] {
            restart(tx, kind, &identifier).await?;
        }
    }
    Ok(())
}

/// Forgets at once what this browser's row holds: on a shared computer.
///
/// # Errors
/// What the database says.
pub async fn clear(house: &House, token: &str) -> Result<()> {
    let mut tx = house.db.write().await?;
    let now = house.clock.now();
    if let Some(id) = db::registration::clear(&mut tx, &token_hash(token), now).await? {
        db::recovery::forget_shown(&mut tx, Some(&id), now).await?;
        house.audit(&mut tx, "registration.cleared", &id, "").await?;
    }
    tx.commit().await?;
    Ok(())
}
