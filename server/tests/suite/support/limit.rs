//! A process that a test waits for has so long. Then it is ended, the wait is over, and the test fails.

use super::PATIENCE;
use std::{
    process::{Child, Command, Output, Stdio},
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread,
};

/// Lies over a process until it is dropped.
pub struct Limit {
    _over: Sender<()>,
}

impl Limit {
    /// Over this process, from now on.
    pub fn over(process: &Child) -> Self {
        let pid = process.id().to_string();
        let (over, hears) = channel::<()>();
        thread::spawn(move || {
            if hears.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                // Not -9: so ends what was asked to.
                let _ = Command::new("kill").args(["-ABRT", &pid]).status();
            }
        });
        Self { _over: over }
    }
}

/// What the command printed and how it ended.
pub fn output(command: &mut Command) -> Output {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let _limit = Limit::over(&child);
    child.wait_with_output().unwrap()
}
