//! A check from its consent to the proof, and what is refused on the way.

use super::{CAMERA, before, begun};
use crate::support::{Manner, Person, Service};
use app::show::Page;
use domain::{document::DocumentType, registration::Mode};
use kaimen::outside::face::{Fault, Verdict};

engines!(
    the_consent_names_gateway_contact_and_days_and_keeps_its_own_hash,
    the_gateway_is_asked_about_the_person_the_registration_and_the_check,
    five_refusals_end_face_mode_and_the_code_goes_on_with_what_was_typed,
    ten_refusals_a_day_are_the_most_for_an_identity_in_whichever_registration,
    between_two_checks_there_are_thirty_seconds,
    k33_a_gateway_that_does_not_begin_costs_no_try_and_keeps_everything,
    k34_an_answer_that_cannot_be_believed_costs_no_try_and_a_refusal_does,
    an_old_result_proves_nothing,
    a_result_is_used_once,
    k35_a_callback_fetches_the_result_and_a_second_one_is_ignored,
    a_result_that_came_before_the_person_is_said_on_return,
    another_identity_needs_a_check_of_its_own,
    under_fourteen_the_hall_is_the_way,
    an_age_that_the_number_does_not_say_is_asked,
    who_registers_by_face_has_no_live_code_left,
    face_is_offered_for_what_the_gateway_can_do,
);

/// The holder of a Chinese passport: whose number says no age.
fn traveller() -> Person {
    Person { kind: DocumentType::ChinesePassport, number: "E12345678".to_owned(), ..Person::face() }
}

async fn the_consent_names_gateway_contact_and_days_and_keeps_its_own_hash(service: Service) {
    let (service, _, mut browser) = before(&service, &Person::face()).await;
    let page = browser.get("/register/face").await.text();
    for said in ["公安人脸核验", "010-12345", "Days kept there: 7", "over the internet", "12366"]
    {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("checked"), "nothing is ticked beforehand");
    let (code, start) = (page.find("hall_code").unwrap(), page.find("value=\"start\"").unwrap());
    assert!(code < start, "the hall code is never below face");
    assert_eq!(service.count("consent").await, 1, "a look stores nothing");
    browser.begin_face().await;
    let hashes = service.number("select count(distinct text_hash) from consent").await;
    assert_eq!(hashes, 2);
}

async fn the_gateway_is_asked_about_the_person_the_registration_and_the_check(service: Service) {
    let person = Person::face();
    let (service, gateway, mut browser) = begun(&service, &person).await;
    let check = service.texts("select id from face_check").await.remove(0);
    gateway.passes();
    let (to, _) = browser.on_face(&[], "").await;
    assert_eq!(to, "/register/account");
    let asked = gateway.asked.lock().unwrap().clone();
    let token = format!("token of {check}");
    assert_eq!(asked[0], (person.number.clone(), check.clone(), String::new()));
    assert_eq!(asked[1], (person.number, check, token));
}

async fn five_refusals_end_face_mode_and_the_code_goes_on_with_what_was_typed(service: Service) {
    let person = Person::face();
    let (service, gateway, mut browser) = begun(&service, &person).await;
    gateway.says(Ok(Verdict::Failed));
    for refusal in 1..=5 {
        let (_, page) = browser.on_face(&[], "").await;
        let said = if refusal < 5 { "did not recognise you" } else { "not recognised too often" };
        assert!(page.contains(said), "{refusal}: {page}");
        service.wait(30);
        let (_, page) = browser.on_face(&[], "start").await;
        assert_eq!(page.contains(CAMERA), refusal < 5, "{refusal}");
    }
    assert_eq!(service.count("face_check").await, 5);
    let (to, page) = browser.on_face(&[], "hall_code").await;
    assert_eq!(to, "/register/identity");
    assert!(page.contains(&person.number) && page.contains(&person.name), "nothing is retyped");
    let code = service.issue(&person).await;
    let person = Person { mode: Mode::HallCode, ..person };
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
}

async fn ten_refusals_a_day_are_the_most_for_an_identity_in_whichever_registration(
    service: Service,
) {
    let person = Person::face();
    let mut service = service;
    for _ in 0..2 {
        let (next, gateway, mut browser) = begun(&service, &person).await;
        service = next;
        gateway.says(Ok(Verdict::Failed));
        for _ in 0..5 {
            browser.on_face(&[], "").await;
            service.wait(30);
            browser.on_face(&[], "start").await;
        }
    }
    assert_eq!(service.number("select count(*) from face_check where result = 'failed'").await, 10);
    let (service, _, mut browser) = before(&service, &person).await;
    assert!(browser.begin_face().await.contains("not recognised too often"));
    assert_eq!(service.count("face_check").await, 10);
    service.wait(24 * 3600);
    let (_, _, mut browser) = before(&service, &person).await;
    assert!(browser.begin_face().await.contains(CAMERA), "the next day");
}

