//! How much memory something takes, measured in a process of its own.

use super::alone;
use std::fs;

/// Kibibytes of a line of `/proc/self/status`.
fn status(line: &str) -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap();
    let found = text.lines().find_map(|other| other.strip_prefix(line)).unwrap();
    found.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap()
}

/// In the process that measures: prints by how many KiB it grew at most while `work` ran, and what
/// that said.
pub fn measure<T: std::fmt::Display>(work: impl FnOnce() -> T) {
    // 5: the high-water mark begins again at what is resident now.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = status("VmRSS");
    let said = work();
    let growth = status("VmHWM").saturating_sub(before);
    println!("\nGROWN {growth} {said}");
}

/// Runs the test of this name alone, handing `handed` to it: the growth in KiB, and what it said.
pub fn grown(test: &str, handed: &str) -> (u64, String) {
    let printed = alone::run(test, handed);
    let line = printed.lines().find_map(|line| line.strip_prefix("GROWN "));
    let line = line.unwrap_or_else(|| panic!("{test} measured nothing: {printed}"));
    let (growth, said) = line.split_once(' ').unwrap();
    (growth.parse().unwrap(), said.to_owned())
}
