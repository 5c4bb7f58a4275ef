//! Every response has the headers of the table in `controls.md`, "Web": those of a whole walk, of
//! every link and address from the first page on, and of everything that is refused.

use crate::support::{Browser, Manner, Person, Reply, Service, address, tags};
use app::show::Page;
use axum::body::Body;
use http::{HeaderMap, Method, header};
use leptos::server_fn::axum::server_fn_paths;
use std::collections::BTreeSet;

const FORM: &str = "application/x-www-form-urlencoded";
const LATER: &str = "Fri, 01 Jan 2100 00:00:00 GMT";
const HASHED: &str = "public, max-age=31536000, immutable";
/// Every file of the built site, by the address that pages or browsers know it by.
const FILES: [&str; 6] = [
    "icon.svg",
    "site.webmanifest",
    "robots.txt",
    "pkg/kaimen.css",
    "pkg/kaimen.js",
    "pkg/kaimen.wasm",
];

const FIXED: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(self)"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
];

async fn built() -> Service {
    let service = Service::sqlite().await;
    for file in FILES {
        std::fs::write(service.folder().join("site").join(file), "built").unwrap();
    }
    service
}

#[tokio::test]
async fn every_response_has_the_headers_of_the_table_and_a_nonce_of_its_own() {
    let service = built().await;
    let mut stranger = service.browser(Manner::Plain);
    let actions = crawl(&mut stranger).await;
    assert!(actions.contains("/api/register/consent") && actions.contains("/api/language"));
    let mut replies = walk(&service).await;
    replies.extend(refusals(&service).await);
    replies.extend(server_functions(&service).await);
    for file in FILES {
        stranger.get(&format!("/{file}")).await;
    }
    for path in ["/dev/inbox.json", "/livez", "/register/again"] {
        stranger.get(path).await;
    }
    replies.extend(stranger.replies());
    replies.extend(too_many().await);
    service.house.db.close().await;
    replies.extend(faults(&service).await);

    let mut nonces = BTreeSet::new();
    let mut cookies = BTreeSet::new();
    let mut statuses = BTreeSet::new();
    for reply in &replies {
        let nonce = assert_headers(reply);
        assert!(nonces.insert(nonce), "{}: a nonce was used twice", reply.asked);
        cookies.extend(reply.cookies().iter().map(|cookie| assert_cookie(&reply.asked, cookie)));
        statuses.insert(reply.status.as_u16());
    }
    let seen = ["flash", "language", "registration", "session", "shared"];
    assert_eq!(Vec::from_iter(cookies), seen);
    let expected = [200, 303, 304, 400, 403, 404, 405, 409, 413, 414, 415, 429, 503];
    assert_eq!(Vec::from_iter(statuses), expected, "not everything was looked at");
}

/// Follows every link and file from the first page on; gives the addresses of forms, which were
/// opened like links.
async fn crawl(browser: &mut Browser) -> BTreeSet<String> {
    let (mut known, mut actions) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec!["/".to_owned()];
    while let Some(path) = open.pop() {
        if !path.starts_with('/') || !known.insert(path.clone()) {
            continue;
        }
        let reply = browser.get(&path).await;
        open.push(reply.header(header::LOCATION).to_owned());
        if actions.contains(&path) {
            assert_eq!(reply.status, 405, "{path}");
            continue;
        }
        assert!(reply.status.as_u16() < 400, "a link leads to {path}: {}", reply.status);
        if !reply.header(header::CONTENT_TYPE).starts_with("text/html") {
            continue;
        }
        for tag in tags(&reply.text()) {
            let links = [tag.get("href"), tag.get("src")].into_iter().flatten();
            open.extend(links.map(|link| link.split('#').next().unwrap().to_owned()));
            let action = tag.get("action").map(str::to_owned);
            open.extend(action.clone());
            actions.extend(action);
        }
    }
    assert!(known.len() > 10, "{known:?}");
    actions
}

/// A whole registration and what comes after it, with a crawl at every step.
async fn walk(service: &Service) -> Vec<Reply> {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Plain);
    browser.consent().await;
    crawl(&mut browser).await;
    browser.document(&person).await;
    crawl(&mut browser).await;
    browser.identity(&person, &code).await;
    crawl(&mut browser).await;
    browser.account(&person).await;
    crawl(&mut browser).await;
    browser.phone(&person).await;
    crawl(&mut browser).await;
    let digits = service.sms(&person).await;
    assert!(browser.confirm(&digits).await.is_next("/register/done"));
    crawl(&mut browser).await;
    assert!(browser.sign_in(&person.phone, "Wr0ng#pass").await.is_refused());
    assert!(browser.sign_in(&person.phone, &person.password).await.is_next("/account"));
    crawl(&mut browser).await;
    browser.post("/api/language", &[("language", "zh"), ("back", "/account")]).await;
    browser.post::<&str, &str>("/api/account/sign-out", &[]).await;
    browser.replies()
}