async fn between_two_checks_there_are_thirty_seconds(service: Service) {
    let (service, gateway, mut browser) = begun(&service, &Person::face()).await;
    gateway.says(Ok(Verdict::Failed));
    browser.on_face(&[], "").await;
    service.wait(29);
    let (_, page) = browser.on_face(&[], "start").await;
    assert!(page.contains("the next one in 1 seconds"), "{page}");
    service.wait(1);
    assert!(browser.on_face(&[], "start").await.1.contains(CAMERA));
}

async fn k33_a_gateway_that_does_not_begin_costs_no_try_and_keeps_everything(service: Service) {
    let person = Person::face();
    let (service, gateway, mut browser) = before(&service, &person).await;
    *gateway.start.lock().unwrap() = Some(Fault::Silent("no answer"));
    for _ in 0..4 {
        let page = browser.begin_face().await;
        assert!(page.contains("The face check does not answer"), "{page}");
        assert!(page.contains("hall_code"));
        service.wait(1);
    }
    *gateway.start.lock().unwrap() = None;
    assert!(browser.begin_face().await.contains(CAMERA), "no pause after a fault");
    gateway.says(Ok(Verdict::Failed));
    for _ in 0..4 {
        browser.on_face(&[], "").await;
        service.wait(30);
        assert!(browser.on_face(&[], "start").await.1.contains(CAMERA), "not a try less");
    }
    let faults = "select count(*) from audit where act = 'face.fault'";
    assert_eq!(service.number(faults).await, 4);
}

async fn k34_an_answer_that_cannot_be_believed_costs_no_try_and_a_refusal_does(service: Service) {
    let (service, gateway, mut browser) = begun(&service, &Person::face()).await;
    gateway.says(Err(Fault::Silent("no answer")));
    let (_, page) = browser.on_face(&[], "").await;
    assert!(page.contains("does not answer") && page.contains(CAMERA), "asked again later");
    gateway.says(Err(Fault::Wrong("a signature that does not fit")));
    let (_, page) = browser.on_face(&[], "").await;
    assert!(page.contains("does not answer") && page.contains("value=\"start\""), "{page}");
    service.wait(1);
    assert!(browser.on_face(&[], "start").await.1.contains(CAMERA), "at once");
    gateway.says(Ok(Verdict::Failed));
    browser.on_face(&[], "").await;
    let results = service.texts("select result from face_check order by at").await;
    assert_eq!(results, ["fault", "failed"]);
}

async fn an_old_result_proves_nothing(service: Service) {
    let (service, gateway, mut browser) = begun(&service, &Person::face()).await;
    let before = service.house.clock.now();
    service.wait(301);
    gateway.says(Ok(Verdict::Passed(before)));
    let (to, page) = browser.on_face(&[], "").await;
    assert_eq!(to, "/register/face");
    assert!(page.contains("does not answer"), "more than five minutes old: {page}");
    service.wait(30);
    browser.on_face(&[], "start").await;
    gateway.says(Ok(Verdict::Passed(before)));
    let (to, _) = browser.on_face(&[], "").await;
    assert_eq!(to, "/register/face", "of an earlier check");
    assert_eq!(service.texts("select distinct result from face_check").await, ["fault"]);
}

async fn a_result_is_used_once(service: Service) {
    let (service, gateway, mut browser) = begun(&service, &Person::face()).await;
    gateway.passes();
    let html = browser.get("/register/face").await.text();
    let form = crate::support::form(&html, "desk").unwrap();
    let mut twin = browser.clone();
    let first = browser.post("/register/face", &form.fields).await;
    assert_eq!(first.header("location"), "/register/account");
    let again = twin.post("/register/face", &form.fields).await;
    assert_eq!(again.header("location"), "/register/account", "the same post, the same answer");
    let other = [("nonce", "0123456789abcdef0123456789abcdef"), ("button", "")];
    let late = browser.post("/register/face", &other).await;
    assert_eq!(late.header("location"), "/register/again");
    let used = "select count(*) from face_check where used_at is not null";
    assert_eq!(service.number(used).await, 1);
}

