//! The trail and its chain: what was done is linked in time, by one process at a time (I3, I4).

mod checkpoints;
mod command;
mod tampering;

use crate::support::{Manner, Person, Service};
use app::show::Page;
use kaimen::{
    db::Engine,
    jobs,
    service::audit::{self, Finding, Verdict},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

engines!(
    what_was_done_is_linked_within_a_second,
    a_whole_registration_is_in_the_chain_row_by_row,
    a_row_that_waits_longer_than_five_seconds_for_its_link_is_named,
    a_row_that_commits_late_is_linked_late,
    a_row_that_commits_after_minutes_is_linked_within_five_seconds,
    many_rows_are_linked_in_one_seal,
    a_row_older_than_any_transaction_is_linked_by_the_next_process,
    the_database_refuses_to_change_and_to_delete,
    two_processes_that_seal_at_once_make_one_chain,
    a_sealer_that_died_is_followed_before_a_row_has_waited_too_long,
);

/// Writes so many rows of the trail.
async fn act(service: &Service, act: &'static str, times: usize) {
    let mut tx = service.house.db.write().await.unwrap();
    for _ in 0..times {
        service.house.audit(&mut tx, act, "subject", "detail").await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn seal(service: &Service) -> usize {
    audit::seal(&service.house).await.unwrap()
}

async fn verify(service: &Service) -> Verdict {
    audit::verify(&service.house).await.unwrap()
}

/// The rows in the order of the chain: the first one stands at position 1.
async fn chain(service: &Service) -> Vec<String> {
    service.texts("select audit_id from audit_link order by position").await
}

/// Somebody who may do anything to the tables, but has no key.
async fn without_triggers(service: &Service) {
    let all = match service.engine() {
        Engine::Sqlite => [
            "drop trigger audit_no_update",
            "drop trigger audit_no_delete",
            "drop trigger audit_link_no_update",
            "drop trigger audit_link_no_delete",
        ]
        .as_slice(),
        Engine::Postgres => {
            &["alter table audit disable trigger all", "alter table audit_link disable trigger all"]
        }
    };
    for sql in all {
        service.change(sql).await;
    }
}

/// Until every row is linked: one second, and what a busy machine needs besides. A look that takes long
/// is a machine that stands still, for the sealer too; a look takes its turn among those who write, so that
/// it waits for a disk that is written full by a build as long as the sealer does.
#[expect(clippy::disallowed_methods, reason = "measures real time")]
async fn all_linked(service: &Service) {
    let mut waited = Duration::ZERO;
    while waited < Duration::from_secs(3) {
        let look = Instant::now();
        let mut turn = service.house.db.write().await.unwrap();
        sqlx::query("delete from lease where name = 'nobody'").execute(&mut *turn).await.unwrap();
        turn.commit().await.unwrap();
        if service.count("audit").await == service.count("audit_link").await {
            return;
        }
        tokio::task::yield_now().await;
        waited += look.elapsed().min(Duration::from_millis(50));
    }
    panic!("a row waits for its link");
}

async fn what_was_done_is_linked_within_a_second(service: Service) {
    let sealer = tokio::spawn(jobs::sealer(Arc::clone(&service.house)));
    for _ in 0..3 {
        act(&service, "tried", 1).await;
        all_linked(&service).await;
    }
    sealer.abort();
    assert_eq!(service.count("audit_link").await, 3);
    assert!(verify(&service).await.holds());
}

async fn a_whole_registration_is_in_the_chain_row_by_row(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    let rows = service.count("audit").await;
    assert_eq!(seal(&service).await, usize::try_from(rows).unwrap());
    assert_eq!(seal(&service).await, 0, "a row is linked once");
    let verdict = verify(&service).await;
    assert_eq!(verdict.to_string(), format!("{rows} rows, chain verifies"));
    assert_eq!((verdict.linked, verdict.checkpoints), (verdict.rows, 1));
    let accounts = "select count(*) from account join audit on audit.subject = account.id \
                    join audit_link on audit_id = audit.id where act = 'account.made'";
    assert_eq!(service.number(accounts).await, 1);
}

async fn a_row_that_waits_longer_than_five_seconds_for_its_link_is_named(service: Service) {
    act(&service, "linked", 2).await;
    seal(&service).await;
    act(&service, "waits", 1).await;
    let waiting = service.texts("select id from audit where act = 'waits'").await;
    service.wait(5);
    assert_eq!(verify(&service).await.findings, []);
    let at = service.house.clock.now().plus_seconds(-5);
    service.wait(1);
    let unlinked = Finding::Unlinked { id: waiting[0].clone(), at };
    assert_eq!(verify(&service).await.findings, [unlinked]);
    seal(&service).await;
    assert!(verify(&service).await.holds());
}

async fn a_row_that_commits_late_is_linked_late(service: Service) {
    act(&service, "quick", 2).await;
    seal(&service).await;
    service.wait(-4);
    act(&service, "slow", 1).await;
    service.wait(4);
    assert_eq!(seal(&service).await, 1);
    let acts = "select act from audit join audit_link on audit_id = id order by position";
    assert_eq!(service.texts(acts).await, ["quick", "quick", "slow"]);
    assert!(verify(&service).await.holds());
}

async fn a_row_that_commits_after_minutes_is_linked_within_five_seconds(service: Service) {
    act(&service, "quick", 2).await;
    seal(&service).await;
    service.wait(-599);
    act(&service, "slow", 1).await;
    service.wait(599);
    assert_eq!(seal(&service).await, 0, "so far back nobody looks each second");
    service.wait(4);
    act(&service, "quick", 1).await;
    assert_eq!(seal(&service).await, 1);
    service.wait(1);
    assert_eq!(seal(&service).await, 1);
    assert!(verify(&service).await.holds());
}

async fn many_rows_are_linked_in_one_seal(service: Service) {
    act(&service, "many", 120).await;
    assert_eq!(seal(&service).await, 120);
    assert_eq!(verify(&service).await.to_string(), "120 rows, chain verifies");
}

async fn a_row_older_than_any_transaction_is_linked_by_the_next_process(service: Service) {
    seal(&service).await;
    service.wait(-601);
    act(&service, "old", 1).await;
    service.wait(601);
    assert_eq!(seal(&service).await, 0, "who has looked at all looks at what is new");
    assert!(matches!(verify(&service).await.findings[..], [Finding::Unlinked { .. }]));
    assert_eq!(seal(&service.another().await).await, 1);
    assert!(verify(&service).await.holds());
}

async fn the_database_refuses_to_change_and_to_delete(service: Service) {
    act(&service, "tried", 2).await;
    seal(&service).await;
    let before = service.rows().await;
    for table in ["audit", "audit_link"] {
        let column = if table == "audit" { "at = at + 1" } else { "linked_at = linked_at + 1" };
        let mut all = vec![format!("update {table} set {column}"), format!("delete from {table}")];
        if service.engine() == Engine::Postgres {
            all.push(format!("truncate {table}"));
        }
        for sql in all {
            let error = service.refused(&sql).await;
            assert!(error.contains("audit rows are never"), "{sql}: {error}");
        }
    }
    assert_eq!(service.rows().await, before);
}

async fn two_processes_that_seal_at_once_make_one_chain(service: Service) {
    let other = service.another().await;
    let mut racing = JoinSet::new();
    for which in 0..8 {
        let house = Arc::clone(if which % 2 == 0 { &service.house } else { &other.house });
        racing.spawn(async move {
            for _ in 0..10 {
                let mut tx = house.db.write().await.unwrap();
                for _ in 0..10 {
                    house.audit(&mut tx, "raced", "subject", "detail").await.unwrap();
                }
                tx.commit().await.unwrap();
                // Gives the lease back each time: the other one takes it.
                audit::close(&house).await.unwrap();
            }
        });
    }
    racing.join_all().await;
    seal(&service).await;
    let verdict = verify(&other).await;
    assert_eq!(verdict.findings, []);
    assert_eq!((verdict.rows, verdict.linked), (800, 800));
    assert_eq!(service.number("select max(position) from audit_link").await, 800);
}

async fn a_sealer_that_died_is_followed_before_a_row_has_waited_too_long(service: Service) {
    act(&service, "before", 1).await;
    assert_eq!(seal(&service).await, 1);
    let other = service.another().await;
    act(&service, "after", 1).await;
    assert_eq!(seal(&other).await, 0, "the other one holds the lease");
    assert_eq!(seal(&service).await, 1, "who holds it goes on");
    act(&service, "after", 1).await;
    service.wait(2);
    assert_eq!(seal(&other).await, 0);
    service.wait(1);
    assert_eq!(seal(&other).await, 1);
    assert!(verify(&other).await.holds());
    // One that ends well is followed at once.
    audit::close(&other.house).await.unwrap();
    act(&service, "last", 1).await;
    assert_eq!(seal(&service).await, 1);
}
