//! SMS codes: limits judged, codes made and queued in the outbox, checked.

use super::{House, tries};
use crate::{
    crash::{self, Point},
    db::{
        self, Transaction,
        sms_code::By,
        tries::{self as rows, Kind},
    },
    error::Result,
    service::tries::Verdict,
    vault::RowVault,
};
use app::{
    form::{Notice, Wait, WaitFor},
    text::{Key, Language, Sentences, fill},
};
use domain::{
    code::{CHECKS, LIFETIME_SECONDS, SmsCode},
    form::FieldError,
    phone::Phone,
    time::Timestamp,
    tries::{
        MESSAGES_A_PHONE, MESSAGES_AN_ADDRESS, MESSAGES_JUDGED, SMS_CODES_A_PHONE, SMS_PHONES,
        SMS_STOP_SECONDS, full_until, longest, messages_are_wasted,
    },
};
use subtle::ConstantTimeEq as _;

/// At least this long between two messages to a phone.
pub const PAUSE_SECONDS: i64 = MESSAGES_A_PHONE[0].seconds;
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Somebody wants a code sent.
#[derive(Clone, Copy)]
pub struct Wish<'w> {
    /// The registration (or recovery) that asks.
    pub registration: &'w str,
    /// To whom.
    pub phone: &'w Phone,
    /// The phone's blind index.
    pub index: &'w [u8],
    /// The blind index of where the wish comes from.
    pub address: &'w [u8],
    /// In which language.
    pub language: Language,
    /// What the message says around the code.
    pub text: Key,
}

/// Judges the limits, makes a code, replaces the older ones, and queues the message; or says why not.
///
/// # Errors
/// What the database says.
pub async fn queue_code(
    house: &House,
    tx: &mut Transaction,
    wish: Wish<'_>,
) -> Result<Verdict<()>> {
    if let Some(notice) = limit(house, tx, wish).await? {
        return Ok(Err(notice));
    }
    let code = house.random.with(|rng| SmsCode::generate(rng));
    let (id, now) = (house.id(), house.clock.now());
    let expires_at = now.plus_seconds(LIFETIME_SECONDS).0;
    let row = db::sms_code::Row {
        id: id.clone(),
        registration_id: wish.registration.to_owned(),
        phone_index: wish.index.to_vec(),
        tag: house.vault.sms_tag(&id, code.reveal()),
        sent_at: now.0,
        expires_at,
        checks: 0,
        used_at: None,
        replaced_at: None,
        address_index: Some(wish.address.to_vec()),
        region: wish.phone.calling_code().to_owned(),
    };
    let words = Sentences::of(wish.language);
    let text = fill(words.say(wish.text), &[code.reveal()]);
    let text = format!("{text}\n@{} #{}", house.settings.host, code.reveal());
    let mut writes = Vec::from(db::sms_code::insert(&row));
    writes.push(message(house, wish.phone, (&text, Timestamp(expires_at)), Some(&id)));
    writes.push(house.audit_row("sms.queued", wish.registration, &id));
    crash::before(Point::OtpInsert);
    crash::before(Point::AuditInsert);
    db::together(tx, writes).await?;
    crash::after(Point::AuditInsert);
    crash::after(Point::OtpInsert);
    Ok(Ok(()))
}

/// Queues a message without a code: of no use any more after `dead_at`. Whoever causes it has proved a
/// code or an account, so that it needs no limits of its own.
///
/// # Errors
/// What the database says.
pub async fn queue_notice(
    house: &House,
    tx: &mut Transaction,
    phone: &Phone,
    text: (&str, Timestamp),
) -> Result<()> {
    db::later(tx, [message(house, phone, text, None)]).await?;
    Ok(())
}

