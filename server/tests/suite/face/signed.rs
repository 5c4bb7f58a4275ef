//! The gateway of an authority's own, against a stub that answers as it should, late, wrongly, of somebody
//! else, or too much.

use super::{NONCE, NOW, NUMBER, clock, subject};
use domain::{document::DocumentType, time::Timestamp};
use kaimen::outside::{
    face::{FaceGateway, Fault, Signed, Started, Verdict, signature},
    web,
};
use serde_json::{Value, json};
use wiremock::{
    Mock, MockServer, Request, Respond, ResponseTemplate,
    matchers::{method, path},
};

const KEY: &str = "a key that two servers share";

/// Answers with this body, signed as it should be unless `key` is another one.
struct SignedAnswer {
    body: Vec<u8>,
    key: &'static str,
}

impl Respond for SignedAnswer {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let asked = request.headers.get("kaimen-signature").unwrap().to_str().unwrap();
        let signed = signature(self.key.as_bytes(), &["answer", asked], &self.body);
        ResponseTemplate::new(200)
            .set_body_bytes(self.body.clone())
            .insert_header("kaimen-signature", signed)
    }
}

async fn stub(at: &str, body: &Value, key: &'static str) -> (MockServer, Signed) {
    let server = MockServer::start().await;
    let body = body.to_string().into_bytes();
    let answer = SignedAnswer { body, key };
    Mock::given(method("POST")).and(path(at)).respond_with(answer).mount(&server).await;
    let gateway = Signed {
        address: server.uri(),
        key: KEY.into(),
        client: web::client().unwrap(),
        clock: clock(),
    };
    (server, gateway)
}

fn result() -> Value {
    json!({ "nonce": NONCE, "token": "t", "document_type": "resident_id_card", "number": NUMBER,
            "outcome": "passed", "score": 93.5, "checked_at": NOW - 2 })
}

/// The result where one field has another value.
fn with(field: &str, value: Value) -> Value {
    let mut result = result();
    result[field] = value;
    result
}

async fn fetched(body: &Value) -> Result<Verdict, Fault> {
    let (_server, gateway) = stub("/results", body, KEY).await;
    gateway.result(subject(), NONCE, "t").await
}

#[tokio::test]
async fn the_signed_gateway_says_what_it_can_do_and_begins() {
    let documents = json!({ "documents": ["resident_id_card", "spaceship"] });
    let (_server, gateway) = stub("/capabilities", &documents, KEY).await;
    assert_eq!(gateway.capabilities().await, Ok(vec![DocumentType::ResidentIdCard]));

    let begun = json!({ "nonce": NONCE, "token": "t", "redirect": "https://face.example.cn/t",
                        "expires_at": NOW + 600 });
    let (server, gateway) = stub("/checks", &begun, KEY).await;
    let started = gateway.start(subject(), NONCE, "https://tax.example.cn/face/back").await;
    let expires_at = Timestamp((NOW + 600) * 1_000_000);
    let redirect = Some("https://face.example.cn/t".to_owned());
    assert_eq!(started, Ok(Started { token: "t".to_owned(), redirect, expires_at }));
    let request = server.received_requests().await.unwrap().remove(0);
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(sent["number"], NUMBER);
    assert_eq!(sent["return_to"], "https://tax.example.cn/face/back");
    let time = request.headers["kaimen-time"].to_str().unwrap();
    let right = signature(KEY.as_bytes(), &["request", "/checks", time], &request.body);
    assert_eq!(request.headers["kaimen-signature"], right.as_str());
}

#[tokio::test]
async fn k34_the_signed_gateway_is_believed_to_the_letter_or_not_at_all() {
    assert_eq!(fetched(&result()).await, Ok(Verdict::Passed(Timestamp((NOW - 2) * 1_000_000))));
    assert_eq!(fetched(&with("outcome", json!("pending"))).await, Ok(Verdict::Pending));
    for refusal in [with("outcome", json!("failed")), with("score", json!(69.9))] {
        assert_eq!(fetched(&refusal).await, Ok(Verdict::Failed));
    }
    for (field, value) in [
        ("outcome", json!("true")),
        ("outcome", json!(true)),
        ("score", json!("93.5")),
        ("score", Value::Null),
        ("nonce", json!("0199aaaa-0000-7000-8000-000000000002")),
        ("token", json!("another")),
        ("number", json!("110105194912310038")),
        ("document_type", json!("chinese_passport")),
        ("checked_at", json!("yesterday")),
        ("checked_at", json!(i64::MAX)),
    ] {
        let fault = fetched(&with(field, value.clone())).await;
        assert!(matches!(fault, Err(Fault::Wrong(_))), "{field} {value}: {fault:?}");
    }
}

#[tokio::test]
async fn k34_another_signature_and_the_answer_to_another_request_are_no_answer() {
    let (_server, gateway) = stub("/results", &result(), "another key").await;
    let wrong = Err(Fault::Wrong("a signature that does not fit"));
    assert_eq!(gateway.result(subject(), NONCE, "t").await, wrong);

    // Recorded once, played again.
    let server = MockServer::start().await;
    let body = result().to_string().into_bytes();
    let recorded = signature(KEY.as_bytes(), &["answer", "another request"], &body);
    let answer =
        ResponseTemplate::new(200).set_body_bytes(body).insert_header("kaimen-signature", recorded);
    Mock::given(path("/results")).respond_with(answer).mount(&server).await;
    let gateway = Signed { address: server.uri(), ..gateway };
    assert_eq!(gateway.result(subject(), NONCE, "t").await, wrong);
}

#[tokio::test]
async fn k33_errors_redirects_ten_megabytes_and_silence_are_no_answer() {
    let (_, gateway) = stub("/results", &result(), KEY).await;
    for answer in [
        ResponseTemplate::new(500),
        ResponseTemplate::new(302).insert_header("location", "/elsewhere"),
        ResponseTemplate::new(200).set_body_bytes(vec![b' '; 10 * 1024 * 1024]),
    ] {
        let server = MockServer::start().await;
        Mock::given(method("POST")).respond_with(answer).mount(&server).await;
        let gateway = Signed {
            address: server.uri(),
            key: KEY.into(),
            client: web::client().unwrap(),
            clock: clock(),
        };
        let silent = Err(Fault::Silent("no answer"));
        assert_eq!(gateway.result(subject(), NONCE, "t").await, silent);
    }
    let nobody = Signed { address: "http://127.0.0.1:9".to_owned(), ..gateway };
    assert!(nobody.result(subject(), NONCE, "t").await.unwrap_err().is_silence());
}

#[tokio::test]
async fn a_callback_is_believed_when_it_is_signed_and_fresh() {
    let (_server, gateway) = stub("/results", &result(), KEY).await;
    let body = json!({ "nonce": NONCE }).to_string();
    let called = |time: i64, key: &str| {
        let time = time.to_string();
        let signed =
            signature(key.as_bytes(), &["request", "/face/callback", &time], body.as_bytes());
        gateway.callback(Timestamp(NOW * 1_000_000), (&time, &signed), body.as_bytes())
    };
    assert_eq!(called(NOW - 300, KEY), Some(NONCE.to_owned()));
    assert_eq!(called(NOW - 301, KEY), None);
    assert_eq!(called(NOW, "another key"), None);
}
