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
/// A row's time is taken before its transaction commits. Nearly all are open for less than this.
const LOOK_BACK_SECONDS: i64 = LINKED_WITHIN_SECONDS;
/// None is open for so long. To look back so far each second would cost more than all the rest.
const SWEEP_SECONDS: i64 = 10 * 60;
const SWEEP_EVERY_SECONDS: i64 = 5;
/// So many rows are linked in one transaction.
const BATCH: i64 = 500;
/// So many rows are looked at in one statement.
const PART: i64 = 10_000;

/// What a process remembers between two seals.
pub struct Sealer {
    holder: OnceLock<String>,
    /// When all rows that could be seen were linked. A process that has just started looks at all.
    looked: AtomicI64,
    /// The same, when it looked back as far as any transaction is open.
    swept: AtomicI64,
    /// The position of the file's last checkpoint.
    noted: AtomicI64,
}

impl Default for Sealer {
    fn default() -> Self {
        let never = || AtomicI64::new(i64::MIN);
        let (holder, noted) = (OnceLock::new(), AtomicI64::new(0));
        Self { holder, looked: never(), swept: never(), noted }
    }
}

impl Sealer {
    fn holder(&self, house: &House) -> &str {
        self.holder.get_or_init(|| house.id())
    }

    /// Behind what it looks at `now`, and whether that is a sweep.
    fn since(&self, now: Timestamp) -> (Place, bool) {
        let [looked, swept] =
            [&self.looked, &self.swept].map(|it| Timestamp(it.load(Ordering::SeqCst)));
        let sweeps = swept.plus_seconds(SWEEP_EVERY_SECONDS) <= now;
        let at = if sweeps {
            swept.plus_seconds(-SWEEP_SECONDS)
        } else {
            looked.plus_seconds(-LOOK_BACK_SECONDS)
        };
        (before(at), sweeps)
    }

    fn looked(&self, at: Timestamp, swept: bool) {
        self.looked.store(at.0, Ordering::SeqCst);
        if swept {
            self.swept.store(at.0, Ordering::SeqCst);
        }
    }
}

/// The place before all rows of this time.
const fn before(at: Timestamp) -> Place {
    Place { at: at.0, id: String::new() }
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
    let begun = house.clock.now();
    let (mut after, sweeps) = house.sealer.since(begun);
    let mut linked = 0;
    loop {
        let end = db::audit_link::place(&mut *house.db.read().await?, &after, PART).await?;
        let Some(rows) = link_batch(house, (&after, end.as_ref())).await? else { break };
        linked += rows.len();
        let all = rows.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        after = match (rows.into_iter().next_back(), end) {
            (Some(Waiting { at, id, .. }), _) if !all => Place { at, id },
            (_, Some(end)) => end,
            (_, None) => {
                house.sealer.looked(begun, sweeps);
                break;
            }
        };
    }
    checkpoint::note(house, false).await?;
    Ok(linked)
}

/// The last seal of a process, which may be the first one too: then it looks back as far as any
/// transaction is open, and not at all rows. Notes the chain's end whenever it was noted last, and lets another process seal at once.
///
/// # Errors
/// As [`seal`].
pub async fn close(house: &House) -> Result<()> {
    // Swept just long enough ago that it sweeps once.
    let swept = house.clock.now().plus_seconds(-SWEEP_EVERY_SECONDS);
    let never = &house.sealer.swept;
    let _ = never.compare_exchange(i64::MIN, swept.0, Ordering::SeqCst, Ordering::SeqCst);
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
    let first = db::audit_link::waiting(&mut *house.db.read().await?, part, 1).await?;
    let Some(first) = first.first() else { return Ok(Some(Vec::new())) };
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
    // What stands before the first one is linked: it is not looked at again.
    let part = (&before(Timestamp(first.at.saturating_sub(1))), part.1);
    let rows = db::audit_link::waiting(&mut tx, part, BATCH).await?;
    let mut links = Vec::with_capacity(rows.len());
    for row in &rows {
        position += 1;
        let link = house.vault.audit_link(position, &previous, (&row.id, &row.mac), now.0);
        previous.clone_from(&link);
        links.push(Link { position, audit_id: row.id.clone(), link, linked_at: now.0 });
    }
    db::audit_link::insert(&mut tx, &links).await?;
    tx.commit().await?;
    Ok(Some(rows))
}
