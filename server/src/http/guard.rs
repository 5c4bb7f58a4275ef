//! In front of `/api`: content type, size, UTF-8, one value a name. leptos never sees a body that
//! is not a form.

use super::visitor::asks_page;
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, StatusCode, header};
use std::collections::HashSet;

/// A form is at most so long.
const FORM_BYTES: usize = 64 * 1024;
const FORM: &str = "application/x-www-form-urlencoded";

/// Whether a page was asked for, as the browser said before the guard.
#[derive(Clone, Copy)]
pub struct AsksPage(pub bool);

/// Lets forms through; answers 400, 413 or 415 to everything else, and 404 where no function is.
///
/// What leptos would do of its own accord for a caller that asks for a page (redirect to the
/// Referer, an error in the address bar) never happens: it sees callers that ask for data.
pub async fn forms_only(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case(FORM) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(AsksPage(asks_page(&parts.headers)));
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let Ok(bytes) = to_bytes(body, FORM_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if !is_form(&bytes) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    match response.status() {
        StatusCode::BAD_REQUEST => StatusCode::NOT_FOUND.into_response(),
        _ => response,
    }
}

/// Whether `body` is UTF-8 once decoded, with one value a name. Names are flat: brackets would nest.
fn is_form(body: &[u8]) -> bool {
    let mut names = HashSet::new();
    body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).all(|pair| {
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let mut half = || decode(halves.next().unwrap_or_default());
        match (half(), half()) {
            (Some(name), Some(_)) if !name.contains(['[', ']']) => names.insert(name),
            _ => false,
        }
    })
}

/// One decoding of `%XX` and `+`; none where an escape is broken or the bytes are not UTF-8.
pub fn decode(text: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::is_form;

    #[test]
    fn a_form_is_utf_8_with_one_value_a_name() {
        assert!(is_form(b""));
        assert!(is_form(b"name=Anna+Maria&number=L898902C3"));
        assert!(is_form("name=%E5%BC%A0%E4%B8%89&x=张".as_bytes()));
        assert!(!is_form(b"name=a&name=b"), "two values");
        assert!(!is_form(b"na%6De=a&name=b"), "two values, one escaped");
        assert!(!is_form(b"name[x]=a"), "nested");
        assert!(!is_form(b"name=%D5%C5%C8%FD"), "GBK");
        assert!(!is_form(b"name=%zz"));
        assert!(!is_form(b"name=%e"));
    }
}
