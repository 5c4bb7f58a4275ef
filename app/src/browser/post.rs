//! Posting by script: to the very address that the plain form names. One function for all forms,
//! where an `ActionForm` a form would be compiled for each.

use crate::{
    form::{Fault, Outcome},
    show::{Page, PageShown},
};
use send_wrapper::SendWrapper;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, Response, UrlSearchParams};

/// Posts these fields; gives what the server says.
///
/// # Errors
/// As [`post`].
pub async fn post_fields<T: DeserializeOwned>(
    address: &'static str,
    fields: &[(&str, &str)],
) -> Result<T, Fault> {
    let body = UrlSearchParams::new().unwrap_or_else(|_| JsValue::UNDEFINED.unchecked_into());
    for (name, value) in fields {
        body.append(name, value);
    }
    post(address, SendWrapper::new(body)).await
}

thread_local! {
    /// What the page at this path shows: it came along with the answer that leads there.
    static NEXT: RefCell<Option<(String, Box<PageShown>)>> = const { RefCell::new(None) };
}

/// Keeps what came along with an answer until its page asks for it: a way to the server less.
pub fn keep_next(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::There(path, shown) => {
            NEXT.set(Some((path.clone(), shown)));
            Outcome::Next(path)
        }
        other => other,
    }
}

/// What came along for `page`, once; what came for another page is out of date.
pub fn came_along(page: Page) -> Option<PageShown> {
    NEXT.take().filter(|(path, _)| path == page.path()).map(|(_, shown)| *shown)
}

/// Asks the server something that is answered by yes or no; without an answer nothing happens.
pub fn ask(address: &'static str, fields: &[(&str, &str)], then: impl Fn(bool) + 'static) {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let fields: Vec<(String, String)> = fields.iter().map(own).collect();
    leptos::task::spawn_local(async move {
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        if let Ok(answer) = post_fields(address, &fields).await {
            then(answer);
        }
    });
}

/// Milliseconds until another try, where no answer came at all.
const PATIENCE: [u32; 4] = [200, 600, 1500, 3000];

/// Posts `fields` to `address`; the answer is JSON, of a fault too. Where the connection was lost
/// the same post is sent again: reads change nothing, and a form's nonce makes two of it one.
///
/// # Errors
/// The server's fault, or one without a reference where no answer came.
pub async fn post<T: DeserializeOwned>(
    address: &'static str,
    fields: SendWrapper<UrlSearchParams>,
) -> Result<T, Fault> {
    let lost = || Fault { reference: String::new() };
    let text = SendWrapper::new(send_patiently(address, &fields)).await.ok_or_else(lost)?;
    serde_json::from_str(&text)
        .map_err(|_| serde_json::from_str::<Fault>(&text).unwrap_or_else(|_| lost()))
}

async fn send_patiently(address: &'static str, fields: &UrlSearchParams) -> Option<String> {
    for wait in PATIENCE {
        if let Ok(text) = send(address, fields).await {
            return Some(text);
        }
        gloo_timers::future::TimeoutFuture::new(wait).await;
    }
    send(address, fields).await.ok()
}

async fn send(address: &'static str, fields: &UrlSearchParams) -> Result<String, JsValue> {
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(fields);
    let request = Request::new_with_str_and_init(address, &options)?;
    request.headers().set("accept", "application/json")?;
    request.headers().set("prefer", "return=representation")?;
    let response = JsFuture::from(leptos::prelude::window().fetch_with_request(&request)).await?;
    let response: Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}
