//! A fault inside the house is 503 with Retry-After and a reference id, and nothing else.

use crate::support::{Browser, Manner, Person, Reply, Service, address};
use app::{form::Fault, show::Page};
use http::{StatusCode, header};

/// A browser in mid-flow whose service has just lost its database.
async fn browser_of_a_broken_service(manner: Manner) -> (Service, Browser) {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let mut browser = service.browser(manner);
    browser.reach(Page::Identity, &service, &person, "").await;
    browser.jar.insert("__Host-session".to_owned(), "0".repeat(64));
    service.house.db.close().await;
    (service, browser)
}

fn assert_fault(at: &str, reply: &Reply) {
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{at}: {}", reply.text());
    assert!(!reply.header(header::RETRY_AFTER).is_empty(), "{at} says not when");
    assert_eq!(reply.header(header::LOCATION), "", "{at} leads away");
    let text = reply.text().to_lowercase();
    for word in ["sqlx", "pool", "database", "sqlite", "panicked"] {
        assert!(!text.contains(word), "{at} tells of the {word}");
    }
}

#[tokio::test]
async fn a_page_without_a_database_is_503_with_a_reference() {
    let (_service, mut browser) = browser_of_a_broken_service(Manner::Plain).await;
    for path in ["/register/identity", "/register/document", "/account"] {
        let reply = browser.get(path).await;
        assert_fault(path, &reply);
        let html = reply.text();
        let reference = |word: &str| {
            word.len() == 12 && word.chars().all(|c| c.is_ascii_hexdigit() && !c.is_lowercase())
        };
        let mut words = html.split(|c: char| !c.is_ascii_alphanumeric());
        assert!(words.any(reference), "{path} shows no reference: {html}");
    }
}

#[tokio::test]
async fn a_script_whose_service_has_no_database_gets_503_with_a_reference() {
    let (_service, mut browser) = browser_of_a_broken_service(Manner::Script).await;
    let fields =
        [("nonce", "a"), ("number", "L1"), ("identifier", "13800138000"), ("password", "x")];
    for page in [Page::Identity, Page::SignIn] {
        let reply = browser.post(address(page), &fields).await;
        assert_fault(address(page), &reply);
        assert_eq!(reply.json::<Fault>().reference.len(), 12);
    }
    let reply = browser.post("/api/show", &[("page", "Identity")]).await;
    assert_fault("/api/show", &reply);
}

#[tokio::test]
async fn a_plain_form_whose_service_has_no_database_gets_503_and_no_address_with_an_error_in_it() {
    let (_service, mut browser) = browser_of_a_broken_service(Manner::Plain).await;
    let fields = [("nonce", "a"), ("number", "L1")];
    let reply = browser.post(address(Page::Identity), &fields).await;
    assert_fault("the plain form", &reply);
}

#[tokio::test]
async fn pages_that_need_no_database_stay() {
    let (_service, mut browser) = browser_of_a_broken_service(Manner::Plain).await;
    for path in ["/", "/help", "/agreement", "/privacy", "/login", "/livez"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_table_that_lost_a_column_is_a_fault_and_no_panic() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, &service, &person, "").await;
    service.change("alter table registration drop column phone").await;
    let reply = browser.post("/api/show", &[("page", "Identity")]).await;
    assert_fault("/api/show", &reply);
    assert_eq!(reply.json::<Fault>().reference.len(), 12);
}
