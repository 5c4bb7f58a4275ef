//! Name or nationality differ from what the desk recorded (`product.md`, "What a person is told"), and
//! codes that die inside a registration.

use crate::support::{Browser, Ended, Manner, Person, Service};
use app::{
    form::Notice,
    show::{Page, PageView, Shown},
};
use http::StatusCode;
use kaimen::service::{
    case::{self, Decided},
    hall,
};

engines!(
    c20_five_differences_a_day_cost_no_try_and_the_sixth_is_for_tomorrow_or_the_desk,
    the_desk_corrects_its_record_and_the_registration_goes_on,
    the_desk_asks_to_come_and_the_person_may_take_it_back,
    a_nationality_is_corrected_with_the_identity_that_hangs_on_it,
    a_code_that_expires_in_mid_flow_is_replaced_within_a_day_and_nothing_is_typed_again,
    another_persons_code_in_the_same_browser_takes_nothing_over,
    a_waiting_code_says_so_and_works_when_it_is_released,
    half_an_hour_can_be_asked_for_again_and_again,
    a_shared_computer_forgets_at_once,
);

const DAY: i64 = 24 * 3600;

fn renamed(person: &Person) -> Person {
    Person { name: "Anna Berg".to_owned(), ..person.clone() }
}

/// A browser at the identity step of a person who has this code.
async fn ready(service: &Service) -> (Browser, Person, String) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, service, &person, &code).await;
    (browser, person, code)
}

async fn declare(browser: &mut Browser, person: &Person, code: &str) -> Ended {
    let typed = [
        ("code", code),
        ("number", person.number.as_str()),
        ("name", &person.name),
        ("nationality", person.nationality),
        ("button", "declare"),
    ];
    browser.answer(Page::Identity, &typed).await
}

/// Whether the desk looks at it (false) or has corrected its record (true); none without a case.
async fn case_shown(browser: &mut Browser) -> Option<bool> {
    let Shown::Here(shown) = browser.shown(Page::Identity).await else { return None };
    match shown.view {
        PageView::Case(case) => Some(case.fixed),
        _ => None,
    }
}

async fn c20_five_differences_a_day_cost_no_try_and_the_sixth_is_for_tomorrow_or_the_desk(
    service: Service,
) {
    let (mut browser, person, code) = ready(&service).await;
    // Declaring at once is no way around looking again.
    let first = declare(&mut browser, &renamed(&person), &code).await;
    assert_eq!(first.notice(), Some(Notice::DiffersFromRecord));
    for _ in 2..=5 {
        let ended = browser.identity(&renamed(&person), &code).await;
        assert_eq!(ended.notice(), Some(Notice::DiffersAgain));
    }
    let sixth = browser.identity(&renamed(&person), &code).await;
    assert_eq!(sixth.notice(), Some(Notice::DiffersTomorrow));
    assert_eq!(service.number("select max(wrong) from try_count where kind = 'code'").await, 0);
    // The right name is right all the same day; here tomorrow comes first, at midnight in Beijing.
    service.wait(14 * 3600);
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, &service, &person, &code).await;
    let ended = browser.identity(&renamed(&person), &code).await;
    assert_eq!(ended.notice(), Some(Notice::DiffersFromRecord));
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
}

async fn the_desk_corrects_its_record_and_the_registration_goes_on(service: Service) {
    let (mut browser, person, code) = ready(&service).await;
    let right = renamed(&person);
    for _ in 0..2 {
        browser.identity(&right, &code).await;
    }
    assert!(declare(&mut browser, &right, &code).await.is_next("/register/identity"));
    assert_eq!(case_shown(&mut browser).await, Some(false));
    // While it waits there is a day, nothing is answered, and nothing goes on by itself.
    service.wait(DAY - 1);
    let early = browser.answer(Page::Identity, &[("button", "go_on")]).await;
    assert!(!early.is_next("/register/account"), "{early:?}");
    let compared = case::waiting(&service.house).await.unwrap();
    assert_eq!(compared.len(), 1);
    assert_eq!(compared[0].recorded.0, person.name);
    assert_eq!(compared[0].declared.0, right.name);
    let id = compared[0].id.clone();
    assert_eq!(case::fix(&service.house, &id, "clerk").await.unwrap(), Decided::Done);
    assert_eq!(case::fix(&service.house, &id, "clerk").await.unwrap(), Decided::NotOpen);
    assert_eq!(case_shown(&mut browser).await, Some(true));
    let ended = browser.answer(Page::Identity, &[("button", "go_on")]).await;
    assert!(ended.is_next("/register/account"), "{ended:?}");
    browser.account(&right).await;
    browser.phone(&right).await;
    let digits = service.sms(&right).await;
    assert!(browser.confirm(&digits).await.is_next("/register/done"));
}

async fn the_desk_asks_to_come_and_the_person_may_take_it_back(service: Service) {
    let (mut browser, person, code) = ready(&service).await;
    let wrong = renamed(&person);
    for _ in 0..2 {
        browser.identity(&wrong, &code).await;
    }
    declare(&mut browser, &wrong, &code).await;
    let back = browser.answer(Page::Identity, &[("button", "withdraw")]).await;
    assert!(back.is_next("/register/identity"), "{back:?}");
    assert_eq!(case_shown(&mut browser).await, None);
    assert_eq!(service.count("hall_case").await, 0);
    assert!(declare(&mut browser, &wrong, &code).await.is_next("/register/identity"));
    let id = case::waiting(&service.house).await.unwrap()[0].id.clone();
    assert_eq!(case::send_back(&service.house, &id, "clerk").await.unwrap(), Decided::Done);
    let Shown::Here(shown) = browser.shown(Page::Identity).await else { panic!("elsewhere") };
    assert_eq!(shown.form.notice, Some(Notice::CaseReturned));
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
}

