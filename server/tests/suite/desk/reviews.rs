//! The second pair of eyes.

use super::{TYPED, code_on, counter, issue, slip, typed};
use crate::support::{Clerk, Manner, Person, Service, form, wrong_fields};
use app::form::Notice;
use domain::staff::Role;
use http::header;

engines!(
    the_fourth_code_waits_for_another_and_its_days_start_then,
    who_asked_does_not_decide_and_a_refusal_takes_the_code_back,
    what_was_approved_is_issued_once_by_who_asked,
    a_role_is_changed_by_another_administrator,
    a_counter_is_reset_by_another,
    an_export_is_taken_by_who_asked_once_another_agreed,
);

/// Three codes for one identity; the next one is the fourth.
async fn three(clerk: &mut Clerk, typed: &[(&str, &str)]) {
    issue(clerk, typed).await;
    let mut seen = typed.to_vec();
    seen.push(("seen", "yes"));
    for _ in 0..2 {
        // What was found has to be shown before it can be ticked.
        clerk.post("/hall/walk-in", typed, "issue").await;
        let page = clerk.open("/hall/walk-in").await;
        let last_four = typed.iter().find(|(name, _)| *name == "last_four").unwrap().1;
        let fields = [("seen", "yes"), ("last_four", last_four)];
        let reply = clerk.send(form(&page, "desk").unwrap(), &fields, "issue").await;
        slip(reply.header(header::LOCATION));
    }
}

/// Presses a button of the fourth; gives where it led.
async fn fourth(clerk: &mut Clerk, typed: &[(&str, &str)], button: &str) -> String {
    clerk.post("/hall/walk-in", &[], "clear").await;
    clerk.post("/hall/walk-in", typed, "wait").await;
    let page = clerk.open("/hall/walk-in").await;
    assert!(page.contains("a second person has to see it"));
    let last_four = typed.iter().find(|(name, _)| *name == "last_four").unwrap().1;
    let fields = [("seen", "yes"), ("last_four", last_four)];
    let reply = clerk.send(form(&page, "desk").unwrap(), &fields, button).await;
    reply.header(header::LOCATION).to_owned()
}

/// The address at which the only review is decided.
async fn review(service: &Service) -> String {
    let ids = service.texts("select id from review where settled_at is null").await;
    assert_eq!(ids.len(), 1, "one waits");
    format!("/hall/reviews/{}", ids[0])
}

async fn the_fourth_code_waits_for_another_and_its_days_start_then(service: Service) {
    let mut clerk = counter(&service).await;
    let person = Person::passport(5);
    let typed = typed(&[
        ("number", &person.number),
        ("last_four", "0005"),
        ("name", &person.name),
        ("nationality", person.nationality),
    ]);
    three(&mut clerk, &typed).await;
    let led = fourth(&mut clerk, &typed, "issue").await;
    assert_eq!(led, "/hall/walk-in", "not without a second person");
    let led = fourth(&mut clerk, &typed, "wait").await;
    let id = slip(&led);
    let page = clerk.open(&led).await;
    let code = code_on(&page).unwrap();
    assert!(page.contains("Waits for a second clerk") && page.contains("等待复核"));
    let mut browser = service.browser(Manner::Script);
    browser.consent().await;
    browser.document(&person).await;
    let told = browser.identity(&person, &code).await;
    assert_eq!(told.notice(), Some(Notice::CodeWaiting));
    // The count stands on the other's desk, and no code does.
    let mut reviewer = service.clerk("li.ming", Role::Reviewer, "").await;
    let page = reviewer.open("/hall/find").await;
    assert!(page.contains("<b class=\"count\">1</b>"));
    let path = review(&service).await;
    let page = reviewer.open("/hall/reviews").await;
    assert!(page.contains("ending in 0005: 4 within seven days"), "{page}");
    assert!(!page.contains(&code));
    service.wait(600);
    reviewer.press("/hall/reviews", &path, &[], "approve").await;
    let days = format!("select expires_at - issued_at from hall_code where id = '{id}'");
    assert_eq!(service.number(&days).await, 604_800_000_000);
    let since = format!("select issued_at from hall_code where id = '{id}'");
    assert_eq!(service.number(&since).await, service.house.clock.now().0, "from now on");
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
    assert!(!reviewer.open("/hall/find").await.contains("class=\"count\""));
}

