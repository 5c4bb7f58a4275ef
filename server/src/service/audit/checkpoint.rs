//! The checkpoint file: where the chain ended, a line each time. Only ever appended to, so it can be
//! copied away while it grows; what was cut off the database is still known here.

use super::super::House;
use crate::{
    db::{self, audit_link::Link},
    error::{Error, Result},
    vault::{Vault, hex, unhex},
};
use domain::time::Timestamp;
use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

const EVERY_SECONDS: i64 = 60;
const EVERY_ROWS: i64 = 1000;
/// Longer than any line.
pub(super) const LINE: u64 = 512;

/// What stood at a position of the chain.
pub(super) struct Checkpoint {
    pub(super) position: i64,
    pub(super) link: Vec<u8>,
    pub(super) linked_at: i64,
}

impl Checkpoint {
    /// `POSITION LINK LINKED_AT HMAC`, bytes in hexadecimal.
    fn print(&self, vault: &Vault) -> String {
        let mac = vault.audit_checkpoint(self.position, &self.link, self.linked_at);
        format!("{} {} {} {}\n", self.position, hex(&self.link), self.linked_at, hex(&mac))
    }

    /// A line that this house wrote, its end included.
    pub(super) fn parse(line: &[u8], vault: &Vault) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?;
        let mut words = line.strip_suffix('\n')?.split(' ');
        let mut word = || words.next();
        let position = word()?.parse().ok()?;
        let checkpoint = Self { position, link: unhex(word()?)?, linked_at: word()?.parse().ok()? };
        (checkpoint.print(vault) == line).then_some(checkpoint)
    }

    /// Whether `end` is worth another line at `now`.
    fn is_followed_by(&self, end: &Link, now: Timestamp, last: bool) -> bool {
        let due = end.position - self.position >= EVERY_ROWS
            || now.0 >= Timestamp(self.linked_at).plus_seconds(EVERY_SECONDS).0;
        end.position > self.position && (last || due)
    }
}

/// Writes down where the chain ends, if it is time, or if this is the `last` time.
pub(super) async fn note(house: &House, last: bool) -> Result<()> {
    let Some(end) = db::audit_link::last(&mut *house.db.read().await?).await? else {
        return Ok(());
    };
    if house.sealer.noted.load(Ordering::SeqCst) == end.position {
        return Ok(());
    }
    let path = house.settings.audit_checkpoints.clone();
    let mut tail = blocking(move || open(&path)).await?;
    let newest = Checkpoint::parse(&tail.newest, &house.vault);
    let noted = match newest {
        Some(newest) if !newest.is_followed_by(&end, house.clock.now(), last) => newest.position,
        _ => {
            let (position, linked_at) = (end.position, end.linked_at);
            let line = Checkpoint { position, link: end.link, linked_at }.print(&house.vault);
            blocking(move || tail.append(line.as_bytes())).await?;
            position
        }
    };
    house.sealer.noted.store(noted, Ordering::SeqCst);
    Ok(())
}

/// Makes the file and says clearly why not.
pub(super) async fn prepare(house: &House) -> Result<()> {
    let path = house.settings.audit_checkpoints.clone();
    let named = path.display().to_string();
    match blocking(move || open(&path)).await {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::Config(format!(
            "the audit trail's checkpoints cannot be written to {named} ({error}): name another \
             file (KAIMEN_AUDIT_CHECKPOINTS)"
        ))),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T> {
    Ok(tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)??)
}

/// The file's end, locked: nobody else appends meanwhile.
struct Tail {
    file: File,
    path: PathBuf,
    /// The last whole line.
    newest: Vec<u8>,
    /// Where the last whole line ends.
    end: u64,
}

fn open(path: &Path) -> std::io::Result<Tail> {
    let mut options = File::options();
    let mut file = options.read(true).append(true).create(true).open(path)?;
    file.lock()?;
    let length = file.metadata()?.len();
    let start = length.saturating_sub(2 * LINE);
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    (&mut file).take(2 * LINE).read_to_end(&mut bytes)?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    bytes.truncate(whole);
    let newest = bytes.split_inclusive(|byte| *byte == b'\n').next_back().unwrap_or_default();
    let end = start + whole as u64;
    Ok(Tail { file, path: path.to_owned(), newest: newest.to_vec(), end })
}

impl Tail {
    /// Appends a whole line; what a crash left behind the last one goes.
    fn append(&mut self, line: &[u8]) -> std::io::Result<()> {
        if self.file.metadata()?.len() > self.end {
            self.file.set_len(self.end)?;
        }
        self.file.write_all(line)?;
        self.file.sync_all()?;
        if self.end == 0 {
            // The first line: the name has to last too.
            let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        }
        Ok(())
    }
}
