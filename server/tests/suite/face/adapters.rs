//! The two adapters against a stub that answers as it should, late, wrongly, of somebody else, or too
//! much; and the breaker in front of both.

use async_trait::async_trait;
use domain::{document::DocumentType, time::Timestamp};
use kaimen::{
    clock::Clock,
    outside::{
        face::{
            About, Credentials, FaceGateway, Fault, Guarded, Signed, Started, Subject, Tencent,
            Verdict, signature,
        },
        web,
    },
};
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use wiremock::{
    Mock, MockServer, Request, Respond, ResponseTemplate,
    matchers::{header, method, path},
};

const KEY: &str = "a key that two servers share";
const NOW: i64 = 1_795_399_200;
const NONCE: &str = "0199aaaa-0000-7000-8000-000000000001";
const NUMBER: &str = "11010519491231002X";

fn clock() -> Clock {
    Clock::mock(Timestamp(NOW * 1_000_000))
}

fn subject() -> Subject<'static> {
    let kind = DocumentType::ResidentIdCard;
    Subject { kind, number: NUMBER, name: "张三", nationality: "CHN" }
}

/// Answers with this body, signed as it should be unless `key` is another one.
struct SignedAnswer {
    body: Vec<u8>,
    key: &'static str,
}

impl Respond for SignedAnswer {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let asked = request.headers.get("kaimen-signature").unwrap().to_str().unwrap();
        let signed = signature(self.key.as_bytes(), ["answer", asked, ""], &self.body);
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
    let right = signature(KEY.as_bytes(), ["request", "/checks", time], &request.body);
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
    let recorded = signature(KEY.as_bytes(), ["answer", "another request", ""], &body);
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
            signature(key.as_bytes(), ["request", "/face/callback", &time], body.as_bytes());
        gateway.callback(Timestamp(NOW * 1_000_000), (&time, &signed), body.as_bytes())
    };
    assert_eq!(called(NOW - 300, KEY), Some(NONCE.to_owned()));
    assert_eq!(called(NOW - 301, KEY), None);
    assert_eq!(called(NOW, "another key"), None);
}

async fn vendor(answer: Value) -> (MockServer, Tencent) {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(200).set_body_json(json!({ "Response": answer }));
    Mock::given(header("x-tc-version", "2018-03-01")).respond_with(answer).mount(&server).await;
    let gateway = Tencent {
        address: server.uri(),
        credentials: Credentials { id: "AKIDexample".to_owned(), key: "secret".into() },
        rule: "5".to_owned(),
        client: web::client().unwrap(),
        clock: clock(),
    };
    (server, gateway)
}

fn info() -> Value {
    let time = ((NOW - 2) * 1000).to_string();
    json!({ "RequestId": "r", "Text": { "ErrCode": 0, "ErrMsg": "成功", "IdCard": NUMBER,
            "Name": "张三", "Extra": NONCE, "Sim": "93.5",
            "LivenessDetail": [{ "ReqTime": "1", "Errcode": 1 }, { "ReqTime": time, "Errcode": 0 }] } })
}

