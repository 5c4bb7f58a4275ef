//! Group T of the bad inputs, as the phone form sees it.

use crate::support::{Counter, Manner, Person, Service};
use app::{
    form::{Notice, WaitFor},
    show::{Page, PageView, Shown},
};
use domain::{
    form::{Field, FieldError},
    phone::Regions,
};

/// Every spelling goes on, and a message goes to this number.
async fn sent_to(number: &str, spellings: &[&str]) {
    let mut form = Counter::phone().await;
    for typed in spellings {
        form.service.wait(60);
        let ended = form.post(&[("phone", typed)]).await;
        assert!(ended.is_next("/register/confirm"), "{typed}: {ended:?}");
        assert_eq!(form.service.newest_recipient().await, number, "{typed}");
    }
    let phones = "select count(*) from sms_code";
    assert_eq!(form.service.number(phones).await, i64::try_from(spellings.len()).unwrap());
    let phones = "select count(distinct phone_index) from sms_code";
    assert_eq!(form.service.number(phones).await, 1);
}

async fn refused(error: FieldError, numbers: &[&str]) {
    Counter::phone().await.refuses(Field::Phone, error, numbers).await;
}

#[tokio::test]
async fn t01_every_spelling_of_a_mainland_number_is_one_number() {
    let spellings =
        ["13800138000", "+86 138 0013 8000", "008613800138000", "8613800138000", "138-0013-8000"];
    sent_to("+8613800138000", &spellings).await;
}

#[tokio::test]
async fn t03_what_is_no_mobile_number_is_refused() {
    let numbers = ["1380013800", "138001380000", "12800138000", "10800138000"];
    refused(FieldError::Phone, &numbers).await;
}

#[tokio::test]
async fn t04_premium_satellite_and_other_countries_are_refused() {
    let numbers = ["+1 900 555 0100", "+44 7012345678", "+881 612345678"];
    refused(FieldError::PhoneCountry, &numbers).await;
}

#[tokio::test]
async fn t05_a_region_is_served_while_it_is_switched_on() {
    sent_to("+85291234567", &["+852 91234567", "00852 9123-4567"]).await;
    let regions = Regions { hong_kong: false, ..Regions::default() };
    let mut form = Counter::phone_on(Service::with_regions(regions).await).await;
    form.refuses(Field::Phone, FieldError::PhoneCountry, &["+852 91234567"]).await;
}

#[tokio::test]
async fn t07_invisible_characters_are_refused() {
    refused(FieldError::Invisible, &["138\u{200b}00138000"]).await;
}

#[tokio::test]
async fn t09_virtual_carriers_are_served() {
    for range in ["162", "165", "167", "170", "171"] {
        let number = format!("{range}00138000");
        sent_to(&format!("+86{number}"), &[&number]).await;
    }
}

#[tokio::test]
async fn t09_virtual_carriers_are_refused_where_the_operator_says_so() {
    let mut counter = Counter::phone_on(Service::without_virtual_carriers().await).await;
    let numbers = ["162", "165", "167", "170", "171"].map(|range| format!("{range}00138000"));
    let numbers = numbers.each_ref().map(String::as_str);
    counter.refuses(Field::Phone, FieldError::Phone, &numbers).await;
    assert!(counter.post(&[("phone", "13800138000")]).await.is_next("/register/confirm"));
}

/// Whether the page says that another account has the phone.
async fn is_held(browser: &mut crate::support::Browser) -> bool {
    let Shown::Here(shown) = browser.shown(Page::Confirm).await else { return false };
    matches!(shown.view, PageView::Confirm(confirming) if confirming.held)
}

/// A browser at the last step, with `person`'s phone.
async fn at_the_last_step(service: &Service, person: &Person) -> crate::support::Browser {
    let code = service.issue(person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Confirm, service, person, &code).await;
    browser
}

#[tokio::test]
async fn t10_that_a_phone_is_on_another_account_is_told_after_its_sms_code_was_right() {
    let service = Service::sqlite().await;
    let first = Person::passport(1);
    let code = service.issue(&first).await;
    service.browser(Manner::Script).reach(Page::Done, &service, &first, &code).await;
    service.wait(60);
    let second = Person { phone: first.phone.clone(), ..Person::passport(2) };
    // The phone step says nothing, a wrong SMS code says nothing.
    let mut browser = at_the_last_step(&service, &second).await;
    let digits = service.sms(&second).await;
    let wrong = if digits == "000000" { "000001" } else { "000000" };
    let ended = browser.confirm(wrong).await;
    assert_eq!((ended.errors()[0].1, ended.notice()), (FieldError::SmsWrong, None));
    assert!(browser.confirm(&digits).await.is_next("/register/confirm"));
    assert!(is_held(&mut browser).await);
    assert_eq!(service.count("account").await, 1);
    // With a phone of their own they go on, and the code of the hall is still good.
    let second = Person { phone: "13700137000".to_owned(), ..second };
    service.wait(1);
    assert!(browser.phone(&second).await.is_next("/register/confirm"));
    let digits = service.sms(&second).await;
    assert!(browser.confirm(&digits).await.is_next("/register/done"));
}

#[tokio::test]
async fn t11_a_phone_in_two_registrations_ends_on_one_account() {
    let service = Service::sqlite().await;
    let first = Person::passport(1);
    let second = Person { phone: first.phone.clone(), ..Person::passport(2) };
    let mut one = at_the_last_step(&service, &first).await;
    let first_digits = service.sms(&first).await;
    // Within the minute no second message goes out, whoever asks.
    let code = service.issue(&second).await;
    let mut other = service.browser(Manner::Script);
    other.reach(Page::Phone, &service, &second, &code).await;
    let ended = other.phone(&second).await;
    let Some(Notice::Wait(WaitFor::Sms, wait)) = ended.notice() else { panic!("{ended:?}") };
    assert_eq!(wait.left, 60);
    service.wait(60);
    assert!(other.phone(&second).await.is_next("/register/confirm"));
    let second_digits = service.sms(&second).await;
    assert_eq!(service.messages().await, 2);
    let (one, other) = tokio::join!(one.confirm(&first_digits), other.confirm(&second_digits));
    let done = [&one, &other].iter().filter(|ended| ended.is_next("/register/done")).count();
    let told = [&one, &other].iter().filter(|e| e.is_next("/register/confirm")).count();
    assert_eq!((done, told), (1, 1), "{one:?} {other:?}");
    assert_eq!(service.count("account_phone").await, 1);
}
