//! The trail's chain. An act writes its row with an HMAC of its own; once a second one sealer links
//! the rows that came into a chain, and now and then writes where the chain ends into a file.

mod checkpoint;
mod finding;
mod verify;

pub use finding::{Finding, Verdict};
pub use verify::verify;

use super::House;
use crate::{
    db::{
        self,
        audit_link::{Link, Place, Waiting},
    },
    error::Result,
};
use domain::time::Timestamp;
use std::sync::{
    OnceLock,
    atomic::{AtomicI64, Ordering},
};

/// A row that is in no link after so long is a finding.
pub const LINKED_WITHIN_SECONDS: i64 = 5;
/// A sealer that dies is followed by another one before an unlinked row is a finding.
const LEASE_SECONDS: i64 = 3;
const LEASE: &str = "audit";
/// A row's time is taken before its transaction commits; none is open for so long.
const LOOK_BACK_SECONDS: i64 = 10 * 60;
/// So many rows are linked in one transaction.
const BATCH: i64 = 500;
/// So many rows are looked at in one statement.
const PART: i64 = 10_000;

/// What a process remembers between two seals.
pub struct Sealer {
    holder: OnceLock<String>,
    /// When all rows that could be seen were linked. A process that has just started looks at all.
    looked: AtomicI64,
    /// The position of the file's last checkpoint.
    noted: AtomicI64,
}

impl Default for Sealer {
    fn default() -> Self {
        let (holder, looked) = (OnceLock::new(), AtomicI64::new(i64::MIN));
        Self { holder, looked, noted: AtomicI64::new(0) }
    }
}

impl Sealer {
    fn holder(&self, house: &House) -> &str {
        self.holder.get_or_init(|| house.id())
    }

    fn since(&self) -> Place {
        let looked = Timestamp(self.looked.load(Ordering::SeqCst));
        Place { at: looked.plus_seconds(-LOOK_BACK_SECONDS).0, id: String::new() }
    }
}

/// The HMAC of a row of the trail.
pub(super) fn row_mac(
    house: &House,
    (id, at): (&str, i64),
    (act, subject, detail): (&str, &str, &str),
) -> Vec<u8> {
    house.vault.audit_mac(&[id, &at.to_string(), act, subject, detail])
}

/// Links all rows that are not linked yet, unless another process does; gives how many. Notes where
/// the chain ends: at first, then once a minute or every 1000 rows.
///
/// # Errors
/// What the database or the checkpoint file says; what was not done is done next time.
pub async fn seal(house: &House) -> Result<usize> {
    let (begun, mut after, mut linked) = (house.clock.now(), house.sealer.since(), 0);
    loop {
        let end = db::audit_link::place(&mut *house.db.read().await?, &after, PART).await?;
        let Some(rows) = link_batch(house, (&after, end.as_ref())).await? else { break };
        linked += rows.len();
        let all = rows.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        after = match (rows.into_iter().next_back(), end) {
            (Some(Waiting { at, id, .. }), _) if !all => Place { at, id },
            (_, Some(end)) => end,
            (_, None) => {
                house.sealer.looked.store(begun.0, Ordering::SeqCst);
                break;
            }
        };
    }
    checkpoint::note(house, false).await?;
    Ok(linked)
}

/// The last seal of a process, which may be the first one too: then only the newest rows are looked
/// at. Notes the chain's end whenever it was noted last, and lets another process seal at once.
///
/// # Errors
/// As [`seal`].
pub async fn close(house: &House) -> Result<()> {
    let (looked, now) = (&house.sealer.looked, house.clock.now());
    let _ = looked.compare_exchange(i64::MIN, now.0, Ordering::SeqCst, Ordering::SeqCst);
    seal(house).await?;
    checkpoint::note(house, true).await?;
    let mut tx = house.db.write().await?;
    let (holder, now) = (house.sealer.holder(house), house.clock.now());
    db::lease::give_back(&mut tx, LEASE, holder, now).await?;
    Ok(tx.commit().await?)
}

/// Makes sure that checkpoints can be written.
///
/// # Errors
/// [`crate::error::Error::Config`]: which file cannot be written, and what to do.
pub async fn prepare(house: &House) -> Result<()> {
    checkpoint::prepare(house).await
}

/// Links the first rows that wait in a part of the trail and gives them; nothing where another
/// process does it.
async fn link_batch(house: &House, part: (&Place, Option<&Place>)) -> Result<Option<Vec<Waiting>>> {
    // Most of the time nothing waits, and then nobody has to wait for a writing transaction.
    if db::audit_link::waiting(&mut *house.db.read().await?, part, 1).await?.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let lease = (now, now.plus_seconds(LEASE_SECONDS));
    if !db::lease::take(&mut tx, LEASE, house.sealer.holder(house), lease).await? {
        return Ok(None);
    }
    let (mut position, mut previous) = match db::audit_link::last(&mut tx).await? {
        Some(last) => (last.position, last.link),
        None => (0, Vec::new()),
    };
    let rows = db::audit_link::waiting(&mut tx, part, BATCH).await?;
    for row in &rows {
        position += 1;
        let link = house.vault.audit_link(position, &previous, (&row.id, &row.mac), now.0);
        let link = Link { position, audit_id: row.id.clone(), link, linked_at: now.0 };
        db::audit_link::insert(&mut tx, &link).await?;
        previous = link.link;
    }
    tx.commit().await?;
    Ok(Some(rows))
}
