//! A forgotten password: a browser's row like a registration's. Whether somebody is behind what was
//! typed is told to nobody: one answer, one Argon2, the same number of commits.

use super::{
    House, Open, Post, Settled, Turn, answered_before, fresh_nonce, new_row, open::RECOVERY,
};
use crate::{
    db::{
        self, Transaction,
        tries::{self as rows, Kind},
    },
    error::Result,
    service::{
        account::{self, EVERYWHERE},
        password, recovery,
        sms::{self, Wish},
        tries,
    },
    vault::{Indexed, token_hash},
};
use app::{
    form::{FormState, Notice, Outcome, Wait, WaitFor},
    show::Page,
    text::Key,
};
use domain::{
    code::{RecoveryCode, SmsCode},
    form::{Field, FieldError},
    password as rules,
    phone::Phone,
    tries::{MESSAGES_A_PHONE, SMS_TRIES},
};

const DONE: &str = "/recover/done";

/// Whose password: makes the row, and sends a code to the verified phone where there is one.
pub async fn post<'h>(house: &'h House, post: Post<'_>) -> Result<Settled<'h>> {
    let posted = post.posted;
    let again = |errors, notice| {
        let (nonce, values) = (fresh_nonce(house), posted.kept());
        Settled::outcome(Outcome::Again(FormState { nonce, values, errors, notice }))
    };
    let typed = posted.value(Field::Identifier);
    if typed.trim().is_empty() {
        return Ok(again(vec![(Field::Identifier, FieldError::Required)], None));
    }
    if posted.nonce.is_empty() {
        return Ok(Settled::outcome(Outcome::StartAgain));
    }
    let token = house.vault.next_token(RECOVERY, &posted.nonce);
    let hash = token_hash(&token);
    let _alone = house.turnstile.enter(&hash).await;
    let nonce = token_hash(&posted.nonce);
    if let Some(settled) = answered_before(house, &token, &nonce).await? {
        return Ok(settled);
    }
    let candidates = account::candidates(house, typed).await?;
    // A number that several states issued means several persons: their phones tell them apart.
    let account = candidates.first().filter(|_| candidates.len() == 1);

    let now = house.clock.now();
    let index = account::identifier_index(house, typed);
    let mut tx = house.db.write().await?;
    rows::lock(&mut tx, Kind::Recovery, &index).await?;
    if Open::find_on(house, &mut tx, &hash).await?.is_some() {
        // Another node was quicker, and has counted this very post.
        drop(tx);
        let settled = answered_before(house, &token, &nonce).await?;
        return Ok(settled.unwrap_or(Settled::outcome(Outcome::StartAgain)));
    }
    let asked = (Kind::Recovery, index.as_slice());
    if let Some(until) = tries::full(house, &mut tx, asked, &MESSAGES_A_PHONE).await? {
        return Ok(again(Vec::new(), Some(Notice::Wait(WaitFor::Sms, Wait::new(until, now)))));
    }
    rows::make(&mut tx, &house.id(), asked, now).await?;
    let mut row = new_row(house, &hash, None, post.language);
    RECOVERY.clone_into(&mut row.purpose);
    row.identifier_index = Some(index);
    row.account_id = account.map(|account| account.id.clone());
    let open = Open::new(house, row)?;
    if !db::registration::insert(&mut tx, &open.row).await? {
        // Another node was quicker.
        drop(tx);
        let settled = answered_before(house, &token, &nonce).await?;
        return Ok(settled.unwrap_or(Settled::outcome(Outcome::StartAgain)));
    }
    if let Some(account) = account {
        send(house, &mut tx, &open, account, post).await?;
    }
    let outcome = Outcome::Next(Page::Reset.path().to_owned());
    let answer = open.store_outcome(&nonce, &outcome)?;
    let started = house.audit_row("recovery.started", &open.row.id, "");
    db::later(&mut tx, [answer, started]).await?;
    tx.commit().await?;
    house.queued.notify_one();
    Ok(Settled::standing(outcome, Some(token), open))
}

/// A code to the account's verified phone, within the phone's limits; nobody is told whether one went
/// out.
async fn send(
    house: &House,
    tx: &mut Transaction,
    open: &Open<'_>,
    account: &db::account::Candidate,
    post: Post<'_>,
) -> Result<()> {
    let Some(sealed) = db::account::phone(tx, &account.id).await? else { return Ok(()) };
    let vault = house.vault.row("account", &account.id, &account.data_key)?;
    let phone = Phone::parse(&vault.open("phone.phone", &sealed)?, &EVERYWHERE);
    let Ok(phone) = phone else { return Ok(()) };
    let index = house.vault.index(Indexed::Phone, &[phone.as_str()]);
    let address = tries::address_index(house, post.address);
    let wish = Wish {
        registration: &open.row.id,
        phone: &phone,
        index: &index,
        address: &address,
        language: post.language,
        text: Key::SmsRecoveryText,
    };
    if sms::queue_code(house, tx, wish).await?.is_err() {
        house.audit(tx, "recovery.unsent", &open.row.id, "").await?;
    }
    Ok(())
}

