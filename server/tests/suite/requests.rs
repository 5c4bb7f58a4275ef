//! Requests that no person's browser makes (group H of the bad inputs): the odd, the long, the old.

use crate::support::{Browser, Manner, Person, Reply, Service, address};
use app::{
    form::{Notice, Outcome},
    show::Page,
};
use axum::body::Body;
use http::{Method, StatusCode, header};
use leptos::server_fn::axum::server_fn_paths;
use std::time::Duration;

/// So long an answer may take before it counts as a hang.
const HANG: Duration = Duration::from_secs(15);

/// Opens `path` with these headers instead of a browser's.
async fn get(browser: &mut Browser, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = browser.request(Method::GET, path).body(Body::empty()).unwrap();
    for (name, value) in headers {
        let name: header::HeaderName = name.parse().unwrap();
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    tokio::time::timeout(HANG, browser.send(request)).await.unwrap()
}

/// A refusal that was drawn in both languages for who asked for a page.
async fn assert_refused(service: &Service, path: &str, headers: &[(&str, &str)], status: u16) {
    for language in ["en", "zh"] {
        let mut browser = service.browser(Manner::Plain);
        browser.language = language;
        let reply = get(&mut browser, path, headers).await;
        assert_eq!(reply.status, status, "{path} {headers:?}");
        assert_eq!(reply.header(header::LOCATION), "", "{path} leads away");
        let html = reply.text();
        assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path}: {html}");
        assert!(html.contains("<h1") && html.contains("href=\"/\""), "{path}: {html}");
        let reply = get(&mut service.browser(Manner::Script), path, headers).await;
        assert_eq!(reply.status, status, "{path} {headers:?} by script");
    }
}

#[tokio::test]
async fn h04_an_escaped_nul_in_path_query_or_header_is_400() {
    let service = Service::sqlite().await;
    for path in ["/%00", "/login%00", "/?x=%00", "/register?a=b%00c", "/pkg/%00", "/api/show%00"] {
        assert_refused(&service, path, &[], 400).await;
    }
    for name in ["accept-language", "cookie", "referer", "user-agent", "x-anything"] {
        let mut browser = service.browser(Manner::Plain);
        let reply = get(&mut browser, "/", &[(name, "en%00")]).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{name}");
    }
    // What is typed is judged by its field, with a message.
    let mut browser = service.browser(Manner::Script);
    let typed = [("identifier", "A\0B"), ("password", "Tx9#tree")];
    assert!(browser.answer(Page::SignIn, &typed).await.is_refused());
}

#[tokio::test]
async fn h08_json_is_415_however_it_is_built() {
    let service = Service::sqlite().await;
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let bodies =
        [&*deep, "{\"consent\":1e400}", "{\"consent\":1,\"consent\":0}", "{\"consent\":1}]"];
    for (path, _) in server_fn_paths() {
        for body in bodies {
            let browser = service.browser(Manner::Script);
            let request = browser.request(Method::POST, path);
            let request = request.header("sec-fetch-site", "same-origin");
            let request = request.header(header::CONTENT_TYPE, "application/json");
            let request = request.body(body.to_owned().into()).unwrap();
            let reply = browser.clone().send(request).await;
            assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {body:.30}");
        }
    }
    assert_eq!(service.count("registration").await, 0);
}

#[tokio::test]
async fn h11_an_address_of_2_kib_is_read_and_a_longer_one_is_414() {
    let service = Service::sqlite().await;
    let address = |bytes: usize| format!("/help?q={}", "a".repeat(bytes - 8));
    let mut browser = service.browser(Manner::Plain);
    assert_eq!(browser.get(&address(2048)).await.status, StatusCode::OK);
    assert_refused(&service, &address(2049), &[], 414).await;
    assert_refused(&service, &address(60_000), &[], 414).await;
    assert_refused(&service, &format!("/{}", "a".repeat(2048)), &[], 414).await;
}

