//! The one place that draws chance. Everything else gets a [`Random`].

use rand::{
    CryptoRng, SeedableRng,
    rngs::{StdRng, SysRng},
};
use std::sync::{Arc, Mutex, PoisonError};

/// Where chance comes from.
#[derive(Clone)]
pub struct Random(Arc<Mutex<dyn CryptoRng + Send>>);

impl Random {
    /// The operating system's. If it fails, the request that asked fails, and no weak code is made.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(rand::rand_core::UnwrapErr(SysRng))))
    }

    /// The same chance each time: for tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// Draws with `use_it`.
    pub fn with<T>(&self, use_it: impl FnOnce(&mut (dyn CryptoRng + Send)) -> T) -> T {
        use_it(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// `N` random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.with(|rng| rng.fill_bytes(&mut bytes));
        bytes
    }

    /// A new row's id: a `UUIDv7`, so that rows of one time lie together.
    #[must_use]
    pub fn id(&self, now: domain::time::Timestamp) -> String {
        let millis = u64::try_from(now.0 / 1000).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid().to_string()
    }
}
