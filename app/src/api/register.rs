//! The steps of a registration. Field names are the names of the inputs ([`Field::as_str`]).
#![expect(clippy::too_many_arguments, reason = "flat arguments are the form's inputs")]
#![expect(
    missing_docs,
    reason = "the arguments are the form's inputs, named in domain::form::Field"
)]

use crate::form::{Fault, Outcome, Typed};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::door,
    crate::{form::Posted, show::Page},
    domain::{document::DocumentType, form::Field},
};

/// 同意并继续.
#[server(endpoint = "register/consent")]
pub async fn consent(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] button: String,
    #[server(default)] consent: Typed,
    #[server(default)] document_type: Typed,
    #[server(default)] shared: Typed,
) -> Result<Outcome, Fault> {
    let values = vec![
        (Field::Consent, consent),
        (Field::DocumentType, document_type),
        (Field::Shared, shared),
    ];
    let posted = Posted::new(nonce, &language, values).with(&button);
    // The type chosen on the first page survives a change of language.
    let here = match DocumentType::parse(posted.value(Field::DocumentType)) {
        Some(kind) => format!("{}?document={}", Page::Consent.path(), kind.as_str()),
        None => Page::Consent.path().to_owned(),
    };
    door::post(&here, posted, |door, visitor, posted| door.consent(visitor, posted)).await
}

/// Which document, and how its holder is recognised.
#[server(endpoint = "register/document")]
pub async fn document(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] button: String,
    #[server(default)] document_type: Typed,
    #[server(default)] mode: Typed,
) -> Result<Outcome, Fault> {
    let values = vec![(Field::DocumentType, document_type), (Field::Mode, mode)];
    let posted = Posted::new(nonce, &language, values).with(&button);
    door::post(Page::Document.path(), posted, |door, visitor, posted| {
        door.document(visitor, posted)
    })
    .await
}

/// Code, number, name, nationality; or number, name and the consent to a face check.
#[server(endpoint = "register/identity")]
pub async fn identity(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] button: String,
    #[server(default)] code: Typed,
    #[server(default)] slip: Typed,
    #[server(default)] number: Typed,
    #[server(default)] name: Typed,
    #[server(default)] nationality: Typed,
    #[server(default)] mrz: Typed,
) -> Result<Outcome, Fault> {
    let values = vec![
        (Field::Code, code),
        (Field::Slip, slip),
        (Field::Number, number),
        (Field::Name, name),
        (Field::Nationality, nationality),
        (Field::Mrz, mrz),
    ];
    let posted = Posted::new(nonce, &language, values).with(&button);
    door::post(Page::Identity.path(), posted, |door, visitor, posted| {
        door.identity(visitor, posted)
    })
    .await
}

/// Account name and password.
#[server(endpoint = "register/account")]
pub async fn account(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] button: String,
    #[server(default)] account_name: Typed,
    #[server(default)] password: Typed,
    #[server(default)] password_again: Typed,
) -> Result<Outcome, Fault> {
    let values = vec![
        (Field::AccountName, account_name),
        (Field::Password, password),
        (Field::PasswordAgain, password_again),
    ];
    let posted = Posted::new(nonce, &language, values).with(&button);
    door::post(Page::Account.path(), posted, |door, visitor, posted| door.account(visitor, posted))
        .await
}

/// The phone: sends the SMS code.
#[server(endpoint = "register/phone")]
pub async fn phone(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] button: String,
    #[server(default)] phone: Typed,
) -> Result<Outcome, Fault> {
    let posted = Posted::new(nonce, &language, vec![(Field::Phone, phone)]).with(&button);
    door::post(Page::Phone.path(), posted, |door, visitor, posted| door.phone(visitor, posted))
        .await
}

/// The SMS code: makes the account. With the button `again` another code goes out instead; the
/// newest replaces the older. With `mine` the phone comes from the account that has it.
#[server(endpoint = "register/confirm")]
pub async fn confirm(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] button: String,
    #[server(default)] sms_code: Typed,
) -> Result<Outcome, Fault> {
    let posted = Posted::new(nonce, &language, vec![(Field::SmsCode, sms_code)]).with(&button);
    door::post(Page::Confirm.path(), posted, |door, visitor, posted| door.confirm(visitor, posted))
        .await
}

/// R10's fourth line, asked when the password field is left: is it easy to guess?
#[server(endpoint = "register/password")]
pub async fn password_is_guessable(
    #[server(default)] password: Typed,
    #[server(default)] account_name: Typed,
) -> Result<bool, Fault> {
    let Ok(visitor) = door::poster() else { return Ok(false) };
    let (password, account_name) = (password.as_str(), account_name.as_str());
    door::registering().password_is_guessable(&visitor, password, account_name).await
}