#[tokio::test]
async fn h11_a_path_that_climbs_or_strays_is_404_and_leads_nowhere() {
    let service = Service::sqlite().await;
    std::fs::write(service.folder().join("site/secret"), "top secret").unwrap();
    for path in [
        "/../../etc/passwd",
        "/register/../login",
        "/./login",
        "/login/.",
        "/%2e%2e/",
        "/%2E%2E/etc/passwd",
        "/register/%2e%2e/login",
        "/%252e%252e/etc/passwd",
        "/%c0%ae%c0%ae/etc/passwd",
        "/pkg/../secret",
        "/pkg/%2e%2e/secret",
        "/pkg/..%2fsecret",
        "/pkg/%5c..%5csecret",
        "/pkg//etc/passwd",
        "//",
        "//evil.example/",
        "//evil.example/%2e%2e",
        "/register//identity",
        "/%2f%2fevil.example",
        "/\\",
        "/\\evil.example",
        "/register\\identity",
        "/register%5cidentity",
        "/secret",
        "/%zz",
    ] {
        assert_refused(&service, path, &[], 404).await;
    }
    let mut browser = service.browser(Manner::Script);
    let none: [(&str, &str); 0] = [];
    for path in ["/api//register/consent", "/api/../api/show", "/api/register%2fconsent"] {
        assert_eq!(browser.post(path, &none).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn h17_a_whole_finished_post_that_is_replayed_gets_its_stored_answer() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    for manner in [Manner::Script, Manner::Plain] {
        let mut browser = service.browser(manner);
        browser.reach(Page::Document, &service, &person, &code).await;
        let typed = [("document_type", person.kind.as_str()), ("mode", person.mode.as_str())];
        let fields = browser.filled(Page::Document, &typed).await;
        let first = browser.post(address(Page::Document), &fields).await;
        let rows = service.rows().await;
        let again = browser.post(address(Page::Document), &fields).await;
        let answer =
            |reply: &Reply| (reply.status, reply.header(header::LOCATION).to_owned(), reply.text());
        assert_eq!(answer(&again), answer(&first));
        assert_eq!(service.rows().await, rows);
    }
}

#[tokio::test]
async fn h19_a_step_that_is_not_this_browsers_turn_starts_again() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    for manner in [Manner::Script, Manner::Plain] {
        service.wait(60);
        // The fifth step first.
        let early =
            [("nonce".to_owned(), "a".to_owned()), ("phone".to_owned(), person.phone.clone())];
        assert_starts_again(&service, &mut service.browser(manner), Page::Phone, &early).await;
        // What another browser was given, without and with a registration of one's own.
        let mut browser = service.browser(manner);
        browser.reach(Page::Identity, &service, &person, &code).await;
        let typed = [
            ("code", code.as_str()),
            ("number", &person.number),
            ("name", &person.name),
            ("nationality", person.nationality),
        ];
        let fields = browser.filled(Page::Identity, &typed).await;
        assert_starts_again(&service, &mut service.browser(manner), Page::Identity, &fields).await;
        let mut other = service.browser(manner);
        other.reach(Page::Account, &service, &person, &code).await;
        assert_starts_again(&service, &mut other, Page::Identity, &fields).await;
        // Half an hour and a minute old.
        service.wait(31 * 60);
        assert_starts_again(&service, &mut browser, Page::Identity, &fields).await;
    }
}

#[tokio::test]
async fn h19_a_finished_registration_takes_no_further_step() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Plain);
    browser.reach(Page::Done, &service, &person, &code).await;
    let late =
        [("nonce".to_owned(), "late".to_owned()), ("phone".to_owned(), "13900139000".to_owned())];
    for page in [Page::Document, Page::Identity, Page::Account, Page::Phone, Page::Confirm] {
        assert_starts_again(&service, &mut browser.clone(), page, &late).await;
    }
}

