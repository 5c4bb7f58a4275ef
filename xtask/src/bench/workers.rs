//! The same work by several threads at once.

use std::thread;

use anyhow::{Result, anyhow};

/// Runs `work` in `count` threads and gives what each made; the first failure where one fails.
pub fn run<T: Send>(count: usize, work: impl Fn() -> Result<T> + Sync) -> Result<Vec<T>> {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(&work)).collect();
        let results: Vec<_> = threads.into_iter().map(thread::ScopedJoinHandle::join).collect();
        results.into_iter().map(|result| result.map_err(|_| anyhow!("a worker died"))?).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use anyhow::bail;

    use super::*;

    #[test]
    fn each_worker_gives_its_part_and_a_failure_is_not_lost() {
        let count = AtomicU32::new(0);
        let mut parts = run(3, || Ok(count.fetch_add(1, Ordering::Relaxed))).unwrap();
        parts.sort_unstable();
        assert_eq!(parts, [0, 1, 2]);
        assert!(run(2, || -> Result<()> { bail!("no") }).is_err());
    }
}