async fn who_asked_does_not_decide_and_a_refusal_takes_the_code_back(service: Service) {
    let mut clerk = counter(&service).await;
    three(&mut clerk, &TYPED).await;
    let id = slip(&fourth(&mut clerk, &TYPED, "wait").await);
    let path = review(&service).await;
    // Not by himself, in this session or another.
    let page = clerk.open("/hall/reviews").await;
    assert!(!page.contains("value=\"approve\"") && page.contains("Asked for by me"));
    clerk.browser.post(&path, &[("nonce", "own"), ("button", "approve")]).await;
    assert!(clerk.open("/hall/reviews").await.contains("Not for you to decide"));
    let open = "select count(*) from review where settled_at is null";
    assert_eq!(service.number(open).await, 1);
    let mut other = service.clerk("huang.j", Role::Issuer, "").await;
    other.press("/hall/reviews", &path, &[], "refuse").await;
    assert_eq!(service.number(open).await, 1, "a refusal has a reason");
    other.press("/hall/reviews", &path, &[("reason", "不是同一人")], "refuse").await;
    let void = format!("select count(*) from hall_code where id = '{id}' and void_at is not null");
    assert_eq!(service.number(void.as_str()).await, 1);
    // Too late for anybody else.
    let mut third = service.clerk("li.ming", Role::Reviewer, "").await;
    third.browser.post(&path, &[("nonce", "late"), ("button", "approve")]).await;
    assert!(third.open("/hall/reviews").await.contains("Somebody else was quicker"));
    let mut auditor = service.clerk("zhao.sj", Role::Auditor, "").await;
    auditor.browser.post(&path, &[("nonce", "not"), ("button", "approve")]).await;
    assert!(auditor.open("/hall/reviews").await.contains("Not for you to decide"));
}

async fn what_was_approved_is_issued_once_by_who_asked(service: Service) {
    let mut clerk = counter(&service).await;
    three(&mut clerk, &TYPED).await;
    assert_eq!(fourth(&mut clerk, &TYPED, "ask").await, "/hall/reviews");
    let path = review(&service).await;
    let codes = service.count("hall_code").await;
    let use_it = [("nonce", "early"), ("button", "use")];
    clerk.browser.post(&path, &use_it).await;
    assert_eq!(service.count("hall_code").await, codes, "not approved yet");
    let mut reviewer = service.clerk("li.ming", Role::Reviewer, "").await;
    reviewer.press("/hall/reviews", &path, &[], "approve").await;
    reviewer.browser.post(&path, &use_it).await;
    assert_eq!(service.count("hall_code").await, codes, "not by another");
    let reply = clerk.press("/hall/reviews", &path, &[], "use").await;
    let page = clerk.open(reply.header(header::LOCATION)).await;
    assert!(code_on(&page).is_some());
    clerk.browser.post(&path, &[("nonce", "again"), ("button", "use")]).await;
    assert_eq!(service.count("hall_code").await, codes + 1, "once");
    let live = "select count(*) from hall_code where void_at is null and replaced_at is null";
    assert_eq!(service.number(live).await, 1);
}