#[tokio::test]
async fn the_vendor_is_asked_as_it_documents() {
    let begun = json!({ "Url": "https://faceid.example/t", "BizToken": "CE66", "RequestId": "r" });
    let (server, gateway) = vendor(begun).await;
    assert_eq!(gateway.capabilities().await, Ok(vec![DocumentType::ResidentIdCard]));
    let started =
        gateway.start(subject(), NONCE, "https://tax.example.cn/face/back").await.unwrap();
    assert_eq!(started.token, "CE66");
    assert_eq!(started.redirect.as_deref(), Some("https://faceid.example/t"));
    let request = server.received_requests().await.unwrap().remove(0);
    assert_eq!(request.headers["x-tc-action"], "DetectAuth");
    assert_eq!(request.headers["host"], "faceid.tencentcloudapi.com");
    let signed = request.headers["authorization"].to_str().unwrap();
    assert!(signed.contains("/faceid/tc3_request, SignedHeaders=content-type;host;x-tc-action"));
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    let expected = json!({ "RuleId": "5", "IdCard": NUMBER, "Name": "张三", "Extra": NONCE,
                           "RedirectUrl": "https://tax.example.cn/face/back" });
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn the_vendor_is_believed_to_the_letter_or_not_at_all() {
    let (server, gateway) = vendor(info()).await;
    let passed = Ok(Verdict::Passed(Timestamp((NOW - 2) * 1_000_000)));
    assert_eq!(gateway.result(subject(), NONCE, "CE66").await, passed);
    let sent = server.received_requests().await.unwrap().remove(0);
    assert!(String::from_utf8(sent.body).unwrap().contains("\"InfoType\":\"1\""), "no picture");
    let with = |field: &str, value: Value| {
        let mut info = info();
        info["Text"][field] = value;
        info
    };
    for (answer, verdict) in [
        (with("ErrCode", json!(2004)), Some(Verdict::Failed)),
        (with("ErrCode", Value::Null), Some(Verdict::Pending)),
        (with("ErrCode", json!("0")), None),
        (with("ErrCode", json!(true)), None),
        (with("IdCard", json!("110105194912310038")), None),
        (with("IdCard", Value::Null), None),
        (with("Name", json!("李四")), None),
        (with("Extra", json!("another")), None),
        (with("Extra", Value::Null), None),
        (with("LivenessDetail", json!([])), None),
        (json!({ "Error": { "Code": "AuthFailure", "Message": "m" }, "RequestId": "r" }), None),
    ] {
        let (_server, gateway) = vendor(answer.clone()).await;
        let found = gateway.result(subject(), NONCE, "CE66").await;
        match verdict {
            Some(verdict) => assert_eq!(found, Ok(verdict), "{answer}"),
            None => assert!(matches!(found, Err(Fault::Wrong(_))), "{answer}: {found:?}"),
        }
    }
}

/// Never answers, and counts how often it was asked.
struct Deaf(AtomicU32);

#[async_trait]
impl FaceGateway for Deaf {
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault> {
        Ok(DocumentType::ALL.to_vec())
    }

    async fn start(&self, _: Subject<'_>, _: &str, _: &str) -> Result<Started, Fault> {
        self.0.fetch_add(1, Ordering::SeqCst);
        std::future::pending().await
    }

    async fn result(&self, _: Subject<'_>, _: &str, _: &str) -> Result<Verdict, Fault> {
        let token = String::new();
        let expires_at = Timestamp(0);
        let _ = Started { token, redirect: None, expires_at };
        Ok(Verdict::Pending)
    }
}

#[tokio::test]
async fn k33_who_is_silent_is_given_up_and_after_five_times_left_alone_for_half_a_minute() {
    let (clock, deaf) = (clock(), Arc::new(Deaf(AtomicU32::new(0))));
    let about = About { name: String::new(), contact: String::new(), days: 0, simulated: false };
    let patience = Duration::from_millis(20);
    let guarded = Guarded::new(deaf.clone(), about, clock.clone(), patience);
    assert!(!guarded.can_check(DocumentType::ResidentIdCard), "nothing is known yet");
    guarded.refresh().await.unwrap();
    assert!(guarded.can_check(DocumentType::ResidentIdCard));
    assert!(!guarded.can_check(DocumentType::ForeignPassport), "not among the seven (R3)");
    let asked = || deaf.0.load(Ordering::SeqCst);
    for _ in 0..7 {
        assert!(guarded.start(subject(), NONCE, "").await.unwrap_err().is_silence());
    }
    assert_eq!(asked(), 5, "the others were not asked");
    clock.advance_seconds(30);
    for _ in 0..3 {
        assert!(guarded.start(subject(), NONCE, "").await.is_err());
    }
    assert_eq!(asked(), 6, "one more fault, and it rests again");
}

/// Leads somewhere.
struct Leading(&'static str);

#[async_trait]
impl FaceGateway for Leading {
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault> {
        Ok(Vec::new())
    }

    async fn start(&self, _: Subject<'_>, _: &str, _: &str) -> Result<Started, Fault> {
        let redirect = Some(self.0.to_owned());
        Ok(Started { token: "t".to_owned(), redirect, expires_at: Timestamp(0) })
    }

    async fn result(&self, _: Subject<'_>, _: &str, _: &str) -> Result<Verdict, Fault> {
        Ok(Verdict::Pending)
    }
}

#[tokio::test]
async fn a_check_leads_to_the_web_and_to_nothing_else() {
    for (address, leads) in [
        ("https://face.example.cn/t", true),
        ("http://127.0.0.1:3100/t", true),
        ("http://face.example.cn/t", false),
        ("javascript:alert(1)", false),
        ("//face.example.cn", false),
        ("https://face.example.cn/ t", false),
    ] {
        let about =
            About { name: String::new(), contact: String::new(), days: 0, simulated: false };
        let gateway = Arc::new(Leading(address));
        let guarded = Guarded::new(gateway, about, clock(), Duration::from_secs(1));
        assert_eq!(guarded.start(subject(), NONCE, "").await.is_ok(), leads, "{address}");
    }
}
