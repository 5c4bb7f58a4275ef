//! The log of this process, kept. A process of its own keeps it: beside other tests it would be
//! theirs, many megabytes to write and to search.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// Where the log goes.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Keeps from now on what this process logs, at the finest level, without the time of a line.
    pub fn listen() -> Self {
        let log = Self::default();
        let filter =
            EnvFilter::new("debug,kaimen=trace,app=trace,server_fn=trace,tower_http=trace");
        let subscriber = tracing_subscriber::fmt().with_env_filter(filter).without_time();
        let subscriber = subscriber.with_ansi(false);
        tracing::subscriber::set_global_default(subscriber.with_writer(log.clone()).finish())
            .unwrap();
        log
    }

    /// What was logged but how long a statement took: six digits of a time are an SMS code, sooner or
    /// later.
    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let words = text.split(' ').filter(|word| !word.starts_with("elapsed"));
        words.collect::<Vec<_>>().join(" ")
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
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
