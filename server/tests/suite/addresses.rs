//! One address may not post without end, and 200 people behind one address never notice.

use crate::support::{Browser, Manner, Person, Program, Reply, Service};
use app::{form::Fault, show::Page};
use http::{StatusCode, header};
use kaimen::{db::Engine, http::POSTS_PER_SECOND};
use std::net::Ipv4Addr;

/// A service that takes a post a second from each address, twelve after a pause.
async fn strict() -> Service {
    Service::with_posts_per_second(1).await
}

/// A post that costs nearly nothing, from where the proxy says.
async fn post(browser: &mut Browser, forwarded: &str) -> Reply {
    browser.address = Some(forwarded.to_owned());
    browser.post("/api/show", &[("page", "SignIn")]).await
}

/// How many of 20 posts from these places are taken; nobody is told anything but yes or 429.
async fn taken(browser: &mut Browser, forwarded: impl Fn(usize) -> String) -> usize {
    let mut taken = 0;
    for which in 0..20 {
        let status = post(browser, &forwarded(which)).await.status;
        assert!(status == StatusCode::OK || status == StatusCode::TOO_MANY_REQUESTS, "{status}");
        taken += usize::from(status == StatusCode::OK);
    }
    taken
}

#[tokio::test]
async fn an_address_that_posts_too_much_waits_and_nobody_else_does() {
    let service = strict().await;
    let mut browser = service.browser(Manner::Script);
    assert_eq!(taken(&mut browser, |_| "203.0.113.7".to_owned()).await, 12);
    let refused = post(&mut browser, "203.0.113.7").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.json::<Fault>().reference, "", "a script takes it for a fault");
    assert_eq!(post(&mut browser, "203.0.113.8").await.status, StatusCode::OK);
    // Pages are shown all the same.
    assert_eq!(browser.get("/login").await.status, StatusCode::OK);
    service.wait(refused.header(header::RETRY_AFTER).parse().unwrap());
    assert_eq!(post(&mut browser, "203.0.113.7").await.status, StatusCode::OK);
    service.wait(60);
    assert_eq!(taken(&mut browser, |_| "203.0.113.7".to_owned()).await, 12);
}

#[tokio::test]
async fn a_plain_form_that_is_one_too_many_gets_a_page_in_the_persons_language() {
    let service = strict().await;
    for (language, word) in [("en", "from your network"), ("zh", "过于频繁")] {
        let mut browser = service.browser(Manner::Plain);
        browser.language = language;
        taken(&mut service.browser(Manner::Script), |_| "203.0.113.7".to_owned()).await;
        let refused = post(&mut browser, "203.0.113.7").await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.header(header::RETRY_AFTER), "1");
        assert_eq!(refused.header(header::CACHE_CONTROL), "no-store");
        let html = refused.text();
        assert!(html.contains(&format!("<html lang=\"{language}\"")), "{html}");
        assert!(html.contains(word) && html.contains("href=\"/\""), "{html}");
    }
}

#[tokio::test]
async fn h14_forged_hops_do_not_make_another_address() {
    let service = strict().await;
    let mut browser = service.browser(Manner::Script);
    let behind = |which: usize| format!("198.51.100.{which}, 203.0.113.7");
    assert_eq!(taken(&mut browser, behind).await, 12);
    let thousand = |which| format!("{}203.0.113.9", format!("198.51.100.{which},").repeat(1000));
    assert_eq!(taken(&mut browser, thousand).await, 12);
    let garbage = |which| format!("no address {which}, 203.0.113.10");
    assert_eq!(taken(&mut browser, garbage).await, 12);
    // One household's IPv6 addresses are one.
    assert_eq!(taken(&mut browser, |which| format!("2001:db8:1:2::{which}")).await, 12);
    assert_eq!(taken(&mut browser, |which| format!("2001:db8:1:{}::1", which + 9)).await, 20);
}

#[tokio::test]
async fn h14_the_program_believes_no_hop_of_whom_it_was_not_told_to_trust() {
    let limit = ["--address-posts-per-second", "1"];
    let program = Program::start_with(Engine::Sqlite, &limit).await;
    let mut browser = program.browser(Manner::Script);
    let forged = |which: usize| format!("198.51.100.{which}");
    let alone = taken(&mut browser, forged).await;
    assert!(alone < 20, "every forged address was another one");
    let mut neighbour = program.browser_from(Ipv4Addr::new(127, 0, 0, 2), Manner::Script);
    assert_eq!(post(&mut neighbour, "-").await.status, StatusCode::OK, "peers are one to it");
    let trusting = [limit[0], limit[1], "--trusted-proxies", "10.0.0.0/8,127.0.0.1"];
    let program = Program::start_with(Engine::Sqlite, &trusting).await;
    assert_eq!(taken(&mut program.browser(Manner::Script), forged).await, 20);
}

#[tokio::test]
async fn two_hundred_people_who_register_at_once_behind_one_address_never_notice() {
    // What a person posts, by script: every step and what every page asks for.
    let service = Service::with_posts_per_second(POSTS_PER_SECOND / 10).await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    assert!(browser.sign_in(&person.phone, &person.password).await.is_next("/account"));
    let posts = browser.replies().iter().filter(|reply| reply.asked.starts_with("POST")).count();
    // And ten for mistakes, and for passwords that are judged while they are typed.
    // A tenth of them, at a tenth of the limit: the sum is the same.
    let (people, seconds, each) = (20, 180, posts + 10);
    assert!((20..=26).contains(&each), "a person posts {each} times: think about the limit again");
    service.wait(60);
    let mut crowd = service.browser(Manner::Script);
    crowd.address = Some("203.0.113.7".to_owned());
    // Where there is no function: counted like any post, and quickly answered.
    let none: [(&str, &str); 0] = [];
    for second in 0..seconds {
        // They all begin in the same second.
        let rest = people * (each - 1);
        let now = rest * (second + 1) / seconds - rest * second / seconds;
        for _ in 0..now + if second == 0 { people } else { 0 } {
            let status = crowd.post("/api/none", &none).await.status;
            assert_eq!(status, StatusCode::NOT_FOUND, "second {second}");
        }
        service.wait(1);
    }
}
