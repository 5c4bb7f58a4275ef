//! The keys of the house: outside the database. In development a file made on the first start; in
//! production from configuration, never made here.

use super::{hex, hmac, unhex};
use crate::{
    error::{Error, Result},
    random::Random,
};
use std::{fmt::Write as _, fs, io::Write as _, path::Path};
use zeroize::Zeroizing;

/// Sealing keys by id, and one root from which the others are derived by purpose.
pub struct Keys {
    root: Zeroizing<Vec<u8>>,
    /// Id and key, oldest first: the newest seals, the older ones open what they sealed.
    sealing: Vec<(u8, Zeroizing<[u8; 32]>)>,
}

impl Keys {
    /// Fresh keys.
    #[must_use]
    pub fn generate(random: &Random) -> Self {
        Self {
            root: Zeroizing::new(random.bytes::<32>().to_vec()),
            sealing: vec![(1, Zeroizing::new(random.bytes()))],
        }
    }

    /// Keys as [`Self::print`] writes them: a line `root HEX`, then lines `seal ID HEX`.
    ///
    /// # Errors
    /// [`Error::Config`] that names the line, never its content.
    pub fn parse(text: &str) -> Result<Self> {
        let (mut root, mut sealing) = (None, Vec::new());
        for (number, line) in text.lines().enumerate() {
            let wrong = || Error::Config(format!("line {} of the key file is no key", number + 1));
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                ["root", key] => {
                    let key = unhex(key).filter(|key| key.len() == 32).ok_or_else(wrong)?;
                    root = Some(Zeroizing::new(key));
                }
                ["seal", id, key] => {
                    let key = unhex(key).and_then(|key| <[u8; 32]>::try_from(key).ok());
                    let id: Option<u8> = id.parse().ok().filter(|id| *id > 0);
                    let (Some(id), Some(key)) = (id, key) else { return Err(wrong()) };
                    sealing.push((id, Zeroizing::new(key)));
                }
                _ => return Err(wrong()),
            }
        }
        match root {
            Some(root) if !sealing.is_empty() => Ok(Self { root, sealing }),
            _ => Err(Error::Config("the key file needs a line root and a line seal".into())),
        }
    }

    fn print(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(format!("root {}\n", hex(&self.root)));
        for (id, key) in &self.sealing {
            let _ = writeln!(text, "seal {id} {}", hex(key.as_slice()));
        }
        text
    }

    /// The keys in the file at `path`.
    ///
    /// # Errors
    /// [`Error::Config`] where there is none or it holds none.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|error| {
            Error::Config(format!("the key file {} cannot be read: {error}", path.display()))
        })?;
        Self::parse(&Zeroizing::new(text))
    }

    /// The keys in the file at `path`, made first where there is none (development).
    ///
    /// # Errors
    /// As [`Self::read`], and [`Error::Io`].
    pub fn read_or_make(path: &Path, random: &Random) -> Result<Self> {
        use std::os::unix::fs::OpenOptionsExt as _;
        if !path.exists() {
            // Whole or not at all, and for the owner only: two first starts make one file.
            let draft = path.with_extension(hex(&random.bytes::<4>()));
            let mut options = fs::OpenOptions::new();
            let mut file = options.write(true).create_new(true).mode(0o600).open(&draft)?;
            file.write_all(Self::generate(random).print().as_bytes())?;
            file.sync_all()?;
            let linked = fs::hard_link(&draft, path);
            fs::remove_file(&draft)?;
            match linked {
                Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
        Self::read(path)
    }

    /// The key that seals from now on.
    pub(super) fn newest(&self) -> (u8, &[u8; 32]) {
        let (id, key) =
            self.sealing.last().unwrap_or_else(|| unreachable!("keys hold a sealing key"));
        (*id, key)
    }

    /// The key with this id.
    pub(super) fn sealing(&self, id: u8) -> Option<&[u8; 32]> {
        self.sealing.iter().find(|(known, _)| *known == id).map(|(_, key)| &**key)
    }

    /// HMAC of `message` under a key of its own for this purpose and field.
    pub(super) fn derive(&self, purpose: &str, field: &str, message: &[u8]) -> Vec<u8> {
        let key = Zeroizing::new(hmac(&self.root, &[purpose.as_bytes(), b"/", field.as_bytes()]));
        hmac(&key, &[message])
    }
}
