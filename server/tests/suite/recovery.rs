//! A forgotten password: whoever asks gets one answer; the right code gets a new password, once.

use crate::support::{Browser, Ended, Manner, Person, Service, address};
use app::{
    form::{Notice, WaitFor},
    show::{Page, PageView, Shown},
};
use domain::form::{Field, FieldError};
use tokio::task::JoinSet;

engines!(
    a_code_to_the_phone_sets_a_new_password_and_ends_all_sessions,
    a_recovery_code_does_it_without_the_phone_and_once,
    nobody_learns_whether_there_is_an_account,
    of_64_equal_posts_over_two_nodes_one_sets_the_password_and_all_get_one_answer,
    ten_wrong_codes_end_it_for_nobody_as_for_somebody,
    recovery_codes_are_shown_for_ten_minutes_and_never_again,
);

const NEW: &str = "Kp4?river-9";

/// A registered person, their browser on the last page, and the recovery codes on it.
async fn registered(service: &Service) -> (Person, Browser, Vec<String>) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, service, &person, &code).await;
    let codes = codes(&mut browser).await;
    service.wait(60);
    (person, browser, codes)
}

async fn codes(browser: &mut Browser) -> Vec<String> {
    let Shown::Here(shown) = browser.shown(Page::Done).await else { return Vec::new() };
    let PageView::Done(done) = shown.view else { panic!("another page") };
    done.codes
}

async fn signs_in(service: &Service, person: &Person, password: &str) -> bool {
    service.browser(Manner::Script).sign_in(&person.phone, password).await.is_next("/account")
}

async fn a_code_to_the_phone_sets_a_new_password_and_ends_all_sessions(service: Service) {
    let (person, _, _) = registered(&service).await;
    let mut elsewhere = service.browser(Manner::Plain);
    assert!(elsewhere.sign_in(&person.phone, &person.password).await.is_next("/account"));
    let mut browser = service.browser(Manner::Plain);
    assert!(browser.recover(&person.number).await.is_next("/recover/reset"));
    let digits = service.sms(&person).await;
    // What is refused costs nothing: the code is as good as before.
    for (bad, again) in [("short1", "short1"), (NEW, "Kp4?river-8")] {
        let typed = [("sms_code", &*digits), ("password", bad), ("password_again", again)];
        assert!(browser.answer(Page::Reset, &typed).await.is_refused());
    }
    let own = format!("{}#xQ", person.number);
    assert!(browser.reset(("sms_code", &digits), &own).await.is_refused(), "the own number");
    assert!(browser.reset(("sms_code", &digits), NEW).await.is_next("/recover/done"));
    assert!(signs_in(&service, &person, NEW).await);
    assert!(!signs_in(&service, &person, &person.password).await);
    assert_eq!(elsewhere.follow("/account").await.0, "/login", "every other sign-in has ended");
}

async fn a_recovery_code_does_it_without_the_phone_and_once(service: Service) {
    let (person, _, codes) = registered(&service).await;
    assert_eq!(codes.len(), 10);
    for (nth, used) in [false, true].into_iter().enumerate() {
        service.wait(60);
        let mut browser = service.browser(Manner::Script);
        assert!(browser.recover(&person.number).await.is_next("/recover/reset"));
        let typed = codes[3].to_lowercase().replace('-', " ");
        let ended = browser.reset(("recovery_code", &typed), NEW).await;
        assert_eq!(ended.notice(), used.then_some(Notice::RecoveryMismatch), "{nth}");
        assert_eq!(ended.is_next("/recover/done"), !used);
    }
    assert!(signs_in(&service, &person, NEW).await);
    assert_eq!(service.number("select count(*) from recovery_code where used_at is null").await, 9);
}

/// What an identifier is told, post and pages, and how many transactions and hashes that cost.
async fn told(service: &Service, identifier: &str) -> (Vec<String>, usize, usize) {
    let work = || (service.house.db.begun(), service.house.hasher.begun());
    let before = work();
    let mut browser = service.browser(Manner::Script);
    let mut said = vec![format!("{:?}", browser.recover(identifier).await)];
    let Shown::Here(mut shown) = browser.shown(Page::Reset).await else { panic!("no page") };
    shown.form.nonce.clear();
    said.push(format!("{shown:?}"));
    for _ in 0..6 {
        for code in [("sms_code", "000000"), ("recovery_code", "ABCDE-FGHJK")] {
            let ended = match browser.reset(code, NEW).await {
                Ended::Again(mut state) => {
                    state.nonce.clear();
                    Ended::Again(state)
                }
                ended => ended,
            };
            said.push(format!("{ended:?}"));
        }
    }
    said.push(format!("{:?}", service.browser(Manner::Script).recover(identifier).await.wait()));
    let after = work();
    (said, after.0 - before.0, after.1 - before.1)
}

