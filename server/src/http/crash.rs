//! The last of the crash suite's points: the answer on its way to the browser.

use crate::crash::{self, Point, Side};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    middleware::Next,
    response::Response,
};

/// Around everything else: ends the process before the answer is written, or as soon as the socket has
/// taken its last byte. Without such a wish it hands on.
pub async fn answers(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    crash::before(Point::ResponseWrite);
    if !crash::is_armed(Side::After, Point::ResponseWrite) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    Response::from_parts(parts, Body::from(Bytes::from_owner(Written(bytes))))
}

/// Dropped when it was written.
struct Written(Bytes);

impl AsRef<[u8]> for Written {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        crash::after(Point::ResponseWrite);
    }
}
