//! The log of this process, kept while somebody listens.

use std::{
    io::Write,
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// What this process logs, at the finest level, while somebody listens.
pub static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let filter = EnvFilter::new("debug,kaimen=trace,app=trace,server_fn=trace,tower_http=trace");
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(log.clone());
    tracing::subscriber::set_global_default(subscriber.finish()).unwrap();
    log
});

/// Where the log goes.
#[derive(Clone, Default)]
pub struct Log {
    text: Arc<Mutex<Vec<u8>>>,
    listeners: Arc<AtomicUsize>,
}

impl Log {
    /// What was logged.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.text.lock().unwrap()).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.listeners.load(Ordering::SeqCst) > 0 {
            self.text.lock().unwrap().extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Log {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

/// While this lives, what is logged is kept.
pub struct Listening;

impl Listening {
    /// Listens.
    pub fn start() -> Self {
        LOG.listeners.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        LOG.listeners.fetch_sub(1, Ordering::SeqCst);
    }
}
