//! The chain over the trail: inserts only, and reading it page by page.

use super::{Connection, SqlResult, Transaction, audit};
use sqlx::{AssertSqlSafe, FromRow, Row as _, any::AnyRow};

/// A row of `audit_link`.
#[derive(Clone, sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0007_audit_link.sql explains them")]
pub struct Link {
    pub position: i64,
    pub audit_id: String,
    pub link: Vec<u8>,
    pub linked_at: i64,
}

/// A row that waits for its link.
#[derive(sqlx::FromRow)]
#[expect(missing_docs, reason = "the columns, as 0005_audit.sql explains them")]
pub struct Waiting {
    pub id: String,
    pub at: i64,
    pub mac: Vec<u8>,
}

/// A place in the trail in order of time.
#[derive(sqlx::FromRow)]
pub struct Place {
    /// A row's time.
    pub at: i64,
    /// Which of the rows of that time; empty for before all of them.
    pub id: String,
}

/// A position of the chain and the row it is about, as somebody may have left them.
pub struct Linked {
    /// From 1, if nobody counted otherwise.
    pub position: i64,
    /// Which row it is about.
    pub audit_id: String,
    /// Nothing where the column does not hold bytes.
    pub link: Option<Vec<u8>>,
    /// Nothing where the column does not hold a time.
    pub linked_at: Option<i64>,
    /// Nothing where the row is gone.
    pub row: Option<audit::Row>,
}

impl FromRow<'_, AnyRow> for Linked {
    fn from_row(row: &AnyRow) -> SqlResult<Self> {
        let found: Option<String> = row.try_get("id")?;
        Ok(Self {
            position: row.try_get("position")?,
            audit_id: row.try_get("audit_id")?,
            link: row.try_get("link").ok(),
            linked_at: row.try_get("linked_at").ok(),
            row: found.map(|id| audit::Row::read(id, row)),
        })
    }
}

/// A row of the trail, and whether it is in the chain.
pub struct Trailed {
    /// As somebody may have left it.
    pub row: audit::Row,
    /// Whether a link is about it.
    pub linked: bool,
}

impl FromRow<'_, AnyRow> for Trailed {
    fn from_row(row: &AnyRow) -> SqlResult<Self> {
        let linked: Option<String> = row.try_get("audit_id")?;
        let id = row.try_get("id")?;
        Ok(Self { row: audit::Row::read(id, row), linked: linked.is_some() })
    }
}

/// The end of the chain; none where nothing was ever linked.
///
/// # Errors
/// What the engine says.
pub async fn last(connection: &mut Connection) -> SqlResult<Option<Link>> {
    sqlx::query_as(
        "select position, audit_id, link, linked_at from audit_link \
         order by position desc limit 1",
    )
    .fetch_optional(connection)
    .await
}

/// The row that is `rows` behind `after`; none where there are fewer. No statement looks at more
/// than such a part of the trail, however long that is.
///
/// # Errors
/// What the engine says.
pub async fn place(
    connection: &mut Connection,
    after: &Place,
    rows: i64,
) -> SqlResult<Option<Place>> {
    sqlx::query_as(
        "select at, id from audit where (at, id) > ($1, $2) order by at, id limit 1 offset $3",
    )
    .bind(after.at)
    .bind(&after.id)
    .bind(rows - 1)
    .fetch_optional(connection)
    .await
}

/// At most `most` rows behind `after`, up to `end`, that are in no link, in order of time.
///
/// # Errors
/// What the engine says.
pub async fn waiting(
    connection: &mut Connection,
    (after, end): (&Place, Option<&Place>),
    most: i64,
) -> SqlResult<Vec<Waiting>> {
    sqlx::query_as(
        "select audit.id, audit.at, audit.mac from audit \
         left join audit_link on audit_link.audit_id = audit.id \
         where (audit.at, audit.id) > ($1, $2) and (audit.at, audit.id) <= ($3, $4) \
         and audit_link.audit_id is null order by audit.at, audit.id limit $5",
    )
    .bind(after.at)
    .bind(&after.id)
    .bind(end.map_or(i64::MAX, |end| end.at))
    .bind(end.map_or("", |end| &end.id))
    .bind(most)
    .fetch_all(connection)
    .await
}

/// Adds links, many in one statement.
///
/// # Errors
/// What the engine says; a position or a row that is linked already.
pub async fn insert(tx: &mut Transaction, links: &[Link]) -> SqlResult<()> {
    const TOGETHER: usize = 50;
    for links in links.chunks(TOGETHER) {
        let row =
            |at| format!("(${}, ${}, ${}, ${})", 4 * at + 1, 4 * at + 2, 4 * at + 3, 4 * at + 4);
        let rows: Vec<_> = (0..links.len()).map(row).collect();
        let sql = format!(
            "insert into audit_link (position, audit_id, link, linked_at) values {}",
            rows.join(", ")
        );
        // Of another length it is soon asked for no more: kept, it would push out what every step asks.
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(links.len() == TOGETHER);
        for link in links {
            query = query.bind(link.position).bind(&link.audit_id);
            query = query.bind(&link.link).bind(link.linked_at);
        }
        query.execute(&mut **tx).await?;
    }
    Ok(())
}

/// The next `most` positions of the chain.
///
/// # Errors
/// What the engine says.
pub async fn chain(connection: &mut Connection, after: i64, most: i64) -> SqlResult<Vec<Linked>> {
    sqlx::query_as(
        "select audit_link.position, audit_link.audit_id, audit_link.link, audit_link.linked_at, \
         audit.id, audit.at, audit.act, audit.subject, audit.detail, audit.mac from audit_link \
         left join audit on audit.id = audit_link.audit_id \
         where audit_link.position > $1 order by audit_link.position limit $2",
    )
    .bind(after)
    .bind(most)
    .fetch_all(connection)
    .await
}

/// The next `most` rows of the trail, by id.
///
/// # Errors
/// What the engine says.
pub async fn trail(connection: &mut Connection, after: &str, most: i64) -> SqlResult<Vec<Trailed>> {
    sqlx::query_as(
        "select audit.id, audit.at, audit.act, audit.subject, audit.detail, audit.mac, \
         audit_link.audit_id from audit left join audit_link on audit_link.audit_id = audit.id \
         where audit.id > $1 order by audit.id limit $2",
    )
    .bind(after)
    .bind(most)
    .fetch_all(connection)
    .await
}
