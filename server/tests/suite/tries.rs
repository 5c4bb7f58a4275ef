//! How often a code may be guessed (`controls.md`, "Codes and guessing"): over simulated days, on two
//! processes that share one database.

use crate::support::{Browser, Ended, Manner, Person, Service, address};
use app::{
    form::{Notice, WaitFor},
    show::Page,
};
use http::{StatusCode, header};
use tokio::task::JoinSet;

engines!(
    c09_wrong_codes_wait_and_a_right_one_in_the_wait_is_not_looked_at,
    c08_the_eleventh_try_finds_the_typed_code_void_and_the_slip_good,
    a_new_code_starts_afresh_and_a_hundred_in_a_month_close_the_number,
    of_64_tries_at_once_on_two_nodes_three_are_evaluated,
    a_right_code_costs_no_try_whatever_else_is_wrong,
    ten_wrong_codes_from_an_address_are_enough_and_a_confirmed_registration_frees_its_places,
);

/// A code that is never issued: the seeded generator of these suites draws others.
const WRONG: &str = "222222";

/// A browser at the identity step, from an address of its own.
async fn at_the_counter(service: &Service, person: &Person, from: &str) -> Browser {
    let mut browser = service.browser(Manner::Script);
    browser.address = Some(from.to_owned());
    browser.reach(Page::Identity, service, person, "").await;
    browser
}

/// Types a wrong code so often, each time as soon as that is allowed and from another address.
async fn guess(service: &Service, person: &Person, times: usize) {
    for _ in 0..times {
        let from = format!("198.51.100.{}", service.random_byte());
        let mut browser = at_the_counter(service, person, &from).await;
        let mut ended = browser.identity(person, WRONG).await;
        while let Some((why, left)) = ended.wait() {
            assert!(matches!(why, WaitFor::Code | WaitFor::Address), "{why:?}");
            service.wait(left);
            browser = at_the_counter(service, person, &from).await;
            ended = browser.identity(person, WRONG).await;
        }
        assert_eq!(ended.notice(), Some(Notice::Mismatch));
    }
}

async fn c09_wrong_codes_wait_and_a_right_one_in_the_wait_is_not_looked_at(service: Service) {
    let other = service.another().await;
    let (known, unknown) = (Person::passport(1), Person::passport(2));
    let code = service.issue(&known).await;
    let waits = [0, 0, 30, 120, 600, 3600, 3600, 3600, 3600];
    for (nth, wait) in waits.into_iter().enumerate() {
        let node = [&service, &other][nth % 2];
        for person in [&known, &unknown] {
            let from = format!("203.0.113.{nth}");
            let mut browser = at_the_counter(node, person, &from).await;
            let ended = browser.identity(person, WRONG).await;
            assert_eq!(ended.notice(), Some(Notice::Mismatch), "try {nth}");
        }
        if wait == 0 {
            continue;
        }
        for (person, typed) in [(&known, code.as_str()), (&unknown, WRONG)] {
            let begun = node.house.hasher.begun();
            let mut browser = at_the_counter(node, person, "203.0.113.200").await;
            let ended = browser.identity(person, typed).await;
            assert_eq!(ended.wait(), Some((WaitFor::Code, wait)), "after try {nth}");
            assert_eq!(node.house.hasher.begun(), begun, "nothing was hashed");
        }
        // A second before its end it is still a wait.
        service.wait(wait - 1);
        let mut browser = at_the_counter(node, &known, "203.0.113.201").await;
        let ended = browser.identity(&known, &code).await;
        assert_eq!(ended.wait(), Some((WaitFor::Code, 1)), "after try {nth}");
        service.wait(1);
    }
    // Nine wrong ones are behind it, and the right one is right.
    let mut browser = at_the_counter(&other, &known, "203.0.113.202").await;
    assert!(browser.identity(&known, &code).await.is_next("/register/account"));
}

