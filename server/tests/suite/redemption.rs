//! A code makes one account (R8, I1), and whoever comes too late is told the truth.

use crate::support::{Browser, Ended, Manner, Person, Service};
use app::{form::Notice, show::Page};
use domain::form::{Field, FieldError};
use std::collections::BTreeMap;
use tokio::task::JoinSet;

engines!(
    of_64_who_redeem_one_code_at_once_one_gets_an_account_and_63_hear_the_truth,
    a_code_ends_at_its_last_microsecond,
    a_code_that_died_after_it_matched_makes_no_account_and_says_since_when,
    a_code_that_is_dead_when_it_is_typed_says_since_when,
    a_code_issued_again_in_mid_flow_replaces_the_one_in_play,
    of_64_who_type_a_wrong_sms_code_at_once_all_are_told_so,
);

const MANY: usize = 64;

async fn of_64_who_redeem_one_code_at_once_one_gets_an_account_and_63_hear_the_truth(
    service: Service,
) {
    let ready = everybody_at_the_last_step(&service).await;
    let mut racing = JoinSet::new();
    for (mut browser, fields) in filled(ready, |digits| digits).await {
        racing.spawn(async move { browser.post_fields(Page::Confirm, &fields).await });
    }
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    for ended in racing.join_all().await {
        let end = match (&ended, ended.notice()) {
            (Ended::Next(path), _) => path.clone(),
            (_, Some(Notice::CodeUsed(at))) => format!("used {} {}:{}", at.day, at.hour, at.minute),
            _ => format!("{ended:?}"),
        };
        *ends.entry(end).or_default() += 1;
    }
    let expected = [("/register/done".to_owned(), 1), ("used 23 10:0".to_owned(), MANY - 1)];
    assert_eq!(ends, BTreeMap::from(expected));
    for table in ["account", "account_document", "account_phone", "proof"] {
        assert_eq!(service.count(table).await, 1, "{table}");
    }
    let acts = "select count(*) from audit where act in ('account.made', 'code.redeemed')";
    assert_eq!(service.number(acts).await, 2);
    let finished = "select count(*) from registration where finished_at is not null";
    assert_eq!(service.number(finished).await, 1);
}

/// What each will post: the forms are filled in before the race, while the code is good.
async fn filled(
    ready: Vec<(Browser, String)>,
    typed: impl Fn(String) -> String,
) -> Vec<(Browser, Vec<(String, String)>)> {
    let mut all = Vec::new();
    for (mut browser, digits) in ready {
        let fields = browser.filled(Page::Confirm, &[("sms_code", &typed(digits))]).await;
        all.push((browser, fields));
    }
    all
}

/// The same person with the same code in many browsers, each with a phone and a name of its own.
async fn everybody_at_the_last_step(service: &Service) -> Vec<(Browser, String)> {
    let code = service.issue(&Person::passport(0)).await;
    let mut ready = Vec::new();
    // Two at a time: a third who types at the same moment is told to wait, however right the code.
    for some in (0..u32::try_from(MANY).unwrap()).collect::<Vec<_>>().chunks(2) {
        let mut walking = JoinSet::new();
        for which in some {
            let Person { phone, account_name, .. } = Person::passport(*which);
            let person = Person { account_name, phone, ..Person::passport(0) };
            let (mut browser, code) = (service.browser(Manner::Script), code.clone());
            browser.address = Some(format!("203.0.113.{which}"));
            walking.spawn(async move {
                assert!(browser.consent().await.is_next("/register/document"));
                assert!(browser.document(&person).await.is_next("/register/identity"));
                assert!(browser.identity(&person, &code).await.is_next("/register/account"));
                assert!(browser.account(&person).await.is_next("/register/phone"));
                assert!(browser.phone(&person).await.is_next("/register/confirm"));
                (browser, person)
            });
        }
        for (browser, person) in walking.join_all().await {
            let digits = service.sms(&person).await;
            ready.push((browser, digits));
        }
    }
    ready
}

async fn of_64_who_type_a_wrong_sms_code_at_once_all_are_told_so(service: Service) {
    let ready = everybody_at_the_last_step(&service).await;
    let mut racing = JoinSet::new();
    let wrong = |digits: String| if digits == "000000" { "000001" } else { "000000" }.to_owned();
    for (mut browser, fields) in filled(ready, wrong).await {
        racing.spawn(async move { browser.post_fields(Page::Confirm, &fields).await });
    }
    for ended in racing.join_all().await {
        assert_eq!(ended.errors(), [(Field::SmsCode, FieldError::SmsWrong)]);
    }
    assert_eq!(service.number("select count(*) from sms_code where checks = 1").await, 64);
}