async fn nobody_learns_whether_there_is_an_account(service: Service) {
    let (person, _, _) = registered(&service).await;
    let known = told(&service, &person.phone).await;
    let unknown = told(&service, "13999139999").await;
    let document = told(&service, "X99999999").await;
    assert_eq!(known, unknown);
    assert_eq!(known, document);
    assert!(known.0.last().unwrap().contains("Sms"), "the minute's wait is told to all: {known:?}");
}

async fn of_64_equal_posts_over_two_nodes_one_sets_the_password_and_all_get_one_answer(
    service: Service,
) {
    let (person, _, _) = registered(&service).await;
    let other = service.another().await;
    let start = service.browser(Manner::Script);
    let mut asking = start.clone();
    let fields = asking.filled(Page::Recover, &[("identifier", &person.phone)]).await;
    let jar = all_equal(&[&service, &other], &start, Page::Recover, &fields).await;
    assert_eq!(
        service.number("select count(*) from registration where purpose = 'recovery'").await,
        1
    );
    let mut browser = start.clone();
    browser.jar = jar;
    let digits = service.sms(&person).await;
    let typed = [("sms_code", &*digits), ("password", NEW), ("password_again", NEW)];
    let fields = browser.filled(Page::Reset, &typed).await;
    all_equal(&[&service, &other], &browser, Page::Reset, &fields).await;
    let acts = "select count(*) from audit where act = 'account.recovered'";
    assert_eq!(service.number(acts).await, 1);
    assert!(signs_in(&service, &person, NEW).await);
}

async fn all_equal(
    nodes: &[&Service; 2],
    browser: &Browser,
    page: Page,
    fields: &[(String, String)],
) -> std::collections::BTreeMap<String, String> {
    let mut racing = JoinSet::new();
    for which in 0..64 {
        let (mut tab, fields) = (nodes[which % 2].adopt(browser), fields.to_vec());
        racing.spawn(async move {
            let reply = tab.post(address(page), &fields).await;
            (reply.status, reply.text(), tab.jar)
        });
    }
    let mut all = racing.join_all().await;
    let first = all.pop().unwrap();
    for other in all {
        assert_eq!(other, first, "{page:?}");
    }
    assert!(first.1.contains("Next"), "{}", first.1);
    first.2
}

async fn ten_wrong_codes_end_it_for_nobody_as_for_somebody(service: Service) {
    let (person, _, codes) = registered(&service).await;
    for identifier in [person.phone.as_str(), "13999139999"] {
        let mut browser = service.browser(Manner::Script);
        assert!(browser.recover(identifier).await.is_next("/recover/reset"));
        for nth in 1..=10 {
            // Half an hour is not enough for all the waits: more time is asked for.
            assert!(
                browser
                    .answer(Page::Reset, &[("button", "extend")])
                    .await
                    .is_next("/recover/reset")
            );
            let mut ended = browser.reset(("recovery_code", "ABCDE-FGHJK"), NEW).await;
            while let Some((WaitFor::SignIn, left)) = ended.wait() {
                for part in [left / 2, left - left / 2] {
                    service.wait(part);
                    browser.answer(Page::Reset, &[("button", "extend")]).await;
                }
                ended = browser.reset(("recovery_code", "ABCDE-FGHJK"), NEW).await;
            }
            let end = if nth < 10 { Some(Notice::RecoveryMismatch) } else { None };
            assert_eq!(ended.notice(), end, "{identifier} {nth}: {ended:?}");
            assert_eq!(ended == Ended::StartAgain, nth == 10);
        }
        let ended = browser.post_fields(Page::Reset, &[("nonce".to_owned(), "a".to_owned())]).await;
        assert_eq!(ended, Ended::StartAgain);
    }
    // The account is as it was, and its recovery codes are good.
    service.wait(3600);
    let mut browser = service.browser(Manner::Script);
    assert!(browser.recover(&person.phone).await.is_next("/recover/reset"));
    assert!(browser.reset(("recovery_code", &codes[0]), NEW).await.is_next("/recover/done"));
}

async fn recovery_codes_are_shown_for_ten_minutes_and_never_again(service: Service) {
    let (_, mut browser, first) = registered(&service).await;
    assert_eq!(codes(&mut browser).await, first, "the page may be looked at again");
    service.wait(600 - 61);
    assert_eq!(codes(&mut browser).await, first);
    service.wait(1);
    assert_eq!(codes(&mut browser).await, Vec::<String>::new());
    kaimen::jobs::forget(&service.house).await.unwrap();
    assert_eq!(service.count("shown_once").await, 0);
}

#[tokio::test]
async fn neither_a_code_nor_a_recovery_code_is_told_at_the_field() {
    let service = Service::sqlite().await;
    let mut browser = service.browser(Manner::Script);
    assert!(browser.recover("13999139999").await.is_next("/recover/reset"));
    let ended = browser.reset(("sms_code", ""), NEW).await;
    assert_eq!(ended.errors(), [(Field::SmsCode, FieldError::Required)]);
    let ended = browser.reset(("recovery_code", "O0"), NEW).await;
    assert_eq!(ended.errors(), [(Field::RecoveryCode, FieldError::RecoveryCode)]);
}
