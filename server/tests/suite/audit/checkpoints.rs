//! The file that knows where the chain ended, when the database does not any more.

use super::{act, chain, seal, verify, without_triggers};
use crate::support::Service;
use kaimen::service::audit::{self, Finding};
use std::{fs, path::PathBuf};

engines!(
    a_tail_that_was_cut_off_is_known_to_the_file,
    a_chain_without_any_checkpoint_does_not_verify,
    a_forged_line_is_named,
    a_chain_that_was_made_again_is_named,
    the_end_is_noted_at_first_after_a_minute_after_1000_rows_and_at_the_end,
    a_line_that_a_crash_cut_short_is_replaced,
);

fn file(service: &Service) -> PathBuf {
    service.folder().join("audit-checkpoints")
}

fn lines(service: &Service) -> Vec<String> {
    fs::read_to_string(file(service)).unwrap().lines().map(str::to_owned).collect()
}

fn write(service: &Service, lines: &[String]) {
    fs::write(file(service), lines.join("\n") + "\n").unwrap();
}

/// The positions that were noted.
fn noted(service: &Service) -> Vec<i64> {
    let lines = lines(service);
    lines.iter().map(|line| line.split(' ').next().unwrap().parse().unwrap()).collect()
}

async fn cut_after(service: &Service, position: usize) {
    for id in chain(service).await.iter().skip(position) {
        service.change(&format!("delete from audit_link where audit_id = '{id}'")).await;
        service.change(&format!("delete from audit where id = '{id}'")).await;
    }
}

async fn a_tail_that_was_cut_off_is_known_to_the_file(service: Service) {
    act(&service, "tried", 5).await;
    audit::close(&service.house).await.unwrap();
    without_triggers(&service).await;
    // Of the chain only: the rows are in no link as well.
    service.change("delete from audit_link where position = 5").await;
    service.wait(6);
    let [cut_off, unlinked] = &verify(&service).await.findings[..] else { panic!("not two") };
    assert_eq!(*cut_off, Finding::CutOff { after: 4, noted: 5 });
    assert!(matches!(unlinked, Finding::Unlinked { .. }));
    service.change("delete from audit where id not in (select audit_id from audit_link)").await;
    for after in [4, 3, 0] {
        cut_after(&service, after).await;
        let cut_off = Finding::CutOff { after: i64::try_from(after).unwrap(), noted: 5 };
        assert_eq!(verify(&service).await.findings, [cut_off]);
    }
}

async fn a_chain_without_any_checkpoint_does_not_verify(service: Service) {
    assert!(verify(&service).await.holds(), "where nothing was done nothing is missing");
    act(&service, "tried", 2).await;
    seal(&service).await;
    fs::remove_file(file(&service)).unwrap();
    assert_eq!(verify(&service).await.findings, [Finding::NoCheckpoint]);
    // Who seals next, after a start, makes one.
    seal(&service.another().await).await;
    assert!(verify(&service).await.holds());
}

async fn a_forged_line_is_named(service: Service) {
    for _ in 0..3 {
        act(&service, "tried", 2).await;
        audit::close(&service.house).await.unwrap();
    }
    let good = lines(&service);
    assert_eq!(noted(&service), [2, 4, 6]);
    for word in 0..4 {
        let mut words: Vec<_> = good[1].split(' ').map(str::to_owned).collect();
        let digit = words[word].pop().unwrap();
        words[word].push(if digit == '5' { '4' } else { '5' });
        let mut forged = good.clone();
        forged[1] = words.join(" ");
        write(&service, &forged);
        assert_eq!(verify(&service).await.findings, [Finding::Forged { line: 2 }], "{word}");
    }
    // A good line where it was not written, and no line at all.
    write(&service, &[good[0].clone(), good[2].clone(), good[1].clone()]);
    assert_eq!(verify(&service).await.findings, [Finding::Forged { line: 3 }]);
    write(&service, &["no line".to_owned(), "x".repeat(5000)]);
    assert_eq!(verify(&service).await.findings[0], Finding::Forged { line: 1 });
    write(&service, &good);
    assert!(verify(&service).await.holds());
}

async fn a_chain_that_was_made_again_is_named(service: Service) {
    act(&service, "tried", 3).await;
    seal(&service).await;
    // By somebody who has the keys: the file is what is left.
    let before = lines(&service);
    without_triggers(&service).await;
    cut_after(&service, 0).await;
    act(&service, "made again", 4).await;
    seal(&service).await;
    write(&service, &before);
    let rewritten = Finding::Rewritten { position: 3, line: 1 };
    assert_eq!(verify(&service).await.findings, [rewritten]);
}

async fn the_end_is_noted_at_first_after_a_minute_after_1000_rows_and_at_the_end(service: Service) {
    act(&service, "first", 1).await;
    seal(&service).await;
    assert_eq!(noted(&service), [1]);
    act(&service, "soon", 1).await;
    service.wait(59);
    seal(&service).await;
    assert_eq!(noted(&service), [1]);
    service.wait(1);
    seal(&service).await;
    assert_eq!(noted(&service), [1, 2], "also when nothing comes any more");
    service.wait(60);
    act(&service, "many", 999).await;
    service.wait(-59);
    seal(&service).await;
    assert_eq!(noted(&service), [1, 2]);
    act(&service, "one more", 1).await;
    seal(&service).await;
    assert_eq!(noted(&service), [1, 2, 1002]);
    act(&service, "last", 1).await;
    audit::close(&service.house).await.unwrap();
    audit::close(&service.another().await.house).await.unwrap();
    assert_eq!(noted(&service), [1, 2, 1002, 1003]);
    let verdict = verify(&service).await;
    assert_eq!((verdict.findings, verdict.checkpoints), (vec![], 4));
}

async fn a_line_that_a_crash_cut_short_is_replaced(service: Service) {
    act(&service, "tried", 1).await;
    seal(&service).await;
    let whole = fs::read_to_string(file(&service)).unwrap();
    fs::write(file(&service), format!("{whole}{}", &whole[..40])).unwrap();
    assert!(verify(&service).await.holds(), "a piece of a line says nothing");
    act(&service, "tried", 1).await;
    audit::close(&service.house).await.unwrap();
    assert_eq!(noted(&service), [1, 2]);
    assert!(verify(&service).await.holds());
}
