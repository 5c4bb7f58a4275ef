//! The SMS code makes the account. Everything is checked again here, in one transaction: code of
//! the hall, number, name, phone (R8: the seven days are decided at this commit).

use super::{Open, Post, Turn};
use crate::{
    clock::moment,
    db::{self, Transaction, account, violated},
    error::{Error, Result},
    service::{hall, sms},
    vault::{Indexed, Sealed},
};
use app::{
    form::{FormState, Notice},
    show::Page,
};
use domain::{
    account_name::AccountName,
    code::SmsCode,
    form::{Field, FieldError},
    hall::CodeState,
    registration::{Mode, Step},
    time::Timestamp,
};

/// Checks the SMS code and makes the account.
pub async fn answer<'h>(mut open: Open<'h>, post: Post<'_>) -> Result<Turn<'h>> {
    let house = open.house;
    let typed = match SmsCode::parse(post.posted.value(Field::SmsCode)) {
        Ok(typed) => typed,
        Err(error) => return Ok(Turn::wrong(Field::SmsCode, error)),
    };
    let mut tx = house.db.write().await?;
    if let Err(error) = sms::check_code(house, &mut tx, &open.row.id, &typed).await? {
        // A check was spent, whatever happens to the connection now.
        let errors = vec![(Field::SmsCode, error)];
        return Ok(Turn::Refused { errors, notice: None, tx: Some(tx) });
    }
    let now = house.clock.now();
    if let Some(code) = &open.row.hall_code_id
        && !db::hall_code::redeem(&mut tx, code, now).await?
    {
        return Ok(Turn::notice(code_died(&mut tx, code, now).await?));
    }
    let id = house.id();
    if let Some(refused) = make(&open, &mut tx, &id, post, now).await? {
        // The transaction is given up: the code of the hall, and the SMS code, are as they were.
        drop(tx);
        return match refused {
            Turn::Refused { errors, .. } if !errors.is_empty() => another_name(open, errors).await,
            refused => Ok(refused),
        };
    }
    if let Some(code) = &open.row.hall_code_id {
        house.audit(&mut tx, "code.redeemed", code, &id).await?;
    }
    house.audit(&mut tx, "account.made", &id, &open.row.id).await?;
    open.advance(Step::Phone)?;
    open.row.account_id = Some(id);
    open.row.finished_at = Some(now.0);
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Done, new_token: true })
}

/// Somebody took the account name meanwhile: back to the step where it is chosen, which says so. The
/// phone that has just got a code goes on with it afterwards.
async fn another_name(mut open: Open<'_>, errors: Vec<(Field, FieldError)>) -> Result<Turn<'_>> {
    let house = open.house;
    let state = FormState { errors, ..open.draft(Page::Account) };
    open.keep(Page::Account, state);
    let mut tx = house.db.write().await?;
    house.audit(&mut tx, "account_name.taken", &open.row.id, "").await?;
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Account, new_token: false })
}

async fn code_died(tx: &mut Transaction, code: &str, now: Timestamp) -> Result<Notice> {
    let row = db::hall_code::get(tx, code).await?.ok_or_else(|| Error::Row {
        table: "registration",
        column: "hall_code_id",
        row: code.to_owned(),
    })?;
    let (state, since) = hall::state(&row, now);
    Ok(match state {
        CodeState::Expired => Notice::CodeExpired(moment(since)),
        CodeState::Void => Notice::CodeVoid(moment(since)),
        CodeState::Replaced => Notice::CodeReplaced(moment(since)),
        CodeState::Waiting => Notice::CodeWaiting,
        CodeState::Redeemed | CodeState::Issued => Notice::CodeUsed(moment(since)),
    })
}

/// Adds the account's rows, sealed anew under its own data key. `Some` where somebody was quicker.
async fn make<'h>(
    open: &Open<'h>,
    tx: &mut Transaction,
    id: &str,
    post: Post<'_>,
    now: Timestamp,
) -> Result<Option<Turn<'h>>> {
    let house = open.house;
    let row = &open.row;
    let lost = |column| Error::Row { table: "registration", column, row: row.id.clone() };
    let recorded = open.recorded()?.ok_or_else(|| lost("identity"))?;
    let identity = recorded.identity(house, &row.id)?;
    let name = open.unseal("account_name", row.account_name.as_ref())?;
    let name = name.ok_or_else(|| lost("account_name"))?;
    let key = AccountName::parse(&name, house.clock.today()).map_err(|_| lost("account_name"))?;
    let phone = open.unseal("phone", row.phone.as_ref())?.ok_or_else(|| lost("phone"))?;
    let phone_index = row.phone_index.as_ref().ok_or_else(|| lost("phone_index"))?;
    let (vault, data_key): (_, Sealed) = house.vault.new_row("account", id);
    let account = account::Row {
        id: id.to_owned(),
        data_key,
        name: vault.seal("name", &name),
        name_index: house.vault.index(Indexed::AccountName, &[&key.key()]),
        password_salt: row.password_salt.clone().ok_or_else(|| lost("password_salt"))?,
        password_tag: row.password_tag.clone().ok_or_else(|| lost("password_tag"))?,
        language: post.language.as_str().to_owned(),
        made_at: now.0,
    };
    let document = account::Document {
        id: house.id(),
        account_id: id.to_owned(),
        document_type: recorded.kind.as_str().to_owned(),
        number_index: identity.number_index(&house.vault),
        identity_index: identity.identity_index(&house.vault),
        number: vault.seal("document.number", &recorded.number),
        name: vault.seal("document.name", &recorded.name),
        nationality: vault.seal("document.nationality", &recorded.nationality),
        added_at: now.0,
    };
    let mode = if row.hall_code_id.is_some() { Mode::HallCode } else { Mode::Face };
    let proof = account::Proof {
        mode: mode.as_str(),
        hall_code_id: row.hall_code_id.as_deref(),
        face_check_id: row.face_check_id.as_deref(),
    };
    let phone = (&vault.seal("phone.phone", &phone), phone_index.as_slice());
    let inserted = account::insert(tx, &account, &document, phone, &proof, &row.id).await;
    let Err(error) = inserted else { return Ok(None) };
    let is = |name, column| violated(&error, name, column);
    if is("account_document_once", "account_document.identity_index") {
        Ok(Some(Turn::notice(Notice::AlreadyRegistered)))
    } else if is("account_phone_once", "account_phone.phone_index") {
        Ok(Some(Turn::notice(Notice::PhoneTaken)))
    } else if is("account_name_once", "account.name_index") {
        Ok(Some(Turn::wrong(Field::AccountName, FieldError::AccountNameTaken)))
    } else {
        Err(error.into())
    }
}
