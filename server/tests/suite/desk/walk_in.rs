//! A person at the counter: read or typed, judged, issued, shown once, replaced, taken back.

use super::{LINES, TYPED, code_on, counter, issue, slip, typed};
use crate::support::{Manner, Person, Service, form, wrong_fields};
use app::show::Page;
use domain::staff::Role;
use http::{StatusCode, header};

engines!(
    the_lines_fill_the_form_and_a_tick_is_all_that_is_missing,
    a_slip_is_shown_once_to_its_clerk_and_longer_if_asked_for,
    of_32_issues_for_one_identity_one_code_is_live,
    an_equal_post_issues_once,
    a_code_is_replaced_and_taken_back_at_any_hall,
    who_was_issued_a_code_registers_with_it,
    a_misprint_is_not_counted_once,
);

async fn the_lines_fill_the_form_and_a_tick_is_all_that_is_missing(service: Service) {
    let mut clerk = counter(&service).await;
    let reply = clerk.post("/hall/walk-in", &[("mrz", LINES)], "read").await;
    assert_eq!(reply.header(header::LOCATION), "/hall/walk-in");
    let page = clerk.open("/hall/walk-in").await;
    let filled = form(&page, "desk").unwrap();
    for (field, value) in [
        ("document_type", "foreign_passport"),
        ("number", "L898902C3"),
        ("name", "ERIKSSON ANNA MARIA"),
        ("nationality", "SWE"),
        ("birth", "1974-08-12"),
        ("expiry", "2030-04-15"),
    ] {
        assert_eq!(filled.value(field), value, "{field}");
    }
    // Without the tick nothing is issued; with it, no last four are asked for.
    clerk.send(filled, &[], "issue").await;
    let page = clerk.open("/hall/walk-in").await;
    assert_eq!(wrong_fields(&page), ["agree"]);
    let reply = clerk.send(form(&page, "desk").unwrap(), &[("agree", "yes")], "issue").await;
    let page = clerk.open(reply.header(header::LOCATION)).await;
    assert_eq!(code_on(&page).unwrap().len(), 6);
    assert!(page.contains("ending in 02C3") && page.contains("尾号 02C3"));
    assert!(page.contains("有效至 2026 年 11 月 30 日（周一）10:00"), "the deadline in Chinese");
    assert!(page.contains("Mon 30 Nov 2026, 10:00"), "and in the person's language");
    assert!(page.contains("tax.example.cn/register") && page.contains("蓬江区办税服务厅"));
    // One digit of the number changed: it was typed then, and has to be typed again blind.
    clerk.post("/hall/walk-in", &[("mrz", LINES)], "read").await;
    let fields = [("number", "L898902C4"), ("agree", "yes"), ("seen", "yes")];
    let page = clerk.open("/hall/walk-in").await;
    let mut changed = form(&page, "desk").unwrap();
    changed.fields.retain(|(name, _)| name != "seen");
    for (name, value) in fields.iter().take(2) {
        changed.fill(name, value);
    }
    clerk.send(changed, &[], "issue").await;
    let page = clerk.open("/hall/walk-in").await;
    assert_eq!(wrong_fields(&page), ["last_four", "seen"], "the same person has another code");
}

async fn a_slip_is_shown_once_to_its_clerk_and_longer_if_asked_for(service: Service) {
    let mut clerk = counter(&service).await;
    let id = issue(&mut clerk, &TYPED).await;
    let path = format!("/hall/slip/{id}");
    let page = clerk.open(&path).await;
    let code = code_on(&page).unwrap();
    let mut other = service.clerk("huang.j", Role::Issuer, "").await;
    assert_eq!(code_on(&other.open(&path).await), None, "another clerk");
    service.wait(20);
    let longer = form(&clerk.open(&path).await, "longer").unwrap();
    clerk.send(longer, &[], "").await;
    service.wait(59);
    assert_eq!(code_on(&clerk.open(&path).await).as_ref(), Some(&code), "asked for more time");
    service.wait(1);
    assert_eq!(code_on(&clerk.open(&path).await), None, "the time is up");
    kaimen::jobs::forget(&service.house).await.unwrap();
    assert_eq!(service.count("slip_shown").await, 0);
}

