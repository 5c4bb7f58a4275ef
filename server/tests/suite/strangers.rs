//! Nobody learns who exists: an answer to whom nothing was proved is the same for all
//! (`controls.md`).

use crate::support::{Browser, Manner, Person, Reply, Service, address};
use app::show::Page;
use http::{StatusCode, header};

engines!(
    unknown_number_and_wrong_code_are_told_alike,
    unknown_and_wrong_at_sign_in_are_told_alike,
    in_waits_and_beyond_the_tenth_all_are_told_alike_at_the_same_cost,
    wrong_passwords_are_told_alike_at_the_same_cost,
);

/// Status, headers and body with every nonce masked.
fn masked(reply: &Reply) -> (StatusCode, Vec<String>, String) {
    let policy = reply.header(header::CONTENT_SECURITY_POLICY);
    let page_nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    let mut body = reply.text().replace(page_nonce, "-");
    for marker in ["\"nonce\":\"", "name=\"nonce\" value=\"", "\\\"nonce\\\":\\\""] {
        let mut parts = body.split(marker);
        let mut rest = parts.next().unwrap().to_owned();
        for part in parts {
            rest.push_str(marker);
            rest.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
        }
        body = rest;
    }
    let headers = reply.headers.iter();
    let headers = headers.map(|(name, value)| {
        let value = value.to_str().unwrap().replace(page_nonce, "-");
        // The flash cookie is sealed anew each time; its length is what could tell.
        let value = match value.strip_prefix("__Host-flash=").and_then(|rest| rest.split_once(';'))
        {
            Some((sealed, rest)) => format!("__Host-flash={}…;{rest}", sealed.len()),
            None => value,
        };
        format!("{name}: {value}")
    });
    (reply.status, headers.collect(), body)
}

type Masked = (StatusCode, Vec<String>, String);

/// What a browser that came as far as the identity step is told, first by the post, then by the page.
async fn told(service: &Service, person: &Person, code: &str, manner: Manner) -> [Masked; 2] {
    let mut browser = service.browser(manner);
    browser.reach(Page::Identity, service, person, code).await;
    let typed = [
        ("code", code),
        ("number", person.number.as_str()),
        ("name", &person.name),
        ("nationality", person.nationality),
    ];
    let fields = browser.filled(Page::Identity, &typed).await;
    let post = browser.post(address(Page::Identity), &fields).await;
    browser.manner = Manner::Plain;
    [masked(&post), masked(&browser.get("/register/identity").await)]
}

async fn unknown_number_and_wrong_code_are_told_alike(service: Service) {
    let person = Person::passport(1);
    let wrong = "222222";
    for manner in [Manner::Script, Manner::Plain] {
        forget_codes(&service).await;
        let unknown = told(&service, &person, wrong, manner).await;
        let right = service.issue(&person).await;
        assert_ne!(right, wrong);
        let live = told(&service, &person, wrong, manner).await;
        // A number is guessed at three times before anybody has to wait; this one is asked more often.
        forget_tries(&service).await;
        service.wait(1);
        let now = service.house.clock.now().0;
        service.change(&format!("update hall_code set void_at = {now}")).await;
        let dead = told(&service, &person, wrong, manner).await;
        assert_eq!(unknown, live, "a number with a code");
        assert_eq!(unknown, dead, "a number with a dead code");
        // Somebody else's right code, and the right code with somebody else's number.
        let other = Person::passport(2);
        let others = service.issue(&other).await;
        forget_tries(&service).await;
        assert_eq!(unknown, told(&service, &person, &others, manner).await, "another's code");
        // The comparison can tell: what the right code is told is something else.
        assert_ne!(unknown, told(&service, &person, &right, manner).await);
        forget_codes(&service).await;
    }
}

/// As if none had ever been issued.
async fn forget_codes(service: &Service) {
    service.change("delete from name_token").await;
    service.change("delete from hall_code").await;
}

/// As after a long quiet time.
async fn forget_tries(service: &Service) {
    service.change("delete from try_count").await;
    service.change("delete from try_made").await;
}