/// A message, to be queued.
fn message(
    house: &House,
    phone: &Phone,
    (text, dead_at): (&str, Timestamp),
    sms_code: Option<&str>,
) -> db::Write {
    let message = house.id();
    let (vault, data_key): (RowVault<'_>, _) = house.vault.new_row("message", &message);
    let row = db::message::Row {
        recipient: vault.seal("recipient", phone.as_str()),
        body: vault.seal("body", text),
        id: message,
        sms_code_id: sms_code.map(str::to_owned),
        data_key,
        tries: 0,
        dead_at: dead_at.0,
    };
    db::message::insert(&row, house.clock.now())
}

/// Why no message may go out now. The phone's row stays locked until the transaction ends, so that a
/// crowd gets no more than one.
async fn limit(house: &House, tx: &mut Transaction, wish: Wish<'_>) -> Result<Option<Notice>> {
    let now = house.clock.now();
    let wait = |why, until| Ok(Some(Notice::Wait(why, Wait::new(until, now))));
    db::later(tx, [rows::lock_only(Kind::Message, wish.index)]).await?;
    let windows = [&MESSAGES_A_PHONE[..], &MESSAGES_AN_ADDRESS[..]].concat();
    let by = By {
        registration: wish.registration,
        phone_index: wish.index,
        address_index: wish.address,
    };
    let since = now.plus_seconds(-longest(&windows));
    let sent = db::sms_code::sent(by, (since, tries::most(&windows)));
    let yesterday = now.plus_seconds(-DAY_SECONDS);
    let judged = i64::try_from(MESSAGES_JUDGED).unwrap_or(i64::MAX);
    let used = db::sms_code::used((yesterday, now), judged);
    let wrong = rows::made(Kind::SmsPhone, wish.index, wrong_codes(now));
    let ((wrong, sent), used) = wrong.and(sent).and(used).ask(tx).await?;
    if let Some(until) = stopped_until(&wrong, now) {
        return wait(WaitFor::SmsStopped, until);
    }
    if let Some(until) = full_until(&MESSAGES_A_PHONE, &sent.to_phone, now) {
        return wait(WaitFor::Sms, until);
    }
    let phones = &sent.to_phones;
    if phones.len() >= SMS_PHONES && !phones.iter().any(|phone| phone == wish.index) {
        return Ok(Some(Notice::SmsPhones));
    }
    if let Some(until) = full_until(&MESSAGES_AN_ADDRESS, &sent.from_address, now) {
        return wait(WaitFor::SmsAddress, until);
    }
    Ok(if paused(house, tx, used, wish.phone.calling_code()).await? {
        tracing::warn!(region = wish.phone.calling_code(), "a message was held back");
        Some(Notice::SmsPaused)
    } else {
        None
    })
}

/// Whether the day's budgets are spent, of the region or of all; or the codes that went out are not
/// being used, while one a minute still goes out to see whether that is over. Takes one from each.
async fn paused(
    house: &House,
    tx: &mut Transaction,
    (sent, used): (i64, i64),
    region: &str,
) -> Result<bool> {
    let now = house.clock.now();
    let size = |count: i64| usize::try_from(count).unwrap_or_default();
    if messages_are_wasted(size(sent), size(used))
        && db::sms_code::any_sent(tx, now.plus_seconds(-PAUSE_SECONDS)).await?
    {
        return Ok(true);
    }
    let today = house.clock.today().to_string();
    let settings = &house.settings;
    let of_region = if region == Phone::MAINLAND { i64::MAX } else { settings.region_messages };
    let budgets = [format!("{region} {today}"), format!("all {today}")];
    let both = [&budgets[0], &budgets[1]].map(|budget| (Kind::Budget, budget.as_bytes()));
    let [in_region, in_all] = rows::lock_both(tx, both).await?;
    if in_region.wrong >= of_region || in_all.wrong >= settings.messages {
        return Ok(true);
    }
    rows::take_both(tx, both, now).await?;
    Ok(false)
}

/// Which wrong codes of a phone are looked at: since when, and how many.
fn wrong_codes(now: Timestamp) -> (Timestamp, i64) {
    (now.plus_seconds(-longest(&SMS_CODES_A_PHONE)), tries::most(&SMS_CODES_A_PHONE))
}

/// Until when the phone gets no code: too many wrong ones were typed (the newest first).
fn stopped_until(wrong: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
    full_until(&SMS_CODES_A_PHONE, wrong, now)?;
    let until = wrong.first()?.plus_seconds(SMS_STOP_SECONDS);
    (until > now).then_some(until)
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
    let newest = db::sms_code::newest(registration);
    let wrong = rows::made_of_newest_phone(registration, wrong_codes(now));
    let (row, wrong) = newest.and(wrong).ask(tx).await?;
    let Some(row) = row else { return Ok(Err(FieldError::SmsExpired)) };
    if row.expires_at <= now.0 || row.used_at.is_some() || row.replaced_at.is_some() {
        return Ok(Err(FieldError::SmsExpired));
    }
    if stopped_until(&wrong, now).is_some() {
        return Ok(Err(FieldError::SmsVoid));
    }
    let right = bool::from(house.vault.sms_tag(&row.id, typed.reveal()).ct_eq(&row.tag));
    if !db::sms_code::check(tx, &row.id, (right, now), i64::from(CHECKS)).await? {
        return Ok(Err(FieldError::SmsVoid));
    }
    if !right {
        let wrong = (Kind::SmsPhone, row.phone_index.as_slice());
        rows::make(tx, &house.id(), wrong, now).await?;
        house.audit(tx, "sms.wrong", registration, &row.id).await?;
        return Ok(Err(FieldError::SmsWrong));
    }
    Ok(Ok(()))
}
