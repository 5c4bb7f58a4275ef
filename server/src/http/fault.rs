//! Faults at the border: logged once with a reference id, answered 503 with Retry-After and the id.
//! leptos' own 500 never leaves the house.

use super::{
    cookie::Cookies,
    visitor::{asks_page, language},
};
use crate::error::Error;
use app::{
    form::Fault,
    text::{Key, Language, Sentences, fill},
};
use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, StatusCode, header};

const RETRY_SECONDS: &str = "5";
/// A fault's JSON is shorter.
const FAULT_BYTES: usize = 1024;

/// Logs `error`; the page gets the reference id only.
#[expect(clippy::needless_pass_by_value, reason = "the end of the error's way")]
pub fn fault(error: Error) -> Fault {
    let reference = reference();
    if matches!(error, Error::Busy) {
        tracing::warn!(reference, "too many at once");
    } else {
        tracing::error!(reference, %error, "a request failed");
    }
    Fault { reference }
}

/// Twelve characters that a person can read out and the operator finds in the log.
fn reference() -> String {
    let id = uuid::Uuid::now_v7().simple().to_string();
    id.get(20..).unwrap_or_default().to_uppercase()
}

/// Turns every 500 into 503 with Retry-After: a fault is always worth another try. A caller that
/// asked for a page and got a refusal without one gets a page.
pub async fn soften(State(cookies): State<Cookies>, request: Request, next: Next) -> Response {
    let language = language(request.headers(), cookies);
    let asks_page = asks_page(request.headers());
    let mut response = next.run(request).await;
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    let status = response.status();
    if asks_page && (status.is_client_error() || status.is_server_error()) && !is_page(&response) {
        response = page(response, language).await;
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let after = HeaderValue::from_static(RETRY_SECONDS);
        response.headers_mut().insert(header::RETRY_AFTER, after);
    }
    response
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// The refusal in words, in the person's language, without style or script: whatever else is broken,
/// this is not.
async fn page(refusal: Response, language: Language) -> Response {
    let (mut parts, body) = refusal.into_parts();
    let body = to_bytes(body, FAULT_BYTES).await.unwrap_or_default();
    let fault: Option<Fault> = serde_json::from_slice(&body).ok();
    let reference = fault.map_or_else(String::new, |fault| fault.reference);
    let words = Sentences::of(language);
    let (title, lead) = match parts.status {
        StatusCode::SERVICE_UNAVAILABLE => (Key::FaultTitle, Key::FaultLead),
        StatusCode::NOT_FOUND => (Key::NotFoundTitle, Key::NotFoundLead),
        StatusCode::FORBIDDEN => (Key::Problem, Key::NoticeNotFromHere),
        StatusCode::TOO_MANY_REQUESTS => (Key::Problem, Key::NoticeTooMany),
        _ => (Key::Problem, Key::NoticeUnreadable),
    };
    let (title, lead) = (words.say(title), fill(words.say(lead), &[&reference]));
    let (start, language) = (words.say(Key::ToStart), language.as_str());
    let html = format!(
        "<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"/icon.svg\"><title>{title}</title></head>\
         <body><h1>{title}</h1><p>{lead}</p><p><a href=\"/\">{start}</a></p></body></html>"
    );
    parts.headers.remove(header::CONTENT_LENGTH);
    let html_type = HeaderValue::from_static("text/html; charset=utf-8");
    parts.headers.insert(header::CONTENT_TYPE, html_type);
    Response::from_parts(parts, Body::from(html))
}

/// What a caught panic is answered; its message goes to the log only.
#[expect(clippy::needless_pass_by_value, reason = "tower-http's signature")]
pub fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response<Body> {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("(no message)");
    let reference = reference();
    tracing::error!(reference, message, "a request panicked");
    (StatusCode::SERVICE_UNAVAILABLE, Json(Fault { reference })).into_response()
}
