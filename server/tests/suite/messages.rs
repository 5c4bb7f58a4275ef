//! How many text messages go out (`controls.md`, "SMS"): by phone, registration, address, budget.

use crate::support::{Browser, Ended, Manner, Person, Service};
use app::{
    form::{Notice, WaitFor},
    show::Page,
};
use domain::form::{Field, FieldError};
use kaimen::{
    jobs,
    outside::sms::{Sent, SmsGateway},
};
use std::sync::Arc;
use tokio::sync::Barrier;

engines!(
    a_phone_gets_one_a_minute_five_an_hour_and_ten_a_day_whoever_asks,
    a_registration_names_three_phones_and_no_fourth,
    twenty_unconfirmed_from_an_address_are_enough_and_a_confirmed_one_frees_its_place,
    ten_wrong_sms_codes_end_the_registration_and_not_the_code,
    a_hundred_wrong_sms_codes_stop_a_phone_for_a_day,
    messages_are_held_back_while_nobody_uses_their_codes,
    a_spent_budget_of_a_region_stops_that_region_only,
    a_recovery_that_gets_no_message_takes_from_no_budget,
    who_has_proved_nothing_has_no_message_sent,
    nobody_s_message_waits_for_the_answer_to_another_s,
);

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// A browser whose phone step waits, from an address of its own.
async fn at_the_phone(service: &Service, person: &Person, from: &str) -> Browser {
    let code = service.issue(person).await;
    let mut browser = service.browser(Manner::Script);
    browser.address = Some(from.to_owned());
    browser.reach(Page::Phone, service, person, &code).await;
    browser
}

fn wrong(digits: &str) -> &'static str {
    if digits == "000000" { "000001" } else { "000000" }
}

async fn a_phone_gets_one_a_minute_five_an_hour_and_ten_a_day_whoever_asks(service: Service) {
    let begin = service.house.clock.now();
    let phone = Person::passport(0).phone;
    let at = |seconds: i64| {
        service.wait(service.house.clock.now().seconds_until(begin.plus_seconds(seconds)));
    };
    // When the next may go: after each of ten, in seconds from the first.
    let next = [60, 120, 180, 240, 3600, 3660, 3720, 3780, 3840, DAY];
    let mut sent = 0;
    for (nth, moment) in next.into_iter().enumerate() {
        let which = u32::try_from(nth).unwrap() + 1;
        let person = Person { phone: phone.clone(), ..Person::passport(which) };
        let mut browser = at_the_phone(&service, &person, &format!("203.0.113.{which}")).await;
        let ended = browser.phone(&person).await;
        assert!(ended.is_next("/register/confirm"), "message {which}: {ended:?}");
        sent += 1;
        at(moment - 1);
        let other = Person { phone: phone.clone(), ..Person::passport(100 + which) };
        let mut early = at_the_phone(&service, &other, &format!("198.51.100.{which}")).await;
        assert_eq!(early.phone(&other).await.wait(), Some((WaitFor::Sms, 1)), "after {which}");
        at(moment);
    }
    assert_eq!(sent, 10);
    assert_eq!(service.count("sms_code").await, 10);
}

async fn a_registration_names_three_phones_and_no_fourth(service: Service) {
    let person = Person::passport(1);
    let mut browser = at_the_phone(&service, &person, "192.0.2.1").await;
    let phones = ["13800000001", "13800000002", "13800000003"];
    for phone in phones {
        service.wait(60);
        assert!(
            browser.answer(Page::Phone, &[("phone", phone)]).await.is_next("/register/confirm")
        );
    }
    service.wait(60);
    let fourth = browser.answer(Page::Phone, &[("phone", "13800000004")]).await;
    assert_eq!(fourth.notice(), Some(Notice::SmsPhones));
    assert!(
        browser.answer(Page::Phone, &[("phone", phones[0])]).await.is_next("/register/confirm")
    );
}

