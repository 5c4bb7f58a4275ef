//! The outage clock, on a mock clock.

use super::{TYPED, code_on, counter, issue, typed};
use crate::support::{Clerk, Manner, Person, Service};
use app::{form::Notice, show::Page};
use domain::staff::Role;
use kaimen::service::outage;

engines!(
    no_deadline_passes_in_an_outage_and_the_lost_time_is_added,
    a_code_that_was_dead_before_gets_nothing,
    there_is_one_outage_at_a_time,
    an_outage_that_nobody_could_begin_is_begun_afterwards,
);

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

async fn keeper(service: &Service) -> Clerk {
    service.clerk("wang.gl", Role::Administrator, "").await
}

async fn clock(keeper: &mut Clerk, button: &str) {
    keeper.post("/hall/outages", &[], button).await;
}

async fn no_deadline_passes_in_an_outage_and_the_lost_time_is_added(service: Service) {
    let mut clerk = counter(&service).await;
    let mut persons = Vec::new();
    for which in [1, 2] {
        let person = Person::passport(which);
        let four = format!("000{which}");
        let fields = typed(&[
            ("number", &person.number),
            ("last_four", &four),
            ("name", &person.name),
            ("nationality", person.nationality),
            ("seen", "yes"),
        ]);
        // The second one has the first one's name: what is found is shown before it can be ticked.
        let id = if which == 1 {
            issue(&mut clerk, &fields[..fields.len() - 1]).await
        } else {
            clerk.post("/hall/walk-in", &fields[..fields.len() - 1], "issue").await;
            issue(&mut clerk, &fields).await
        };
        let code = code_on(&clerk.open(&format!("/hall/slip/{id}")).await).unwrap();
        persons.push((person, code, id));
    }
    service.wait(6 * DAY + 20 * HOUR);
    let mut keeper = keeper(&service).await;
    clock(&mut keeper, "begin").await;
    let began = service.number("select began_at from outage").await;
    // Five hours later, an hour after the seven days would have ended, one registers.
    service.wait(5 * HOUR);
    let (person, code, id) = &persons[0];
    let other = service.another().await;
    outage::look(&other.house).await.unwrap();
    let mut browser = other.browser(Manner::Script);
    browser.reach(Page::Done, &other, person, code).await;
    assert_eq!(service.count("account").await, 1, "the code works in the outage");
    service.wait(3 * HOUR);
    keeper.enter_again().await;
    clock(&mut keeper, "end").await;
    let ended = service.number("select ended_at from outage").await;
    let lost = ended - began;
    for id in [id, &persons[1].2] {
        let days = format!("select expires_at - issued_at from hall_code where id = '{id}'");
        assert_eq!(service.number(&days).await, 7 * DAY * 1_000_000 + lost, "{id}");
        let rows =
            format!("select count(*) from audit where act = 'code.extended' and subject = '{id}'");
        assert!(service.number(&rows).await >= 1);
    }
    // The other one has exactly what was left when the outage began.
    let (person, code, _) = &persons[1];
    let expires = format!("select expires_at from hall_code where id = '{}'", persons[1].2);
    let left = (service.number(&expires).await - service.house.clock.now().0) / 1_000_000;
    let lived = began - issued(&service, &persons[1].2).await;
    assert_eq!(left, 7 * DAY - lived / 1_000_000);
    service.wait(left);
    let mut browser = service.browser(Manner::Script);
    browser.consent().await;
    browser.document(person).await;
    let told = browser.identity(person, code).await.notice();
    assert!(matches!(told, Some(Notice::CodeExpired(_))), "{told:?}");
}

async fn issued(service: &Service, id: &str) -> i64 {
    service.number(&format!("select issued_at from hall_code where id = '{id}'")).await
}

async fn a_code_that_was_dead_before_gets_nothing(service: Service) {
    let mut clerk = counter(&service).await;
    let id = issue(&mut clerk, &TYPED).await;
    service.wait(7 * DAY);
    let mut keeper = keeper(&service).await;
    clock(&mut keeper, "begin").await;
    service.wait(HOUR / 6);
    clock(&mut keeper, "end").await;
    let days = format!("select expires_at - issued_at from hall_code where id = '{id}'");
    assert_eq!(service.number(&days).await, 7 * DAY * 1_000_000);
    assert!(keeper.open("/hall/outages").await.contains("No outage"));
}

async fn there_is_one_outage_at_a_time(service: Service) {
    let mut first = keeper(&service).await;
    let mut second = service.clerk("sun.gl", Role::Administrator, "").await;
    let page = second.open("/hall/outages").await;
    let begin = crate::support::form(&page, "desk").unwrap();
    clock(&mut first, "begin").await;
    second.send(begin, &[], "begin").await;
    assert_eq!(service.count("outage").await, 1);
    assert!(second.open("/hall/outages").await.contains("Somebody else was quicker"));
}

async fn an_outage_that_nobody_could_begin_is_begun_afterwards(service: Service) {
    let mut clerk = counter(&service).await;
    let id = issue(&mut clerk, &TYPED).await;
    service.wait(7 * DAY + HOUR);
    let mut keeper = keeper(&service).await;
    // It is 11:00 on the day after; the seven days ended at 10:00, and the service was away since 9:00.
    for wrong in ["2026-11-30T11:30", "2026-11-20T09:00", "yesterday"] {
        keeper.post("/hall/outages", &[("since", wrong)], "begin").await;
        assert_eq!(service.count("outage").await, 0, "{wrong}");
    }
    keeper.post("/hall/outages", &[("since", "2026-11-30T09:00")], "begin").await;
    clock(&mut keeper, "end").await;
    let lost = service.number("select ended_at - began_at from outage").await;
    assert!(lost > 2 * HOUR * 1_000_000);
    let days = format!("select expires_at - issued_at from hall_code where id = '{id}'");
    assert_eq!(service.number(&days).await, 7 * DAY * 1_000_000 + lost);
    keeper.post("/hall/outages", &[("since", "2026-11-30T09:30")], "begin").await;
    assert_eq!(service.count("outage").await, 1, "not within the last one");
}
