//! Argon2id on threads of its own: memory is bounded by their number, and a queue that is too long is
//! answered at once. Never inside a transaction.

use crate::error::{Error, Result};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};
use tokio::sync::oneshot;
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

/// Hashes passwords and codes. A thread that has done one takes the next at once: between two blocking
/// tasks of the runtime a core would wait for three changes of thread.
pub struct Hasher {
    queue: mpsc::Sender<Job>,
    waiting: Arc<AtomicUsize>,
    begun: Arc<AtomicUsize>,
    patience: Duration,
}

/// What is to be hashed, and who waits for it.
struct Job {
    secret: Zeroizing<String>,
    salt: Vec<u8>,
    place: Place,
    /// Somebody has decided: a thread that it is hashed, or who waits that it took too long.
    decided: Arc<AtomicBool>,
    answer: oneshot::Sender<Result<Tag>>,
}

impl Hasher {
    /// A hasher with so many hashes at a time. Its threads end with it.
    ///
    /// # Errors
    /// When the system has no more threads to give.
    pub fn new(pepper: Zeroizing<Vec<u8>>, at_once: usize) -> Result<Self> {
        let (queue, jobs) = mpsc::channel();
        let (pepper, jobs) = (Arc::new(pepper), Arc::new(Mutex::new(jobs)));
        let begun = Arc::new(AtomicUsize::new(0));
        for _ in 0..at_once.max(1) {
            let (pepper, jobs, begun) =
                (Arc::clone(&pepper), Arc::clone(&jobs), Arc::clone(&begun));
            let work = move || work(&pepper, &jobs, &begun);
            thread::Builder::new().name("hash".to_owned()).spawn(work)?;
        }
        Ok(Self { queue, waiting: Arc::default(), begun, patience: WAIT })
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
        let place = Place::take(&self.waiting)?;
        let (answer, mut tag) = oneshot::channel();
        let (secret, decided) = (Zeroizing::new(secret.to_owned()), Arc::default());
        let job = Job { secret, salt: salt.to_vec(), place, decided: Arc::clone(&decided), answer };
        self.queue.send(job).map_err(|_| Error::Busy)?;
        let tag = match tokio::time::timeout(self.patience, &mut tag).await {
            Ok(tag) => tag,
            Err(_) if decided.swap(true, Ordering::SeqCst) => tag.await,
            Err(_) => return Err(Error::Busy),
        };
        tag.map_err(|_| Error::Busy)?
    }
}

/// Hashes what comes, with memory that is used again, until nobody can ask any more.
fn work(pepper: &[u8], jobs: &Mutex<mpsc::Receiver<Job>>, begun: &AtomicUsize) {
    let mut buffer = None;
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { secret, salt, place, decided, answer }) = next else { return };
        drop(place);
        // Told that there are too many, or hung up.
        if decided.swap(true, Ordering::SeqCst) || answer.is_closed() {
            continue;
        }
        begun.fetch_add(1, Ordering::SeqCst);
        let buffer = buffer.get_or_insert_with(memory);
        let _ = answer.send(hash(pepper, secret.as_bytes(), &salt, buffer));
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

/// A place in the queue, given back when the wait is over.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(waiting: &Arc<AtomicUsize>) -> Result<Self> {
        let place = Self(Arc::clone(waiting));
        if waiting.fetch_add(1, Ordering::SeqCst) < QUEUE { Ok(place) } else { Err(Error::Busy) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn secret_salt_and_pepper_all_count() {
        let hasher = Hasher::new(Zeroizing::new(b"pepper".to_vec()), 2).unwrap();
        let other = Hasher::new(Zeroizing::new(b"salt".to_vec()), 2).unwrap();
        let tag = hasher.tag("Tx9#tree", b"salt salt").await.unwrap();
        assert_eq!(tag, hasher.tag("Tx9#tree", b"salt salt").await.unwrap());
        assert_ne!(tag, hasher.tag("tX9#tree", b"salt salt").await.unwrap());
        assert_ne!(tag, hasher.tag("Tx9#tree", b"tlas tlas").await.unwrap());
        assert_ne!(tag, other.tag("Tx9#tree", b"salt salt").await.unwrap());
    }

    #[tokio::test]
    async fn what_nobody_waits_for_any_more_is_not_hashed() {
        let hasher = Arc::new(Hasher::new(Zeroizing::new(Vec::new()), 1).unwrap());
        let ask = || {
            let hasher = Arc::clone(&hasher);
            async move { hasher.tag("a", b"salt salt").await }
        };
        let first = tokio::spawn(ask());
        while hasher.begun() == 0 {
            tokio::task::yield_now().await;
        }
        // Its one thread is at work: this one is queued, and hangs up.
        assert!(polled(std::pin::pin!(ask())).await.is_pending());
        first.await.unwrap().unwrap();
        ask().await.unwrap();
        assert_eq!((hasher.begun(), hasher.waiting.load(Ordering::SeqCst)), (2, 0));
    }

    /// A hash takes longer than its wait here.
    #[tokio::test]
    async fn what_was_begun_in_time_is_answered_and_what_was_not_is_not_hashed() {
        let mut hasher = Hasher::new(Zeroizing::new(Vec::new()), 1).unwrap();
        hasher.patience = Duration::from_millis(1);
        let (mut answered, mut refused) = (0, 0);
        while answered == 0 || refused == 0 {
            // Of three at once on one thread, hardly more than one is begun in time.
            let ask = || hasher.tag("a", b"salt salt");
            for answer in <[_; 3]>::from(tokio::join!(ask(), ask(), ask())) {
                if answer.is_ok() { answered += 1 } else { refused += 1 }
            }
            assert!(answered + refused < 300, "{answered} {refused}");
        }
        while hasher.waiting.load(Ordering::SeqCst) > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(hasher.begun(), answered, "each that was begun was answered");
    }

    async fn polled<F: Future>(mut future: std::pin::Pin<&mut F>) -> std::task::Poll<F::Output> {
        std::future::poll_fn(|context| std::task::Poll::Ready(future.as_mut().poll(context))).await
    }

    #[tokio::test]
    async fn threads_and_their_memory_end_with_the_hasher() {
        let hasher = Hasher::new(Zeroizing::new(Vec::new()), 2).unwrap();
        hasher.tag("a", b"salt salt").await.unwrap();
        let begun = Arc::downgrade(&hasher.begun);
        drop(hasher);
        // Each thread holds it too.
        while begun.strong_count() > 0 {
            tokio::task::yield_now().await;
        }
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
        let hasher = Hasher::new(Zeroizing::new(Vec::new()), 1).unwrap();
        hasher.waiting.store(QUEUE, Ordering::SeqCst);
        assert!(matches!(hasher.tag("a", b"salt salt").await, Err(Error::Busy)));
        assert_eq!(hasher.waiting.load(Ordering::SeqCst), QUEUE, "the place was given back");
    }
}
