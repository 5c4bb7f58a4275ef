//! Requests to gateways: JSON out, few bytes in, no redirect followed.

use reqwest::{Client, RequestBuilder, redirect::Policy};
use std::sync::Once;

/// More than this no gateway has to say.
const MOST_BYTES: usize = 64 * 1024;

/// What came back.
pub struct Reply {
    /// The body.
    pub body: Vec<u8>,
    /// The value of the header that was asked for; empty where there is none.
    pub header: String,
}

/// A client for gateways.
///
/// # Errors
/// Where the system has no usable certificates.
pub fn client() -> reqwest::Result<Client> {
    static PROVIDER: Once = Once::new();
    // Another one may have been installed already: then that one counts.
    PROVIDER.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
    Client::builder().redirect(Policy::none()).build()
}

/// Sends the request and reads at most 64 KiB of a 200; none of anything else.
pub async fn send(request: RequestBuilder, header: &str) -> Option<Reply> {
    let mut response = request.send().await.ok()?;
    if response.status() != 200 {
        return None;
    }
    let found = response.headers().get(header).and_then(|value| value.to_str().ok());
    let header = found.unwrap_or_default().to_owned();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.ok()? {
        if body.len() + chunk.len() > MOST_BYTES {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    Some(Reply { body, header })
}