/// The SMS code or a recovery code, and the new password.
pub async fn answer<'h>(mut open: Open<'h>, post: Post<'_>) -> Result<Turn<'h>> {
    let house = open.house;
    let posted = post.posted;
    let mut errors = Vec::new();
    let proof = proof(post, &mut errors);
    let typed = posted.value(Field::Password);
    if let Err(error) = rules::judge(typed).and_then(|()| password::judge(typed, &[])) {
        errors.push((Field::Password, error));
    } else if typed != posted.value(Field::PasswordAgain) {
        errors.push((Field::PasswordAgain, FieldError::PasswordConfirm));
    }
    let (Some(proof), true) = (proof, errors.is_empty()) else { return Ok(Turn::refused(errors)) };
    let index = open.row.identifier_index.clone().unwrap_or_default();
    let reserved = match tries::reserve_password(house, Kind::RecoveryCode, &index).await? {
        Ok(reserved) => reserved,
        Err(notice) => return Ok(Turn::notice(notice)),
    };
    let salt = house.random.bytes::<16>();
    let tag = house.hasher.tag(typed, &salt).await?;
    let mut tx = house.db.write().await?;
    let account = match &open.row.account_id {
        Some(id) => db::account::get(&mut tx, id).await?,
        None => None,
    };
    let is_right = is_right(&open, &mut tx, account.as_ref(), &proof).await?;
    let Some(account) = account.filter(|_| is_right) else { return wrong(open, tx).await };
    if recovery::is_personal(house, &mut tx, &account, typed).await? {
        // The code is as good as it was.
        drop(tx);
        let mut tx = house.db.write().await?;
        reserved.give_back(&mut tx).await?;
        let errors = vec![(Field::Password, FieldError::PasswordPersonal)];
        return Ok(Turn::Refused { errors, notice: None, tx: Some(tx) });
    }
    recovery::set_password(house, &mut tx, &account, (&salt, &tag)).await?;
    reserved.restart(&mut tx).await?;
    rows::restart(&mut tx, Kind::Password, &index).await?;
    house.audit(&mut tx, "account.recovered", &account.id, proof.as_str()).await?;
    open.row.finished_at = Some(house.clock.now().0);
    Ok(Turn::Done { open: Box::new(open), tx, next: DONE, new_token: false })
}

/// What shows that the account is the person's.
enum Proof {
    Sms(SmsCode),
    Code(RecoveryCode),
}

impl Proof {
    const fn as_str(&self) -> &'static str {
        match self {
            Self::Sms(_) => "sms",
            Self::Code(_) => "recovery code",
        }
    }
}

/// The recovery code where one was typed, else the SMS code.
fn proof(post: Post<'_>, errors: &mut Vec<(Field, FieldError)>) -> Option<Proof> {
    match RecoveryCode::parse(post.posted.value(Field::RecoveryCode)) {
        Ok(code) => return Some(Proof::Code(code)),
        Err(FieldError::Required) => {}
        Err(error) => {
            errors.push((Field::RecoveryCode, error));
            return None;
        }
    }
    SmsCode::parse(post.posted.value(Field::SmsCode))
        .map(Proof::Sms)
        .map_err(|error| errors.push((Field::SmsCode, error)))
        .ok()
}

async fn is_right(
    open: &Open<'_>,
    tx: &mut Transaction,
    account: Option<&db::account::Row>,
    proof: &Proof,
) -> Result<bool> {
    let house = open.house;
    match proof {
        Proof::Sms(code) => Ok(sms::check_code(house, tx, &open.row.id, code).await?.is_ok()),
        Proof::Code(code) => {
            let account = account.map_or("", |account| account.id.as_str());
            let tag = house.vault.recovery_tag(account, code.reveal());
            Ok(db::recovery::use_code(tx, account, &tag, house.clock.now()).await?)
        }
    }
}

/// Wrong, or nobody: counted here for both alike. Ten end the recovery.
async fn wrong(open: Open<'_>, mut tx: Transaction) -> Result<Turn<'_>> {
    let house = open.house;
    let (now, subject) = (house.clock.now(), (Kind::RecoveryCode, open.row.id.as_bytes()));
    rows::make(&mut tx, &house.id(), subject, now).await?;
    house.audit(&mut tx, "recovery.wrong", &open.row.id, "").await?;
    let started = domain::time::Timestamp(open.row.started_at - 1);
    let wrong = rows::made(subject.0, subject.1, (started, SMS_TRIES)).ask(&mut tx).await?;
    if i64::try_from(wrong.len()).unwrap_or(i64::MAX) >= SMS_TRIES {
        return Ok(Turn::Ended { open: Box::new(open), tx });
    }
    Ok(Turn::told(Notice::RecoveryMismatch, tx))
}
