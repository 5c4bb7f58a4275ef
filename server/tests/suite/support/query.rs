//! Looking into the database behind the service's back.

use super::service::Service;
use kaimen::{db::Engine, service::House};
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::BTreeMap;

/// Every table that the service writes.
pub const TABLES: [&str; 38] = [
    "account",
    "account_document",
    "account_phone",
    "agency_tie",
    "agent_post",
    "audit",
    "audit_link",
    "batch",
    "batch_row",
    "consent",
    "delegation",
    "desk_post",
    "face_check",
    "face_handover",
    "form_outcome",
    "hall",
    "hall_case",
    "hall_code",
    "holiday",
    "lease",
    "message",
    "name_token",
    "outage",
    "proof",
    "recovery_code",
    "registration",
    "review",
    "sealed_slip",
    "session",
    "shown_once",
    "slip_shown",
    "sms_code",
    "staff",
    "staff_session",
    "told",
    "try_count",
    "try_made",
    "withholding_agent",
];

/// One number.
pub async fn number(house: &House, sql: &str) -> i64 {
    let mut connection = house.db.read().await.unwrap();
    let query = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()));
    query.fetch_one(&mut *connection).await.unwrap()
}

/// One column of text.
pub async fn texts(house: &House, sql: &str) -> Vec<String> {
    let mut connection = house.db.read().await.unwrap();
    let query = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()));
    query.fetch_all(&mut *connection).await.unwrap()
}

impl Service {
    /// One number.
    pub async fn number(&self, sql: &str) -> i64 {
        number(&self.house, sql).await
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        self.number(&format!("select count(*) from {table}")).await
    }

    /// What the engine means to do, line by line; on PostgreSQL with an index wherever there is one,
    /// since a small table is read faster without.
    pub async fn plan(&self, sql: &str) -> String {
        let mut connection = self.house.db.read().await.unwrap();
        if self.engine() == Engine::Postgres {
            let off = sqlx::query("set enable_seqscan = off");
            off.execute(&mut *connection).await.unwrap();
        }
        let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
        let rows = query.fetch_all(&mut *connection).await.unwrap();
        let column = if self.engine() == Engine::Postgres { 0 } else { 3 };
        let lines: Vec<String> = rows.iter().map(|row| row.get(column)).collect();
        lines.join("\n")
    }

    /// One column of text.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        texts(&self.house, sql).await
    }

    /// Changes what no use case changes.
    pub async fn change(&self, sql: &str) -> u64 {
        self.tamper();
        let mut tx = self.house.db.write().await.unwrap();
        let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        done.rows_affected()
    }

    /// What the database says against a change that it refuses.
    pub async fn refused(&self, sql: &str) -> String {
        let mut tx = self.house.db.write().await.unwrap();
        let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await;
        done.expect_err("it was done").to_string()
    }

    /// Every row of every table, in the engine's own spelling, in order.
    pub async fn rows(&self) -> BTreeMap<&'static str, Vec<String>> {
        let mut all = BTreeMap::new();
        for table in TABLES {
            let sql = match self.engine() {
                Engine::Postgres => {
                    format!("select cast(t as text) as line from {table} t order by line")
                }
                Engine::Sqlite => {
                    let columns = format!("select name from pragma_table_info('{table}')");
                    let columns = self.texts(&columns).await;
                    let quoted: Vec<_> =
                        columns.iter().map(|name| format!("quote({name})")).collect();
                    let line = quoted.join(" || ',' || ");
                    format!("select {line} as line from {table} order by line")
                }
            };
            all.insert(table, self.texts(&sql).await);
        }
        all
    }

    /// [`Self::rows`] without what a refused form may change: its registration's draft, and the
    /// answer that is kept for the same form posted again.
    pub async fn rows_but_drafts(&self) -> BTreeMap<&'static str, Vec<String>> {
        let mut all = self.rows().await;
        all.remove("form_outcome");
        // A try that was given back leaves a count of nothing.
        all.remove("try_count");
        let kept = "select id || reached || coalesce(document_type, '-') || coalesce(mode, '-') || \
                    coalesce(hall_code_id, '-') || coalesce(face_check_id, '-') || \
                    coalesce(account_id, '-') || \
                    (case when account_name is null then '-' else 'n' end) || \
                    (case when phone is null then '-' else 'p' end) || answered_at \
                    from registration order by id";
        all.insert("registration", self.texts(kept).await);
        all
    }
}
