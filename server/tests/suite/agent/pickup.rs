//! From the table to the account; what the person does on his own phone.

use super::{counter_and_officer, open_slip, opened_code, phone, ticketed};
use crate::support::{Person, Service, form};
use app::show::Page;

engines!(
    who_was_fetched_a_sealed_code_opens_it_and_registers,
    a_slip_opens_once_and_an_equal_post_is_answered_alike,
    without_the_pin_nothing_opens_and_guesses_wait,
    the_person_ends_the_delegation_and_the_code_is_dead,
    a_pin_is_changed_by_who_knows_it,
    two_equal_posts_that_cross_both_show_the_code,
    of_two_first_pins_that_cross_one_is_set,
    who_left_a_phone_is_told_when_the_slip_is_opened,
    a_phone_is_changed_by_who_knows_the_pin,
    who_registers_with_a_code_of_his_own_ends_the_delegation,
);

async fn who_was_fetched_a_sealed_code_opens_it_and_registers(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (table, ticket, rows, persons) = ticketed(&mut officer, 2).await;
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    let reply = clerk.attend(&ticket, &rows, &[]).await;
    assert_eq!(reply.header("location"), format!("/hall/tickets/{ticket}/slips"));
    let secrets = clerk.secrets(&ticket).await;
    assert_eq!(secrets.len(), 2);
    let mut codes = Vec::new();
    for (person, secret) in persons.iter().zip(&secrets) {
        let mut browser = phone(&service);
        let page = open_slip(&mut browser, secret, &person.number, "").await;
        let code = opened_code(&page).unwrap();
        browser.reach(Page::Done, &service, person, &code).await;
        codes.push(code);
    }
    let board = officer.open(&table).await;
    assert_eq!(board.matches("Registered").count(), 2, "{board}");
    // I: no answer to officer or clerk ever held a code.
    for code in &codes {
        assert!(!officer.browser.seen().contains(code), "the officer was shown {code}");
        assert!(!clerk.browser.seen().contains(code), "the clerk was shown {code}");
    }
    let ended = "select ended_as from delegation order by id";
    assert_eq!(service.texts(ended).await, ["ended_at_registration"; 2]);
    kaimen::jobs::forget(&service.house).await.unwrap();
    let kept = "select count(*) from sealed_slip where code is not null";
    assert_eq!(service.number(kept).await, 0, "the sealed codes are forgotten");
}

/// One person's sealed slip.
async fn issued(service: &Service) -> (String, Person, String) {
    let (mut clerk, mut officer) = counter_and_officer(service).await;
    let (_, ticket, rows, mut persons) = ticketed(&mut officer, 1).await;
    clerk.attend(&ticket, &[&rows[0]], &[]).await;
    let secret = clerk.secrets(&ticket).await.remove(0);
    let delegation = service.texts("select id from delegation").await.remove(0);
    let letter = service.house.vault.delegation_secret(&delegation).reveal().to_owned();
    (secret, persons.remove(0), letter)
}

async fn a_slip_opens_once_and_an_equal_post_is_answered_alike(service: Service) {
    let (secret, person, _) = issued(&service).await;
    let mut browser = phone(&service);
    let html = browser.get("/open").await.text();
    let mut fields = form(&html, "desk").unwrap();
    for (name, value) in [("secret", secret.as_str()), ("number", &person.number)] {
        fields.fill(name, value);
    }
    let first = browser.post("/open", &fields.fields).await.text();
    let again = browser.post("/open", &fields.fields).await.text();
    assert!(opened_code(&first).is_some());
    assert_eq!(opened_code(&first), opened_code(&again), "a lost answer is no lost code");
    service.wait(61);
    let late = browser.post("/open", &fields.fields).await.text();
    assert_eq!(opened_code(&late), None);
    let page = open_slip(&mut phone(&service), &secret, &person.number, "").await;
    assert!(page.contains("This slip was opened at") && opened_code(&page).is_none());
}

/// Behind the letter's QR code: presses a button of the form with this id.
async fn on_delegation(
    service: &Service,
    letter: &str,
    typed: &[(&str, &str)],
    button: &str,
) -> String {
    let mut browser = phone(service);
    let page = browser.post("/delegation", &[("secret", letter), ("nonce", "n")]).await.text();
    let id = if matches!(button, "pin" | "phone") { "desk" } else { button };
    let mut form = form(&page, id).unwrap_or_else(|| panic!("no form {id}: {page}"));
    for (name, value) in typed {
        form.fill(name, value);
    }
    form.fill("button", button);
    browser.post("/delegation", &form.fields).await.text()
}

const PIN: [(&str, &str); 2] = [("pin", "402718"), ("pin_again", "402718")];

async fn without_the_pin_nothing_opens_and_guesses_wait(service: Service) {
    let (secret, person, letter) = issued(&service).await;
    let page = on_delegation(&service, &letter, &PIN, "pin").await;
    assert!(page.contains("The PIN is set"), "{page}");
    let mut browser = phone(&service);
    for pin in ["", "402719", "１１１１１１"] {
        let page = open_slip(&mut browser, &secret, &person.number, pin).await;
        assert!(page.contains("do not belong together"), "{page}");
    }
    let page = open_slip(&mut browser, &secret, &person.number, "402718").await;
    assert!(page.contains("Try again in 1 minutes"), "{page}");
    service.wait(31);
    let page = open_slip(&mut browser, &secret, "L00000009", "402718").await;
    assert_eq!(opened_code(&page), None, "another number");
    service.wait(130);
    let page = open_slip(&mut browser, &secret, &person.number, "４０２７１８").await;
    assert!(opened_code(&page).is_some(), "{page}");
    let page = open_slip(&mut browser, &secret, &person.number, "12345").await;
    assert!(page.contains("Six digits are needed"));
}

