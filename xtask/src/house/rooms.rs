//! Which names stay out of which folder, and in which direction the rooms know each other.

use super::{Source, all, hold};

/// Folder, words its code must not name, why.
const WORDS: &[(&str, &[&str], &str)] = &[
    (
        "server/src/service/",
        &["axum", "deadpool", "leptos", "leptos_axum", "sqlx", "sqlx_core"],
        "a use case knows neither HTTP, pages nor SQL",
    ),
    (
        "app/src/ui/",
        &[
            "ArcRwSignal",
            "ArcSignal",
            "Effect",
            "Memo",
            "NodeRef",
            "ReadSignal",
            "RwSignal",
            "Signal",
            "WriteSignal",
            "signal",
        ],
        "ui takes data; signals live in widgets",
    ),
    ("app/src/", &["GetUrl", "GetCbor"], "a server function that changes something is a POST"),
    (
        "app/src/",
        &["inner_html", "outer_html", "set_inner_html", "set_outer_html"],
        "markup from a string is an injection waiting",
    ),
];

/// Folder, rooms of its own crate it must not know (`crate::…`), why.
const DIRECTIONS: &[(&str, &[&str], &str)] = &[
    ("server/src/db/", &["service", "http"], "db is called, it does not call"),
    ("server/src/outside/", &["db", "service", "http"], "a gateway knows the outside only"),
    ("server/src/service/", &["http"], "http calls service"),
    ("app/src/ui/", &["api", "pages", "ports", "widgets"], "ui knows nobody"),
    ("app/src/widgets/", &["api", "pages", "ports"], "widgets know ui and domain"),
    ("app/src/api/", &["pages", "ui", "widgets"], "api knows ports"),
    ("app/src/pages/", &["ports"], "pages reach the server through api"),
];

/// Names a folder must not use.
fn words(source: &Source) -> Vec<String> {
    let rules = WORDS.iter().filter(|(folder, ..)| inside(source, folder));
    let complaint = |(names, why): (&[&str], &str)| -> Vec<String> {
        let found = source.words().filter(|(_, word)| names.contains(word));
        found
            .map(|(at, word)| source.complain(&source.code, at, &format!("`{word}`: {why}")))
            .collect()
    };
    rules.flat_map(|(_, names, why)| complaint((names, why))).collect()
}

/// Rooms a folder must not use.
fn directions(source: &Source) -> Vec<String> {
    let mut complaints = Vec::new();
    for (folder, rooms, why) in DIRECTIONS.iter().filter(|(folder, ..)| inside(source, folder)) {
        for (at, room) in rooms_named(&source.code) {
            if rooms.contains(&room) {
                let message = format!("`crate::{room}` in {folder}: {why}");
                complaints.push(source.complain(&source.code, at, &message));
            }
        }
    }
    complaints
}

/// What follows `crate::`, also in `crate::{a::b, c}`.
fn rooms_named(code: &str) -> Vec<(usize, &str)> {
    let mut rooms = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(group_heads(group).into_iter().map(|head| (at, head))),
            None => rooms.push((at, head(rest))),
        }
    }
    rooms
}

/// The first word of each member of a `{…}` group.
fn group_heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut heads) = (0, 0, Vec::new());
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.push(head(group[start..i].trim_start()));
                return heads;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(head(group[start..i].trim_start()));
                start = i + 1;
            }
            _ => {}
        }
    }
    heads
}

fn head(path: &str) -> &str {
    path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
}

/// Also the folder's own `name.rs`; never a test.
fn inside(source: &Source, folder: &str) -> bool {
    let file = format!("{}.rs", folder.trim_end_matches('/'));
    (source.path.starts_with(folder) || source.path == file) && !source.is_test()
}

#[test]
fn no_folder_names_what_it_must_not_know() {
    hold(&all(words));
}

#[test]
fn rooms_know_each_other_in_one_direction() {
    hold(&all(directions));
}

#[test]
fn a_use_case_that_names_sql_is_seen_and_one_in_a_comment_or_test_is_not() {
    let of = |path: &str, text: &str| words(&Source::new(path, text));
    assert_eq!(
        of("server/src/service/hall.rs", "\nuse sqlx::Row;"),
        ["server/src/service/hall.rs:2: `sqlx`: a use case knows neither HTTP, pages nor SQL"]
    );
    assert!(
        of("server/src/service/hall.rs", "// sqlx\n#[cfg(test)] mod t { use sqlx; }").is_empty()
    );
    assert!(of("server/src/db/hall.rs", "use sqlx::Row;").is_empty());
    assert!(of("server/src/service/tests.rs", "use sqlx::Row;").is_empty());
}

#[test]
fn a_signal_in_ui_a_get_function_and_injected_markup_are_seen() {
    let of = |path: &str, text: &str| words(&Source::new(path, text)).len();
    assert_eq!(of("app/src/ui/field.rs", "fn f(v: RwSignal<u8>) {}"), 1);
    assert_eq!(of("app/src/widgets/box.rs", "fn f(v: RwSignal<u8>) {}"), 0);
    assert_eq!(of("app/src/api/x.rs", "#[server(input = GetUrl)]"), 1);
    assert_eq!(of("app/src/pages/x.rs", "view! { <p inner_html=text/> }"), 1);
}

#[test]
fn a_room_known_in_the_wrong_direction_is_seen_in_every_spelling() {
    let of = |path: &str, text: &str| directions(&Source::new(path, text)).len();
    assert_eq!(of("server/src/db/hall.rs", "use crate::service::hall;"), 1);
    assert_eq!(of("server/src/outside/sms.rs", "use crate::{clock::Clock, db::{a, b}};"), 1);
    assert_eq!(of("app/src/ui/form.rs", "use crate::{text::Text, widgets::{A, B}, api};"), 2);
    assert_eq!(of("app/src/pages/home.rs", "use crate::{widgets, ui, api};"), 0);
}