async fn a_role_is_changed_by_another_administrator(service: Service) {
    let mut first = service.clerk("wang.gl", Role::Administrator, "").await;
    let mut second = service.clerk("sun.gl", Role::Administrator, "").await;
    let mut clerk = service.clerk("chen.xm", Role::Issuer, "").await;
    let member = format!("/hall/staff/{}", clerk.id);
    first.press("/hall/staff", &member, &[("role", "reviewer")], "role").await;
    let path = review(&service).await;
    let role = "select role from staff where login = 'chen.xm'";
    first.browser.post(&path, &[("nonce", "own"), ("button", "approve")]).await;
    let mut reviewer = service.clerk("li.ming", Role::Reviewer, "").await;
    reviewer.browser.post(&path, &[("nonce", "not"), ("button", "approve")]).await;
    assert_eq!(service.texts(role).await, ["issuer"], "neither himself nor a reviewer");
    second.press("/hall/reviews", &path, &[], "approve").await;
    assert_eq!(service.texts(role).await, ["reviewer"]);
    let reply = clerk.browser.get("/hall/walk-in").await;
    assert!(reply.status.is_redirection(), "signed out");
    // A link would make one administrator two persons: another one agrees to it first.
    let member = [("staff_name", "李明"), ("login", "li.new"), ("role", "issuer")];
    first.post("/hall/staff", &member, "").await;
    assert!(!first.open("/hall/staff").await.contains("/hall/welcome?invite="));
    let path = review(&service).await;
    first.browser.post(&path, &[("nonce", "early"), ("button", "use")]).await;
    assert!(!first.open("/hall/staff").await.contains("/hall/welcome?invite="));
    second.press("/hall/reviews", &path, &[], "approve").await;
    first.press("/hall/reviews", &path, &[], "use").await;
    assert!(first.open("/hall/staff").await.contains("/hall/welcome?invite="));
    let again = format!("/hall/staff/{}", clerk.id);
    first.press("/hall/staff", &again, &[], "again").await;
    assert!(!first.open("/hall/staff").await.contains("/hall/welcome?invite="));
    let (_, reply) = clerk.enter(crate::support::PASSWORD, &clerk.totp()).await;
    assert_eq!(reply.header(header::LOCATION), "/hall", "nothing is done before");
}

async fn a_counter_is_reset_by_another(service: Service) {
    let mut clerk = counter(&service).await;
    let person = Person::passport(5);
    let typed = typed(&[
        ("number", &person.number),
        ("last_four", "0005"),
        ("name", &person.name),
        ("nationality", person.nationality),
    ]);
    let id = issue(&mut clerk, &typed).await;
    let code = code_on(&clerk.open(&format!("/hall/slip/{id}")).await).unwrap();
    let path = format!("/hall/code/{id}");
    assert!(form(&clerk.open(&path).await, "reset").is_none(), "nothing to reset");
    let index = "(select number_index from hall_code limit 1)";
    let now = service.house.clock.now().0;
    for number in 0..100 {
        let at = now - 1_000_000 * 3600 * 24 * 10 + number;
        let made = format!(
            "insert into try_made (id, kind, subject, at) values ('t{number}', 'code', {index}, {at})"
        );
        service.change(&made).await;
    }
    let mut browser = service.browser(Manner::Script);
    browser.consent().await;
    browser.document(&person).await;
    assert_eq!(browser.identity(&person, &code).await.notice(), Some(Notice::CodeClosed));
    let page = clerk.open(&path).await;
    clerk.send(form(&page, "reset").unwrap(), &[], "reset").await;
    let waits = review(&service).await;
    let mut other = service.clerk("huang.j", Role::Issuer, "").await;
    assert!(other.open("/hall/reviews").await.contains("100 wrong codes within 30 days"));
    other.press("/hall/reviews", &waits, &[], "approve").await;
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
}

