//! What every page and every answer has to be, whatever stands on it.

use crate::support::{Browser, Manner, Person, Service};
use app::{
    routes::PAGES,
    show::Page,
    text::{
        Key,
        Language::{Chinese, English},
        Sentences,
    },
};
use http::StatusCode;
use std::collections::BTreeMap;
use tokio::task::JoinSet;

/// A form that stands in a `<template>` behind the document is seen by scripts only.
fn assert_whole(path: &str, html: &str) {
    let (document, behind) = html.split_once("</html>").unwrap();
    assert!(document.contains("<h1"), "{path} has no heading");
    assert!(!html.contains("<template"), "{path} has a <template>");
    // Scripts, which carry what was drawn to the browser's part, may follow; elements may not.
    for script in behind.split_terminator("</script>") {
        assert!(script.starts_with("<script nonce="), "{path} goes on behind </html>: {script}");
    }
}

#[test]
#[should_panic(expected = "has a <template>")]
fn a_form_in_a_template_would_be_noticed() {
    assert_whole("/", "<html><h1></h1></html><template><form id=\"step\"></form></template>");
}

/// A browser for which `path` is a page and no redirect.
async fn browser_at(service: &Service, path: &str, person: &Person, code: &str) -> Browser {
    let mut browser = service.browser(Manner::Plain);
    let pages =
        [Page::Document, Page::Identity, Page::Account, Page::Phone, Page::Confirm, Page::Done];
    if let Some(page) = pages.into_iter().find(|page| page.path() == path) {
        browser.reach(page, service, person, code).await;
    } else if path == Page::Reset.path() {
        // Nobody is behind it, and the page is there all the same.
        let identifier = [("identifier", "13999139999")];
        assert!(browser.answer(Page::Recover, &identifier).await.is_next(path));
    } else if path == "/account" {
        assert!(browser.sign_in(&person.phone, &person.password).await.is_next("/account"));
    }
    browser
}

#[tokio::test]
async fn every_page_is_whole_without_a_script_and_its_form_stands_in_it() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    for (path, has_form) in PAGES {
        // Another registration may send to the same phone only after a pause.
        service.wait(60);
        let mut browser = browser_at(&service, path, &person, &code).await;
        for language in ["en", "zh"] {
            browser.language = language;
            let reply = browser.get(path).await;
            let again = path == "/register/again";
            let expected = if again { StatusCode::CONFLICT } else { StatusCode::OK };
            assert_eq!(reply.status, expected, "{path}");
            let html = reply.text();
            assert_whole(path, &html);
            assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path}");
            assert_eq!(crate::support::form(&html, "step").is_some(), has_form, "{path}");
            assert!(!crate::support::is_refused(&html), "{path} refuses before anything was typed");
        }
    }
}

/// Leptos keeps what a page's signals hold by thread: what is read too late is another page's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_that_are_drawn_at_the_same_time_keep_their_languages_apart() {
    let service = Service::sqlite().await;
    let mut drawing = JoinSet::new();
    for which in 0..400 {
        let mut browser = service.browser(Manner::Plain);
        let (language, key) = if which % 2 == 0 { ("en", English) } else { ("zh", Chinese) };
        browser.language = language;
        drawing.spawn(async move {
            let reply = browser.get(["/help", "/login", "/register"][which % 3]).await;
            let service = Sentences::of(key).say(Key::Service).to_owned();
            let html = reply.text();
            let title = html.split("<title>").nth(1).unwrap_or(&html);
            let title = title.split("</title>").next().unwrap().to_owned();
            (
                reply.status,
                title.ends_with(&service),
                html.contains(&format!("lang=\"{language}\"")),
            )
        });
    }
    let mut ends: BTreeMap<_, usize> = BTreeMap::new();
    for end in drawing.join_all().await {
        *ends.entry(end).or_default() += 1;
    }
    let expected = BTreeMap::from([((StatusCode::OK, true, true), 400)]);
    assert_eq!(ends, expected, "status, title in its language, page in its language");
}

#[tokio::test]
async fn a_page_that_is_not_there_is_404_and_whole() {
    let service = Service::sqlite().await;
    for path in ["/no-such-page", "/register/identity/x", "/%2e%2e/etc/passwd", "/api"] {
        let reply = service.browser(Manner::Plain).get(path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert_whole(path, &reply.text());
    }
}

#[tokio::test]
async fn no_page_and_no_header_ever_shows_a_secret() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    for manner in [Manner::Plain, Manner::Script] {
        let mut browser = service.browser(manner);
        browser.reach(Page::Identity, &service, &person, &code).await;
        // Right code, wrong name; right password, typed in two ways; each form shown again.
        let other = Person { name: "Somebody Else".to_owned(), ..person.clone() };
        assert!(browser.identity(&other, &code).await.is_refused());
        assert!(browser.identity(&person, &code).await.is_next("/register/account"));
        let typed = [
            ("account_name", person.account_name.as_str()),
            ("password", &person.password),
            ("password_again", "Tx9#trees"),
        ];
        assert!(browser.answer(Page::Account, &typed).await.is_refused());
        assert!(browser.account(&person).await.is_next("/register/phone"));
        assert!(browser.phone(&person).await.is_next("/register/confirm"));
        let digits = service.sms(&person).await;
        let wrong = if digits == "987654" { "987655" } else { "987654" };
        assert!(browser.confirm(wrong).await.is_refused());
        for path in ["/register/identity", "/register/account", "/register/phone"] {
            browser.follow(path).await;
        }
        browser.confirm(&digits).await;
        browser.follow("/register/done").await;
        assert!(browser.sign_in(&person.phone, "Wr0ng#pass").await.is_refused());
        browser.sign_in(&person.phone, &person.password).await;
        browser.follow("/account").await;
        let seen = browser.seen();
        let secrets = [&*code, &person.password, "Tx9#trees", &digits, wrong, "Wr0ng#pass"];
        for secret in secrets {
            assert!(!seen.contains(secret), "{secret} was shown");
        }
        assert!(seen.contains(&person.account_name), "nothing was looked at");
        service.wait(60);
        service.change("update hall_code set redeemed_at = null").await;
        service.change("delete from recovery_code").await;
        for table in ["session", "account_phone", "account_document", "proof"] {
            service.change(&format!("delete from {table}")).await;
        }
        service.change("update consent set account_id = null").await;
        service.change("update registration set account_id = null").await;
        service.change("delete from account").await;
    }
}
