//! Somebody with every right on the tables, but without the keys, changes the trail; verification
//! names what.

use super::{act, chain, seal, verify, without_triggers};
use crate::support::Service;
use kaimen::{db::Engine, service::audit::Finding};

engines!(
    a_row_that_was_changed_in_any_column_is_named,
    a_row_whose_column_holds_something_else_is_named,
    a_row_that_was_dropped_is_named,
    rows_that_were_dropped_with_their_links_are_named,
    rows_that_were_swapped_are_named,
    a_link_that_was_changed_is_named,
    a_row_that_was_put_in_is_named,
    no_more_than_twenty_findings_are_named,
);

/// A chain of so many rows, and nothing in the way of changing it; gives their ids, in order.
async fn sealed(service: &Service, rows: usize) -> Vec<String> {
    act(service, "tried", rows).await;
    seal(service).await;
    assert!(verify(service).await.holds());
    without_triggers(service).await;
    chain(service).await
}

fn changed(id: &str) -> Finding {
    Finding::Changed { id: id.to_owned() }
}

fn does_not_follow(ids: &[String], position: usize) -> Finding {
    let id = ids[position - 1].clone();
    Finding::DoesNotFollow { position: i64::try_from(position).unwrap(), id }
}

async fn a_row_that_was_changed_in_any_column_is_named(service: Service) {
    let ids = sealed(&service, 12).await;
    let other = format!("mac = (select mac from audit where id = '{}')", ids[11]);
    let changes = ["at = at - 1", "act = 'other'", "subject = 'other'", "detail = ''", &other];
    // Every second one, the first one too: the rows between are as they were.
    for (change, id) in changes.iter().zip(ids.iter().step_by(2)) {
        assert_eq!(
            service.change(&format!("update audit set {change} where id = '{id}'")).await,
            1
        );
    }
    let expected: Vec<_> = ids.iter().step_by(2).take(5).map(|id| changed(id)).collect();
    let verdict = verify(&service).await;
    assert_eq!(verdict.findings, expected);
    assert_eq!(verdict.to_string().lines().next().unwrap(), format!("row {} was changed", ids[0]));
}

async fn a_row_whose_column_holds_something_else_is_named(service: Service) {
    let ids = sealed(&service, 4).await;
    // SQLite keeps what it is given; PostgreSQL refuses it.
    if service.engine() == Engine::Sqlite {
        let changes = ["at = 'yesterday'", "act = x'00'", "mac = 'none'"];
        for (change, id) in changes.iter().zip(&ids) {
            service.change(&format!("update audit set {change} where id = '{id}'")).await;
        }
        let expected: Vec<_> = ids.iter().take(3).map(|id| changed(id)).collect();
        assert_eq!(verify(&service).await.findings, expected);
    }
}

async fn a_row_that_was_dropped_is_named(service: Service) {
    let ids = sealed(&service, 5).await;
    service.change(&format!("delete from audit where id = '{}'", ids[2])).await;
    let dropped = Finding::Dropped { id: ids[2].clone(), position: 3 };
    let verdict = verify(&service).await;
    assert_eq!(verdict.findings, [dropped]);
    assert_eq!((verdict.rows, verdict.linked), (4, 5));
}

async fn rows_that_were_dropped_with_their_links_are_named(service: Service) {
    let ids = sealed(&service, 8).await;
    for (position, id) in [(1, &ids[0]), (4, &ids[3]), (5, &ids[4])] {
        service.change(&format!("delete from audit where id = '{id}'")).await;
        service.change(&format!("delete from audit_link where position = {position}")).await;
    }
    let gone = |from, to| Finding::Gone { from, to };
    assert_eq!(verify(&service).await.findings, [gone(1, 1), gone(4, 5)]);
    // Counted anew, so that there is no gap: the first one behind each does not follow.
    for (from, to) in [(2, 1), (3, 2), (6, 3), (7, 4), (8, 5)] {
        let moved = format!("update audit_link set position = {to} where position = {from}");
        assert_eq!(service.change(&moved).await, 1);
    }
    let findings = verify(&service).await.findings;
    let left = chain(&service).await;
    let mut expected: Vec<_> = (1..=5).map(|position| does_not_follow(&left, position)).collect();
    expected.push(Finding::CutOff { after: 5, noted: 8 });
    assert_eq!(findings, expected);
}

async fn rows_that_were_swapped_are_named(service: Service) {
    let ids = sealed(&service, 6).await;
    for (position, id) in [(3, "-"), (4, &ids[2]), (3, &ids[3])] {
        let swap = format!("update audit_link set audit_id = '{id}' where position = {position}");
        assert_eq!(service.change(&swap).await, 1);
    }
    let swapped = chain(&service).await;
    let expected = [does_not_follow(&swapped, 3), does_not_follow(&swapped, 4)];
    assert_eq!(verify(&service).await.findings, expected);
    // Swapped in the trail itself, content for content.
    for (from, to) in [(ids[0].as_str(), "-"), (&ids[1], &ids[0]), ("-", &ids[1])] {
        service.change(&format!("update audit set id = '{to}' where id = '{from}'")).await;
    }
    let both = [changed(&ids[0]), changed(&ids[1])];
    assert_eq!(verify(&service).await.findings[..2], both);
}

async fn a_link_that_was_changed_is_named(service: Service) {
    let ids = sealed(&service, 5).await;
    service.change("update audit_link set linked_at = linked_at + 1 where position = 2").await;
    let other = "(select link from audit_link where position = 1)";
    service.change(&format!("update audit_link set link = {other} where position = 4")).await;
    // The one behind a changed link was made for the link as it was.
    let expected = [2, 4, 5].map(|position| does_not_follow(&ids, position));
    assert_eq!(verify(&service).await.findings, expected);
}

async fn a_row_that_was_put_in_is_named(service: Service) {
    sealed(&service, 2).await;
    // With the HMAC of another row; the sealer links it as it links any.
    service
        .change(
            "insert into audit (id, at, act, subject, detail, mac) \
             select 'put in', at, act, subject, detail, mac from audit limit 1",
        )
        .await;
    assert_eq!(verify(&service).await.findings, [changed("put in")]);
    assert_eq!(seal(&service).await, 1);
    assert_eq!(verify(&service).await.findings, [changed("put in")]);
}

async fn no_more_than_twenty_findings_are_named(service: Service) {
    let ids = sealed(&service, 1100).await;
    service.change("update audit set detail = 'other'").await;
    let verdict = verify(&service).await;
    let expected: Vec<_> = ids.iter().take(20).map(|id| changed(id)).collect();
    assert_eq!(verdict.findings, expected);
}
