//! What becomes of transactions that nobody ends.

use super::*;
use crate::{
    db::{Db, Question, later, together},
    error::Error,
};
use sqlx::error::DatabaseError;
use std::task::Poll;
use tempfile::TempDir;

/// Two processes, as it were.
async fn two_of_one_file() -> (TempDir, Db, Db) {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("kaimen.sqlite3").display());
    let (one, other) = (Db::open(&url).await.unwrap(), Db::open(&url).await.unwrap());
    (folder, one, other)
}

async fn leases(db: &Db) -> i64 {
    let mut reader = db.read().await.unwrap();
    sqlx::query_scalar("select count(*) from lease").fetch_one(&mut *reader).await.unwrap()
}

async fn write(tx: &mut Transaction) {
    let write = "insert into lease (name, holder, until) values ('one', 'me', 1)";
    sqlx::query(write).execute(&mut **tx).await.unwrap();
}

/// Somebody writes, and it is the only thing there.
async fn one_is_written(by: &Db, seen_by: &Db) {
    let mut tx = by.write().await.unwrap();
    write(&mut tx).await;
    tx.commit().await.unwrap();
    assert_eq!(leases(seen_by).await, 1);
}

#[tokio::test]
async fn a_transaction_that_is_dropped_is_taken_back_though_nobody_writes_after_it() {
    let (_folder, one, other) = two_of_one_file().await;
    let mut tx = one.write().await.unwrap();
    write(&mut tx).await;
    drop(tx);
    // It has to wait for the file, and would in vain.
    one_is_written(&other, &one).await;
}

#[tokio::test]
async fn who_hangs_up_while_a_transaction_begins_or_ends_leaves_none_open() {
    let (_folder, one, other) = two_of_one_file().await;
    for polls in 1..20 {
        let mut writing = Box::pin(async {
            let mut tx = one.write().await.unwrap();
            sqlx::query("delete from lease").execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        });
        for _ in 0..polls {
            if polled(writing.as_mut()).await.is_ready() {
                break;
            }
            // Meanwhile its thread answers.
            leases(&other).await;
        }
        drop(writing);
        // First the other: no connection of the one is asked meanwhile.
        for db in [&other, &one] {
            let mut tx = db.write().await.unwrap();
            write(&mut tx).await;
            drop(tx);
        }
    }
}

async fn polled<F: Future + Unpin>(mut future: F) -> Poll<F::Output> {
    std::future::poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut future).poll(context))).await
}

fn lease(name: &'static str) -> Write {
    sqlx::query("insert into lease (name, holder, until) values ($1, 'me', 1)").bind(name)
}

#[tokio::test]
async fn what_is_written_later_is_there_for_the_next_question_and_not_counted_by_it() {
    let (_folder, one, other) = two_of_one_file().await;
    let mut tx = one.write().await.unwrap();
    later(&mut tx, [lease("a"), lease("b")]).await.unwrap();
    assert_eq!(together(&mut tx, vec![lease("c")]).await.unwrap(), 1);
    later(&mut tx, [lease("d")]).await.unwrap();
    let count = "select count(*) from lease where name <> $1";
    let count: i64 = sqlx::query_scalar(count).bind("b").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(count, 3);
    tx.commit().await.unwrap();
    assert_eq!(leases(&other).await, 4);
}

#[tokio::test]
async fn what_is_written_later_is_written_with_the_end_where_nothing_is_asked() {
    let (_folder, one, other) = two_of_one_file().await;
    let mut tx = one.write().await.unwrap();
    later(&mut tx, [lease("a")]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(leases(&other).await, 1);
    let mut tx = one.write().await.unwrap();
    later(&mut tx, [lease("b")]).await.unwrap();
    drop(tx);
    assert_eq!(leases(&one).await, 1, "it was given up");
}

#[tokio::test]
async fn what_fails_later_fails_the_next_question_and_the_end() {
    let (_folder, one, other) = two_of_one_file().await;
    for asked in [true, false] {
        let mut tx = one.write().await.unwrap();
        later(&mut tx, [lease("a"), lease("a")]).await.unwrap();
        let error = if asked {
            sqlx::query("select 1").fetch_optional(&mut *tx).await.map(|_| ()).unwrap_err()
        } else {
            tx.commit().await.unwrap_err()
        };
        assert!(error.as_database_error().is_some_and(DatabaseError::is_unique_violation));
    }
    one_is_written(&other, &one).await;
}

/// The file is locked by somebody else when it begins; when it is asked again it is free.
#[tokio::test]
async fn who_asks_again_where_a_transaction_did_not_begin_writes_nothing_outside_of_one() {
    let (_folder, one, other) = two_of_one_file().await;
    let mut first = other.write().await.unwrap();
    write(&mut first).await;
    let mut tx = one.write().await.unwrap();
    tx.any().execute("pragma busy_timeout = 0").await.unwrap();
    let locked = together(&mut tx, vec![lease("a")]).await.unwrap_err();
    assert!(locked.to_string().contains("locked"), "{locked}");
    first.commit().await.unwrap();
    assert!(together(&mut tx, vec![lease("b")]).await.is_err());
    assert!(tx.commit().await.is_err());
    assert_eq!(leases(&other).await, 1, "the other's");
}

#[tokio::test]
async fn questions_that_are_asked_together_get_each_their_own_rows() {
    let (_folder, one, _other) = two_of_one_file().await;
    let mut tx = one.write().await.unwrap();
    later(&mut tx, [lease("a"), lease("b")]).await.unwrap();
    let names = |name: &'static str| {
        let sql = sqlx::query("select name from lease where name >= $1 order by name").bind(name);
        Question::new(sql, |rows| {
            let names: Vec<(String,)> = together::each(rows)?;
            Ok(names.into_iter().map(|(name,)| name).collect::<Vec<_>>())
        })
    };
    let asked = names("b").and(names("c")).and(names("a"));
    let ((one_only, none), both) = asked.ask(&mut tx).await.unwrap();
    assert_eq!((one_only.len(), none.len(), both), (1, 0, vec!["a".to_owned(), "b".to_owned()]));
}

/// A disk that is full, as far as this connection can tell.
#[tokio::test]
async fn a_transaction_that_the_engine_gave_up_by_itself_does_not_spoil_the_writer() {
    let (_folder, one, _other) = two_of_one_file().await;
    let mut tx = one.write().await.unwrap();
    sqlx::query("pragma max_page_count = 1").execute(&mut *tx).await.unwrap();
    let large = "insert into lease (name, holder, until) values ('a', zeroblob(9000000), 1)";
    let full = sqlx::query(large).execute(&mut *tx).await.unwrap_err();
    assert!(full.to_string().contains("full"), "{full}");
    drop(tx);
    one_is_written(&one, &one).await;
}

#[tokio::test]
async fn what_is_closed_gives_nothing_more_and_leaves_one_whole_file() {
    let (folder, one, other) = two_of_one_file().await;
    assert_eq!(leases(&one).await, 0);
    other.close().await;
    one.close().await;
    assert!(matches!(one.read().await.err(), Some(Error::Database(sqlx::Error::PoolClosed))));
    assert!(!folder.path().join("kaimen.sqlite3-wal").exists());
}
