//! Verification: through the chain, the checkpoint file beside it, then through the trail; page by
//! page, so that a million rows need no more memory than a thousand.

use super::{
    super::House,
    Finding, LINKED_WITHIN_SECONDS, Verdict,
    checkpoint::{Checkpoint, LINE},
    row_mac,
};
use crate::{
    db::{self, audit, audit_link::Linked},
    error::Result,
};
use domain::time::Timestamp;
use std::io::ErrorKind;
use tokio::{
    fs::File,
    io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader, Take},
};

const PAGE: i64 = 1000;

/// Looks whether the trail is as the house wrote it: each row by its HMAC, each link, each position,
/// each checkpoint, and that no row waits for its link for longer than five seconds.
///
/// # Errors
/// What the database or the checkpoint file says; nothing was verified then.
pub async fn verify(house: &House) -> Result<Verdict> {
    let now = house.clock.now();
    let mut walk = Walk {
        house,
        checkpoints: Checkpoints::open(house).await?,
        verdict: Verdict::default(),
        last: 0,
        previous: Some(Vec::new()),
    };
    walk.chain().await?;
    walk.trail(now.plus_seconds(-LINKED_WITHIN_SECONDS)).await?;
    Ok(walk.verdict)
}

struct Walk<'h> {
    house: &'h House,
    checkpoints: Checkpoints,
    verdict: Verdict,
    /// The position that was looked at last.
    last: i64,
    /// Its link; nothing where it is gone.
    previous: Option<Vec<u8>>,
}

impl Walk<'_> {
    async fn chain(&mut self) -> Result<()> {
        let mut connection = self.house.db.read().await?;
        let mut after = i64::MIN;
        self.checkpoints.advance(self.house, &mut self.verdict).await?;
        loop {
            let page = db::audit_link::chain(&mut connection, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.position;
            for linked in &page {
                self.position(linked);
                self.compare(linked).await?;
            }
            if self.verdict.is_full() {
                return Ok(());
            }
        }
        let mut noted = None;
        while let Some((_, checkpoint)) = &self.checkpoints.next {
            noted = Some(checkpoint.position);
            self.checkpoints.advance(self.house, &mut self.verdict).await?;
        }
        if let Some(noted) = noted {
            self.verdict.add(Finding::CutOff { after: self.last, noted });
        } else if self.verdict.linked > 0 && self.checkpoints.lines == 0 {
            self.verdict.add(Finding::NoCheckpoint);
        }
        Ok(())
    }

    /// One position: that it is the next one, that its row is as it was, that its link follows.
    fn position(&mut self, linked: &Linked) {
        let (position, id) = (linked.position, || linked.audit_id.clone());
        self.verdict.linked += 1;
        if position < 1 {
            self.verdict.add(Finding::DoesNotFollow { position, id: id() });
            return;
        }
        if position > self.last + 1 {
            self.verdict.add(Finding::Gone { from: self.last + 1, to: position - 1 });
            self.previous = None;
        }
        match &linked.row {
            None => self.verdict.add(Finding::Dropped { id: id(), position }),
            Some(row) => match self.mac(row) {
                None => self.verdict.add(Finding::Changed { id: id() }),
                Some(mac) if !self.follows(linked, mac) => {
                    self.verdict.add(Finding::DoesNotFollow { position, id: id() });
                }
                Some(_) => {}
            },
        }
        self.previous.clone_from(&linked.link);
        self.last = position;
    }

    /// The row's HMAC, if the row is as it was written.
    fn mac<'r>(&self, row: &'r audit::Row) -> Option<&'r [u8]> {
        let content = (row.act.as_deref()?, row.subject.as_deref()?, row.detail.as_deref()?);
        let mac = row.mac.as_deref()?;
        (row_mac(self.house, (&row.id, row.at?), content) == mac).then_some(mac)
    }

    /// Whether the link was made here; a link that comes after a gap cannot be asked.
    fn follows(&self, linked: &Linked, mac: &[u8]) -> bool {
        let (Some(link), Some(linked_at)) = (&linked.link, linked.linked_at) else { return false };
        self.previous.as_ref().is_none_or(|previous| {
            let row = (linked.audit_id.as_str(), mac);
            self.house.vault.audit_link(linked.position, previous, row, linked_at) == *link
        })
    }

    /// What the checkpoint file knows about this position.
    async fn compare(&mut self, linked: &Linked) -> Result<()> {
        while let Some((line, checkpoint)) = &self.checkpoints.next {
            if checkpoint.position > linked.position {
                break;
            }
            let same = Some(&checkpoint.link) == linked.link.as_ref()
                && Some(checkpoint.linked_at) == linked.linked_at;
            // One whose position is gone was named as a gap.
            if checkpoint.position == linked.position && !same {
                let (position, line) = (linked.position, *line);
                self.verdict.add(Finding::Rewritten { position, line });
            }
            self.verdict.checkpoints += 1;
            self.checkpoints.advance(self.house, &mut self.verdict).await?;
        }
        Ok(())
    }

    /// Rows that are in no link: as they were written, and not for long.
    async fn trail(&mut self, linked_before: Timestamp) -> Result<()> {
        let mut connection = self.house.db.read().await?;
        let mut after = String::new();
        while !self.verdict.is_full() {
            let page = db::audit_link::trail(&mut connection, &after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.row.id);
            for trailed in &page {
                self.verdict.rows += 1;
                let row = &trailed.row;
                if trailed.linked {
                    continue;
                }
                let id = row.id.clone();
                match row.at.map(Timestamp) {
                    Some(at) if self.mac(row).is_some() => {
                        if at < linked_before {
                            self.verdict.add(Finding::Unlinked { id, at });
                        }
                    }
                    _ => self.verdict.add(Finding::Changed { id }),
                }
            }
        }
        Ok(())
    }
}

/// The checkpoint file, line by line, as long as it was when the verification began.
struct Checkpoints {
    file: Option<BufReader<Take<File>>>,
    /// How many whole lines were read.
    lines: u64,
    /// The position of the last good line: the file only ever grows.
    last: i64,
    /// The next good line and its number.
    next: Option<(u64, Checkpoint)>,
}

impl Checkpoints {
    async fn open(house: &House) -> Result<Self> {
        let file = match File::open(&house.settings.audit_checkpoints).await {
            Ok(file) => {
                let length = file.metadata().await?.len();
                Some(BufReader::new(file.take(length)))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Self { file, lines: 0, last: 0, next: None })
    }

    /// Goes to the next good line; names those that are not.
    async fn advance(&mut self, house: &House, verdict: &mut Verdict) -> Result<()> {
        self.next = None;
        let Some(file) = &mut self.file else { return Ok(()) };
        loop {
            let mut line = Vec::new();
            (&mut *file).take(LINE).read_until(b'\n', &mut line).await?;
            // A crash may leave a piece of a line; the next checkpoint takes its place.
            let whole = line.ends_with(b"\n") || line.len() as u64 == LINE;
            if !whole {
                return Ok(());
            }
            self.lines += 1;
            match Checkpoint::parse(&line, &house.vault) {
                Some(checkpoint) if checkpoint.position > self.last => {
                    self.last = checkpoint.position;
                    self.next = Some((self.lines, checkpoint));
                    return Ok(());
                }
                _ => verdict.add(Finding::Forged { line: self.lines }),
            }
        }
    }
}
