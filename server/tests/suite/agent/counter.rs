//! A delegate at the counter (R7).

use super::{counter_and_officer, ticketed};
use crate::support::{Service, wrong_fields};
use domain::staff::Role;
use http::header;

engines!(
    each_of_r7s_papers_is_a_tick_that_must_be_set,
    rows_are_issued_and_returned_and_the_next_trip_has_only_those_returned,
    more_than_ten_wait_for_a_second_person,
    a_refused_batch_is_void,
    an_equal_post_issues_once,
    of_two_clerks_at_one_ticket_one_issues,
    who_comes_with_paper_only_is_typed_in,
    who_is_tied_to_nobody_brings_no_paper,
    a_sealed_code_is_voided_at_the_desk_and_never_replaced_by_an_open_one,
    who_was_untied_gets_nothing_at_the_counter,
    two_clerks_shares_of_a_batch_are_released_apart,
    what_waited_longer_than_seven_days_opens_once_it_is_approved,
    whose_delegation_ran_out_gets_a_new_one_with_the_next_ticket,
);

async fn each_of_r7s_papers_is_a_tick_that_must_be_set(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (_, ticket, rows, _) = ticketed(&mut officer, 2).await;
    let path = format!("/hall/tickets/{ticket}");
    clerk.post(&path, &[], "").await;
    assert!(clerk.open(&path).await.contains("Nobody is ticked or returned yet"));
    let both = [format!("letter.{}", rows[0]), format!("copy.{}", rows[0])];
    // One of a person's two ticks is missing.
    clerk.post(&path, &[(&both[0], "yes")], "").await;
    assert!(clerk.open(&path).await.contains("Both ticks are needed"));
    clerk.post(&path, &[(&both[0], "yes"), (&both[1], "yes")], "").await;
    let page = clerk.open(&path).await;
    assert_eq!(wrong_fields(&page), ["own_document", "archive", "sealed_table"]);
    let reason = format!("reason.{}", rows[0]);
    clerk.post(&path, &[(&reason, "letter")], "").await;
    assert!(
        clerk.open(&path).await.contains("Either ticked or returned"),
        "what was ticked is kept"
    );
    let issued = "select count(*) from batch_row where state = 'issued'";
    assert_eq!(service.number(issued).await, 0);
}

async fn rows_are_issued_and_returned_and_the_next_trip_has_only_those_returned(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (table, ticket, rows, _) = ticketed(&mut officer, 4).await;
    let issued = [rows[0].as_str(), &rows[1]];
    clerk.attend(&ticket, &issued, &[(&rows[2], "copy")]).await;
    let states = "select state from batch_row order by position";
    assert_eq!(service.texts(states).await, ["issued", "issued", "returned", "waiting"]);
    assert_eq!(service.texts("select state from batch").await, ["at_counter"]);
    assert_eq!(clerk.secrets(&ticket).await.len(), 2);
    clerk.attend(&ticket, &[], &[(&rows[3], "letter")]).await;
    assert_eq!(service.texts("select state from batch").await, ["closed"]);
    let page = officer.open(&table).await;
    assert!(page.contains("The copy is missing, not marked or not signed"), "with its reason");
    let reply = officer.press(&table, "desk", &[], "again").await;
    let next = reply.header(header::LOCATION).to_owned();
    let page = officer.open(&next).await;
    assert!(page.contains("L00000003") && page.contains("L00000004"));
    assert!(!page.contains("L00000001"), "who has a code is not fetched again");
    let same = "select count(distinct delegation_id) from batch_row";
    assert_eq!(service.number(same).await, 4, "who was returned keeps the letter");
}

async fn more_than_ten_wait_for_a_second_person(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (_, ticket, rows, persons) = ticketed(&mut officer, 11).await;
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    clerk.attend(&ticket, &rows, &[]).await;
    let live = "select count(*) from hall_code where released_at is not null \
                and redeemed_at is null";
    assert_eq!(service.number(live).await, 0, "the slips are handed out, the codes wait");
    let secrets = clerk.secrets(&ticket).await;
    assert_eq!(secrets.len(), 11);
    let mut browser = super::phone(&service);
    let page = super::open_slip(&mut browser, &secrets[0], &persons[0].number, "").await;
    assert!(page.contains("waits for a second person"), "{page}");
    let review = service.texts("select id from review").await.remove(0);
    let mut second = service.clerk("huang.j", Role::Reviewer, "").await;
    let page = second.open("/hall/reviews").await;
    assert!(page.contains(&ticket) && page.contains("11 codes"), "{page}");
    let act = format!("/hall/reviews/{review}");
    second.press("/hall/reviews", &act, &[], "approve").await;
    assert_eq!(service.number(live).await, 11);
    let page = super::open_slip(&mut browser, &secrets[0], &persons[0].number, "").await;
    assert!(super::opened_code(&page).is_some(), "{page}");
}

