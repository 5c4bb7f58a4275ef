//! A gateway of an authority's own, asked by the [signed messages](super::messages).

use super::{
    FaceGateway, Fault, Started, Subject, Verdict,
    messages::{
        Answer, Asked, Begun, CALLBACK, Callback, Check, Documents, Outcome, SIGNATURE, TIME, fits,
        is_request, seconds, signature,
    },
};
use crate::{clock::Clock, outside::web};
use async_trait::async_trait;
use domain::{document::DocumentType, time::Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Serialize, de::DeserializeOwned};

/// Below this nobody has passed.
const LEAST_SCORE: f64 = 70.0;

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
        let signed = signature(self.key(), &["request", path, &time], &body);
        let request = self
            .client
            .post(format!("{}{path}", self.address))
            .header("content-type", "application/json")
            .header(TIME, &time)
            .header(SIGNATURE, &signed)
            .body(body);
        let reply = web::send(request, SIGNATURE).await.ok_or(Fault::Silent("no answer"))?;
        if !fits(&reply.header, self.key(), &["answer", &signed], &reply.body) {
            return Err(Fault::Wrong("a signature that does not fit"));
        }
        serde_json::from_slice(&reply.body).map_err(|_| Fault::Wrong("an answer of another shape"))
    }
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
            nonce: nonce.to_owned(),
            document_type: subject.kind.as_str().to_owned(),
            number: subject.number.to_owned(),
            name: subject.name.to_owned(),
            nationality: subject.nationality.to_owned(),
            return_to: back.to_owned(),
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
        let asked = Asked { nonce: nonce.to_owned(), token: token.to_owned() };
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
        let callback: Callback = serde_json::from_slice(body).ok()?;
        is_request(at, (CALLBACK, time, signed), self.key(), body).then_some(callback.nonce)
    }
}
