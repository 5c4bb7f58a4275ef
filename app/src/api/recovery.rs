//! A forgotten password. Field names are the names of the inputs.
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
    domain::form::Field,
};

/// Whose password: phone or document number. The same answer to all.
#[server(endpoint = "recovery/start")]
pub async fn recover(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] identifier: Typed,
) -> Result<Outcome, Fault> {
    let posted = Posted::new(nonce, &language, vec![(Field::Identifier, identifier)]);
    let visitor = match door::poster() {
        Ok(visitor) => visitor,
        Err(refused) => return Ok(refused),
    };
    let answer = door::recovering().recover(&visitor, posted).await?;
    Ok(door::reply(answer, Page::Recover.path()))
}

/// The SMS code or a recovery code, and the new password.
#[server(endpoint = "recovery/reset")]
pub async fn reset(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] button: String,
    #[server(default)] sms_code: Typed,
    #[server(default)] recovery_code: Typed,
    #[server(default)] password: Typed,
    #[server(default)] password_again: Typed,
) -> Result<Outcome, Fault> {
    let values = vec![
        (Field::SmsCode, sms_code),
        (Field::RecoveryCode, recovery_code),
        (Field::Password, password),
        (Field::PasswordAgain, password_again),
    ];
    let posted = Posted::new(nonce, &language, values).with(&button);
    let visitor = match door::poster() {
        Ok(visitor) => visitor,
        Err(refused) => return Ok(refused),
    };
    let answer = door::recovering().reset(&visitor, posted).await?;
    Ok(door::reply(answer, Page::Reset.path()))
}