async fn twenty_unconfirmed_from_an_address_are_enough_and_a_confirmed_one_frees_its_place(
    service: Service,
) {
    let from = "203.0.113.9";
    let first = Person::passport(0);
    let mut confirmed = at_the_phone(&service, &first, from).await;
    assert!(confirmed.phone(&first).await.is_next("/register/confirm"));
    for which in 1..20 {
        let person = Person::passport(which);
        let mut browser = at_the_phone(&service, &person, from).await;
        assert!(browser.phone(&person).await.is_next("/register/confirm"));
    }
    let late = Person::passport(20);
    let mut browser = at_the_phone(&service, &late, from).await;
    assert_eq!(browser.phone(&late).await.wait(), Some((WaitFor::SmsAddress, HOUR)));
    let digits = service.sms(&first).await;
    assert!(confirmed.confirm(&digits).await.is_next("/register/done"));
    assert!(browser.phone(&late).await.is_next("/register/confirm"));
}

async fn ten_wrong_sms_codes_end_the_registration_and_not_the_code(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Confirm, &service, &person, &code).await;
    for nth in 1..=10 {
        if nth == 6 {
            service.wait(60);
            assert!(
                browser
                    .answer(Page::Confirm, &[("button", "again")])
                    .await
                    .is_next("/register/confirm")
            );
        }
        let digits = service.sms(&person).await;
        let ended = browser.confirm(wrong(&digits)).await;
        if nth < 10 {
            assert_eq!(ended.errors(), [(Field::SmsCode, FieldError::SmsWrong)], "{nth}");
        } else {
            assert_eq!(ended, Ended::StartAgain);
        }
    }
    assert_eq!(browser.follow("/register/confirm").await.0, "/register/again");
    service.wait(60);
    service.browser(Manner::Script).reach(Page::Done, &service, &person, &code).await;
}

async fn a_hundred_wrong_sms_codes_stop_a_phone_for_a_day(service: Service) {
    let person = Person::passport(1);
    let index = kaimen::vault::hex(
        &service
            .house
            .vault
            .index(kaimen::vault::Indexed::Phone, &[&format!("+86{}", person.phone)]),
    );
    let now = service.house.clock.now();
    // Ninety-nine within the month before, as the table keeps them.
    let literal = match service.engine() {
        kaimen::db::Engine::Sqlite => format!("x'{index}'"),
        kaimen::db::Engine::Postgres => format!("'\\x{index}'"),
    };
    for nth in 0..99 {
        let at = now.plus_seconds(-29 * DAY + nth * 3600).0;
        service
            .change(&format!(
                "insert into try_made (id, kind, subject, at) values ('{nth}', 'sms_phone', {literal}, {at})"
            ))
            .await;
    }
    let mut browser = at_the_phone(&service, &person, "192.0.2.1").await;
    assert!(browser.phone(&person).await.is_next("/register/confirm"));
    let digits = service.sms(&person).await;
    assert_eq!(browser.confirm(wrong(&digits)).await.errors()[0].1, FieldError::SmsWrong);
    // The hundredth: the right one is not looked at any more, and no other goes out for a day.
    assert_eq!(browser.confirm(&digits).await.errors()[0].1, FieldError::SmsVoid);
    service.wait(60);
    let again = browser.answer(Page::Confirm, &[("button", "again")]).await;
    assert_eq!(again.wait(), Some((WaitFor::SmsStopped, DAY - 60)));
    service.wait(DAY - 60);
    let mut later = at_the_phone(&service, &person, "192.0.2.2").await;
    assert!(later.phone(&person).await.is_next("/register/confirm"));
}

async fn messages_are_held_back_while_nobody_uses_their_codes(service: Service) {
    let person = Person::passport(1);
    let mut browser = at_the_phone(&service, &person, "192.0.2.1").await;
    assert!(browser.phone(&person).await.is_next("/register/confirm"));
    // Two hundred that ran out, one in five used: as a robot behind many addresses leaves them.
    let begin = service.house.clock.now();
    for nth in 0..200 {
        let used = if nth % 5 == 0 { "sent_at + 1" } else { "null" };
        service
            .change(&format!(
                "insert into sms_code (id, registration_id, phone_index, tag, sent_at, expires_at, \
                 checks, used_at, region) select 'robot-{nth}', registration_id, tag, tag, \
                 sent_at + {nth}, sent_at + 300000000, 0, {used}, region from sms_code \
                 where id not like 'robot%'"
            ))
            .await;
    }
    service.wait(301);
    let other = Person::passport(2);
    let mut browser = at_the_phone(&service, &other, "192.0.2.2").await;
    // One a minute still goes out, to see whether it is over.
    assert!(browser.phone(&other).await.is_next("/register/confirm"));
    let third = Person::passport(3);
    let mut browser = at_the_phone(&service, &third, "192.0.2.3").await;
    assert_eq!(browser.phone(&third).await.notice(), Some(Notice::SmsPaused));
    service.wait(60);
    assert!(browser.phone(&third).await.is_next("/register/confirm"));
    assert!(service.house.clock.now() > begin);
}

