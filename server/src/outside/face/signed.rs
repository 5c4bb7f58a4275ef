//! A gateway of an authority's own: JSON over HTTPS, each message signed with a shared key.
//!
//! Three requests, all POST, `content-type: application/json`:
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
//! `request\n<path>\n<time>\n<body>`; the answer carries one over
//! `answer\n<signature of the request>\n<body>`, so that no answer fits another request. When a check
//! ends the gateway may say so: POST `<public address>/face/callback` with
//! `{"nonce": "0199…"}`, signed as a request with the path `/face/callback`. It is only a hint: the
//! result is fetched.

use super::{FaceGateway, Fault, Started, Subject, Verdict};
use crate::{clock::Clock, outside::web, vault::hex};
use async_trait::async_trait;
use domain::{document::DocumentType, time::Timestamp};
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// Below this nobody has passed.
const LEAST_SCORE: f64 = 70.0;
/// A callback is believed for so many seconds around its time.
const CALLBACK_SECONDS: i64 = 5 * 60;
const SIGNATURE: &str = "kaimen-signature";

/// The signature over these lines, in hex.
#[must_use]
pub fn signature(key: &[u8], lines: [&str; 3], body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    for line in lines.iter().filter(|line| !line.is_empty()) {
        mac.update(line.as_bytes());
        mac.update(b"\n");
    }
    mac.update(body);
    hex(&mac.finalize().into_bytes())
}

/// See the module.
pub struct Signed {
    /// Where it is, without a slash at the end.
    pub address: String,
    /// The shared key.
    pub key: SecretString,
    /// The client.
    pub client: reqwest::Client,
    /// The time in requests.
    pub clock: Clock,
}

#[derive(Serialize)]
struct Check<'c> {
    nonce: &'c str,
    document_type: &'c str,
    number: &'c str,
    name: &'c str,
    nationality: &'c str,
    return_to: &'c str,
}

#[derive(Deserialize)]
struct Begun {
    nonce: String,
    token: String,
    redirect: Option<String>,
    expires_at: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Pending,
    Passed,
    Failed,
}

#[derive(Deserialize)]
struct Answer {
    nonce: String,
    token: String,
    document_type: String,
    number: String,
    outcome: Outcome,
    score: f64,
    checked_at: i64,
}

#[derive(Deserialize)]
struct Documents {
    documents: Vec<String>,
}

#[derive(Deserialize)]
struct Callback {
    nonce: String,
}

impl Signed {
    fn key(&self) -> &[u8] {
        self.key.expose_secret().as_bytes()
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        message: &impl Serialize,
    ) -> Result<T, Fault> {
        let body = serde_json::to_vec(message).map_err(|_| Fault::Wrong("cannot be asked"))?;
        let time = seconds(self.clock.now()).to_string();
        let signed = signature(self.key(), ["request", path, &time], &body);
        let request = self
            .client
            .post(format!("{}{path}", self.address))
            .header("content-type", "application/json")
            .header("kaimen-time", &time)
            .header(SIGNATURE, &signed)
            .body(body);
        let reply = web::send(request, SIGNATURE).await.ok_or(Fault::Silent("no answer"))?;
        let right = signature(self.key(), ["answer", &signed, ""], &reply.body);
        if !bool::from(right.as_bytes().ct_eq(reply.header.as_bytes())) {
            return Err(Fault::Wrong("a signature that does not fit"));
        }
        serde_json::from_slice(&reply.body).map_err(|_| Fault::Wrong("an answer of another shape"))
    }
}

const fn seconds(at: Timestamp) -> i64 {
    at.0.div_euclid(1_000_000)
}

fn from_seconds(seconds: i64) -> Result<Timestamp, Fault> {
    seconds.checked_mul(1_000_000).map(Timestamp).ok_or(Fault::Wrong("a time that is none"))
}

#[async_trait]
impl FaceGateway for Signed {
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault> {
        let said: Documents = self.ask("/capabilities", &serde_json::json!({})).await?;
        Ok(said.documents.iter().filter_map(|kind| DocumentType::parse(kind)).collect())
    }

    async fn start(&self, subject: Subject<'_>, nonce: &str, back: &str) -> Result<Started, Fault> {
        let check = Check {
            nonce,
            document_type: subject.kind.as_str(),
            number: subject.number,
            name: subject.name,
            nationality: subject.nationality,
            return_to: back,
        };
        let begun: Begun = self.ask("/checks", &check).await?;
        if begun.nonce != nonce {
            return Err(Fault::Wrong("an answer about another check"));
        }
        let expires_at = from_seconds(begun.expires_at)?;
        Ok(Started { token: begun.token, redirect: begun.redirect, expires_at })
    }

    async fn result(
        &self,
        subject: Subject<'_>,
        nonce: &str,
        token: &str,
    ) -> Result<Verdict, Fault> {
        let asked = serde_json::json!({ "nonce": nonce, "token": token });
        let answer: Answer = self.ask("/results", &asked).await?;
        if answer.nonce != nonce || answer.token != token {
            return Err(Fault::Wrong("an answer about another check"));
        }
        if answer.document_type != subject.kind.as_str() || answer.number != subject.number {
            return Err(Fault::Wrong("an answer about another person"));
        }
        Ok(match answer.outcome {
            Outcome::Pending => Verdict::Pending,
            Outcome::Passed if answer.score >= LEAST_SCORE => {
                Verdict::Passed(from_seconds(answer.checked_at)?)
            }
            Outcome::Passed | Outcome::Failed => Verdict::Failed,
        })
    }

    fn callback(&self, at: Timestamp, (time, signed): (&str, &str), body: &[u8]) -> Option<String> {
        let right = signature(self.key(), ["request", "/face/callback", time], body);
        let fresh = (seconds(at) - time.parse::<i64>().ok()?).abs() <= CALLBACK_SECONDS;
        let fits = bool::from(right.as_bytes().ct_eq(signed.as_bytes()));
        let callback: Callback = serde_json::from_slice(body).ok()?;
        (fresh && fits).then_some(callback.nonce)
    }
}