async fn a_code_ends_at_its_last_microsecond(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    service.wait(60);
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Confirm, &service, &person, &code).await;
    let digits = service.sms(&person).await;
    let now = service.house.clock.now().0;
    let typed = [("sms_code", digits.as_str())];
    let late = browser.filled(Page::Confirm, &typed).await;
    let in_time = browser.filled(Page::Confirm, &typed).await;
    // Over since this very moment: the end is not part of the seven days.
    service.change(&format!("update hall_code set expires_at = {now}")).await;
    let ended = browser.post_fields(Page::Confirm, &late).await;
    assert!(matches!(ended.notice(), Some(Notice::CodeExpired(_))), "{ended:?}");
    assert_eq!(service.count("account").await, 0);
    // One microsecond more, and it is good; the SMS code was not spent on the refusal.
    service.change(&format!("update hall_code set expires_at = {now} + 1")).await;
    let ended = browser.post_fields(Page::Confirm, &in_time).await;
    assert!(ended.is_next("/register/done"), "{ended:?}");
    assert_eq!(service.count("account").await, 1);
}

/// What can happen to a code, and what is said about it; the day is always 23 November, 10:00.
fn deaths(now: i64) -> [(String, &'static str); 4] {
    [
        (format!("expires_at = {now}"), "CodeExpired"),
        (format!("void_at = {now}, void_reason = 'suite'"), "CodeVoid"),
        (format!("replaced_at = {now}"), "CodeReplaced"),
        ("released_at = null".to_owned(), "CodeWaiting"),
    ]
}

const ALIVE: &str = "expires_at = issued_at + 604800000000, void_at = null, void_reason = null, \
                     replaced_at = null, released_at = issued_at";

fn assert_says(ended: &Ended, death: &str) {
    let said = format!("{:?}", ended.notice());
    assert!(said.contains(death), "{death}: {ended:?}");
    let dated = death == "CodeWaiting" || said.contains("month: 11, day: 23, weekday: 0, hour: 10");
    assert!(dated, "{said} has no date");
}

async fn a_code_that_died_after_it_matched_makes_no_account_and_says_since_when(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    service.wait(60);
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Confirm, &service, &person, &code).await;
    let digits = service.sms(&person).await;
    for (death, said) in deaths(service.house.clock.now().0) {
        service.change(&format!("update hall_code set {ALIVE}")).await;
        let fields = browser.filled(Page::Confirm, &[("sms_code", &digits)]).await;
        service.change(&format!("update hall_code set {death}")).await;
        let before = service.rows_but_drafts().await;
        assert_says(&browser.post_fields(Page::Confirm, &fields).await, said);
        assert_eq!(service.rows_but_drafts().await, before, "{said} changed something");
    }
    service.change(&format!("update hall_code set {ALIVE}")).await;
    assert!(browser.confirm(&digits).await.is_next("/register/done"));
}

async fn a_code_that_is_dead_when_it_is_typed_says_since_when(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    service.wait(60);
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, &service, &person, &code).await;
    for (death, said) in deaths(service.house.clock.now().0) {
        service.change(&format!("update hall_code set {ALIVE}")).await;
        service.change(&format!("update hall_code set {death}")).await;
        let before = service.rows_but_drafts().await;
        assert_says(&browser.identity(&person, &code).await, said);
        assert_eq!(service.rows_but_drafts().await, before, "{said} changed something");
    }
}

async fn a_code_issued_again_in_mid_flow_replaces_the_one_in_play(service: Service) {
    let person = Person::passport(1);
    let first = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Confirm, &service, &person, &first).await;
    let digits = service.sms(&person).await;
    let fields = browser.filled(Page::Confirm, &[("sms_code", &digits)]).await;
    let second = service.issue(&person).await;
    assert_says(&browser.post_fields(Page::Confirm, &fields).await, "CodeReplaced");
    assert_eq!(service.count("account").await, 0);
    // I6: one of the two lives; with it the same registration goes on, and only the code is typed.
    let live = "select count(*) from hall_code where redeemed_at is null and replaced_at is null";
    assert_eq!(service.number(live).await, 1);
    let (path, _) = browser.follow("/register/phone").await;
    assert_eq!(path, "/register/identity");
    let ended = browser.answer(Page::Identity, &[("code", &second)]).await;
    assert!(ended.is_next("/register/phone"), "{ended:?}");
    assert!(browser.answer(Page::Phone, &[]).await.is_next("/register/confirm"));
    assert!(browser.confirm(&digits).await.is_next("/register/done"));
    assert_eq!(service.count("account").await, 1);
}
