//! A test in a process of its own: nothing of the others is in its memory or its log.

use super::limit::output;
use std::{env, process::Command};

/// Set in that process.
const ALONE: &str = "TEST_ALONE";

/// What was handed to this process, where it is one of its own; none where it runs all tests.
pub fn handed() -> Option<String> {
    env::var(ALONE).ok()
}

/// Runs the test of this name alone, handing `handed` to it; gives what it printed. Fails as it does.
pub fn run(test: &str, handed: &str) -> String {
    let mut command = Command::new(env::current_exe().unwrap());
    let output = output(command.args([test, "--exact", "--nocapture"]).env(ALONE, handed));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{test} failed alone:\n{printed}\n{complained}");
    assert!(printed.contains("1 passed"), "there is no test {test}:\n{printed}");
    printed
}