async fn a_refused_batch_is_void(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (table, ticket, rows, _) = ticketed(&mut officer, 11).await;
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    clerk.attend(&ticket, &rows, &[]).await;
    let review = service.texts("select id from review").await.remove(0);
    let mut second = service.clerk("huang.j", Role::Reviewer, "").await;
    let act = format!("/hall/reviews/{review}");
    second.press("/hall/reviews", &act, &[("reason", "letters not sealed")], "refuse").await;
    let void = "select count(*) from hall_code where void_at is not null";
    assert_eq!(service.number(void).await, 11);
    assert_eq!(officer.open(&table).await.matches("Code is over").count(), 11);
}

async fn an_equal_post_issues_once(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (_, ticket, rows, _) = ticketed(&mut officer, 1).await;
    let path = format!("/hall/tickets/{ticket}");
    let html = clerk.open(&path).await;
    let mut form = crate::support::form(&html, "desk").unwrap();
    for (name, value) in [
        ("own_document", "yes"),
        ("archive", "JM-1"),
        (&format!("letter.{}", rows[0]), "yes"),
        (&format!("copy.{}", rows[0]), "yes"),
    ] {
        form.fill(name, value);
    }
    let first = clerk.browser.post(&form.action, &form.fields).await;
    let second = clerk.browser.post(&form.action, &form.fields).await;
    assert_eq!(first.header(header::LOCATION), second.header(header::LOCATION));
    assert_eq!(service.count("sealed_slip").await, 1);
}

async fn of_two_clerks_at_one_ticket_one_issues(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let mut other = service.clerk("huang.j", Role::Issuer, "").await;
    let (_, ticket, rows, _) = ticketed(&mut officer, 3).await;
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    let (one, two) =
        tokio::join!(clerk.attend(&ticket, &rows, &[]), other.attend(&ticket, &rows, &[]));
    let slips = |reply: &crate::support::Reply| reply.header(header::LOCATION).ends_with("/slips");
    assert!(slips(&one) != slips(&two), "one of them issued");
    assert_eq!(service.count("sealed_slip").await, 3);
    let live = "select count(*) from hall_code where redeemed_at is null and replaced_at is null";
    assert_eq!(service.number(live).await, 3, "no code was issued twice");
}

async fn who_comes_with_paper_only_is_typed_in(service: Service) {
    let (mut clerk, officer) = counter_and_officer(&service).await;
    let number = officer.person.number.as_str();
    let his = [("document_type", "foreign_passport"), ("number", number)];
    let reply = clerk.post("/hall/paper", &his, "").await;
    let path = reply.header(header::LOCATION).to_owned();
    let ticket = path.strip_prefix("/hall/tickets/").unwrap().to_owned();
    let person = crate::support::Person::passport(1);
    let [name, kind, number, nationality] = crate::support::cells(&person);
    let typed = [
        ("name", name.as_str()),
        ("document_type", kind.as_str()),
        ("number", number.as_str()),
        ("nationality", nationality.as_str()),
    ];
    clerk.post(&path, &[typed[0], typed[1], ("number", "L1"), typed[3]], "add").await;
    let page = clerk.open(&path).await;
    assert_eq!(wrong_fields(&page), ["number"]);
    clerk.post(&path, &typed, "add").await;
    clerk.post(&path, &typed, "add").await;
    assert!(clerk.open(&path).await.contains("The same person is in the table already"));
    let row = service.texts("select id from batch_row").await.remove(0);
    clerk.attend(&ticket, &[&row], &[]).await;
    let secret = clerk.secrets(&ticket).await.remove(0);
    let page = super::open_slip(&mut super::phone(&service), &secret, &person.number, "").await;
    assert!(super::opened_code(&page).is_some(), "{page}");
}

async fn who_is_tied_to_nobody_brings_no_paper(service: Service) {
    let (mut clerk, _) = counter_and_officer(&service).await;
    let user = service.user(1).await;
    let number = user.person.number.as_str();
    clerk
        .post("/hall/paper", &[("document_type", "foreign_passport"), ("number", number)], "")
        .await;
    let page = clerk.open("/hall/paper").await;
    assert!(page.contains("He is tied to no agent"), "{page}");
    let nobody = [("document_type", "foreign_passport"), ("number", "L00000777")];
    clerk.post("/hall/paper", &nobody, "").await;
    assert!(clerk.open("/hall/paper").await.contains("the officer has to register first"));
    assert_eq!(service.count("batch").await, 0);
}

