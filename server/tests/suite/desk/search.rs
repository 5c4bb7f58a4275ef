//! Search among many codes: by which index, and how long.

use super::counter;
use crate::support::{Clerk, Person, Service};
use kaimen::db::{
    Engine,
    hall_code::{BY_NUMBER, by_name},
};
use std::time::{Duration, Instant};

engines!(a_search_goes_by_its_index);

/// The plan of `sql` with blobs for its places, as the engine prints it.
async fn plan(service: &Service, sql: &str, places: usize) -> String {
    let (explain, blob) = match service.engine() {
        Engine::Sqlite => ("explain query plan", "x'00'"),
        Engine::Postgres => ("explain", "'\\x00'::bytea"),
    };
    let mut sql = sql.replace(&format!("${}", places + 1), "50");
    for place in (1..=places).rev() {
        sql = sql.replace(&format!("${place}"), blob);
    }
    service.plan(&format!("{explain} {sql}")).await
}

async fn a_search_goes_by_its_index(service: Service) {
    let by_number = plan(&service, BY_NUMBER, 1).await;
    let by_number = by_number.to_lowercase();
    assert!(by_number.contains("hall_code_number_"), "{by_number}");
    let by_name = plan(&service, &by_name(2), 2).await;
    assert!(
        by_name.contains("name_token_pk") || by_name.contains("sqlite_autoindex_name_token_1"),
        "{by_name}"
    );
    assert!(!by_name.to_lowercase().contains("scan name_token"), "{by_name}");
}

/// A million codes of other people, with two words of a name each out of some thousands.
async fn crowd(service: &Service) {
    let (numbers, blob, [before, after]) = match service.engine() {
        Engine::Sqlite => (
            "(with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000) \
             select i from n) as n",
            "randomblob(32)",
            ["cast(", " as blob)"],
        ),
        Engine::Postgres => (
            "generate_series(1, 1000000) as n(i)",
            "decode(md5(i::text) || md5((i + 7)::text), 'hex')",
            ["convert_to(", ", 'UTF8')"],
        ),
    };
    let now = service.house.clock.now().0;
    let columns = "id, document_type, number_index, identity_index, data_key, number, name, \
                   nationality, tag, issued_by, issued_at, expires_at";
    let values = format!(
        "'m' || i, 'foreign_passport', {blob}, {blob}, {blob}, {blob}, {blob}, {blob}, {blob}, 'm', \
         {now} - i, {now} - i + 604800000000"
    );
    load(service, &format!("insert into hall_code ({columns}) select {values} from {numbers}"))
        .await;
    for (kind, many) in [("given", 2000), ("family", 3000)] {
        let token = format!("{before}'{kind}' || (i % {many}){after}");
        load(
            service,
            &format!(
                "insert into name_token (token_index, hall_code_id) select {token}, 'm' || i \
                 from {numbers}"
            ),
        )
        .await;
    }
}

/// A statement that takes longer than any of the service may.
async fn load(service: &Service, sql: &str) {
    let mut tx = service.house.db.write().await.unwrap();
    if service.engine() == Engine::Postgres {
        sqlx::query("set local statement_timeout = 0").execute(&mut *tx).await.unwrap();
    }
    sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    service.tamper();
}

/// Half of `times` searches took no longer than this.
#[expect(clippy::disallowed_methods, reason = "what a person waits for is measured")]
async fn median(clerk: &mut Clerk, query: &str, times: usize) -> Duration {
    let mut taken = Vec::new();
    for _ in 0..times {
        clerk.post("/hall/find", &[("query", query)], "").await;
        let start = Instant::now();
        let page = clerk.open("/hall/find").await;
        taken.push(start.elapsed());
        assert!(page.contains("Open"), "{query} is found");
    }
    taken.sort();
    taken[times / 2]
}

async fn among_a_million(service: Service) {
    let mut clerk = counter(&service).await;
    let person = Person::passport(1);
    service.issue(&person).await;
    crowd(&service).await;
    // The person's words are as frequent as anybody's: ten thousand others have one of them.
    let own = "select token_index from name_token where hall_code_id not like 'm%'";
    for word in 0..2 {
        load(
            &service,
            &format!(
                "insert into name_token (token_index, hall_code_id) \
                 select ({own} order by token_index limit 1 offset {word}), id \
                 from hall_code where id like 'm%{word}7'"
            ),
        )
        .await;
    }
    for query in [person.number.as_str(), "eriksson anna", "anna maria eriksson"] {
        let took = median(&mut clerk, query, 21).await;
        println!("{:?}: {query}: median {took:?}", service.engine());
        assert!(took < Duration::from_millis(50), "{query} took {took:?}");
    }
}

/// Minutes: `cargo test -p server --test suite -- --ignored million`.
#[tokio::test]
#[ignore = "a million rows take minutes"]
async fn a_search_among_a_million_codes_takes_less_than_50_ms_on_sqlite() {
    among_a_million(Service::sqlite().await).await;
}

/// As above.
#[tokio::test]
#[ignore = "a million rows take minutes"]
async fn a_search_among_a_million_codes_takes_less_than_50_ms_on_postgresql() {
    among_a_million(Service::postgres().await).await;
}
