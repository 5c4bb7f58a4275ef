//! The SMS code makes the account. Everything is checked again here, in one transaction: code of
//! the hall, number, name, phone (R8: the seven days are decided at this commit).

use super::{Open, Post, Turn};
use crate::{
    crash::{self, Point},
    db::{self, Transaction, account, violated},
    error::{Error, Result},
    service::{agent, hall, recovery, sms},
    vault::{Indexed, Sealed},
};
use app::{
    form::{Button, FormState, Notice},
    show::Page,
};
use domain::{
    account_name::AccountName,
    code::SmsCode,
    form::{Field, FieldError},
    registration::{Mode, Step},
    time::Timestamp,
    tries::SMS_TRIES,
};

/// Checks the SMS code and makes the account. Where another account holds the phone, the right code
/// opens the way to move it: "it is mine now".
pub async fn answer<'h>(mut open: Open<'h>, post: Post<'_>) -> Result<Turn<'h>> {
    let house = open.house;
    let mut tx = house.db.write().await?;
    if post.posted.button == Button::Mine && open.row.phone_proved_at.is_some() {
        let index = open.row.phone_index.as_deref().unwrap_or_default();
        if let Some(former) = account::take_phone(&mut tx, index, house.clock.now()).await? {
            house.audit(&mut tx, "phone.moved", &former, &open.row.id).await?;
        }
    } else {
        let typed = match SmsCode::parse(post.posted.value(Field::SmsCode)) {
            Ok(typed) => typed,
            Err(error) => return Ok(Turn::wrong(Field::SmsCode, error)),
        };
        if let Err(error) = sms::check_code(house, &mut tx, &open.row.id, &typed).await? {
            return wrong_code(open, tx, error).await;
        }
    }
    let now = house.clock.now();
    if let Some(code) = &open.row.hall_code_id
        && !redeem(house, &mut tx, code).await?
    {
        let row = db::hall_code::get(&mut tx, code).await?;
        let told = row.and_then(|row| hall::told(&row, house.deadline_now()));
        return Ok(Turn::notice(told.unwrap_or(Notice::Mismatch)));
    }
    let id = house.id();
    match make(&open, &mut tx, &id, post, now).await? {
        None => {}
        // The transaction is given up: the code of the hall, and the SMS code, are as they were.
        Some(Taken::Document) => return Ok(Turn::notice(Notice::AlreadyRegistered)),
        Some(Taken::Name) => {
            drop(tx);
            return another_name(open).await;
        }
        Some(Taken::Phone) => {
            drop(tx);
            return phone_is_held(open).await;
        }
    }
    if let Some(identity) = &open.row.identity_index {
        if open.row.face_check_id.is_some() {
            // A code that nobody needs any more is of use to nobody else either.
            for code in db::hall_code::unused(&mut tx, identity, house.deadline_now()).await? {
                hall::void_in(house, &mut tx, &code, "registered", &id).await?;
            }
        }
        agent::delegation::registered(house, &mut tx, identity).await?;
    }
    let row = &open.row.id;
    // Confirmed: its places at the address are free again.
    let mut writes = vec![db::tries::free(row), db::sms_code::free(row)];
    writes.extend(recovery::keep_codes(house, row, &id));
    let redeemed = open.row.hall_code_id.as_ref();
    writes.extend(redeemed.map(|code| house.audit_row("code.redeemed", code, &id)));
    writes.push(house.audit_row("account.made", &id, row));
    crash::before(Point::AuditInsert);
    db::together(&mut tx, writes).await?;
    crash::after(Point::AuditInsert);
    open.advance(Step::Phone)?;
    open.row.account_id = Some(id);
    open.row.finished_at = Some(now.0);
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Done.path(), new_token: true })
}

/// Uses the code of the hall: false where it died meanwhile.
async fn redeem(house: &super::House, tx: &mut Transaction, code: &str) -> Result<bool> {
    crash::before(Point::CodeRedeem);
    let redeemed = crate::service::outage::redeem(house, tx, code).await?;
    crash::after(Point::CodeRedeem);
    Ok(redeemed)
}

/// A check was spent, whatever happens to the connection now; ten wrong ones end the registration.
pub async fn wrong_code(
    open: Open<'_>,
    mut tx: Transaction,
    error: FieldError,
) -> Result<Turn<'_>> {
    if db::sms_code::checks_spent(&mut tx, &open.row.id).await? >= SMS_TRIES {
        return Ok(Turn::Ended { open: Box::new(open), tx });
    }
    Ok(Turn::Refused { errors: vec![(Field::SmsCode, error)], notice: None, tx: Some(tx) })
}

/// Somebody took the account name meanwhile: back to the step where it is chosen, which says so. The
/// phone that has just got a code goes on with it afterwards.
async fn another_name(mut open: Open<'_>) -> Result<Turn<'_>> {
    let house = open.house;
    let errors = vec![(Field::AccountName, FieldError::AccountNameTaken)];
    let state = FormState { errors, ..open.draft(Page::Account) };
    open.keep(Page::Account, state);
    let mut tx = house.db.write().await?;
    house.audit(&mut tx, "account_name.taken", &open.row.id, "").await?;
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Account.path(), new_token: false })
}

/// The code was right, so the person may know that another account holds the phone, and may move it.
async fn phone_is_held(mut open: Open<'_>) -> Result<Turn<'_>> {
    let house = open.house;
    open.row.phone_proved_at = Some(house.clock.now().0);
    let mut tx = house.db.write().await?;
    house.audit(&mut tx, "phone.held", &open.row.id, "").await?;
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Confirm.path(), new_token: false })
}

/// What somebody else has meanwhile.
enum Taken {
    Document,
    Name,
    Phone,
}

/// Adds the account's rows, sealed anew under its own data key. `Some` where somebody was quicker.
async fn make(
    open: &Open<'_>,
    tx: &mut Transaction,
    id: &str,
    post: Post<'_>,
    now: Timestamp,
) -> Result<Option<Taken>> {
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
        phone_moved_at: None,
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
    crash::before(Point::AccountInsert);
    let inserted = account::insert(tx, &account, &document, phone, &proof, &row.id).await;
    crash::after(Point::AccountInsert);
    let Err(error) = inserted else { return Ok(None) };
    let is = |name, column| violated(&error, name, column);
    if is("account_document_once", "account_document.identity_index") {
        Ok(Some(Taken::Document))
    } else if is("account_phone_once", "account_phone.phone_index") {
        Ok(Some(Taken::Phone))
    } else if is("account_name_once", "account.name_index") {
        Ok(Some(Taken::Name))
    } else {
        Err(error.into())
    }
}
