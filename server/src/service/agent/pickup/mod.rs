//! What a delegated person does himself: opens his slip, once; sets the PIN; ends the delegation. Who
//! holds a slip's or a letter's secret has proved it; number and PIN are guessed under the waits of codes.

mod page;
mod phone;

use super::{House, lies};
use crate::{
    clock::moment,
    db::{
        self, Connection,
        agency::delegation::{Row, Slip},
    },
    error::Result,
    service::{fresh_nonce, hall, identity::number_index, tries},
    vault::token_hash,
};
use app::{
    agent::{CodeOpened, OpenShown, Told, View},
    desk::{Field, Form, Posted, Wrong},
    form::Notice,
    text::Language,
};
use domain::{
    agency::{DelegationState, PIN_DIGITS},
    code::SlipSecret,
    document::{DocumentNumber, DocumentType},
    fold,
    form::FieldError,
    hall::CodeState,
    time::Timestamp,
};
use subtle::ConstantTimeEq as _;

/// The same post gets its code again for so long: an answer may be lost.
const AGAIN_SECONDS: i64 = 60;

/// The empty form of `/open`, or what was refused.
#[must_use]
pub fn open_form(house: &House, form: Form, told: Option<Told>) -> View {
    View::Open(OpenShown { form: Form { nonce: fresh_nonce(house), ..form }, told })
}

/// The form of `/delegation` that asks for the secret.
#[must_use]
pub fn letter_form(house: &House, form: Form, told: Option<Told>) -> View {
    View::Letter(OpenShown { form: Form { nonce: fresh_nonce(house), ..form }, told })
}

/// Opens a sealed slip: the code is shown once.
///
/// # Errors
/// What the database says; the slip is as it was then.
pub async fn open(house: &House, posted: &Posted) -> Result<View> {
    let typed = |field, error| (field, Wrong::Typed(error));
    let secret = SlipSecret::parse(posted.value(Field::Secret));
    let mut errors: Vec<_> =
        secret.as_ref().err().map(|error| typed(Field::Secret, *error)).into_iter().collect();
    if posted.value(Field::Number).trim().is_empty() {
        errors.push(typed(Field::Number, FieldError::Required));
    }
    let pin = pin(posted.value(Field::Pin));
    if pin.is_err() {
        errors.push((Field::Pin, Wrong::Pin));
    }
    let form = posted.form();
    let (Ok(secret), Ok(pin), true) = (secret, pin, errors.is_empty()) else {
        return Ok(open_form(house, Form { errors, ..form }, None));
    };
    let hash = token_hash(secret.reveal());
    let reserved = match tries::reserve_slip(house, &hash).await? {
        Ok(reserved) => reserved,
        Err(notice) => {
            // The same nonce: the twin of a post that opened it is still its twin.
            let form = Form { nonce: posted.nonce.clone(), ..form };
            return Ok(View::Open(OpenShown { form, told: Some(wait(&notice)) }));
        }
    };
    let mut reader = house.db.read().await?;
    let found = match db::agency::delegation::slip(&mut reader, &hash).await? {
        Some(slip) => proved(house, &mut reader, slip, posted, pin.as_deref()).await?,
        None => None,
    };
    drop(reader);
    let Some((mut slip, code)) = found else {
        return Ok(open_form(house, form, Some(Told::Mismatch)));
    };
    let (now, by) = (house.clock.now(), token_hash(&posted.nonce));
    let mut tx = house.db.write().await?;
    reserved.restart(&mut tx).await?;
    if let Some(told) = dead(house, &code) {
        tx.commit().await?;
        return Ok(open_form(house, form, Some(told)));
    }
    let mut told = false;
    if db::agency::delegation::open_slip(&mut tx, &code.id, &by, now).await? {
        house.audit(&mut tx, "slip.opened", &code.id, &slip.delegation_id).await?;
        told = phone::tell_opened(house, &mut tx, &slip.delegation_id, now).await?;
    } else {
        // An equal post may have opened it since it was read: as it stands now.
        let now_is = db::agency::delegation::slip_of(&mut tx, &code.id).await?;
        slip = now_is.ok_or_else(|| lies("sealed_slip", "hall_code_id", &code.id))?;
        let since = Timestamp(slip.opened_at.unwrap_or(now.0));
        let again = slip.opened_by.as_ref() == Some(&by) && !posted.nonce.is_empty();
        if !again || since.plus_seconds(AGAIN_SECONDS) <= now {
            tx.commit().await?;
            return Ok(open_form(house, form, Some(Told::Opened(moment(since)))));
        }
    }
    let Some(sealed) = slip.code.as_ref() else {
        let since = Timestamp(slip.opened_at.unwrap_or(now.0));
        return Ok(open_form(house, form, Some(Told::Over(moment(since)))));
    };
    let opened = house.vault.open_slip(&secret, &code.id, sealed);
    let opened = opened.ok_or_else(|| lies("sealed_slip", "code", &code.id))?;
    tx.commit().await?;
    if told {
        house.queued.notify_one();
    }
    let number = hall::recorded(house, &code)?.identity.number;
    Ok(View::Opened(CodeOpened {
        code: crate::demo::grouped(&opened),
        until: moment(Timestamp(code.expires_at)),
        kind: number.kind(),
        last_four: number.last_four().to_owned(),
    }))
}

