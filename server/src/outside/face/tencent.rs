//! Tencent Cloud `FaceID` (人脸核身): `DetectAuth` begins a check on the vendor's own page,
//! `GetDetectInfoEnhanced` gives its result (cloud.tencent.com, documents 1007/31816 and 1007/41957). It
//! knows resident identity cards only. No picture is asked for: `InfoType` 1 is text.

use super::{
    FaceGateway, Fault, Started, Subject, Verdict,
    tc3::{self, Credentials},
};
use crate::{clock::Clock, outside::web};
use async_trait::async_trait;
use domain::{document::DocumentType, face::OPEN_SECONDS, time::Timestamp};
use serde::{Deserialize, de::DeserializeOwned};

const HOST: &str = "faceid.tencentcloudapi.com";
const VERSION: &str = "2018-03-01";

/// See the module.
pub struct Tencent {
    /// [`Self::ADDRESS`]; another one in tests.
    pub address: String,
    /// Who signs.
    pub credentials: Credentials,
    /// The vendor's name for this use (`RuleId`).
    pub rule: String,
    /// The client.
    pub client: reqwest::Client,
    /// The time in requests.
    pub clock: Clock,
}

#[derive(Deserialize)]
struct Envelope<T> {
    #[serde(rename = "Response")]
    response: T,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Begun {
    url: String,
    biz_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Info {
    text: Text,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Text {
    err_code: Option<i64>,
    id_card: Option<String>,
    name: Option<String>,
    extra: Option<String>,
    #[serde(default)]
    liveness_detail: Option<Vec<Detail>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Detail {
    req_time: Option<String>,
}

impl Tencent {
    /// Where the vendor is.
    pub const ADDRESS: &str = "https://faceid.tencentcloudapi.com";

    async fn ask<T: DeserializeOwned>(
        &self,
        action: &'static str,
        message: &serde_json::Value,
    ) -> Result<T, Fault> {
        let body = message.to_string().into_bytes();
        let seconds = self.clock.now().0.div_euclid(1_000_000);
        let signed = tc3::authorization(&self.credentials, HOST, action, seconds, &body);
        let request = self
            .client
            .post(format!("{}/", self.address))
            .header("authorization", signed)
            .header("content-type", tc3::CONTENT_TYPE)
            .header("host", HOST)
            .header("x-tc-action", action)
            .header("x-tc-timestamp", seconds.to_string())
            .header("x-tc-version", VERSION)
            .body(body);
        let reply = web::send(request, "").await.ok_or(Fault::Silent("no answer"))?;
        // An error of the vendor's has another shape, with status 200.
        let envelope: Envelope<T> = serde_json::from_slice(&reply.body)
            .map_err(|_| Fault::Wrong("an answer of another shape"))?;
        Ok(envelope.response)
    }
}

#[async_trait]
impl FaceGateway for Tencent {
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault> {
        Ok(vec![DocumentType::ResidentIdCard])
    }

    async fn start(&self, subject: Subject<'_>, nonce: &str, back: &str) -> Result<Started, Fault> {
        let message = serde_json::json!({
            "RuleId": self.rule,
            "IdCard": subject.number,
            "Name": subject.name,
            "RedirectUrl": back,
            "Extra": nonce,
        });
        let begun: Begun = self.ask("DetectAuth", &message).await?;
        let expires_at = self.clock.now().plus_seconds(OPEN_SECONDS);
        Ok(Started { token: begun.biz_token, redirect: Some(begun.url), expires_at })
    }

    async fn result(
        &self,
        subject: Subject<'_>,
        nonce: &str,
        token: &str,
    ) -> Result<Verdict, Fault> {
        let message =
            serde_json::json!({ "BizToken": token, "RuleId": self.rule, "InfoType": "1" });
        let info: Info = self.ask("GetDetectInfoEnhanced", &message).await?;
        let text = info.text;
        let Some(code) = text.err_code else { return Ok(Verdict::Pending) };
        if text.extra.as_deref() != Some(nonce) {
            return Err(Fault::Wrong("an answer about another check"));
        }
        if text.id_card.as_deref() != Some(subject.number)
            || text.name.as_deref() != Some(subject.name)
        {
            return Err(Fault::Wrong("an answer about another person"));
        }
        if code != 0 {
            return Ok(Verdict::Failed);
        }
        // The newest attempt, in milliseconds.
        let details = text.liveness_detail.unwrap_or_default();
        let newest = details.iter().filter_map(|detail| detail.req_time.as_ref()?.parse().ok());
        let newest: i64 = newest.max().ok_or(Fault::Wrong("a result without a time"))?;
        let at = newest.checked_mul(1000).ok_or(Fault::Wrong("a time that is none"))?;
        Ok(Verdict::Passed(Timestamp(at)))
    }
}