async fn the_person_ends_the_delegation_and_the_code_is_dead(service: Service) {
    let (secret, person, letter) = issued(&service).await;
    let page = on_delegation(&service, &letter, &[], "end").await;
    assert!(page.contains("The delegation has ended"), "{page}");
    assert!(page.contains("Over since"), "its code is dead");
    let page = open_slip(&mut phone(&service), &secret, &person.number, "").await;
    assert!(page.contains("The code has been over since"), "{page}");
    assert_eq!(
        service.texts("select void_reason from hall_code where void_at is not null").await,
        ["person"]
    );
}

async fn a_pin_is_changed_by_who_knows_it(service: Service) {
    let (_, _, letter) = issued(&service).await;
    on_delegation(&service, &letter, &PIN, "pin").await;
    let new = [("pin", "111222"), ("pin_again", "111222")];
    let page = on_delegation(&service, &letter, &new, "pin").await;
    assert!(page.contains("This is not the PIN"), "{page}");
    let known = [("pin_now", "402718"), ("pin", "111222"), ("pin_again", "111222")];
    let page = on_delegation(&service, &letter, &known, "pin").await;
    assert!(page.contains("The PIN is set"), "{page}");
    let differs = [("pin_now", "111222"), ("pin", "111222"), ("pin_again", "111223")];
    let page = on_delegation(&service, &letter, &differs, "pin").await;
    assert!(page.contains("The two are not the same"));
}

async fn two_equal_posts_that_cross_both_show_the_code(service: Service) {
    let (secret, person, _) = issued(&service).await;
    let mut browser = phone(&service);
    let html = browser.get("/open").await.text();
    let mut fields = form(&html, "desk").unwrap();
    for (name, value) in [("secret", secret.as_str()), ("number", &person.number)] {
        fields.fill(name, value);
    }
    let mut twin = browser.clone();
    let (one, two) =
        tokio::join!(browser.post("/open", &fields.fields), twin.post("/open", &fields.fields));
    let (one, two) = (opened_code(&one.text()), opened_code(&two.text()));
    assert!(one.is_some());
    assert_eq!(one, two, "whichever answer the browser shows");
}

async fn of_two_first_pins_that_cross_one_is_set(service: Service) {
    let (_, _, letter) = issued(&service).await;
    let pins = [["402718", "402718"], ["999111", "999111"]];
    let typed = pins.map(|[pin, again]| [("pin", pin), ("pin_again", again)]);
    let (one, two) = tokio::join!(
        on_delegation(&service, &letter, &typed[0], "pin"),
        on_delegation(&service, &letter, &typed[1], "pin")
    );
    let set = |page: &str| page.contains("The PIN is set");
    assert!(set(&one) != set(&two), "one of them is told that it was not set");
}

async fn who_left_a_phone_is_told_when_the_slip_is_opened(service: Service) {
    let (secret, person, letter) = issued(&service).await;
    let page = on_delegation(&service, &letter, &[("phone", "12")], "phone").await;
    assert!(page.contains("This is not a phone number") || page.contains("phone"), "{page}");
    let none = "select count(*) from delegation where phone is not null";
    assert_eq!(service.number(none).await, 0);
    let page = on_delegation(&service, &letter, &[("phone", &person.phone)], "phone").await;
    assert!(page.contains("The number is kept"), "{page}");
    let digits = person.phone.get(3..7).unwrap();
    assert!(!page.contains(digits), "shown masked");
    assert!(service.messages_to(&person).await.is_empty(), "nobody has opened it");
    let mut browser = phone(&service);
    let page = open_slip(&mut browser, &secret, &person.number, "").await;
    let code = opened_code(&page).unwrap();
    let texts = service.messages_to(&person).await;
    let [text] = texts.as_slice() else { panic!("one message: {texts:?}") };
    assert!(text.contains("was opened at") && !text.contains(&code), "{text}");
    browser.reach(Page::Done, &service, &person, &code).await;
    assert_eq!(service.number(none).await, 0, "forgotten with the delegation");
}

async fn a_phone_is_changed_by_who_knows_the_pin(service: Service) {
    let (_, _, letter) = issued(&service).await;
    on_delegation(&service, &letter, &PIN, "pin").await;
    let new = [("phone", "13800138000")];
    let page = on_delegation(&service, &letter, &new, "phone").await;
    assert!(page.contains("This is not the PIN"), "{page}");
    let known = [("pin_now", "402718"), ("phone", "13800138000")];
    let page = on_delegation(&service, &letter, &known, "phone").await;
    assert!(page.contains("The number is kept"), "{page}");
    let page = on_delegation(&service, &letter, &[("pin_now", "402718")], "phone").await;
    assert!(page.contains("The number is forgotten"), "{page}");
}

async fn who_registers_with_a_code_of_his_own_ends_the_delegation(service: Service) {
    let (_, mut officer) = counter_and_officer(&service).await;
    let (_, _, _, persons) = ticketed(&mut officer, 1).await;
    let code = service.issue(&persons[0]).await;
    phone(&service).reach(Page::Done, &service, &persons[0], &code).await;
    let ended = "select ended_as from delegation";
    assert_eq!(service.texts(ended).await, ["ended_at_registration"]);
}