async fn unknown_and_wrong_at_sign_in_are_told_alike(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut before = Vec::new();
    for identifier in [&person.phone, &person.number] {
        for manner in [Manner::Script, Manner::Plain] {
            before.push(sign_in(&service, identifier, manner).await);
        }
    }
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    let mut after = Vec::new();
    for identifier in [&person.phone, &person.number] {
        for manner in [Manner::Script, Manner::Plain] {
            after.push(sign_in(&service, identifier, manner).await);
        }
    }
    assert_eq!(before, after);
}

async fn sign_in(service: &Service, identifier: &str, manner: Manner) -> [Masked; 2] {
    let mut browser = service.browser(manner);
    let typed = [("identifier", identifier), ("password", "Wr0ng#pass")];
    let fields = browser.filled(Page::SignIn, &typed).await;
    let post = browser.post(address(Page::SignIn), &fields).await;
    browser.manner = Manner::Plain;
    [masked(&post), masked(&browser.get("/login").await)]
}

/// An answer, and what it cost: transactions and hashes.
type Weighed = (Masked, usize, usize);

async fn weighed(
    service: &Service,
    browser: &mut Browser,
    page: Page,
    typed: &[(&str, &str)],
) -> Weighed {
    let fields = browser.filled(page, typed).await;
    let work = || (service.house.db.begun(), service.house.hasher.begun());
    let before = work();
    let reply = browser.post(address(page), &fields).await;
    let after = work();
    (masked(&reply), after.0 - before.0, after.1 - before.1)
}

/// Everything that somebody hears who types one wrong code after the other, in waits and beyond the
/// tenth.
async fn a_long_story(service: &Service, person: &Person) -> Vec<Weighed> {
    let mut story = Vec::new();
    for nth in 0..24 {
        let mut browser = service.browser(Manner::Script);
        browser.address = Some(format!("203.0.113.{nth}"));
        browser.reach(Page::Identity, service, person, "").await;
        let typed = person.typed(Page::Identity, "222222");
        story.push(weighed(service, &mut browser, Page::Identity, &typed).await);
        // In every second wait somebody tries before its end.
        service.wait(if nth % 2 == 0 { 3600 } else { 10 });
    }
    story
}

async fn in_waits_and_beyond_the_tenth_all_are_told_alike_at_the_same_cost(unknown: Service) {
    let known = match unknown.engine() {
        kaimen::db::Engine::Sqlite => Service::sqlite().await,
        kaimen::db::Engine::Postgres => Service::postgres().await,
    };
    let person = Person::passport(1);
    assert_ne!(known.issue(&person).await, "222222");
    let (one, other) = (a_long_story(&unknown, &person).await, a_long_story(&known, &person).await);
    assert_eq!(one, other);
    let said: std::collections::BTreeSet<_> =
        one.iter().map(|(reply, ..)| reply.2.split("notice").nth(1).unwrap().get(..14)).collect();
    assert!(said.len() >= 3, "a mismatch, a wait and an end were told: {said:?}");
    assert!(one.iter().any(|(_, _, hashes)| *hashes == 1) && one.iter().any(|row| row.2 == 0));
}

/// The same of wrong passwords.
async fn signing_in(service: &Service, identifier: &str) -> Vec<Weighed> {
    let mut story = Vec::new();
    for nth in 0..9 {
        let mut browser = service.browser(Manner::Script);
        let typed = [("identifier", identifier), ("password", "Wr0ng#pass")];
        story.push(weighed(service, &mut browser, Page::SignIn, &typed).await);
        service.wait(if nth % 2 == 0 { 20 } else { 200 });
    }
    story
}

async fn wrong_passwords_are_told_alike_at_the_same_cost(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let nobody = Service::sqlite().await;
    nobody.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    let known = signing_in(&service, &person.phone).await;
    let unknown = signing_in(&nobody, &person.phone).await;
    assert_eq!(known, unknown);
    assert!(known.iter().any(|row| row.2 == 0), "a wait was told");
}
