//! The other side of the [signed messages](super::messages): a gateway to try them with, and to read before
//! writing an authority's own. It looks at no face: whoever its page is shown to says how the check ends.
//! Checks are kept in memory, for ten minutes.

use super::messages::{
    Answer, Asked, Begun, CALLBACK, Callback, Check, Documents, Outcome, SIGNATURE, TIME,
    is_request, seconds, signature,
};
use crate::{clock::Clock, outside::web, random::Random, vault::hex};
use axum::{
    Form, Router,
    body::Bytes,
    extract::{Path, State},
    response::{Html, IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use domain::document::DocumentType;
use http::{HeaderMap, StatusCode, header};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, IgnoredAny},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// A check is kept so long.
const OPEN_SECONDS: i64 = 10 * 60;
/// And at most so many at a time.
const MOST: usize = 10_000;
/// Where the one who asked is told that a check has ended, it has so long to listen.
const PATIENCE: Duration = Duration::from_secs(5);
/// What the browser returns to, below the public address.
const BACK: &str = "/face/back";

/// A check that is under way, or over.
struct Known {
    check: Check,
    outcome: Outcome,
    /// Unix seconds: begun, then ended.
    at: i64,
    expires_at: i64,
}

/// See the module.
pub struct Reference {
    /// Where its page is, without a slash at the end.
    pub address: String,
    /// The shared key.
    pub key: SecretString,
    /// When checks end and run out.
    pub clock: Clock,
    /// Where tokens come from.
    pub random: Random,
    /// Tells that a check has ended.
    pub client: reqwest::Client,
    checks: Mutex<HashMap<String, Known>>,
}

#[derive(Deserialize)]
struct Said {
    outcome: Outcome,
}

impl Reference {
    /// A gateway with no checks yet, whose page is at `address`.
    ///
    /// # Errors
    /// Where the system has no usable certificates.
    pub fn new(
        address: String,
        key: SecretString,
        clock: Clock,
        random: Random,
    ) -> reqwest::Result<Self> {
        let client = web::client()?;
        Ok(Self { address, key, clock, random, client, checks: Mutex::default() })
    }

    /// What it answers to.
    pub fn routes(self) -> Router {
        let capabilities = answered("/capabilities", |_, _: IgnoredAny| Ok(Self::capabilities()));
        let (show, say) = (get(Self::show), post(Self::say));
        Router::new()
            .route("/capabilities", capabilities)
            .route("/checks", answered("/checks", Self::begin))
            .route("/results", answered("/results", Self::result))
            .route("/{token}", show.merge(say))
            .with_state(Arc::new(self))
    }

    fn checks(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.checks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn key(&self) -> &[u8] {
        self.key.expose_secret().as_bytes()
    }

    fn capabilities() -> Documents {
        let kinds = DocumentType::ALL.into_iter().filter(|kind| kind.allows_face());
        Documents { documents: kinds.map(|kind| kind.as_str().to_owned()).collect() }
    }

    /// Asked twice with one nonce, it has begun once.
    fn begin(&self, check: Check) -> Result<Begun, StatusCode> {
        let at = seconds(self.clock.now());
        let nonce = check.nonce.clone();
        let mut checks = self.checks();
        checks.retain(|_, known| at < known.expires_at);
        let known = checks.iter().find(|(_, known)| known.check.nonce == nonce);
        let (token, expires_at) = if let Some((token, known)) = known {
            (token.clone(), known.expires_at)
        } else if checks.len() < MOST {
            let (token, expires_at) = (hex(&self.random.bytes::<16>()), at + OPEN_SECONDS);
            let known = Known { check, outcome: Outcome::Pending, at, expires_at };
            checks.insert(token.clone(), known);
            (token, expires_at)
        } else {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        };
        let redirect = Some(format!("{}/{token}", self.address));
        Ok(Begun { nonce, token, redirect, expires_at })
    }

    fn result(&self, asked: Asked) -> Result<Answer, StatusCode> {
        let checks = self.checks();
        let known = checks.get(&asked.token).filter(|known| known.check.nonce == asked.nonce);
        let known = known.ok_or(StatusCode::NOT_FOUND)?;
        let score = if known.outcome == Outcome::Passed { 93.5 } else { 0.0 };
        Ok(Answer {
            nonce: asked.nonce,
            token: asked.token,
            document_type: known.check.document_type.clone(),
            number: known.check.number.clone(),
            outcome: known.outcome,
            score,
            checked_at: known.at,
        })
    }

    #[expect(clippy::unused_async, reason = "axum's handlers are asynchronous")]
    async fn show(State(gateway): State<Arc<Self>>, Path(token): Path<String>) -> Response {
        if gateway.checks().contains_key(&token) {
            Html(include_str!("reference.html")).into_response()
        } else {
            StatusCode::NOT_FOUND.into_response()
        }
    }

    /// What was said first counts.
    async fn say(
        State(gateway): State<Arc<Self>>,
        Path(token): Path<String>,
        Form(said): Form<Said>,
    ) -> Response {
        let at = seconds(gateway.clock.now());
        let check = {
            let mut checks = gateway.checks();
            let Some(known) = checks.get_mut(&token) else {
                return StatusCode::NOT_FOUND.into_response();
            };
            if known.outcome == Outcome::Pending {
                (known.outcome, known.at) = (said.outcome, at);
            }
            known.check.clone()
        };
        gateway.call_back(&check, at).await;
        Redirect::to(&check.return_to).into_response()
    }

    /// A hint: where nobody listens the result is fetched all the same.
    async fn call_back(&self, check: &Check, at: i64) {
        let Some(public) = check.return_to.strip_suffix(BACK) else { return };
        let hint = Callback { nonce: check.nonce.clone() };
        let Ok(body) = serde_json::to_vec(&hint) else { return };
        let time = at.to_string();
        let signed = signature(self.key(), &["request", CALLBACK, &time], &body);
        let request = self
            .client
            .post(format!("{public}{CALLBACK}"))
            .timeout(PATIENCE)
            .header(header::CONTENT_TYPE, "application/json")
            .header(TIME, time)
            .header(SIGNATURE, signed)
            .body(body);
        match request.send().await {
            Ok(answer) => tracing::info!(status = answer.status().as_u16(), "called back"),
            Err(error) => tracing::warn!(%error, "nobody listens to the callback"),
        }
    }
}

/// A message whose signature fits, answered by `act`, and the answer signed.
fn answered<Q, A>(
    path: &'static str,
    act: fn(&Reference, Q) -> Result<A, StatusCode>,
) -> axum::routing::MethodRouter<Arc<Reference>>
where
    Q: DeserializeOwned + 'static,
    A: Serialize + 'static,
{
    post(move |State(gateway): State<Arc<Reference>>, headers: HeaderMap, body: Bytes| async move {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let (time, signed) = (header(TIME).unwrap_or(""), header(SIGNATURE).unwrap_or(""));
        if !is_request(gateway.clock.now(), (path, time, signed), gateway.key(), &body) {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        let Ok(question) = serde_json::from_slice(&body) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        let answer = act(&gateway, question).and_then(|answer| {
            serde_json::to_vec(&answer).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
        });
        match answer {
            Ok(body) => {
                let signed = signature(gateway.key(), &["answer", signed], &body);
                ([(header::CONTENT_TYPE.as_str(), "application/json"), (SIGNATURE, &signed)], body)
                    .into_response()
            }
            Err(status) => status.into_response(),
        }
    })
}
