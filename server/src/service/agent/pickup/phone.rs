//! The phone that a person leaves behind annex 1's QR code: it gets one message, when the slip is
//! opened. Nothing is sent before: whoever holds a letter has proved nothing about a phone.

use super::{Answer, House, Row, lies, pin_is_known};
use crate::{
    clock::moment,
    db::{self, Transaction, agency::delegation::Contact},
    error::Result,
    service::{account::EVERYWHERE, sms},
};
use app::{
    agent::Told,
    desk::{Field, Posted, Wrong},
    text::{
        Language,
        desk::{Say, Word},
    },
};
use domain::{form::FieldError, phone::Phone, time::Timestamp};

/// The message is of no use any more after a day.
const USE_SECONDS: i64 = 24 * 60 * 60;

/// Keeps the number, or forgets it where the field is empty. Where a PIN is set it has to be known.
pub async fn keep(house: &House, row: &Row, posted: &Posted, language: Language) -> Result<Answer> {
    let wrong = |error| Ok(Err(vec![(Field::Phone, Wrong::Typed(error))]));
    let phone = match posted.value(Field::Phone).trim() {
        "" => None,
        typed => match Phone::parse(typed, &house.settings.regions) {
            Ok(phone) if phone.is_virtual_carrier() && !house.settings.virtual_carriers => {
                return wrong(FieldError::Phone);
            }
            Ok(phone) => Some(phone),
            Err(error) => return wrong(error),
        },
    };
    let reserved = match pin_is_known(house, row, posted).await? {
        Ok(reserved) => reserved,
        Err(answer) => return Ok(answer),
    };
    let mut tx = house.db.write().await?;
    reserved.restart(&mut tx).await?;
    let kept = phone.as_ref().map(|phone| {
        let (vault, data_key) = house.vault.new_row("delegation", &row.id);
        let phone = vault.seal("phone", phone.as_str());
        Contact { data_key, phone, language: language.as_str().to_owned() }
    });
    let pin = row.pin_tag.as_deref();
    if !db::agency::delegation::keep_contact(
        &mut tx,
        &row.id,
        (pin, kept.as_ref()),
        house.clock.now(),
    )
    .await?
    {
        return Ok(Ok(Told::Changed));
    }
    let detail = if kept.is_some() { "kept" } else { "forgotten" };
    house.audit(&mut tx, "delegation.phone", &row.id, detail).await?;
    tx.commit().await?;
    Ok(Ok(if kept.is_some() { Told::PhoneKept } else { Told::PhoneForgotten }))
}

/// The number that is kept, for its own person.
pub fn masked(house: &House, row: &Row) -> Result<Option<String>> {
    Ok(kept(house, row)?.map(|phone| phone.masked()))
}

fn kept(house: &House, row: &Row) -> Result<Option<Phone>> {
    let (Some(data_key), Some(sealed)) = (&row.data_key, &row.phone) else { return Ok(None) };
    let phone = house.vault.row("delegation", &row.id, data_key)?.open("phone", sealed)?;
    let phone = Phone::parse(&phone, &EVERYWHERE);
    phone.map(Some).map_err(|_| lies("delegation", "phone", &row.id))
}

/// Queues the message that the slip was opened, in the transaction that opens it; true where a phone
/// is known.
pub async fn tell_opened(
    house: &House,
    tx: &mut Transaction,
    delegation: &str,
    now: Timestamp,
) -> Result<bool> {
    let row = db::agency::delegation::get(tx, delegation).await?;
    let row = row.ok_or_else(|| lies("sealed_slip", "delegation_id", delegation))?;
    let Some(phone) = kept(house, &row)? else { return Ok(false) };
    let language = row.language.as_deref().and_then(Language::parse).unwrap_or_default();
    let say = Say(language);
    let text = say.fill(Word::SlipOpenedSms, &[&say.moment(moment(now))]);
    sms::queue_notice(house, tx, &phone, (&text, now.plus_seconds(USE_SECONDS))).await?;
    Ok(true)
}