async fn an_export_is_taken_by_who_asked_once_another_agreed(service: Service) {
    let mut clerk = counter(&service).await;
    issue(&mut clerk, &TYPED).await;
    let mut auditor = service.clerk("zhao.sj", Role::Auditor, "").await;
    let page = auditor.open("/hall/trail").await;
    assert!(page.contains("Issued (code.issued)") && page.contains("陈晓敏"));
    auditor.post("/hall/trail", &[("from", "x")], "").await;
    assert_eq!(wrong_fields(&auditor.open("/hall/trail").await), ["from"]);
    let days = [("from", "2026-11-23"), ("until", "2026-11-23"), ("act", "code.")];
    auditor.post("/hall/trail", &days, "ask").await;
    let path = review(&service).await;
    let take = |file: &'static str| [("nonce", ""), ("button", file)];
    let reply = auditor.browser.post(&path, &take("csv")).await;
    assert!(reply.status.is_redirection(), "nobody has agreed");
    let mut reviewer = service.clerk("li.ming", Role::Reviewer, "").await;
    reviewer.press("/hall/reviews", &path, &[], "approve").await;
    let reply = auditor.browser.post(&path, &take("csv")).await;
    let text = reply.text();
    assert_eq!(text.lines().count(), 2, "a head and one row: {text}");
    assert!(text.contains("code.issued") && text.contains("陈晓敏") && !text.contains("K1234567"));
    assert!(reply.header(header::CONTENT_DISPOSITION).contains("trail-2026-11-23-2026-11-23.csv"));
    let reply = auditor.browser.post(&path, &take("xlsx")).await;
    assert!(reply.body.starts_with(b"PK"));
    let reply = reviewer.browser.post(&path, &take("csv")).await;
    assert!(reply.status.is_redirection(), "who agreed does not take it");
    let taken = "select count(*) from audit where act = 'trail.exported'";
    assert_eq!(service.number(taken).await, 2);
}

#[tokio::test]
async fn what_was_typed_at_the_desk_is_forgotten_when_it_is_over() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    three(&mut clerk, &TYPED).await;
    fourth(&mut clerk, &TYPED, "ask").await;
    clerk.post("/hall/walk-in", &typed(&[("expiry", "")]), "issue").await;
    let drafts = "select count(draft) from staff_session";
    assert_eq!(service.number(drafts).await, 1);
    service.wait(15 * 60);
    kaimen::jobs::forget(&service.house).await.unwrap();
    assert_eq!(service.number(drafts).await, 0, "the session is over");
    service.wait(7 * 24 * 3600);
    kaimen::jobs::forget(&service.house).await.unwrap();
    let left = "select count(*) from review where detail <> data_key or settled_at is null";
    assert_eq!(service.number(left).await, 0);
    clerk.enter_again().await;
    clerk.open("/hall/reviews").await;
}

#[tokio::test]
async fn a_reset_is_asked_for_only_where_the_counter_is_closed() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    let id = issue(&mut clerk, &TYPED).await;
    for id in [id.as_str(), "01a20000-0000-7000-8000-000000000000"] {
        let path = format!("/hall/code/{id}/change");
        clerk.browser.post(&path, &[("nonce", id), ("button", "reset")]).await;
    }
    assert_eq!(service.count("review").await, 0);
}

#[tokio::test]
async fn a_refusals_reason_is_sealed_and_read_by_who_asked() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    three(&mut clerk, &TYPED).await;
    fourth(&mut clerk, &TYPED, "wait").await;
    let path = review(&service).await;
    let mut other = service.clerk("huang.j", Role::Issuer, "").await;
    other.press("/hall/reviews", &path, &[("reason", "照片不是本人")], "refuse").await;
    assert!(clerk.open("/hall/reviews").await.contains("照片不是本人"));
    let plain = "select count(*) from review where cast(reason as text) like '%照片%'";
    assert_eq!(service.number(plain).await, 0);
}

#[tokio::test]
async fn what_was_approved_takes_the_right_that_it_took_when_it_was_asked_for() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    three(&mut clerk, &TYPED).await;
    fourth(&mut clerk, &TYPED, "ask").await;
    let path = review(&service).await;
    let mut reviewer = service.clerk("li.ming", Role::Reviewer, "").await;
    reviewer.press("/hall/reviews", &path, &[], "approve").await;
    let codes = service.count("hall_code").await;
    service.change("update staff set role = 'auditor' where login = 'chen.xm'").await;
    clerk.browser.post(&path, &[("nonce", "n"), ("button", "use")]).await;
    assert_eq!(service.count("hall_code").await, codes);
}