/// The subject of today's budget, as the engine writes it.
fn budget(service: &Service, of: &str) -> String {
    let today = service.house.clock.today();
    let subject = kaimen::vault::hex(format!("{of} {today}").as_bytes());
    match service.engine() {
        kaimen::db::Engine::Sqlite => format!("x'{subject}'"),
        kaimen::db::Engine::Postgres => format!("'\\x{subject}'"),
    }
}

async fn a_spent_budget_of_a_region_stops_that_region_only(service: Service) {
    let most = service.house.settings.region_messages;
    let literal = budget(&service, "+852");
    service
        .change(&format!(
            "insert into try_count (kind, subject, wrong, next_at, generation) \
             values ('budget', {literal}, {}, 0, 0)",
            most - 1
        ))
        .await;
    let mut last = at_the_phone(&service, &Person::passport(1), "192.0.2.1").await;
    let hong_kong = [("phone", "+852 91234567")];
    assert!(last.answer(Page::Phone, &hong_kong).await.is_next("/register/confirm"));
    let person = Person::passport(2);
    let mut browser = at_the_phone(&service, &person, "192.0.2.2").await;
    let other = [("phone", "+852 91234568")];
    assert_eq!(browser.answer(Page::Phone, &other).await.notice(), Some(Notice::SmsPaused));
    assert!(browser.phone(&person).await.is_next("/register/confirm"));
    service.wait(DAY);
    let mut tomorrow = at_the_phone(&service, &Person::passport(3), "192.0.2.3").await;
    assert!(tomorrow.answer(Page::Phone, &other).await.is_next("/register/confirm"));
}

/// It is answered like any other, and kept: what was taken would be gone.
async fn a_recovery_that_gets_no_message_takes_from_no_budget(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    let sent = service.messages().await;
    // One each went from the region's and from the day's, which is now spent.
    let most = service.house.settings.messages;
    let subject = budget(&service, "all");
    let all_gone = format!("update try_count set wrong = {most} where subject = {subject}");
    service.change(&all_gone).await;
    service.wait(61);
    assert!(service.browser(Manner::Script).recover(&person.phone).await.is_next("/recover/reset"));
    assert_eq!(service.messages().await, sent);
    let taken = "select cast(sum(wrong) as bigint) from try_count where kind = 'budget'";
    assert_eq!(service.number(taken).await, most + 1);
}

async fn who_has_proved_nothing_has_no_message_sent(service: Service) {
    let person = Person::passport(1);
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, &service, &person, "").await;
    let fields = [("nonce", "a"), ("phone", person.phone.as_str()), ("button", "again")];
    for path in ["/api/register/phone", "/api/register/confirm"] {
        browser.post(path, &fields).await;
    }
    assert!(service.browser(Manner::Script).recover(&person.phone).await.is_next("/recover/reset"));
    jobs::deliver(&service.house).await.unwrap();
    assert_eq!(service.count("message").await, 0);
}

/// Answers nobody before two have asked, and the test.
struct Pairs(Barrier);

#[async_trait::async_trait]
impl SmsGateway for Pairs {
    async fn send(&self, _: &str, _: &str, _: &str) -> Sent {
        self.0.wait().await;
        Sent::Accepted
    }
}

async fn nobody_s_message_waits_for_the_answer_to_another_s(service: Service) {
    let gateway = Arc::new(Pairs(Barrier::new(3)));
    let service = service.with_texts(Arc::clone(&gateway) as Arc<dyn SmsGateway>).await;
    let outbox = tokio::spawn(jobs::outbox(Arc::clone(&service.house)));
    for (person, from) in [(Person::passport(1), "192.0.2.1"), (Person::passport(2), "192.0.2.2")] {
        let mut browser = at_the_phone(&service, &person, from).await;
        assert!(browser.phone(&person).await.is_next("/register/confirm"));
    }
    // The third of the barrier: it opens when both messages are there.
    gateway.0.wait().await;
    outbox.abort();
}
