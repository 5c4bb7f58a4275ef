//! Argon2id behind permits: memory is bounded by the number of permits, buffers are reused, and a
//! queue that is too long is answered at once. Never inside a transaction.

use crate::error::{Error, Result};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// 19 MiB, two passes, one lane (OWASP's password storage sheet).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const BLOCKS: usize = MEMORY_KIB as usize * 1024 / Block::SIZE;
/// At most this many wait, for at most this long.
const QUEUE: usize = 64;
const WAIT: Duration = Duration::from_secs(2);

/// An Argon2id tag.
pub type Tag = [u8; 32];

/// Hashes passwords and codes.
pub struct Hasher {
    pepper: Arc<Zeroizing<Vec<u8>>>,
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    buffers: Arc<Mutex<Vec<Vec<Block>>>>,
    begun: AtomicUsize,
}

impl Hasher {
    /// A hasher with `permits` hashes at a time.
    #[must_use]
    pub fn new(pepper: Zeroizing<Vec<u8>>, permits: usize) -> Self {
        Self {
            pepper: Arc::new(pepper),
            permits: Arc::new(Semaphore::new(permits.max(1))),
            waiting: AtomicUsize::new(0),
            buffers: Arc::default(),
            begun: AtomicUsize::new(0),
        }
    }

    /// How many hashes were begun.
    #[must_use]
    pub fn begun(&self) -> usize {
        self.begun.load(Ordering::SeqCst)
    }

    /// The tag of `secret` under `salt` (at least 8 bytes).
    ///
    /// # Errors
    /// [`Error::Busy`] when 64 wait already or the wait took two seconds.
    pub async fn tag(&self, secret: &str, salt: &[u8]) -> Result<Tag> {
        let permit = {
            let _place = Place::take(&self.waiting)?;
            let permit = tokio::time::timeout(WAIT, Arc::clone(&self.permits).acquire_owned());
            permit.await.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?
        };
        self.begun.fetch_add(1, Ordering::SeqCst);
        let (secret, salt) = (Zeroizing::new(secret.to_owned()), salt.to_vec());
        let (pepper, buffers) = (Arc::clone(&self.pepper), Arc::clone(&self.buffers));
        let hashing = tokio::task::spawn_blocking(move || {
            let free = || buffers.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = free().pop();
            let mut buffer = kept.unwrap_or_else(memory);
            let tag = hash(&pepper, secret.as_bytes(), &salt, &mut buffer);
            free().push(buffer);
            drop(permit);
            tag
        });
        hashing.await.map_err(|_| Error::Busy)?
    }
}

/// The memory of one hash, in huge pages where the kernel has some to give. A hash touches all of it in
/// no order: in small pages it takes a tenth to a third longer under load, and after a quiet second,
/// when the machine under ours has lost sight of them, many times as long (17 and 137 ms measured,
/// against 14 and 21).
fn memory() -> Vec<Block> {
    let mut blocks = Vec::with_capacity(BLOCKS);
    let unused = blocks.spare_capacity_mut();
    kevy_madvise::advise_hugepage(unused.as_ptr().cast(), size_of_val(unused));
    blocks.resize(BLOCKS, Block::default());
    blocks
}

fn hash(pepper: &[u8], secret: &[u8], salt: &[u8], buffer: &mut [Block]) -> Result<Tag> {
    let wrong = |error: argon2::Error| Error::Config(format!("argon2: {error}"));
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(size_of::<Tag>())).map_err(wrong)?;
    let argon2 = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
        .map_err(wrong)?;
    let mut tag = Tag::default();
    argon2.hash_password_into_with_memory(secret, salt, &mut tag, buffer).map_err(wrong)?;
    Ok(tag)
}

/// A place in the queue, given back when the wait is over, also when the client hangs up.
struct Place<'q>(&'q AtomicUsize);

impl<'q> Place<'q> {
    fn take(waiting: &'q AtomicUsize) -> Result<Self> {
        let place = Self(waiting);
        if waiting.fetch_add(1, Ordering::SeqCst) < QUEUE { Ok(place) } else { Err(Error::Busy) }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn secret_salt_and_pepper_all_count() {
        let hasher = Hasher::new(Zeroizing::new(b"pepper".to_vec()), 2);
        let other = Hasher::new(Zeroizing::new(b"salt".to_vec()), 2);
        let tag = hasher.tag("Tx9#tree", b"salt salt").await.unwrap();
        assert_eq!(tag, hasher.tag("Tx9#tree", b"salt salt").await.unwrap());
        assert_ne!(tag, hasher.tag("tX9#tree", b"salt salt").await.unwrap());
        assert_ne!(tag, hasher.tag("Tx9#tree", b"tlas tlas").await.unwrap());
        assert_ne!(tag, other.tag("Tx9#tree", b"salt salt").await.unwrap());
    }

    #[tokio::test]
    async fn buffers_are_as_many_as_permits_however_many_ask() {
        let hasher = Arc::new(Hasher::new(Zeroizing::new(Vec::new()), 2));
        let ask = |_| {
            let hasher = Arc::clone(&hasher);
            tokio::spawn(async move { hasher.tag("a", b"salt salt").await.is_ok() })
        };
        for task in (0..12).map(ask).collect::<Vec<_>>() {
            assert!(task.await.unwrap());
        }
        assert!(hasher.buffers.lock().unwrap().len() <= 2);
    }

    #[test]
    fn the_kernel_is_asked_for_huge_pages() {
        if !std::path::Path::new("/sys/kernel/mm/transparent_hugepage").exists() {
            return;
        }
        let blocks = memory();
        let middle = blocks[BLOCKS / 2..].as_ptr().addr();
        let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
        let mut ours = false;
        let flags = maps.lines().find_map(|line| {
            let (first, rest) = line.split_once(' ')?;
            if let Some((from, to)) = first.split_once('-') {
                let at = |hex| usize::from_str_radix(hex, 16).unwrap();
                ours = (at(from)..at(to)).contains(&middle);
            }
            (ours && first == "VmFlags:").then_some(rest)
        });
        assert!(flags.unwrap().split(' ').any(|flag| flag == "hg"), "{flags:?}");
    }

    #[tokio::test]
    async fn a_queue_that_is_too_long_is_answered_at_once() {
        let hasher = Hasher::new(Zeroizing::new(Vec::new()), 1);
        hasher.waiting.store(QUEUE, Ordering::SeqCst);
        assert!(matches!(hasher.tag("a", b"salt salt").await, Err(Error::Busy)));
        assert_eq!(hasher.waiting.load(Ordering::SeqCst), QUEUE, "the place was given back");
    }
}
