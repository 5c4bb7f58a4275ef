//! Wrong passwords wait (`controls.md`, "Staff", taxpayers): the same for identifiers that nobody has.

use crate::support::{Manner, Person, Service};
use app::{
    form::{Notice, WaitFor},
    show::Page,
};
use domain::tries::password_wait_seconds;

engines!(
    an_identifier_that_nobody_has_opens_no_account_that_stands_next_to_it,
    wrong_passwords_wait_from_the_fifth_on_known_or_not_in_every_spelling,
    a_hundred_in_a_row_close_it_until_the_account_is_recovered,
);

const WRONG: &str = "Wr0ng#pass";

async fn registered(service: &Service) -> Person {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    service.browser(Manner::Script).reach(Page::Done, service, &person, &code).await;
    person
}

/// Finding nobody reads the row of the one who comes next: of these there is one behind about half.
async fn an_identifier_that_nobody_has_opens_no_account_that_stands_next_to_it(service: Service) {
    let person = registered(&service).await;
    for nth in 0..8 {
        for stranger in [format!("1399913999{nth}"), format!("EX12345{nth}")] {
            let ended = service.browser(Manner::Script).sign_in(&stranger, &person.password).await;
            assert_eq!(ended.notice(), Some(Notice::SignInMismatch), "{stranger}");
        }
    }
    for known in [&person.phone, &person.number] {
        let ended = service.browser(Manner::Script).sign_in(known, &person.password).await;
        assert!(ended.is_next("/account"), "{known}: {ended:?}");
    }
}

async fn wrong_passwords_wait_from_the_fifth_on_known_or_not_in_every_spelling(service: Service) {
    let other = service.another().await;
    let person = registered(&service).await;
    let spellings = [person.phone.clone(), format!("+86 {}", person.phone)];
    for nth in 1..=9 {
        let node = [&service, &other][nth % 2];
        let known = &spellings[nth % 2];
        for identifier in [known.as_str(), "13999139999"] {
            let ended = node.browser(Manner::Script).sign_in(identifier, WRONG).await;
            assert_eq!(ended.notice(), Some(Notice::SignInMismatch), "{identifier} {nth}");
        }
        let wait = password_wait_seconds(i64::try_from(nth).unwrap());
        if wait == 0 {
            continue;
        }
        let begun = node.house.hasher.begun();
        for (identifier, password) in [(&*person.phone, &*person.password), ("13999139999", WRONG)]
        {
            let ended = node.browser(Manner::Script).sign_in(identifier, password).await;
            assert_eq!(ended.wait(), Some((WaitFor::SignIn, wait)), "{identifier} {nth}");
        }
        assert_eq!(node.house.hasher.begun(), begun, "nothing was hashed");
        service.wait(wait);
    }
    // The right one is right, and the count begins anew.
    let ended = service.browser(Manner::Script).sign_in(&person.phone, &person.password).await;
    assert!(ended.is_next("/account"), "{ended:?}");
    for _ in 0..4 {
        let ended = service.browser(Manner::Script).sign_in(&person.phone, WRONG).await;
        assert_eq!(ended.notice(), Some(Notice::SignInMismatch));
    }
    let ended = service.browser(Manner::Script).sign_in(&person.phone, &person.password).await;
    assert!(ended.is_next("/account"), "{ended:?}");
}

async fn a_hundred_in_a_row_close_it_until_the_account_is_recovered(service: Service) {
    let person = registered(&service).await;
    for _ in 0..100 {
        let ended = service.browser(Manner::Script).sign_in(&person.phone, WRONG).await;
        assert_eq!(ended.notice(), Some(Notice::SignInMismatch));
        service.wait(3600);
    }
    let sign_in = |password: &str| {
        let (mut browser, phone) = (service.browser(Manner::Script), person.phone.clone());
        let password = password.to_owned();
        async move { browser.sign_in(&phone, &password).await }
    };
    assert_eq!(sign_in(&person.password).await.notice(), Some(Notice::SignInClosed));
    service.wait(40 * 24 * 3600);
    kaimen::jobs::forget(&service.house).await.unwrap();
    assert_eq!(sign_in(&person.password).await.notice(), Some(Notice::SignInClosed));
    let mut browser = service.browser(Manner::Script);
    assert!(browser.recover(&person.phone).await.is_next("/recover/reset"));
    let digits = service.sms(&person).await;
    let ended = browser.reset(("sms_code", &digits), "Kp4?river-9").await;
    assert!(ended.is_next("/recover/done"), "{ended:?}");
    assert!(sign_in("Kp4?river-9").await.is_next("/account"));
}
