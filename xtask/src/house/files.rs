//! The shape of the checkout: its top level, how long a file may be, how it opens, what a lock
//! file must not say.

use super::{Source, all, hold, root};

const TOP: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "app",
    "domain",
    "end2end",
    "public",
    "server",
    "style",
    "xtask",
];
/// Made by tools, ignored by git.
const MADE: [&str; 2] = ["node_modules", "target"];
const LONGEST: usize = 300;
/// Tables, a line an entry: nothing in them has a second idea.
const TABLES: [&str; 5] = [
    "app/src/text/desk/words.rs",
    "app/src/text/en.rs",
    "app/src/text/zh.rs",
    "domain/src/nationality/aliases.rs",
    "domain/src/nationality/table.rs",
];

/// What stands at the top and should not, and the reverse. Names with a dot in front are free.
fn top_level(names: &[String]) -> Vec<String> {
    let known = |name: &&String| TOP.contains(&name.as_str()) || MADE.contains(&name.as_str());
    let extra = names.iter().filter(|name| !name.starts_with('.')).filter(|name| !known(name));
    let missing = TOP.iter().filter(|name| !names.iter().any(|present| present == *name));
    extra
        .map(|name| format!("`{name}` at the top level: it belongs in one of the rooms"))
        .chain(missing.map(|name| format!("`{name}` is missing at the top level")))
        .collect()
}

/// 250 lines is what a file has to argue against; above 300 no argument helps.
fn length(source: &Source) -> Vec<String> {
    let lines = source.raw.lines().count();
    if lines <= LONGEST || TABLES.contains(&source.path.as_str()) {
        return Vec::new();
    }
    vec![format!("{}: {lines} lines, {LONGEST} are the most: make it two", source.path)]
}

/// A file says first what it is for.
fn opening(source: &Source) -> Vec<String> {
    if source.raw.starts_with("//!") {
        return Vec::new();
    }
    vec![format!("{}:1: open with `//!`: what the file is for", source.path)]
}

/// A lock file names packages and hashes, not the machine's registry.
fn registries(lock: &str) -> Vec<String> {
    let found = lock.lines().enumerate().filter(|(_, line)| line.contains("\"resolved\""));
    found
        .map(|(at, _)| format!("end2end/package-lock.json:{}: a download address", at + 1))
        .collect()
}

#[test]
fn the_top_level_is_the_rooms_and_nothing_else() {
    let entries = std::fs::read_dir(root()).unwrap();
    let names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    hold(&top_level(&names));
}

#[test]
fn no_file_is_longer_than_it_can_argue_for() {
    hold(&all(length));
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    hold(&all(opening));
}

#[test]
fn the_lock_file_names_no_registry() {
    hold(&registries(&std::fs::read_to_string(root().join("end2end/package-lock.json")).unwrap()));
}

#[test]
fn a_stray_and_a_missing_name_at_the_top_are_seen() {
    let mut names: Vec<String> = TOP.iter().map(|name| (*name).to_owned()).collect();
    names.push(".gitignore".to_owned());
    names.push("target".to_owned());
    assert!(top_level(&names).is_empty());
    names.push("scripts".to_owned());
    names.retain(|name| name != "README.md");
    assert_eq!(top_level(&names).len(), 2);
}

#[test]
fn a_long_file_a_silent_file_and_an_address_are_seen() {
    let of = |text: &str| Source::new("app/src/a.rs", text);
    assert!(length(&of(&"//! x\n".repeat(LONGEST))).is_empty());
    assert_eq!(length(&of(&"//! x\n".repeat(LONGEST + 1))).len(), 1);
    assert_eq!(opening(&of("use std::fs;")).len(), 1);
    assert_eq!(registries("{\n\"resolved\": \"https://registry/x.tgz\"\n}").len(), 1);
}
