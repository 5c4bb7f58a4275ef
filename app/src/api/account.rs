//! Signing in and out, the account, and the language.
#![cfg_attr(
    feature = "ssr",
    expect(clippy::unused_async, reason = "a server function is asynchronous")
)]
#![expect(
    missing_docs,
    reason = "the arguments are the form's inputs, named in domain::form::Field"
)]

use crate::form::{Fault, Outcome, Typed};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::door,
    crate::{
        form::Posted,
        ports::Answer,
        text::{Language, Sentences},
    },
    domain::form::Field,
};

/// R5: phone or document number, and password.
#[server(endpoint = "account/sign-in")]
pub async fn sign_in(
    #[server(default)] nonce: String,
    #[server(default)] language: String,
    #[server(default)] identifier: Typed,
    #[server(default)] password: Typed,
    #[server(default)] shared: Typed,
) -> Result<Outcome, Fault> {
    let values =
        vec![(Field::Identifier, identifier), (Field::Password, password), (Field::Shared, shared)];
    let posted = Posted::new(nonce, &language, values);
    let visitor = match door::poster() {
        Ok(visitor) => visitor,
        Err(refused) => return Ok(refused),
    };
    let answer = door::accounts().sign_in(&visitor, posted).await?;
    Ok(door::reply(answer, "/login"))
}

/// Ends the session.
#[server(endpoint = "account/sign-out")]
pub async fn sign_out() -> Result<Outcome, Fault> {
    let visitor = match door::poster() {
        Ok(visitor) => visitor,
        Err(refused) => return Ok(refused),
    };
    let answer = door::accounts().sign_out(&visitor).await?;
    Ok(door::reply(answer, "/account"))
}

/// A shared computer forgets: the form under way, the session, the cookies.
#[server(endpoint = "account/clear")]
pub async fn clear() -> Result<Outcome, Fault> {
    let visitor = match door::poster() {
        Ok(visitor) => visitor,
        Err(refused) => return Ok(refused),
    };
    let answer = door::accounts().clear(&visitor).await?;
    Ok(door::reply(answer, "/"))
}

/// The language switch of pages that have no form of their own. `back` is a path of this site.
#[server(endpoint = "language")]
pub async fn switch_language(
    #[server(default)] language: String,
    #[server(default)] back: String,
) -> Result<Outcome, Fault> {
    let language = Language::parse(&language).unwrap_or_default();
    let back = if crate::routes::is_page(&back) { back } else { "/".to_owned() };
    let outcome = Outcome::Spoken(language, Sentences::of(language));
    let cookies = vec![door::accounts().speak(language)];
    Ok(door::reply(Answer::new(outcome, cookies), &back))
}
