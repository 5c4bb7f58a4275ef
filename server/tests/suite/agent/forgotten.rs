//! What is kept, and how long (`controls.md`, Data).

use super::{counter_and_officer, ticketed};
use crate::support::{Person, Service, cells};

engines!(
    an_open_table_is_forgotten_thirty_days_after_its_last_change,
    a_closed_table_is_forgotten_after_ninety_days,
    a_delegation_ends_with_its_code_or_after_thirty_days,
);

const DAY: i64 = 24 * 60 * 60;

async fn forget(service: &Service) {
    kaimen::jobs::forget(&service.house).await.unwrap();
}

async fn an_open_table_is_forgotten_thirty_days_after_its_last_change(service: Service) {
    let (_, mut officer) = counter_and_officer(&service).await;
    let table = officer.begin().await;
    officer.type_row(&table, &cells(&Person::passport(1))).await;
    service.wait(30 * DAY);
    forget(&service).await;
    assert_eq!((service.count("batch").await, service.count("batch_row").await), (1, 1));
    service.wait(1);
    forget(&service).await;
    assert_eq!((service.count("batch").await, service.count("batch_row").await), (0, 0));
    assert_eq!(service.count("agent_post").await, 0, "and what equal posts would be answered");
}

async fn a_closed_table_is_forgotten_after_ninety_days(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (_, ticket, rows, _) = ticketed(&mut officer, 1).await;
    clerk.attend(&ticket, &[&rows[0]], &[]).await;
    assert_eq!(service.texts("select state from batch").await, ["closed"]);
    service.wait(90 * DAY);
    forget(&service).await;
    assert_eq!(service.count("batch_row").await, 1);
    service.wait(1);
    forget(&service).await;
    assert_eq!((service.count("batch").await, service.count("batch_row").await), (0, 0));
    let kept = "select count(*) from sealed_slip where code is not null";
    assert_eq!(service.number(kept).await, 0, "a code that nobody opened is dead too");
}

async fn a_delegation_ends_with_its_code_or_after_thirty_days(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (_, ticket, rows, _) = ticketed(&mut officer, 2).await;
    clerk.attend(&ticket, &[&rows[0]], &[]).await;
    let ended = "select count(*) from delegation where ended_as = 'expired'";
    service.wait(7 * DAY - 1);
    forget(&service).await;
    assert_eq!(service.number(ended).await, 0);
    service.wait(1);
    forget(&service).await;
    assert_eq!(service.number(ended).await, 1, "with its code");
    service.wait(23 * DAY + 1);
    forget(&service).await;
    assert_eq!(service.number(ended).await, 2, "thirty days after its last change");
}
