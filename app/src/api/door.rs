//! The one way from a server function to the server: who asks, and how the answer goes back.
//! Under `ssr` only; `leptos_axum` is named here and nowhere else.

use crate::{
    form::{Fault, FormState, Notice, Outcome, Posted},
    ports::{Accounts, Answer, Recovering, Registering, Visitor},
    show::Shown,
};
use http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::{pin::Pin, sync::Arc};

/// The registration's port.
#[must_use]
pub fn registering() -> Arc<dyn Registering> {
    expect_context()
}

/// The accounts' port.
#[must_use]
pub fn accounts() -> Arc<dyn Accounts> {
    expect_context()
}

/// The port of forgotten passwords.
#[must_use]
pub fn recovering() -> Arc<dyn Recovering> {
    expect_context()
}

/// Who asks. Reading needs nothing more.
#[must_use]
pub fn visitor() -> Visitor {
    expect_context()
}

/// Who posts, if the post comes from a page of this site: the CSRF layer passes requests that carry
/// neither `Origin` nor `Sec-Fetch-Site`; those are refused here.
///
/// # Errors
/// The answer to such a request.
pub fn poster() -> Result<Visitor, Outcome> {
    let parts = expect_context::<Parts>();
    let known =
        parts.headers.contains_key(header::ORIGIN) || parts.headers.contains_key("sec-fetch-site");
    if known {
        return Ok(visitor());
    }
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::FORBIDDEN);
    }
    let state = FormState { notice: Some(Notice::NotFromHere), ..Default::default() };
    Err(Outcome::Again(state))
}

/// A step's post: who asks, the use case, the answer. `here` is the path of its page.
///
/// # Errors
/// Faults only.
pub async fn post<F>(here: &str, posted: Posted, step: F) -> Result<Outcome, Fault>
where
    F: for<'a> FnOnce(&'a dyn Registering, &'a Visitor, Posted) -> Pending<'a>,
{
    let (visitor, door) = (poster(), registering());
    match visitor {
        Ok(visitor) => Ok(reply(step(&*door, &visitor, posted).await?, here)),
        Err(refused) => Ok(refused),
    }
}

/// A use case under way.
pub type Pending<'a> = Pin<Box<dyn Future<Output = Result<Answer, Fault>> + Send + 'a>>;

/// Sends cookies and, to a caller that asked for a page, 303 to the page that shows the outcome.
/// `here` is the path of the form.
pub fn reply(answer: Answer, here: &str) -> Outcome {
    if let Some(response) = use_context::<ResponseOptions>() {
        for cookie in &answer.cookies {
            if let Ok(value) = HeaderValue::from_str(cookie) {
                response.append_header(header::SET_COOKIE, value);
            }
        }
        if answer.clear {
            let forget = HeaderValue::from_static("\"cache\", \"storage\"");
            response.insert_header(HeaderName::from_static("clear-site-data"), forget);
        }
    }
    let path = match &answer.outcome {
        Outcome::Next(path) | Outcome::There(path, _) => path,
        Outcome::Again(_) | Outcome::Spoken(..) | Outcome::Extended(_) => here,
        Outcome::StartAgain => "/register/again",
    };
    if let Outcome::Again(FormState { notice: Some(notice), .. }) = &answer.outcome
        && let Some(seconds) = notice.too_many()
    {
        too_many(seconds);
    }
    redirect_page(path);
    answer.outcome
}

/// On a page that is being rendered: on to where the person belongs.
#[must_use]
pub fn show(shown: Shown) -> Shown {
    if let Shown::Elsewhere(path) = &shown {
        redirect_page(path);
    }
    shown
}

/// Only for a caller that asked for a page; a script follows the outcome itself.
fn redirect_page(path: &str) {
    let Some(visitor) = use_context::<Visitor>() else { return };
    let Some(response) = use_context::<ResponseOptions>() else { return };
    if let (true, Ok(location)) = (visitor.asks_page, HeaderValue::from_str(path)) {
        response.insert_header(header::LOCATION, location);
        response.set_status(StatusCode::SEE_OTHER);
    }
}

/// 429, and when to come back.
pub fn too_many(seconds: i64) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    response.set_status(StatusCode::TOO_MANY_REQUESTS);
    response.insert_header(header::RETRY_AFTER, HeaderValue::from(seconds));
}

/// A page that is asked for again by itself, with or without a script.
pub fn refresh(seconds: u32) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(header::REFRESH, HeaderValue::from(seconds));
    }
}

/// A page that is shown with another status than 200.
pub fn status(status: u16) {
    if let (Some(response), Ok(status)) =
        (use_context::<ResponseOptions>(), StatusCode::from_u16(status))
    {
        response.set_status(status);
    }
}