async fn of_32_issues_for_one_identity_one_code_is_live(service: Service) {
    let hall = service.hall("蓬江区办税服务厅").await;
    let other = service.another().await;
    let mut ready = Vec::new();
    for number in 0..4 {
        let at = if number % 2 == 0 { &service } else { &other };
        let mut clerk = service.clerk(&format!("clerk.{number}"), Role::Issuer, &hall).await;
        for _ in 0..8 {
            let page = clerk.open("/hall/walk-in").await;
            let mut form = form(&page, "desk").unwrap();
            for (name, value) in TYPED {
                form.fill(name, value);
            }
            form.fill("button", "issue");
            ready.push((at.adopt(&clerk.browser), form));
        }
    }
    let posts = ready.into_iter().map(|(mut browser, form)| {
        tokio::spawn(async move { browser.post(&form.action, &form.fields).await })
    });
    let mut slips = 0;
    for post in posts.collect::<Vec<_>>() {
        let reply = post.await.unwrap();
        assert!(
            reply.status == StatusCode::SEE_OTHER
                || reply.status == StatusCode::SERVICE_UNAVAILABLE,
            "{}",
            reply.status
        );
        slips += usize::from(reply.header(header::LOCATION).starts_with("/hall/slip/"));
    }
    let live = "select count(*) from hall_code where void_at is null and replaced_at is null";
    assert_eq!(service.number(live).await, 1);
    assert!((1..=3).contains(&slips), "the fourth needs a second person: {slips} slips");
    assert_eq!(service.count("hall_code").await, i64::try_from(slips).unwrap());
}

async fn an_equal_post_issues_once(service: Service) {
    let mut clerk = counter(&service).await;
    let page = clerk.open("/hall/walk-in").await;
    let mut form = form(&page, "desk").unwrap();
    for (name, value) in TYPED {
        form.fill(name, value);
    }
    form.fill("button", "issue");
    let first = clerk.browser.post(&form.action, &form.fields).await;
    let again =
        service.another().await.adopt(&clerk.browser).post(&form.action, &form.fields).await;
    assert_eq!(first.header(header::LOCATION), again.header(header::LOCATION));
    assert_eq!(service.count("hall_code").await, 1);
}

async fn a_code_is_replaced_and_taken_back_at_any_hall(service: Service) {
    let mut clerk = counter(&service).await;
    let first = issue(&mut clerk, &TYPED).await;
    let hall = service.hall("江海区办税服务厅").await;
    let mut other = service.clerk("huang.j", Role::Issuer, &hall).await;
    // Found by number, whatever the case; opened; a reason is needed.
    other.post("/hall/find", &[("query", "k1234567")], "").await;
    let page = other.open("/hall/find").await;
    let path = format!("/hall/code/{first}");
    assert!(page.contains(&path), "found by number");
    other.post(&path, &[], "replace").await;
    assert_eq!(wrong_fields(&other.open(&path).await), ["reason"]);
    let reply = other.post(&path, &[("reason", "lost")], "replace").await;
    let second = slip(reply.header(header::LOCATION));
    let page = clerk.open(&path).await;
    assert!(page.contains("Replaced") && form(&page, "desk").is_none(), "over");
    let path = format!("/hall/code/{second}");
    other.post(&path, &[("reason", "asked")], "void").await;
    let reasons =
        service.texts("select void_reason from hall_code where void_at is not null").await;
    assert_eq!(reasons, ["asked"]);
    // Who has it open already is told how it stands now.
    let page = other.open(&path).await;
    assert!(page.contains("Void since"));
    // A reviewer reads the history and does nothing about it.
    let mut reviewer = service.clerk("li.ming", Role::Reviewer, "").await;
    let read = reviewer.open(&path).await;
    assert!(
        read.contains("Void since") && read.contains("Issued") && form(&read, "desk").is_none()
    );
    let change = format!("{path}/change");
    let reply = reviewer.browser.post(&change, &[("nonce", "n"), ("reason", "lost")]).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    // By name, in any order, each word whole.
    for (query, found) in
        [("smith john", true), ("JOHN", true), ("Joh", false), ("smith anna", false)]
    {
        clerk.post("/hall/find", &[("query", query)], "").await;
        let page = clerk.open("/hall/find").await;
        assert_eq!(page.contains(&path), found, "{query}");
    }
    let seen = clerk.browser.replies();
    assert!(seen.iter().all(|reply| !reply.asked.contains("K1234567")), "no number in an address");
}

