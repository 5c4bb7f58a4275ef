//! Thirty simulated days of guessing, in any order that proptest thinks of: no more is ever evaluated
//! than is promised, and nothing is refused that was promised (`controls.md`, "Codes and guessing").

use crate::support::{Person, Service};
use domain::{
    time::Timestamp,
    tries::{
        CODE_TRIES, CODES_AN_ADDRESS, CODES_AN_IDENTITY, MONTH_SECONDS, Window, code_wait_seconds,
        full_until,
    },
};
use kaimen::{
    service::tries::{self, Attempt},
    vault::Indexed,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

/// What may happen.
#[derive(Clone, Debug)]
enum Event {
    /// A wrong code for one of three numbers, from one of three addresses.
    Wrong { number: usize, address: usize },
    /// A right code.
    Right { number: usize, address: usize },
    /// The hall issues a new code.
    Issue { number: usize },
    /// Time goes by.
    Wait { seconds: i64 },
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let wrong =
        (0..3_usize, 0..3_usize).prop_map(|(number, address)| Event::Wrong { number, address });
    let right =
        (0..3_usize, 0..3_usize).prop_map(|(number, address)| Event::Right { number, address });
    let issue = (0..3_usize).prop_map(|number| Event::Issue { number });
    // A second short of each wait, and the second that is missing.
    let edges = proptest::sample::select(vec![1_i64, 29, 30, 119, 120, 599, 600, 3599, 3600]);
    let waits = prop_oneof![4 => edges, 1 => 0..432_000_i64];
    let wait = waits.prop_map(|seconds| Event::Wait { seconds });
    let event = prop_oneof![10 => wrong, 2 => right, 1 => issue, 8 => wait];
    proptest::collection::vec(event, 1..220)
}

/// What was evaluated and wrong, as somebody outside would write it down.
#[derive(Default)]
struct Ledger {
    /// Number, address, moment; oldest first.
    wrong: Vec<(usize, usize, Timestamp)>,
    /// Of each number: since the last issue.
    since_issue: [Vec<Timestamp>; 3],
}

impl Ledger {
    /// Whether one more may be evaluated.
    fn allows(&self, number: usize, address: usize, now: Timestamp) -> bool {
        let newest = |of: &dyn Fn(&(usize, usize, Timestamp)) -> bool| -> Vec<Timestamp> {
            self.wrong.iter().rev().filter(|row| of(row)).map(|row| row.2).collect()
        };
        let open =
            |windows: &[Window], made: &[Timestamp]| full_until(windows, made, now).is_none();
        let since = &self.since_issue[number];
        let count = i64::try_from(since.len()).unwrap();
        let waited =
            since.last().is_none_or(|last| last.plus_seconds(code_wait_seconds(count)) <= now);
        count < CODE_TRIES
            && waited
            && open(&CODES_AN_IDENTITY, &newest(&|row| row.0 == number))
            && open(&CODES_AN_ADDRESS, &newest(&|row| row.1 == address))
    }
}

#[test]
fn no_more_is_evaluated_in_thirty_days_than_is_promised_and_no_less() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.unwrap();
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&events(), |events| {
        runtime.block_on(live(events));
        Ok(())
    });
    outcome.unwrap();
}

async fn live(events: Vec<Event>) {
    let service = Service::sqlite().await;
    let house = &service.house;
    let numbers: Vec<Vec<u8>> = (0..3)
        .map(|which| {
            house.vault.index(Indexed::Number, &["foreign_passport", &format!("L0000000{which}")])
        })
        .collect();
    let begin = house.clock.now();
    let mut ledger = Ledger::default();
    for (nth, event) in events.into_iter().enumerate() {
        let now = house.clock.now();
        if now > begin.plus_seconds(MONTH_SECONDS) {
            return;
        }
        match event {
            Event::Wait { seconds } => service.wait(seconds),
            Event::Issue { number } => {
                service.issue(&Person::passport(u32::try_from(number).unwrap())).await;
                ledger.since_issue[number].clear();
            }
            Event::Wrong { number, address } | Event::Right { number, address } => {
                let from = tries::address_index(house, &format!("192.0.2.{address}"));
                let nonce = format!("nonce {nth}");
                let attempt = Attempt {
                    registration: "a registration",
                    post: (nonce.as_bytes(), "222222"),
                    address: &from,
                    number: &numbers[number],
                };
                let reserved = tries::reserve_code(house, attempt).await.unwrap();
                let allowed = ledger.allows(number, address, now);
                assert_eq!(reserved.is_ok(), allowed, "event {nth}, at {}", now.0 - begin.0);
                let Ok(reserved) = reserved else { continue };
                if matches!(event, Event::Right { .. }) {
                    let mut tx = house.db.write().await.unwrap();
                    reserved.give_back(&mut tx).await.unwrap();
                    tx.commit().await.unwrap();
                } else {
                    ledger.wrong.push((number, address, now));
                    ledger.since_issue[number].push(now);
                }
            }
        }
    }
}
