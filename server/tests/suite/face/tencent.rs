//! Tencent `FaceID`, against a stub that answers as the vendor documents, or nearly so.

use super::{NONCE, NOW, NUMBER, clock, subject};
use domain::{document::DocumentType, time::Timestamp};
use kaimen::outside::{
    face::{Credentials, FaceGateway, Fault, Tencent, Verdict},
    web,
};
use serde_json::{Value, json};
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::header};

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