async fn c08_the_eleventh_try_finds_the_typed_code_void_and_the_slip_good(service: Service) {
    let (known, unknown) = (Person::passport(1), Person::passport(2));
    let issued = service.issue_whole(&known, false).await;
    for person in [&known, &unknown] {
        guess(&service, person, 10).await;
    }
    service.wait(3600);
    for (person, typed) in [(&known, issued.code.reveal()), (&unknown, WRONG)] {
        let mut browser = at_the_counter(&service, person, "192.0.2.1").await;
        let ended = browser.identity(person, typed).await;
        assert_eq!(ended.notice(), Some(Notice::CodeTriesUsed));
    }
    // Nobody locks out the holder of the slip: not by tries, not by a whole network of wrong codes.
    let mut browser = at_the_counter(&service, &known, "198.51.100.1").await;
    let typed = [
        ("slip", issued.slip.reveal()),
        ("number", &known.number),
        ("name", &known.name),
        ("nationality", known.nationality),
    ];
    let ended = browser.answer(Page::Identity, &typed).await;
    assert!(ended.is_next("/register/account"), "{ended:?}");
    // Somebody else's slip opens nothing, and a bent one is told at the field.
    let mut browser = at_the_counter(&service, &unknown, "192.0.2.2").await;
    // Finding nobody reads the codes of the one who comes next: of these there is one behind about half.
    for nth in 2..10 {
        let number = Person::passport(nth).number;
        let typed = [("number", number.as_str()), typed[0], typed[2], typed[3]];
        let ended = browser.answer(Page::Identity, &typed).await;
        assert_eq!(ended.notice(), Some(Notice::Mismatch), "{number}");
    }
    let bent = [("slip", "0123"), ("number", unknown.number.as_str()), typed[2], typed[3]];
    assert_eq!(browser.answer(Page::Identity, &bent).await.errors().len(), 1);
}

async fn a_new_code_starts_afresh_and_a_hundred_in_a_month_close_the_number(service: Service) {
    let person = Person::passport(1);
    let begin = service.house.clock.now();
    // Ten codes, ten wrong tries each: a hundred, within some days.
    for _ in 0..10 {
        service.issue(&person).await;
        guess(&service, &person, 10).await;
    }
    let issued = service.issue_whole(&person, false).await;
    service.wait(3600);
    let mut browser = at_the_counter(&service, &person, "192.0.2.1").await;
    let ended = browser.identity(&person, issued.code.reveal()).await;
    assert_eq!(ended.notice(), Some(Notice::CodeClosed));
    let slip = [
        ("slip", issued.slip.reveal()),
        ("number", &person.number),
        ("name", &person.name),
        ("nationality", person.nationality),
    ];
    let mut holder = at_the_counter(&service, &person, "192.0.2.2").await;
    assert!(holder.answer(Page::Identity, &slip).await.is_next("/register/account"));
    // Thirty days after the first of them there is room for one more.
    let month = domain::tries::MONTH_SECONDS;
    service.wait(service.house.clock.now().seconds_until(begin.plus_seconds(month)) + 60);
    let issued = service.issue_whole(&person, false).await;
    let mut browser = at_the_counter(&service, &person, "192.0.2.3").await;
    let ended = browser.identity(&person, issued.code.reveal()).await;
    assert!(ended.is_next("/register/account"), "{ended:?}");
}

async fn of_64_tries_at_once_on_two_nodes_three_are_evaluated(service: Service) {
    let other = service.another().await;
    let person = Person::passport(1);
    service.issue(&person).await;
    let mut racing = JoinSet::new();
    let hashed = || service.house.hasher.begun() + other.house.hasher.begun();
    let mut ready = Vec::new();
    for nth in 0..64 {
        let node = [&service, &other][nth % 2];
        ready.push(at_the_counter(node, &person, &format!("203.0.113.{nth}")).await);
    }
    let before = hashed();
    for mut browser in ready {
        let person = person.clone();
        racing.spawn(async move { browser.identity(&person, WRONG).await });
    }
    let ends = racing.join_all().await;
    let mismatched = ends.iter().filter(|end| end.notice() == Some(Notice::Mismatch)).count();
    let waiting = ends.iter().filter(|end| end.wait() == Some((WaitFor::Code, 30))).count();
    assert_eq!((mismatched, waiting), (3, 61));
    assert_eq!(hashed() - before, 3);
    let count = "select wrong from try_count where kind = 'code'";
    assert_eq!(service.number(count).await, 3);
}

