//! Faults at the border: logged once with a reference id, answered 503 with Retry-After and the id.
//! leptos' own 500 never leaves the house.

use crate::error::Error;
use app::form::Fault;
use axum::{
    body::Body,
    extract::Request,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, StatusCode, header};

const RETRY_SECONDS: &str = "5";

/// Logs `error`; the page gets the reference id only.
#[expect(clippy::needless_pass_by_value, reason = "the end of the error's way")]
pub fn fault(error: Error) -> Fault {
    let reference = uuid::Uuid::now_v7().simple().to_string();
    let reference = reference.get(20..).unwrap_or_default().to_uppercase();
    if matches!(error, Error::Busy) {
        tracing::warn!(reference, "too many at once");
    } else {
        tracing::error!(reference, %error, "a request failed");
    }
    Fault { reference }
}

/// Turns every 500 into 503 with Retry-After: a fault is always worth another try.
pub async fn soften(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        let after = HeaderValue::from_static(RETRY_SECONDS);
        response.headers_mut().insert(header::RETRY_AFTER, after);
    }
    response
}

/// What a caught panic is answered; its message goes to the log only.
#[expect(clippy::needless_pass_by_value, reason = "tower-http's signature")]
pub fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response<Body> {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("(no message)");
    tracing::error!(message, "a request panicked");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