async fn who_was_issued_a_code_registers_with_it(service: Service) {
    let mut clerk = counter(&service).await;
    let person = Person::passport(7);
    let typed = typed(&[
        ("number", &person.number),
        ("last_four", "0007"),
        ("name", &person.name),
        ("nationality", person.nationality),
    ]);
    let id = issue(&mut clerk, &typed).await;
    let code = code_on(&clerk.open(&format!("/hall/slip/{id}")).await).unwrap();
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    assert_eq!(service.count("account").await, 1);
    // The document has an account now: another code is not what is needed.
    clerk.post("/hall/walk-in", &typed, "issue").await;
    let page = clerk.open("/hall/walk-in").await;
    assert_eq!(wrong_fields(&page), ["number"]);
    assert!(page.contains("has an account already"));
    // Both stand beside the form at once, with an expired one.
    clerk.post("/hall/walk-in", &[], "clear").await;
    let document = [
        ("document_type", "foreign_passport"),
        ("number", person.number.as_str()),
        ("name", &person.name),
        ("nationality", "SWE"),
        ("expiry", "20200101"),
    ];
    clerk.post("/hall/walk-in", &document, "issue").await;
    let page = clerk.open("/hall/walk-in").await;
    assert!(page.contains("The document expired on 2020-01-01"));
    assert!(page.contains("class=\"diff\">The document has an account already"));
}

async fn a_misprint_is_not_counted_once(service: Service) {
    let mut clerk = counter(&service).await;
    let mut other = service.clerk("huang.j", Role::Issuer, "").await;
    let mut id = issue(&mut clerk, &TYPED).await;
    let counted = "select cast(sum(counted) as bigint) from hall_code";
    let path = format!("/hall/code/{id}");
    let reply = clerk.post(&path, &[("reason", "printer")], "replace").await;
    id = slip(reply.header(header::LOCATION));
    assert_eq!(service.number(counted).await, 1, "a misprint does not count");
    let path = format!("/hall/code/{id}");
    let reply = clerk.post(&path, &[("reason", "printer")], "replace").await;
    id = slip(reply.header(header::LOCATION));
    assert_eq!(service.number(counted).await, 2, "the misprint of a misprint does");
    let path = format!("/hall/code/{id}");
    let reply = other.post(&path, &[("reason", "printer")], "replace").await;
    id = slip(reply.header(header::LOCATION));
    assert_eq!(service.number(counted).await, 3, "and another clerk's");
    // The next one is the fourth: its slip goes out, and waits.
    let path = format!("/hall/code/{id}");
    let reply = other.post(&path, &[("reason", "lost")], "replace").await;
    id = slip(reply.header(header::LOCATION));
    let waits = format!("select count(*) from hall_code where id = '{id}' and released_at is null");
    assert_eq!(service.number(&waits).await, 1);
    assert_eq!(service.count("review").await, 1);
    // What waits is replaced by what waits, whatever the reason.
    let path = format!("/hall/code/{id}");
    let reply = other.post(&path, &[("reason", "printer")], "replace").await;
    id = slip(reply.header(header::LOCATION));
    let waits = format!("select count(*) from hall_code where id = '{id}' and released_at is null");
    assert_eq!(service.number(&waits).await, 1);
    let live = "select count(*) from hall_code where released_at is not null \
                and void_at is null and replaced_at is null";
    assert_eq!(service.number(live).await, 0);
}

#[tokio::test]
async fn a_page_half_filled_in_waits_while_another_is_looked_at_and_a_notice_is_told_once() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    clerk.post("/hall/walk-in", &typed(&[("agree", "no")]), "issue").await;
    clerk.post("/hall/find", &[("query", "nobody")], "").await;
    let page = clerk.open("/hall/walk-in").await;
    assert_eq!(form(&page, "desk").unwrap().value("name"), "John Smith");
    clerk.post("/hall/walk-in", &[("mrz", LINES)], "read").await;
    let mut keeper = service.clerk("wang.gl", Role::Administrator, "").await;
    let member = [("staff_name", "李明"), ("login", "li.ming"), ("role", "reviewer")];
    keeper.post("/hall/staff", &member, "").await;
    assert!(keeper.open("/hall/staff").await.contains("/hall/welcome?invite="));
    assert!(!keeper.open("/hall/staff").await.contains("/hall/welcome?invite="), "shown once");
}
