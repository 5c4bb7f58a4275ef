//! What is forgotten, when, and what stays.

use crate::support::{Manner, Person, Service};
use app::show::Page;
use kaimen::jobs;

engines!(
    what_was_left_unfinished_is_forgotten_after_a_day,
    of_a_finished_registration_only_what_proves_the_account_stays,
);

const DAY: i64 = 24 * 60 * 60;

async fn what_was_left_unfinished_is_forgotten_after_a_day(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Confirm, &service, &person, &code).await;
    service.wait(DAY);
    assert_eq!(jobs::forget(&service.house).await.unwrap(), 0, "a day is not over at its end");
    assert_eq!(service.count("registration").await, 1);
    service.wait(1);
    assert_eq!(jobs::forget(&service.house).await.unwrap(), 1);
    for table in ["registration", "form_outcome", "consent", "sms_code", "message"] {
        assert_eq!(service.count(table).await, 0, "{table}");
    }
    // The code was not used: with it the person starts again.
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Account, &service, &person, &code).await;
}

async fn of_a_finished_registration_only_what_proves_the_account_stays(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    service.wait(DAY + 1);
    assert_eq!(jobs::forget(&service.house).await.unwrap(), 0);
    let kept = "select count(*) from registration where identity is not null \
                or phone is not null or account_name is not null or password_tag is not null";
    assert_eq!(service.number(kept).await, 0);
    for table in ["form_outcome", "sms_code", "message"] {
        assert_eq!(service.count(table).await, 0, "{table}");
    }
    for table in ["account", "account_document", "account_phone", "proof", "consent"] {
        assert_eq!(service.count(table).await, 1, "{table}");
    }
    // Whoever still has the cookie is a stranger, and the account is as it was.
    assert!(browser.get("/register/done").await.status.as_u16() < 500);
    let mut browser = service.browser(Manner::Script);
    assert!(browser.sign_in(&person.phone, &person.password).await.is_next("/account"));
}