async fn k35_a_callback_fetches_the_result_and_a_second_one_is_ignored(service: Service) {
    let (service, gateway, mut browser) = begun(&service, &Person::face()).await;
    gateway.passes();
    let nonce = gateway.nonce();
    let mut outside = service.browser(Manner::Plain);
    let ignored = "select count(*) from audit where act = 'face.callback_ignored'";
    for (time, left) in [(1, 0), (2, 1), (3, 2)] {
        let reply = outside.call_back(&nonce).await;
        assert_eq!(reply.status, 204, "{time}");
        assert_eq!(service.number(ignored).await, left);
    }
    let asked = gateway.asked.lock().unwrap().len();
    assert_eq!(asked, 2, "begun, and fetched once");
    assert_eq!(browser.on_face(&[], "").await.0, "/register/account");
    outside.call_back(&nonce).await;
    outside.call_back("nobody").await;
    assert_eq!(service.number(ignored).await, 4, "after the flow ended");
}

async fn a_result_that_came_before_the_person_is_said_on_return(service: Service) {
    let passed = Verdict::Passed(service.house.clock.now());
    for (verdict, said) in
        [(Verdict::Failed, "did not recognise you"), (passed, "The result has come. Go on.")]
    {
        let (service, gateway, mut browser) = begun(&service, &Person::face()).await;
        let page = browser.get("/register/face").await.text();
        assert!(!page.contains(said), "not before it has come: {page}");
        gateway.says(Ok(verdict));
        service.browser(Manner::Plain).call_back(&gateway.nonce()).await;
        let page = browser.get("/register/face").await.text();
        assert!(page.contains(said), "{page}");
        assert!(!page.contains(CAMERA), "nothing is to be done again");
        service.wait(30);
    }
}

async fn another_identity_needs_a_check_of_its_own(service: Service) {
    let person = Person::face();
    let (service, gateway, mut browser) = begun(&service, &person).await;
    let other = Person { number: "11010519491231002X".replace("002X", "0038"), ..person };
    service.wait(30);
    let ended = browser.identity(&other, "").await;
    assert!(ended.is_next("/register/face"), "{ended:?}");
    gateway.passes();
    let (to, page) = browser.on_face(&[], "").await;
    assert_eq!(to, "/register/face", "the check was another person's");
    assert!(page.contains(CAMERA), "one of its own begins: {page}");
    assert_eq!(service.count("face_check").await, 2);
}

async fn under_fourteen_the_hall_is_the_way(service: Service) {
    let child = Person { number: "440783201501010018".to_owned(), ..Person::face() };
    let number = with_check_digit(&child.number);
    let (service, _, mut browser) = before(&service, &Person { number, ..child }).await;
    let (_, page) = browser.on_face(&[("face_consent", "yes")], "start").await;
    assert!(page.contains("Under 14, a registration code is the way"), "{page}");
    assert_eq!(service.count("face_check").await, 0);
    let (to, _) = browser.on_face(&[], "hall_code").await;
    assert_eq!(to, "/register/identity");
}

fn with_check_digit(number: &str) -> String {
    let body = &number[..17];
    format!("{body}{}", domain::document::check_digit::mod_11_2(body).unwrap())
}

async fn an_age_that_the_number_does_not_say_is_asked(service: Service) {
    let (service, _, mut browser) = before(&service, &traveller()).await;
    let (_, page) = browser.on_face(&[("face_consent", "yes")], "start").await;
    assert!(page.contains("Tick this if it is so"), "{page}");
    assert_eq!(service.count("face_check").await, 0);
    assert!(browser.begin_face().await.contains(CAMERA));
}

async fn who_registers_by_face_has_no_live_code_left(service: Service) {
    let person = Person::face();
    service.issue(&person).await;
    service.browser(Manner::Plain).reach(Page::Done, &service, &person, "").await;
    let reasons =
        service.texts("select void_reason from hall_code where void_at is not null").await;
    assert_eq!(reasons, ["registered"]);
}

async fn face_is_offered_for_what_the_gateway_can_do(service: Service) {
    let (service, _, _) = before(&service, &Person::face()).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Document, &service, &Person::face(), "").await;
    for (kind, offered) in [("chinese_passport", true), ("taiwan_travel_permit", false)] {
        let typed = [("document_type", kind), ("mode", "face")];
        let ended = browser.answer(Page::Document, &typed).await;
        assert_eq!(ended.is_next("/register/identity"), offered, "{kind}: {ended:?}");
    }
}