/// One of everything that is not served, or not as it was asked for.
async fn refusals(service: &Service) -> Vec<Reply> {
    let mut replies = Vec::new();
    let long = format!("/?{}", "a".repeat(3000));
    let own = ("sec-fetch-site", "same-origin");
    let cross = ("sec-fetch-site", "cross-site");
    let form = ("content-type", FORM);
    let big = "a".repeat(65 * 1024);
    for manner in [Manner::Plain, Manner::Script] {
        for (method, path, headers, body) in [
            ("GET", "/no-such-page", vec![], ""),
            ("GET", "/pkg/no-such-file.js", vec![], ""),
            ("GET", "/%2e%2e/", vec![], ""),
            ("GET", "/%00", vec![], ""),
            ("GET", "/", vec![("upgrade", "websocket")], ""),
            ("GET", &long, vec![], ""),
            ("GET", "/pkg/kaimen.js", vec![("if-modified-since", LATER)], ""),
            ("HEAD", "/", vec![], ""),
            ("OPTIONS", "/", vec![], ""),
            ("PUT", "/pkg/kaimen.js", vec![], ""),
            ("POST", "/icon.svg", vec![own], ""),
            ("POST", "/api/no-such-function", vec![own, form], ""),
            ("POST", address(Page::Consent), vec![cross, form], ""),
            ("POST", address(Page::Consent), vec![form], ""),
            ("POST", address(Page::Consent), vec![own], "{}"),
            ("POST", address(Page::Consent), vec![own, form], "a=1&a=2"),
            ("POST", address(Page::Consent), vec![own, form], &big),
        ] {
            let mut browser = service.browser(manner);
            let mut request = browser.request(method.parse().unwrap(), path);
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let request = request.body(Body::from(body.to_owned())).unwrap();
            replies.push(browser.send(request).await);
        }
    }
    replies
}

/// From an address that has had its share.
async fn too_many() -> Vec<Reply> {
    let service = Service::with_posts_per_second(1).await;
    let mut replies = Vec::new();
    for manner in [Manner::Plain, Manner::Script].repeat(7) {
        replies.push(service.browser(manner).post::<&str, &str>("/api/show", &[]).await);
    }
    assert!(replies[12..].iter().all(|reply| reply.status == 429));
    replies
}

/// Every function, as a stranger calls it.
async fn server_functions(service: &Service) -> Vec<Reply> {
    let mut replies = Vec::new();
    for (path, _) in server_fn_paths() {
        for manner in [Manner::Plain, Manner::Script] {
            replies.push(service.browser(manner).post::<&str, &str>(path, &[]).await);
        }
    }
    replies
}

/// After the database has gone.
async fn faults(service: &Service) -> Vec<Reply> {
    let mut replies = Vec::new();
    for manner in [Manner::Plain, Manner::Script] {
        let mut browser = service.browser(manner);
        browser.jar.insert("__Host-session".to_owned(), "0".repeat(64));
        browser.jar.insert("__Host-registration".to_owned(), "0".repeat(64));
        let request = browser.request(Method::GET, "/account").body(Body::empty()).unwrap();
        replies.push(browser.send(request).await);
        replies.push(browser.post(address(Page::Account), &[("nonce", "a")]).await);
    }
    assert!(replies.iter().all(|reply| reply.status == 503));
    replies
}

fn only<'h>(asked: &str, headers: &'h HeaderMap, name: &str) -> &'h str {
    let mut values = headers.get_all(name).iter();
    let value = values.next().unwrap_or_else(|| panic!("{asked} has no {name}"));
    assert!(values.next().is_none(), "{asked} says {name} twice");
    value.to_str().unwrap()
}

/// Gives the nonce.
fn assert_headers(reply: &Reply) -> String {
    let Reply { asked, headers, .. } = reply;
    for (name, value) in FIXED {
        assert_eq!(only(asked, headers, name), value, "{asked}: {name}");
    }
    let asset = asked.starts_with("GET /pkg/") && matches!(reply.status.as_u16(), 200 | 304);
    let kept = only(asked, headers, "cache-control");
    assert_eq!(kept, if asset { HASHED } else { "no-store" }, "{asked}: {}", reply.status);
    let policy = only(asked, headers, "content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    assert!(nonce.len() >= 22 && nonce.chars().all(letter), "{asked}: {nonce} is no 128 bits");
    let table = "default-src 'none'; \
        script-src 'self' 'nonce-…' 'strict-dynamic' 'wasm-unsafe-eval'; \
        style-src 'self' 'nonce-…'; img-src 'self' data:; connect-src 'self'; font-src 'self'; \
        manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; \
        base-uri 'none'; object-src 'none'";
    assert_eq!(policy.replace(nonce, "…"), table, "{asked}");
    let body = String::from_utf8_lossy(&reply.body);
    assert!(!body.contains(" style=\""), "{asked}: the policy forbids style attributes");
    for tag in body.split("<script").skip(1) {
        assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{asked}: a script without the nonce");
    }
    nonce.to_owned()
}

/// Gives its name.
fn assert_cookie(asked: &str, cookie: &str) -> String {
    let mut parts = cookie.split("; ");
    let (name, _) = parts.next().unwrap().split_once('=').unwrap();
    let attributes: BTreeSet<_> = parts.collect();
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(attributes.contains(attribute), "{asked}: {name} is not {attribute}");
    }
    let lower = cookie.to_ascii_lowercase();
    assert!(!lower.contains("domain="), "{asked}: {name} goes to other hosts");
    assert!(!lower.contains("samesite=none") && lower.matches("path=").count() == 1, "{asked}");
    name.strip_prefix("__Host-").unwrap_or_else(|| panic!("{asked}: {name}")).to_owned()
}
