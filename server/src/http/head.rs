//! In front of everything: what a request says before its body. What no person's browser sends is
//! answered here, before anything looks into it.

use super::guard::decode;
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};

/// A path with its query is at most so long.
const URI_BYTES: usize = 2048;
/// An escaped NUL; a bare one is no HTTP and gets no further than hyper.
const NUL: &[u8] = b"%00";

/// Answers 414, 400 and 404 to what is too long, holds a NUL, asks for another protocol than HTTP,
/// or tries to climb out of the site.
pub async fn ordinary_only(request: Request, next: Next) -> Response {
    match refusal(request.uri(), request.headers()) {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    }
}

fn refusal(uri: &Uri, headers: &HeaderMap) -> Option<StatusCode> {
    let asked = uri.path_and_query().map_or("", |asked| asked.as_str());
    if asked.len() > URI_BYTES {
        return Some(StatusCode::URI_TOO_LONG);
    }
    let mut texts = headers.values().map(HeaderValue::as_bytes).chain([asked.as_bytes()]);
    if texts.any(|text| text.windows(NUL.len()).any(|part| part == NUL)) || upgrades(headers) {
        return Some(StatusCode::BAD_REQUEST);
    }
    (!is_straight(uri.path())).then_some(StatusCode::NOT_FOUND)
}

/// Nothing here speaks anything but HTTP: whoever waits for a WebSocket is told at once.
fn upgrades(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(header::UPGRADE).iter();
    asked.filter_map(|value| value.to_str().ok()).any(|protocols| {
        protocols.split(',').any(|protocol| protocol.trim().eq_ignore_ascii_case("websocket"))
    })
}

/// Whether every step of the path has a name. The router of the pages would resolve the others, so
/// that one page had many addresses.
fn is_straight(path: &str) -> bool {
    let Some(path) = decode(path.as_bytes()) else { return false };
    let strays = |step: &str| matches!(step, "." | "..");
    !path.contains("//") && !path.contains('\\') && !path.split('/').any(strays)
}

#[cfg(test)]
mod tests {
    use super::is_straight;

    #[test]
    fn a_path_whose_every_step_has_a_name_is_straight() {
        for path in ["", "/", "/register/identity", "/register/", "/a..b/.well-known", "/%E5%BC%A0"]
        {
            assert!(is_straight(path), "{path}");
        }
        for path in ["//", "/a//b", "/..", "/a/../b", "/./a", "/%2E%2e/", "/a%2F..", "/%2f", "/%5C"]
        {
            assert!(!is_straight(path), "{path}");
        }
        for path in ["/%", "/%zz", "/%ff", "/%c0%ae"] {
            assert!(!is_straight(path), "{path} is no text");
        }
    }
}
