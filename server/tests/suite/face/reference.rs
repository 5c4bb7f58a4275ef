//! The reference gateway, asked by the adapter for it: what one documents the other does.

use super::{NONCE, NOW, clock, subject};
use domain::{document::DocumentType, time::Timestamp};
use kaimen::{
    outside::{
        face::{FaceGateway, Fault, Reference, Signed, Verdict, signature},
        web,
    },
    random::Random,
};
use reqwest::{Client, StatusCode, redirect::Policy};
use tokio::net::TcpListener;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{method, path},
};

const KEY: &str = "a key of thirty-two characters..";

/// A reference gateway on a port of its own, and who asks it.
async fn reference() -> Signed {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let gateway = Reference::new(address.clone(), KEY.into(), clock(), Random::seeded(1));
    let routes = gateway.unwrap().routes();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Signed { address, key: KEY.into(), client: web::client().unwrap(), clock: clock() }
}

async fn says(page: &str, outcome: &str) -> reqwest::Response {
    let browser = Client::builder().redirect(Policy::none()).build().unwrap();
    let said = format!("outcome={outcome}");
    let form = ("content-type", "application/x-www-form-urlencoded");
    browser.post(page).header(form.0, form.1).body(said).send().await.unwrap()
}

#[tokio::test]
async fn what_is_said_on_its_page_is_the_result_and_is_called_back() {
    let public = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/face/callback"))
        .respond_with(ResponseTemplate::new(204))
        .mount(&public)
        .await;
    for (outcome, verdict) in
        [("passed", Verdict::Passed(Timestamp(NOW * 1_000_000))), ("failed", Verdict::Failed)]
    {
        let gateway = reference().await;
        assert!(gateway.capabilities().await.unwrap().contains(&DocumentType::ResidentIdCard));
        let back = format!("{}/face/back", public.uri());
        let begun = gateway.start(subject(), NONCE, &back).await.unwrap();
        let again = gateway.start(subject(), NONCE, &back).await.unwrap();
        assert_eq!(begun, again, "one check a nonce");
        let page = begun.redirect.unwrap();
        assert!(web::client().unwrap().get(&page).send().await.unwrap().status().is_success());
        let result = gateway.result(subject(), NONCE, &begun.token).await;
        assert_eq!(result, Ok(Verdict::Pending));

        let answer = says(&page, outcome).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()["location"], back.as_str());
        assert_eq!(gateway.result(subject(), NONCE, &begun.token).await, Ok(verdict));
        says(&page, if outcome == "passed" { "failed" } else { "passed" }).await;
        let result = gateway.result(subject(), NONCE, &begun.token).await;
        assert_eq!(result, Ok(verdict), "what was said first counts");

        let hint = public.received_requests().await.unwrap().pop().unwrap();
        let header = |name: &str| hint.headers[name].to_str().unwrap();
        let signed = (header("kaimen-time"), header("kaimen-signature"));
        let about = gateway.callback(Timestamp(NOW * 1_000_000), signed, &hint.body);
        assert_eq!(about.as_deref(), Some(NONCE));
    }
}

#[tokio::test]
async fn who_has_another_key_or_asks_about_another_check_is_not_answered() {
    let gateway = reference().await;
    let begun = gateway.start(subject(), NONCE, "https://tax.example.cn/face/back").await.unwrap();
    let silent = Err(Fault::Silent("no answer"));
    assert_eq!(gateway.result(subject(), NONCE, "another").await, silent);
    assert_eq!(gateway.result(subject(), "another", &begun.token).await, silent);
    let stranger = Signed { key: "another key".into(), ..gateway };
    assert_eq!(stranger.result(subject(), NONCE, &begun.token).await, silent);

    // A recorded request is of no use later.
    let (body, time) = ("{}", (NOW - 301).to_string());
    let signed = signature(KEY.as_bytes(), &["request", "/capabilities", &time], body.as_bytes());
    let request = stranger.client.post(format!("{}/capabilities", stranger.address));
    let request = request.header("kaimen-time", time).header("kaimen-signature", signed);
    let answer = request.body(body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
}
