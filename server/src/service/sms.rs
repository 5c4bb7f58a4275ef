//! SMS codes: made, queued in the outbox, checked.

use super::House;
use crate::{
    db::{self, Transaction},
    error::Result,
    vault::RowVault,
};
use app::text::{Key, Language, Sentences, fill};
use domain::{
    code::{CHECKS, LIFETIME_SECONDS, SmsCode},
    form::FieldError,
    phone::Phone,
};
use subtle::ConstantTimeEq as _;

/// At least this long between two messages to a phone.
pub const PAUSE_SECONDS: i64 = 60;

/// Seconds until another message may go to this phone; 0 for now.
///
/// # Errors
/// What the database says.
pub async fn pause_left(house: &House, phone_index: &[u8]) -> Result<i64> {
    let mut reader = house.db.read().await?;
    let last = db::sms_code::last_sent(&mut reader, phone_index).await?;
    let until = last.map(|at| domain::time::Timestamp(at).plus_seconds(PAUSE_SECONDS));
    Ok(until.map_or(0, |until| house.clock.now().seconds_until(until)))
}

/// Makes a code for this registration and phone, replaces the older ones, and queues the message.
///
/// # Errors
/// What the database says.
pub async fn queue_code(
    house: &House,
    tx: &mut Transaction,
    registration: &str,
    phone: (&Phone, &[u8]),
    language: Language,
) -> Result<()> {
    let code = house.random.with(|rng| SmsCode::generate(rng));
    let (id, now) = (house.id(), house.clock.now());
    let expires_at = now.plus_seconds(LIFETIME_SECONDS).0;
    let row = db::sms_code::Row {
        id: id.clone(),
        registration_id: registration.to_owned(),
        phone_index: phone.1.to_vec(),
        tag: house.vault.sms_tag(&id, code.reveal()),
        sent_at: now.0,
        expires_at,
        checks: 0,
        used_at: None,
        replaced_at: None,
    };
    db::sms_code::insert(tx, &row).await?;
    let words = Sentences::of(language);
    let text = fill(words.say(Key::SmsText), &[code.reveal()]);
    let text = format!("{text}\n@{} #{}", house.settings.host, code.reveal());
    let message = house.id();
    let (vault, data_key): (RowVault<'_>, _) = house.vault.new_row("message", &message);
    let row = db::message::Row {
        recipient: vault.seal("recipient", phone.0.as_str()),
        body: vault.seal("body", &text),
        id: message,
        sms_code_id: Some(id.clone()),
        data_key,
        tries: 0,
        dead_at: expires_at,
    };
    db::message::insert(tx, &row, now).await?;
    house.audit(tx, "sms.queued", registration, &id).await
}

/// Checks what was typed against the registration's newest code and spends one of its checks. The
/// right code is consumed in the same transaction.
///
/// # Errors
/// What the database says.
pub async fn check_code(
    house: &House,
    tx: &mut Transaction,
    registration: &str,
    typed: &SmsCode,
) -> Result<std::result::Result<(), FieldError>> {
    let now = house.clock.now();
    let Some(row) = db::sms_code::newest(tx, registration).await? else {
        return Ok(Err(FieldError::SmsExpired));
    };
    if row.expires_at <= now.0 || row.used_at.is_some() || row.replaced_at.is_some() {
        return Ok(Err(FieldError::SmsExpired));
    }
    if !db::sms_code::spend_check(tx, &row.id, i64::from(CHECKS)).await? {
        return Ok(Err(FieldError::SmsVoid));
    }
    let tag = house.vault.sms_tag(&row.id, typed.reveal());
    if !bool::from(tag.ct_eq(&row.tag)) {
        house.audit(tx, "sms.wrong", registration, &row.id).await?;
        return Ok(Err(FieldError::SmsWrong));
    }
    let used = db::sms_code::consume(tx, &row.id, now).await?;
    Ok(if used { Ok(()) } else { Err(FieldError::SmsExpired) })
}