async fn a_sealed_code_is_voided_at_the_desk_and_never_replaced_by_an_open_one(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (table, ticket, rows, _) = ticketed(&mut officer, 1).await;
    clerk.attend(&ticket, &[&rows[0]], &[]).await;
    let code = service.texts("select hall_code_id from batch_row").await.remove(0);
    let (path, change) = (format!("/hall/code/{code}"), format!("/hall/code/{code}/change"));
    let page = clerk.open(&path).await;
    assert!(page.contains("it cannot be replaced here") && !page.contains("value=\"replace\""));
    let typed = [("nonce", "n"), ("reason", "printer"), ("button", "replace")];
    let reply = clerk.browser.post(&change, &typed).await;
    assert_eq!(reply.header(header::LOCATION), path);
    assert_eq!(
        service.number("select count(*) from hall_code where replaced_at is not null").await,
        0
    );
    clerk.press(&path, &change, &[("reason", "lost")], "void").await;
    // The person is brought again, without being typed again.
    let page = officer.open(&table).await;
    assert!(page.contains("Code is over") && page.contains("New table of those returned"));
    let next = officer.press(&table, "desk", &[], "again").await;
    assert!(officer.open(next.header(header::LOCATION)).await.contains("L00000001"));
}

async fn who_was_untied_gets_nothing_at_the_counter(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (_, ticket, rows, _) = ticketed(&mut officer, 1).await;
    let tie = service.texts("select id from agency_tie").await.remove(0);
    clerk.press("/hall/officers", "/hall/officers", &[("subject", &tie)], "untie").await;
    clerk.attend(&ticket, &[&rows[0]], &[]).await;
    assert!(
        clerk.open(&format!("/hall/tickets/{ticket}")).await.contains("He is tied to no agent")
    );
    assert_eq!(service.count("sealed_slip").await, 0);
}

async fn two_clerks_shares_of_a_batch_are_released_apart(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let mut other = service.clerk("huang.j", Role::Issuer, "").await;
    let (_, ticket, rows, _) = ticketed(&mut officer, 12).await;
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    clerk.attend(&ticket, &rows[..6], &[]).await;
    other.attend(&ticket, &rows[6..], &[]).await;
    let reviews = "select id from review where asked_by = ";
    let first = service.texts(&format!("{reviews}'{}'", clerk.id)).await.remove(0);
    other.press("/hall/reviews", &format!("/hall/reviews/{first}"), &[], "approve").await;
    let live = "select distinct issued_by from hall_code where released_at is not null \
                and redeemed_at is null";
    assert_eq!(service.texts(live).await, [clerk.id.clone()], "nobody released his own");
}

async fn what_waited_longer_than_seven_days_opens_once_it_is_approved(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (_, ticket, rows, persons) = ticketed(&mut officer, 11).await;
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    clerk.attend(&ticket, &rows, &[]).await;
    let secrets = clerk.secrets(&ticket).await;
    service.wait(8 * 24 * 60 * 60);
    kaimen::jobs::forget(&service.house).await.unwrap();
    let review = service.texts("select id from review").await.remove(0);
    let mut second = service.clerk("huang.j", Role::Reviewer, "").await;
    second.press("/hall/reviews", &format!("/hall/reviews/{review}"), &[], "approve").await;
    let mut browser = super::phone(&service);
    let page = super::open_slip(&mut browser, &secrets[0], &persons[0].number, "").await;
    assert!(super::opened_code(&page).is_some(), "{page}");
}

async fn whose_delegation_ran_out_gets_a_new_one_with_the_next_ticket(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (table, _, rows, _) = ticketed(&mut officer, 1).await;
    let before = service.texts("select delegation_id from batch_row").await;
    service.wait(20 * 24 * 60 * 60);
    officer.browser.sign_in(&officer.person.phone, &officer.person.password).await;
    officer.press(&table, "desk", &[], "back").await;
    service.wait(11 * 24 * 60 * 60);
    kaimen::jobs::forget(&service.house).await.unwrap();
    officer.browser.sign_in(&officer.person.phone, &officer.person.password).await;
    let ticket = officer.ticket(&table).await;
    assert_ne!(service.texts("select delegation_id from batch_row").await, before);
    clerk.enter_again().await;
    clerk.attend(&ticket, &[&rows[0]], &[]).await;
    assert_eq!(service.count("sealed_slip").await, 1);
}
