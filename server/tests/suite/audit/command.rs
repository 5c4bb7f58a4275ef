//! `kaimen audit verify`, beside `kaimen serve` and after it.

use crate::support::{PATIENCE, Person, Program, kaimen, output};
use kaimen::db::{Db, Engine};
use std::process::Output;

mod the_command_line_says_what_it_found_and_exits_with_it {
    use super::*;

    #[tokio::test]
    async fn sqlite() {
        tokio::time::timeout(PATIENCE, exit_codes(Engine::Sqlite)).await.unwrap();
    }

    #[tokio::test]
    async fn postgres() {
        tokio::time::timeout(PATIENCE, exit_codes(Engine::Postgres)).await.unwrap();
    }
}

fn said(output: &Output) -> (Option<i32>, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

fn holds(rows: u32) -> (Option<i32>, String) {
    (Some(0), format!("{rows} rows, chain verifies\n"))
}

async fn exit_codes(engine: Engine) {
    let mut program = Program::start(engine).await;
    assert!(program.issue(&Person::passport(1)).status.success());
    assert_eq!(said(&program.verify()), holds(1), "beside the server");
    assert_eq!(program.terminate(), Some(0));
    let db = Db::open(program.database()).await.unwrap();
    assert_eq!(number(&db, "select count(*) from audit_link").await, 1, "sealed at the end");
    // No server: the command seals what it did.
    assert!(program.issue(&Person::passport(2)).status.success());
    assert_eq!(number(&db, "select count(*) from audit_link").await, 2);
    assert_eq!(said(&program.verify()), holds(2));
    let file = std::fs::read_to_string(program.data().join("audit-checkpoints")).unwrap();
    assert!(file.lines().last().unwrap().starts_with("2 "), "noted at the end: {file}");

    let id = "select id from audit order by at limit 1";
    let id: String =
        sqlx::query_scalar(id).fetch_one(&mut *db.read().await.unwrap()).await.unwrap();
    let triggers: &[&'static str] = match engine {
        Engine::Sqlite => &["drop trigger audit_no_update"],
        Engine::Postgres => &["alter table audit disable trigger all"],
    };
    let mut tx = db.write().await.unwrap();
    for sql in triggers
        .iter()
        .chain(&["update audit set act = 'other' where at = (select min(at) from audit)"])
    {
        sqlx::query(*sql).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(said(&program.verify()), (Some(1), format!("row {id} was changed\n")));
}

async fn number(db: &Db, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&mut *db.read().await.unwrap()).await.unwrap()
}

#[test]
fn where_there_is_nothing_to_verify_it_says_so_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let output = output(kaimen(&["audit", "verify", "--data"]).arg(&data));
    let (code, said) = said(&output);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("there is no") && said.contains("--data"), "{said}");
    assert!(!data.exists());
}

#[tokio::test]
async fn a_file_that_cannot_hold_checkpoints_stops_the_start_with_a_sentence() {
    let mut program = Program::start(Engine::Sqlite).await;
    program.kill();
    let file = program.data().join("nowhere/checkpoints");
    let mut serve = kaimen(&["serve", "--listen", "127.0.0.1:0", "--data"]);
    serve.arg(program.data()).arg("--site").arg(program.data().join("../site"));
    serve.arg("--audit-checkpoints").arg(&file);
    let (code, said) = said(&output(&mut serve));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("KAIMEN_AUDIT_CHECKPOINTS"), "{said}");
}
