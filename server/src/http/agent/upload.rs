//! A form with a file in it, at most 2 MiB.

use axum::extract::{FromRequest as _, Multipart, Request, multipart::MultipartError};
use http::{HeaderMap, StatusCode, header};

const FILE_BYTES: usize = 2 * 1024 * 1024;
/// A file, and a little for what stands around it.
pub const MOST_BYTES: usize = FILE_BYTES + 4 * 1024;

/// A file that was posted.
pub struct Parts {
    /// The form's.
    pub nonce: String,
    /// What the file is called.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Reads a form with a file.
///
/// # Errors
/// 415 where it is none, 413 where it is too long, 400 where it is broken.
pub async fn read(request: Request) -> Result<Parts, StatusCode> {
    if !is_multipart(request.headers()) {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let wrong = |error: MultipartError| error.status();
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|_| StatusCode::BAD_REQUEST)?;
    let mut read = Parts { nonce: String::new(), name: String::new(), bytes: Vec::new() };
    while let Some(part) = parts.next_field().await.map_err(wrong)? {
        match part.name() {
            Some("nonce") => {
                read.nonce = part.text().await.map_err(wrong)?.chars().take(64).collect();
            }
            Some("sheet") => {
                read.name = part.file_name().unwrap_or_default().chars().take(255).collect();
                read.bytes = part.bytes().await.map_err(wrong)?.to_vec();
            }
            _ => {}
        }
    }
    if read.bytes.len() > FILE_BYTES { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(read) }
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}