/// The page that says so, 409, and nothing else has changed.
async fn assert_starts_again(
    service: &Service,
    browser: &mut Browser,
    page: Page,
    fields: &[(String, String)],
) {
    let rows = service.rows().await;
    let reply = browser.post(address(page), fields).await;
    match browser.manner {
        Manner::Script => assert_eq!(reply.json::<Outcome>(), Outcome::StartAgain, "{page:?}"),
        Manner::Plain => {
            let to = reply.header(header::LOCATION);
            assert_eq!((reply.status, to), (StatusCode::SEE_OTHER, "/register/again"), "{page:?}");
        }
    }
    let reply = service.browser(Manner::Plain).get("/register/again").await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert_eq!(service.rows().await, rows, "{page:?}");
}

#[tokio::test]
async fn h20_a_language_nobody_speaks_is_the_default_and_an_odd_accept_is_answered() {
    let service = Service::sqlite().await;
    let long = "xx-YY;q=0.1,".repeat(430);
    assert!(long.len() > 5 * 1024);
    for path in ["/", "/login", "/register", "/no-such-page"] {
        let expected = if path == "/no-such-page" { 404 } else { 200 };
        for language in [&long, "../../", "../../etc/passwd", "zh\u{e9}", "*", ";q=", ""] {
            let mut browser = service.browser(Manner::Plain);
            browser.jar.insert("__Host-language".to_owned(), "../../".to_owned());
            let reply = get(&mut browser, path, &[("accept-language", language)]).await;
            assert_eq!(reply.status, expected, "{path} {language:.20}");
            assert!(reply.text().contains("<html lang=\"en\""), "{path} {language:.20}");
        }
        for accept in ["acunetix/wvs", "../../../../etc/passwd{{", "", "text/html;q=0"] {
            let reply = get(&mut service.browser(Manner::Plain), path, &[("accept", accept)]).await;
            assert_eq!(reply.status, expected, "{path} {accept}");
        }
    }
    let browser = service.browser(Manner::Script);
    let mut request = browser.request(Method::POST, address(Page::SignIn));
    request.headers_mut().unwrap().insert(header::ACCEPT, "acunetix/wvs".parse().unwrap());
    let request = request.header("sec-fetch-site", "same-origin");
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = request.body("identifier=13800138000&password=Tx9%23tree".into()).unwrap();
    let reply = browser.clone().send(request).await;
    assert_eq!(reply.status, StatusCode::OK);
    let Outcome::Again(state) = reply.json() else { panic!("{}", reply.text()) };
    assert_eq!(state.notice, Some(Notice::SignInMismatch));
}

#[tokio::test]
async fn h23_a_page_is_whole_and_not_kept_whatever_part_or_version_is_asked_for() {
    let service = Service::sqlite().await;
    for path in ["/", "/register", "/login", "/privacy"] {
        let whole = get(&mut service.browser(Manner::Plain), path, &[]).await.body.len();
        for asked in [
            ("range", "bytes=0-9"),
            ("range", "bytes=0-,0-,0-"),
            ("if-none-match", "*"),
            ("if-none-match", "\"a\""),
            ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"),
            ("if-match", "\"a\""),
            ("if-unmodified-since", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ] {
            let reply = get(&mut service.browser(Manner::Plain), path, &[asked]).await;
            assert_eq!(reply.status, StatusCode::OK, "{path} {asked:?}");
            assert_eq!(reply.header(header::CACHE_CONTROL), "no-store", "{path} {asked:?}");
            assert!(reply.text().contains("</html>"), "{path} {asked:?}");
            assert!(reply.body.len().abs_diff(whole) < 64, "{path} {asked:?}");
            for name in ["content-range", "etag", "last-modified"] {
                assert_eq!(reply.header(name), "", "{path} {asked:?}");
            }
        }
    }
}

#[tokio::test]
async fn h25_a_web_socket_is_refused_at_once() {
    let service = Service::sqlite().await;
    let key = ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    for upgrade in ["websocket", "WebSocket", "h2c, websocket"] {
        let headers = [("connection", "Upgrade"), ("upgrade", upgrade), key];
        for path in ["/", "/register", "/api/show", "/live", "/pkg/x", "/livez"] {
            assert_refused(&service, path, &headers, 400).await;
        }
    }
}
