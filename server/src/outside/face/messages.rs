//! What a gateway of an authority's own is asked and answers: JSON over HTTPS, each message signed with a
//! shared key. [`Signed`](super::Signed) asks, [`Reference`](super::Reference) answers.
//!
//! Three requests, all POST, `content-type: application/json`, below the gateway's address:
//!
//! ```text
//! /capabilities  {}
//!            →   {"documents": ["resident_id_card", "chinese_passport"]}
//! /checks        {"nonce": "0199…", "document_type": "resident_id_card", "number": "1101…",
//!                 "name": "张三", "nationality": "CHN", "return_to": "https://tax…/face/back"}
//!            →   {"nonce": "0199…", "token": "c5f1…", "redirect": "https://face…/c5f1",
//!                 "expires_at": 1795786560}
//! /results       {"nonce": "0199…", "token": "c5f1…"}
//!            →   {"nonce": "0199…", "token": "c5f1…", "document_type": "resident_id_card",
//!                 "number": "1101…", "outcome": "passed", "score": 93.5, "checked_at": 1795786500}
//! ```
//!
//! `outcome` is `pending`, `passed` or `failed`; `score` is 0 to 100, and below 70 nobody has passed.
//! Times are Unix seconds. Headers: `kaimen-time` (Unix seconds, of the request) and
//! `kaimen-signature`: hex of HMAC-SHA-256 under the shared key over
//! `request\n<path>\n<time>\n<body>`; the answer, always a 200, carries one over
//! `answer\n<signature of the request>\n<body>`, so that no answer fits another request. When a check
//! ends the gateway may say so: POST `<public address>/face/callback` with
//! `{"nonce": "0199…"}`, signed as a request with the path `/face/callback`. It is only a hint: the
//! result is fetched.

use crate::vault::hex;
use domain::time::Timestamp;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// The header with a request's time.
pub(super) const TIME: &str = "kaimen-time";
/// The header with a message's signature.
pub(super) const SIGNATURE: &str = "kaimen-signature";
/// Where a gateway says that a check has ended, below the public address.
pub(super) const CALLBACK: &str = "/face/callback";
/// A message is believed for so many seconds around its time.
const FRESH_SECONDS: i64 = 5 * 60;

/// `POST /checks`.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Check {
    pub nonce: String,
    pub document_type: String,
    pub number: String,
    pub name: String,
    pub nationality: String,
    pub return_to: String,
}

/// Its answer.
#[derive(Serialize, Deserialize)]
pub(super) struct Begun {
    pub nonce: String,
    pub token: String,
    pub redirect: Option<String>,
    pub expires_at: i64,
}

/// `POST /results`.
#[derive(Serialize, Deserialize)]
pub(super) struct Asked {
    pub nonce: String,
    pub token: String,
}

/// How a check stands.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    Pending,
    Passed,
    Failed,
}

/// The answer to [`Asked`].
#[derive(Serialize, Deserialize)]
pub(super) struct Answer {
    pub nonce: String,
    pub token: String,
    pub document_type: String,
    pub number: String,
    pub outcome: Outcome,
    pub score: f64,
    pub checked_at: i64,
}

/// The answer to `POST /capabilities`.
#[derive(Serialize, Deserialize)]
pub(super) struct Documents {
    pub documents: Vec<String>,
}

/// `POST /face/callback`.
#[derive(Serialize, Deserialize)]
pub(super) struct Callback {
    pub nonce: String,
}

/// The signature over these lines, in hex.
#[must_use]
pub fn signature(key: &[u8], lines: &[&str], body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    for line in lines {
        mac.update(line.as_bytes());
        mac.update(b"\n");
    }
    mac.update(body);
    hex(&mac.finalize().into_bytes())
}

/// Whether a message is signed so.
pub(super) fn fits(signed: &str, key: &[u8], lines: &[&str], body: &[u8]) -> bool {
    let right = signature(key, lines, body);
    !right.is_empty() && bool::from(right.as_bytes().ct_eq(signed.as_bytes()))
}

/// Whether a request was signed at `time`, for `path`, not long before or after `now`.
pub(super) fn is_request(
    now: Timestamp,
    (path, time, signed): (&str, &str, &str),
    key: &[u8],
    body: &[u8],
) -> bool {
    let age = time.parse::<i64>().ok().and_then(|time| seconds(now).checked_sub(time));
    let fresh = age.is_some_and(|age| age.unsigned_abs() <= FRESH_SECONDS.unsigned_abs());
    fresh && fits(signed, key, &["request", path, time], body)
}

pub(super) const fn seconds(at: Timestamp) -> i64 {
    at.0.div_euclid(1_000_000)
}
