//! Who and what is let in (`house.md`, decisions 3 and 4; group H of the bad inputs).

use crate::support::{Browser, Manner, Person, Reply, Service};
use app::{
    form::{Notice, Outcome},
    show::Page,
};
use axum::body::Body;
use http::{Method, StatusCode, header};
use leptos::server_fn::axum::server_fn_paths;

const CONSENT: &str = "/api/register/consent";
const FORM: &str = "application/x-www-form-urlencoded";

/// A post with this content type and these headers, by script.
async fn post(
    browser: &mut Browser,
    kind: Option<&str>,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Reply {
    let mut request = browser.request(Method::POST, CONSENT);
    if let Some(kind) = kind {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(body.into()).unwrap()).await
}

const OWN: [(&str, &str); 1] = [("sec-fetch-site", "same-origin")];

async fn script() -> (Service, Browser) {
    let service = Service::sqlite().await;
    let browser = service.browser(Manner::Script);
    (service, browser)
}

#[tokio::test]
async fn h01_a_form_may_have_64_kib_and_not_a_byte_more() {
    let (service, mut browser) = script().await;
    let most = 64 * 1024;
    for (bytes, status) in [
        (most, StatusCode::OK),
        (most + 1, StatusCode::PAYLOAD_TOO_LARGE),
        (1024 * 1024, StatusCode::PAYLOAD_TOO_LARGE),
        (3 * 1024 * 1024, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let body = format!("consent={}", "a".repeat(bytes - 8));
        let reply = post(&mut browser, Some(FORM), &OWN, body).await;
        assert_eq!(reply.status, status, "{bytes} bytes");
    }
    assert_eq!(service.count("registration").await, 0);
}

#[tokio::test]
async fn h03_a_form_that_is_not_utf_8_is_400() {
    let (service, mut browser) = script().await;
    // 张三 in GBK, raw and escaped.
    for body in [b"name=\xd5\xc5\xc8\xfd".to_vec(), b"name=%D5%C5%C8%FD".to_vec()] {
        let reply = post(&mut browser, Some(FORM), &OWN, body).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(service.count("registration").await, 0);
}

#[tokio::test]
async fn h06_fields_that_no_form_has_change_nothing() {
    let (service, mut browser) = script().await;
    let mut fields = browser.filled(Page::Consent, &[("consent", "1")]).await;
    for (name, value) in [
        ("role", "admin"),
        ("state", "done"),
        ("reached", "done"),
        ("expires_at", "9"),
        ("id", "1"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    assert!(browser.post_fields(Page::Consent, &fields).await.is_next("/register/document"));
    let reached = service.texts("select reached from registration").await;
    assert_eq!(reached, ["document"]);
}

#[tokio::test]
async fn h07_what_is_no_form_is_415() {
    let (service, mut browser) = script().await;
    for kind in [
        None,
        Some("text/plain"),
        Some("application/json"),
        Some("multipart/form-data; boundary=x"),
        Some("application/cbor"),
    ] {
        let reply = post(&mut browser, kind, &OWN, "nonce=a&consent=1").await;
        assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind:?}");
    }
    let reply =
        post(&mut browser, Some("application/X-WWW-Form-Urlencoded; charset=utf-8"), &OWN, "")
            .await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(service.count("registration").await, 0);
}

#[tokio::test]
async fn a_name_that_comes_twice_is_400() {
    let (service, mut browser) = script().await;
    for body in ["nonce=a&consent=1&consent=1", "nonce=a&consent=1&c%6Fnsent=0"] {
        let reply = post(&mut browser, Some(FORM), &OWN, body).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{body}");
    }
    assert_eq!(service.count("registration").await, 0);
}

#[tokio::test]
async fn h12_a_server_function_is_posted_to_and_nothing_else() {
    let (service, mut browser) = script().await;
    for method in ["GET", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT"] {
        let paths = [CONSENT, "/api/show", "/register", "/login", "/icon.svg", "/no-such-page"];
        let served = if method == "GET" { 2 } else { paths.len() };
        for path in &paths[..served] {
            let request = browser.request(method.parse().unwrap(), path);
            let request = request.header(OWN[0].0, OWN[0].1);
            let reply = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
    }
    // As it is sent: no path, but an authority.
    let tunnel = browser.request(Method::CONNECT, "tax.example.cn:443");
    let reply = browser.send(tunnel.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(service.count("registration").await, 0);
}

/// 403 with a page that leads on.
fn assert_page_of_refusal(reply: &Reply) {
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    assert_eq!(reply.cookies(), Vec::<String>::new());
    assert_eq!(reply.header(header::LOCATION), "");
    let html = reply.text();
    assert!(html.contains("<h1>") && html.contains("href=\"/\""), "{html}");
}

#[tokio::test]
async fn h15_a_post_from_another_site_is_403_and_changes_nothing() {
    let (service, mut browser) = script().await;
    for headers in [
        [("origin", "https://evil.example")],
        [("origin", "null")],
        [("origin", "https://sub.tax.example.cn")],
        [("sec-fetch-site", "cross-site")],
        [("sec-fetch-site", "same-site")],
    ] {
        browser.manner = Manner::Script;
        let reply = post(&mut browser, Some(FORM), &headers, "nonce=a&consent=1").await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(reply.cookies(), Vec::<String>::new());
        browser.manner = Manner::Plain;
        let reply = post(&mut browser, Some(FORM), &headers, "nonce=a&consent=1").await;
        assert_page_of_refusal(&reply);
    }
    assert_eq!(service.count("registration").await, 0);
    browser.manner = Manner::Script;
    let own = [("origin", "https://tax.example.cn")];
    let reply = post(&mut browser, Some(FORM), &own, "nonce=a&consent=1").await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert_eq!(service.count("registration").await, 1);
}

#[tokio::test]
async fn h15_a_post_that_does_not_say_where_it_comes_from_is_refused_and_changes_nothing() {
    let (service, mut browser) = script().await;
    let reply = post(&mut browser, Some(FORM), &[], "nonce=a&consent=1").await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    assert_eq!(reply.cookies(), Vec::<String>::new());
    let Outcome::Again(state) = reply.json() else { panic!("{}", reply.text()) };
    assert_eq!(state.notice, Some(Notice::NotFromHere));
    browser.manner = Manner::Plain;
    let reply = post(&mut browser, Some(FORM), &[], "nonce=a&consent=1").await;
    assert_page_of_refusal(&reply);
    assert_eq!(service.count("registration").await, 0);
    assert_eq!(service.count("audit").await, 0);
}

#[tokio::test]
async fn h16_cookies_that_are_cut_bent_or_foreign_are_those_of_a_stranger() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let mut browser = service.browser(Manner::Plain);
    browser.reach(Page::Identity, &service, &person, "").await;
    let token = browser.registration_cookie().unwrap().clone();
    // One bit of its first digit is another.
    let bent = format!("{}{}", char::from(token.as_bytes()[0] ^ 1), &token[1..]);
    let elsewhere = Service::sqlite().await.another().await;
    let mut foreign = elsewhere.browser(Manner::Plain);
    foreign.reach(Page::Document, &elsewhere, &person, "").await;
    let foreign = foreign.registration_cookie().unwrap();
    assert_ne!(foreign, &token);
    for value in [&token[..20], &bent, foreign, "é", &"a".repeat(4000)] {
        for name in ["registration", "session", "flash", "language"] {
            browser.jar.insert(format!("__Host-{name}"), value.to_owned());
        }
        for path in ["/", "/register", "/register/identity", "/login", "/account"] {
            let (_, reply) = browser.clone().follow(path).await;
            assert!(reply.status.as_u16() < 500, "{path}: {}", reply.status);
        }
        let (path, reply) = browser.clone().follow("/register/identity").await;
        assert_ne!((path.as_str(), reply.status), ("/register/identity", StatusCode::OK));
        let mut stranger = browser.clone();
        assert!(stranger.consent().await.is_next("/register/document"), "{value:.20}");
        assert_ne!(stranger.registration_cookie().unwrap(), value);
    }
}

#[tokio::test]
async fn h24_every_server_function_answers_a_stranger_and_changes_nothing() {
    let service = Service::sqlite().await;
    let before = service.rows().await;
    let mut called = Vec::new();
    for (path, method) in server_fn_paths() {
        assert_eq!(method, Method::POST, "{path} is called by a link");
        called.push(path);
        let bodies = [
            "",
            "nonce=a",
            "page=Identity&nonce=a",
            "nonce=a&consent=0&document_type=foreign_passport&mode=face&code=234567&number=L1&\
             name=A&nationality=SWE&account_name=ab&password=Tx9%23tree&password_again=Tx9%23tree&\
             phone=13800138000&sms_code=123456&identifier=&language=xx&back=//evil.example",
        ];
        for body in bodies {
            for manner in [Manner::Script, Manner::Plain] {
                let mut stranger = service.browser(manner);
                let request = stranger.request(Method::POST, path);
                let request = request.header("sec-fetch-site", "same-origin");
                let request = request.header(header::CONTENT_TYPE, FORM);
                let reply = stranger.send(request.body(body.into()).unwrap()).await;
                let status = reply.status.as_u16();
                assert!(status < 500, "{path} answers {status} to {body:?}: {}", reply.text());
                let to = reply.header(header::LOCATION);
                assert!(to.is_empty() || (to.starts_with('/') && !to.starts_with("//")), "{to}");
            }
        }
    }
    called.sort_unstable();
    assert_eq!(called.len(), 14, "{called:?}");
    assert_eq!(service.rows().await, before);
}

#[tokio::test]
async fn a_refused_sign_in_is_told_however_much_was_typed() {
    let service = Service::sqlite().await;
    for bytes in [20, 1500, 30_000] {
        let mut browser = service.browser(Manner::Plain);
        let ended = browser.sign_in(&"a".repeat(bytes), "Wr0ng#pass").await;
        assert!(ended.is_refused(), "nothing is said about {bytes} characters");
    }
}