async fn a_nationality_is_corrected_with_the_identity_that_hangs_on_it(service: Service) {
    let (mut browser, person, code) = ready(&service).await;
    let right = Person { nationality: "NOR", ..person.clone() };
    for _ in 0..2 {
        browser.identity(&right, &code).await;
    }
    declare(&mut browser, &right, &code).await;
    let id = case::waiting(&service.house).await.unwrap()[0].id.clone();
    // Somebody else holds that very identity and has a live code: nothing is mixed up.
    let other = service.issue_whole(&right, false).await;
    assert_eq!(case::fix(&service.house, &id, "clerk").await.unwrap(), Decided::CodeDead);
    assert!(hall::void_code(&service.house, &other.id, "suite", "clerk").await.unwrap());
    assert_eq!(case::fix(&service.house, &id, "clerk").await.unwrap(), Decided::Done);
    let ended = browser.answer(Page::Identity, &[("button", "go_on")]).await;
    assert!(ended.is_next("/register/account"), "{ended:?}");
}

async fn a_code_that_expires_in_mid_flow_is_replaced_within_a_day_and_nothing_is_typed_again(
    service: Service,
) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    service.wait(7 * DAY - 600);
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Confirm, &service, &person, &code).await;
    let digits = service.sms(&person).await;
    let fields = browser.filled(Page::Confirm, &[("sms_code", &digits)]).await;
    service.wait(600);
    let ended = browser.post_fields(Page::Confirm, &fields).await;
    assert!(matches!(ended.notice(), Some(Notice::CodeExpired(_))), "{ended:?}");
    // The next morning, with a new code: the code alone is typed.
    service.wait(DAY - 1200);
    let Shown::Here(shown) = browser.shown(Page::Identity).await else { panic!("elsewhere") };
    assert!(matches!(shown.form.notice, Some(Notice::CodeExpired(_))), "{:?}", shown.form.notice);
    let fresh = service.issue(&person).await;
    let ended = browser.answer(Page::Identity, &[("code", &fresh)]).await;
    assert!(ended.is_next("/register/phone"), "{ended:?}");
    assert!(browser.answer(Page::Phone, &[]).await.is_next("/register/confirm"));
    let digits = service.sms(&person).await;
    assert!(browser.confirm(&digits).await.is_next("/register/done"));
    let ended = service.browser(Manner::Script).sign_in(&person.phone, &person.password).await;
    assert!(ended.is_next("/account"), "the password that was chosen the day before");
}

async fn another_persons_code_in_the_same_browser_takes_nothing_over(service: Service) {
    let person = Person::passport(1);
    let issued = service.issue_whole(&person, false).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Phone, &service, &person, issued.code.reveal()).await;
    assert!(hall::void_code(&service.house, &issued.id, "suite", "clerk").await.unwrap());
    let other = Person::passport(2);
    let code = service.issue(&other).await;
    let ended = browser.identity(&other, &code).await;
    assert!(ended.is_next("/register/account"), "a password of their own: {ended:?}");
}

async fn a_waiting_code_says_so_and_works_when_it_is_released(service: Service) {
    let person = Person::passport(1);
    let issued = service.issue_whole(&person, true).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, &service, &person, "").await;
    let ended = browser.identity(&person, issued.code.reveal()).await;
    assert_eq!(ended.notice(), Some(Notice::CodeWaiting));
    service.wait(1000);
    let released = hall::release_code(&service.house, &issued.id, "second").await.unwrap().unwrap();
    assert_eq!(released.issued_at, service.house.clock.now(), "its seven days start now");
    assert!(hall::release_code(&service.house, &issued.id, "second").await.unwrap().is_none());
    assert!(browser.identity(&person, issued.code.reveal()).await.is_next("/register/account"));
}

async fn half_an_hour_can_be_asked_for_again_and_again(service: Service) {
    for manner in [Manner::Script, Manner::Plain] {
        let person = Person::passport(1);
        let mut browser = service.browser(manner);
        browser.reach(Page::Identity, &service, &person, "").await;
        for _ in 0..4 {
            service.wait(1799);
            let typed = [("name", person.name.as_str()), ("button", "extend")];
            let mut fields = browser.filled(Page::Identity, &typed[..1]).await;
            fields.push(("button".to_owned(), "extend".to_owned()));
            browser.post_fields(Page::Identity, &fields).await;
        }
        let before = std::mem::replace(&mut browser.manner, Manner::Plain);
        let reply = browser.get("/register/identity").await;
        assert_eq!(reply.status, StatusCode::OK);
        assert!(reply.text().contains(&person.name), "what was typed is kept");
        browser.manner = before;
        service.wait(1800);
        assert_eq!(browser.follow("/register/identity").await.0, "/register/again");
    }
}

async fn a_shared_computer_forgets_at_once(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Plain);
    let typed = [("consent", "1"), ("shared", "yes")];
    assert!(browser.answer(Page::Consent, &typed).await.is_next("/register/document"));
    assert_eq!(browser.jar.get("__Host-shared").map(String::as_str), Some("1"));
    assert!(browser.document(&person).await.is_next("/register/identity"));
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
    let kept = browser.clone();
    let reply = browser.post::<&str, &str>("/api/account/clear", &[]).await;
    assert_eq!(reply.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(browser.jar.is_empty(), "{:?}", browser.jar);
    // Whoever kept the cookie finds nothing, and nothing personal is left in the row.
    assert_eq!(kept.clone().follow("/register/account").await.0, "/register/again");
    let left = "select count(*) from registration where identity is not null or phone is not null";
    assert_eq!(service.number(left).await, 0);
    // The code is as it was.
    service.browser(Manner::Script).reach(Page::Done, &service, &person, &code).await;
}
