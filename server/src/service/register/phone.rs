//! The phone, and the SMS code that goes to it. Only who has proved an identity gets here.

use super::{Open, Post, Turn};
use crate::{
    error::Result,
    service::{
        sms::{self, PAUSE_SECONDS, Wish},
        tries,
    },
    vault::Indexed,
};
use app::{show::Page, text::Key};
use domain::{
    form::{Field, FieldError},
    phone::Phone,
    time::Timestamp,
};

/// Judges the number and sends a code to it. The number that has just got one goes on without
/// another.
pub async fn answer<'h>(open: Open<'h>, post: Post<'_>) -> Result<Turn<'h>> {
    let typed = post.posted.value(Field::Phone);
    let phone = match Phone::parse(typed, &open.house.settings.regions) {
        Ok(phone) => phone,
        Err(error) => return Ok(Turn::wrong(Field::Phone, error)),
    };
    if phone.is_virtual_carrier() && !open.house.settings.virtual_carriers {
        return Ok(Turn::wrong(Field::Phone, FieldError::Phone));
    }
    let index = open.house.vault.index(Indexed::Phone, &[phone.as_str()]);
    let same = open.row.phone_index.as_ref() == Some(&index);
    if same && sent_since(&open).await?.is_some_and(|seconds| seconds < PAUSE_SECONDS) {
        let tx = open.house.db.write().await?;
        let open = Box::new(open);
        return Ok(Turn::Done { open, tx, next: Page::Confirm.path(), new_token: false });
    }
    send(open, post, &phone, index).await
}

/// Another code to the same phone.
pub async fn send_again<'h>(open: Open<'h>, post: Post<'_>) -> Result<Turn<'h>> {
    let phone = open.unseal("phone", open.row.phone.as_ref())?;
    let regions = &open.house.settings.regions;
    let phone = phone.and_then(|phone| Phone::parse(&phone, regions).ok());
    let (Some(phone), Some(index)) = (phone, open.row.phone_index.clone()) else {
        return Ok(Turn::wrong(Field::SmsCode, FieldError::SmsExpired));
    };
    send(open, post, &phone, index).await
}

async fn send<'h>(
    mut open: Open<'h>,
    post: Post<'_>,
    phone: &Phone,
    index: Vec<u8>,
) -> Result<Turn<'h>> {
    let house = open.house;
    let address = tries::address_index(house, post.address);
    let wish = Wish {
        registration: &open.row.id,
        phone,
        index: &index,
        address: &address,
        language: post.language,
        text: Key::SmsText,
    };
    let mut tx = house.db.write().await?;
    if let Err(notice) = sms::queue_code(house, &mut tx, wish).await? {
        return Ok(Turn::notice(notice));
    }
    open.row.phone = Some(open.seal("phone", phone.as_str()));
    open.row.phone_index = Some(index);
    open.row.phone_proved_at = None;
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Confirm.path(), new_token: false })
}

/// Seconds since this registration's last message.
pub async fn sent_since(open: &Open<'_>) -> Result<Option<i64>> {
    let mut reader = open.house.db.read().await?;
    let row = crate::db::sms_code::newest(&open.row.id).ask(&mut reader).await?;
    let row = row.filter(|row| Some(&row.phone_index) == open.row.phone_index.as_ref());
    Ok(row.map(|row| Timestamp(row.sent_at).seconds_until(open.house.clock.now())))
}