async fn a_right_code_costs_no_try_whatever_else_is_wrong(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    guess(&service, &person, 2).await;
    let renamed = Person { name: "Anna Berg".to_owned(), ..person.clone() };
    let mut browser = at_the_counter(&service, &person, "192.0.2.1").await;
    for _ in 0..4 {
        let ended = browser.identity(&renamed, &code).await;
        assert!(ended.wait().is_none(), "{ended:?}");
    }
    // Format errors cost none either.
    for typed in ["", "23456", "O0I1L1"] {
        assert_eq!(browser.identity(&person, typed).await.errors().len(), 1);
    }
    assert_eq!(service.number("select wrong from try_count where kind = 'code'").await, 2);
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
    assert_eq!(service.number("select wrong from try_count where kind = 'code'").await, 2);
}

async fn ten_wrong_codes_from_an_address_are_enough_and_a_confirmed_registration_frees_its_places(
    service: Service,
) {
    let from = "2001:db8:1:2::7";
    let person = Person::passport(0);
    let code = service.issue(&person).await;
    let mut honest = at_the_counter(&service, &person, from).await;
    assert_eq!(honest.identity(&person, WRONG).await.notice(), Some(Notice::Mismatch));
    for which in 1..10 {
        let other = Person::passport(which);
        let mut browser = at_the_counter(&service, &other, from).await;
        assert_eq!(browser.identity(&other, WRONG).await.notice(), Some(Notice::Mismatch));
    }
    // The eleventh from the same /64, whoever it is: 429, with the time.
    let late = Person::passport(50);
    let neighbour = "2001:db8:1:2:ffff::1";
    let mut browser = at_the_counter(&service, &late, neighbour).await;
    let typed = [("code", WRONG), ("number", &late.number), ("name", &late.name)];
    let mut fields = browser.filled(Page::Identity, &typed).await;
    fields.push(("nationality".to_owned(), late.nationality.to_owned()));
    let reply = browser.post(address(Page::Identity), &fields).await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(reply.header(header::RETRY_AFTER), "600");
    browser.manner = Manner::Plain;
    let reply = browser.get("/register/identity").await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS, "the page says it without a script");
    assert_eq!(reply.header(header::RETRY_AFTER), "600");
    assert!(reply.text().contains(&late.name), "nothing typed is lost");
    // Another network is not concerned.
    let mut elsewhere = at_the_counter(&service, &late, "2001:db8:1:3::7").await;
    assert_eq!(elsewhere.identity(&late, WRONG).await.notice(), Some(Notice::Mismatch));
    // The honest one, who had a place before, waits too, finishes, and gives the place back.
    service.wait(600);
    assert!(honest.identity(&person, &code).await.is_next("/register/account"));
    let places = "select count(*) from try_made where kind = 'code_address' and registration_id in \
                  (select id from registration where hall_code_id is not null)";
    assert_eq!(service.number(places).await, 1);
    assert!(honest.account(&person).await.is_next("/register/phone"));
    assert!(honest.phone(&person).await.is_next("/register/confirm"));
    let digits = service.sms(&person).await;
    assert!(honest.confirm(&digits).await.is_next("/register/done"));
    assert_eq!(service.number(places).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_honest_people_behind_one_address_finish() {
    let service = Service::sqlite().await;
    let people: Vec<_> = (0..200).map(Person::passport).collect();
    for some in people.chunks(4) {
        let mut walking = JoinSet::new();
        for person in some {
            let code = service.issue(person).await;
            let (mut browser, person) = (service.browser(Manner::Script), person.clone());
            browser.address = Some("203.0.113.7".to_owned());
            walking.spawn(async move {
                assert!(browser.consent().await.is_next("/register/document"));
                assert!(browser.document(&person).await.is_next("/register/identity"));
                // Each mistypes once.
                let ended = browser.identity(&person, WRONG).await;
                assert_eq!(ended.notice(), Some(Notice::Mismatch));
                let ended = browser.identity(&person, &code).await;
                assert!(ended.is_next("/register/account"), "{ended:?}");
                assert!(browser.account(&person).await.is_next("/register/phone"));
                let ended = browser.phone(&person).await;
                assert!(ended.is_next("/register/confirm"), "{ended:?}");
                (browser, person)
            });
        }
        for (mut browser, person) in walking.join_all().await {
            let digits = service.sms(&person).await;
            let ended: Ended = browser.confirm(&digits).await;
            assert!(ended.is_next("/register/done"), "{ended:?}");
        }
        service.wait(20);
    }
    assert_eq!(service.count("account").await, 200);
}