/// The slip and its code, where number and PIN are its person's.
async fn proved(
    house: &House,
    reader: &mut Connection,
    slip: Slip,
    posted: &Posted,
    pin: Option<&str>,
) -> Result<Option<(Slip, db::hall_code::Row)>> {
    let lost = || lies("sealed_slip", "hall_code_id", &slip.hall_code_id);
    let code = db::hall_code::get(reader, &slip.hall_code_id).await?.ok_or_else(lost)?;
    let delegation = db::agency::delegation::get(reader, &slip.delegation_id).await?;
    let delegation = delegation.ok_or_else(|| lies("sealed_slip", "delegation_id", &code.id))?;
    let kind = DocumentType::parse(&code.document_type);
    let kind = kind.ok_or_else(|| lies("hall_code", "document_type", &code.id))?;
    let typed = posted.value(Field::Number);
    let number = DocumentNumber::parse(kind, typed, house.clock.today());
    let same = number.is_ok_and(|number| number_index(&house.vault, &number) == code.number_index);
    let pin_fits = match &delegation.pin_tag {
        Some(tag) => {
            let typed = house.vault.pin_tag(&delegation.id, pin.unwrap_or_default());
            bool::from(typed.ct_eq(tag))
        }
        None => true,
    };
    Ok((same && pin_fits).then_some((slip, code)))
}

/// Why a code cannot be shown; nothing where it can.
fn dead(house: &House, code: &db::hall_code::Row) -> Option<Told> {
    let (state, since) = hall::state(code, house.deadline_now());
    match state {
        CodeState::Issued => None,
        CodeState::Waiting => Some(Told::Waiting),
        CodeState::Redeemed => Some(Told::Used(moment(since))),
        CodeState::Expired | CodeState::Void | CodeState::Replaced => {
            Some(Told::Over(moment(since)))
        }
    }
}

fn wait(notice: &Notice) -> Told {
    match notice {
        Notice::Wait(_, wait) => Told::Wait(wait.left),
        _ => Told::Mismatch,
    }
}

/// Six digits, full width or not; none where none is typed.
fn pin(typed: &str) -> std::result::Result<Option<String>, FieldError> {
    let pin = fold::number(typed)?;
    if pin.is_empty() {
        return Ok(None);
    }
    let fits = pin.len() == PIN_DIGITS && pin.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(Some(pin)) } else { Err(FieldError::Length) }
}

