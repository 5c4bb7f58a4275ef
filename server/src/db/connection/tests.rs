//! What becomes of transactions that nobody ends.

use super::*;
use crate::db::Db;
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

#[tokio::test]
async fn a_transaction_that_is_dropped_is_taken_back_though_nobody_writes_after_it() {
    let (_folder, one, other) = two_of_one_file().await;
    let mut tx = one.write().await.unwrap();
    write(&mut tx).await;
    drop(tx);
    // It has to wait for the file, and would in vain.
    let mut tx = other.write().await.unwrap();
    write(&mut tx).await;
    tx.commit().await.unwrap();
    assert_eq!(leases(&one).await, 1);
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
        other.write().await.unwrap().commit().await.unwrap();
        one.write().await.unwrap().commit().await.unwrap();
    }
}

async fn polled<F: Future + Unpin>(mut future: F) -> Poll<F::Output> {
    std::future::poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut future).poll(context))).await
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
    let mut tx = one.write().await.unwrap();
    write(&mut tx).await;
    tx.commit().await.unwrap();
    assert_eq!(leases(&one).await, 1);
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