/// What a person sees and does behind the QR code of annex 1.
///
/// # Errors
/// What the database says; nothing was done then.
pub async fn delegation(house: &House, posted: &Posted, language: Language) -> Result<View> {
    let secret = match SlipSecret::parse(posted.value(Field::Secret)) {
        Ok(secret) => secret,
        Err(error) => {
            let errors = vec![(Field::Secret, Wrong::Typed(error))];
            return Ok(letter_form(house, Form { errors, ..posted.form() }, None));
        }
    };
    let hash = token_hash(secret.reveal());
    let found = db::agency::delegation::by_secret(&mut *house.db.read().await?, &hash).await?;
    let Some(row) = found else {
        return Ok(letter_form(house, posted.form(), Some(Told::Mismatch)));
    };
    let (mut errors, mut told) = (Vec::new(), None);
    match posted.button.as_str() {
        "pin" => match set_pin(house, &row, posted).await? {
            Ok(done) => told = Some(done),
            Err(wrong) => errors = wrong,
        },
        "phone" => match phone::keep(house, &row, posted, language).await? {
            Ok(done) => told = Some(done),
            Err(wrong) => errors = wrong,
        },
        "end" => {
            end(house, &row).await?;
            told = Some(Told::Ended);
        }
        "void" => {
            let mut tx = house.db.write().await?;
            void_codes(house, &mut tx, &row).await?;
            tx.commit().await?;
            told = Some(Told::Voided);
        }
        _ => {}
    }
    let mut form = Form { errors, nonce: fresh_nonce(house), ..Form::default() };
    form.set(Field::Secret, secret.reveal());
    if form.errors.iter().any(|(field, _)| *field == Field::Phone) {
        form.set(Field::Phone, posted.value(Field::Phone));
    }
    page::shown(house, &row.id, form, told).await
}

/// What is said, or what is wrong.
type Answer = std::result::Result<Told, Vec<(Field, Wrong)>>;

/// Sets the PIN; where one is set it has to be known.
async fn set_pin(house: &House, row: &Row, posted: &Posted) -> Result<Answer> {
    let Ok(Some(new)) = pin(posted.value(Field::Pin)) else {
        return Ok(Err(vec![(Field::Pin, Wrong::Pin)]));
    };
    if pin(posted.value(Field::PinAgain)).ok().flatten().as_ref() != Some(&new) {
        return Ok(Err(vec![(Field::PinAgain, Wrong::PinDiffers)]));
    }
    let reserved = match pin_is_known(house, row, posted).await? {
        Ok(reserved) => reserved,
        Err(answer) => return Ok(answer),
    };
    let mut tx = house.db.write().await?;
    reserved.restart(&mut tx).await?;
    let tag = house.vault.pin_tag(&row.id, &new);
    let pins = (row.pin_tag.as_deref(), tag.as_slice());
    if !db::agency::delegation::set_pin(&mut tx, &row.id, pins, house.clock.now()).await? {
        // Somebody else set one meanwhile, or the delegation ended: the page says how it stands.
        return Ok(Ok(Told::Changed));
    }
    house.audit(&mut tx, "delegation.pin_set", &row.id, "").await?;
    tx.commit().await?;
    Ok(Ok(Told::PinSet))
}

/// Whether the PIN that is set was typed too, under the waits of codes: the try to give back, or what
/// is said.
async fn pin_is_known(
    house: &House,
    row: &Row,
    posted: &Posted,
) -> Result<std::result::Result<tries::Reserved, Answer>> {
    let reserved = match tries::reserve_slip(house, &row.secret_hash).await? {
        Ok(reserved) => reserved,
        Err(notice) => return Ok(Err(Ok(wait(&notice)))),
    };
    if let Some(tag) = &row.pin_tag {
        let now = pin(posted.value(Field::PinNow)).ok().flatten().unwrap_or_default();
        if !bool::from(house.vault.pin_tag(&row.id, &now).ct_eq(tag)) {
            return Ok(Err(Err(vec![(Field::PinNow, Wrong::PinWrong)])));
        }
    }
    Ok(Ok(reserved))
}

async fn end(house: &House, row: &Row) -> Result<()> {
    let mut tx = house.db.write().await?;
    let ended_as = DelegationState::EndedByPerson.as_str();
    if db::agency::delegation::end(&mut tx, &row.id, ended_as, house.clock.now()).await? {
        house.audit(&mut tx, "delegation.ended", &row.id, ended_as).await?;
        void_codes(house, &mut tx, row).await?;
    }
    Ok(tx.commit().await?)
}

/// Takes back whatever code of this delegation is not used.
async fn void_codes(house: &House, tx: &mut db::Transaction, row: &Row) -> Result<()> {
    for slip in db::agency::delegation::slips_of(tx, &row.id).await? {
        hall::void_in(house, tx, &slip.hall_code_id, "person", &row.id).await?;
    }
    Ok(())
}
