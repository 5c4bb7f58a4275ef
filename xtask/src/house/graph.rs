//! Who may depend on whom: direct dependencies from the manifests, and everything that reaches
//! the browser.

use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

use super::{hold, root};

/// A crate and the only crates it may name.
const ONLY: &[(&str, &[&str])] = &[
    ("cells", &["domain", "wasm-bindgen"]),
    (
        "domain",
        &[
            "rand_core",
            "serde",
            "unicode-general-category",
            "unicode-normalization",
            "unicode-script",
        ],
    ),
];

/// A crate and crates it must never name.
const NEVER: &[(&str, &[&str])] = &[
    (
        "app",
        &[
            "argon2",
            "axum",
            "chrono",
            "deadpool",
            "hyper",
            "kevy-madvise",
            "phonenumber",
            "rand",
            "regex",
            "reqwest",
            "server",
            "sqlx",
            "sqlx-core",
            "tokio",
            "url",
            "uuid",
            "xtask",
            "zxcvbn",
        ],
    ),
    ("server", &["gloo", "gloo-timers", "wasm-bindgen", "web-sys", "xtask"]),
    ("xtask", &["app", "domain", "server"]),
];

/// What must not reach the browser.
const NOT_IN_BROWSER: &[&str] = &[
    "argon2",
    "axum",
    "chrono",
    "deadpool",
    "getrandom",
    "hyper",
    "kevy-madvise",
    "mio",
    "phonenumber",
    "regex",
    "reqwest",
    "server",
    "sqlx",
    "sqlx-core",
    "tokio",
    "tracing-subscriber",
    "unicode-general-category",
    "unicode-normalization",
    "unicode-script",
    "uuid",
    "zxcvbn",
];

/// Name, the one crate that may bring it along, why it costs nothing. The byte budget watches.
const BROUGHT_ALONG: &[(&str, &str, &str)] = &[(
    "regex",
    "leptos_config",
    "reads Cargo.toml on the server; no browser code calls it, so the linker leaves it out",
)];

/// One TLS provider (ring), by one library.
const NOT_IN_SERVER: &[&str] = &["aws-lc-rs", "aws-lc-sys", "native-tls", "openssl", "openssl-sys"];

/// The direct dependencies that are not for tests, against `ONLY` and `NEVER`.
fn direct(metadata: &Value) -> Vec<String> {
    let mut complaints = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            if dependency["kind"] == "dev" {
                continue;
            }
            let other = dependency["name"].as_str().unwrap();
            if ONLY.iter().any(|(of, only)| *of == name && !only.contains(&other)) {
                complaints.push(format!("{name} → {other}: not among what {name} may name"));
            }
            if NEVER.iter().any(|(of, never)| *of == name && never.contains(&other)) {
                complaints.push(format!("{name} → {other}: never"));
            }
        }
    }
    complaints
}

/// Packages of a `cargo tree --prefix depth` that are forbidden and not brought along by the one
/// crate that may.
fn reaching(tree: &str, forbidden: &[&str]) -> Vec<String> {
    let mut path: Vec<&str> = Vec::new();
    let mut complaints = BTreeSet::new();
    for line in tree.lines() {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let Ok(depth) = line[..digits].parse::<usize>() else { continue };
        let name = line[digits..].split(' ').next().unwrap_or_default();
        path.truncate(depth);
        let parent = path.last().copied().unwrap_or_default();
        path.push(name);
        let excused = BROUGHT_ALONG.iter().any(|(what, by, _)| *what == name && *by == parent);
        if forbidden.contains(&name) && !excused {
            complaints.insert(format!("{parent} brings {name}"));
        }
    }
    complaints.into_iter().collect()
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn each_crate_names_only_whom_it_may_know() {
    let metadata = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    hold(&direct(&serde_json::from_str(&metadata).unwrap()));
}

#[test]
fn the_browser_gets_no_runtime_no_tables_and_no_heavy_crates() {
    let tree = cargo(&[
        "tree",
        "-p",
        "app",
        "--target",
        "wasm32-unknown-unknown",
        "--no-default-features",
        "--features",
        "hydrate",
        "-e",
        "normal,no-proc-macro",
        "--prefix",
        "depth",
    ]);
    assert!(tree.contains("leptos "), "the tree is not the application's:\n{tree}");
    hold(&reaching(&tree, NOT_IN_BROWSER));
}

#[test]
fn the_server_has_one_tls_provider() {
    let tree = cargo(&["tree", "-p", "server", "-e", "normal", "--prefix", "depth"]);
    assert!(tree.contains("axum "), "the tree is not the server's:\n{tree}");
    hold(&reaching(&tree, NOT_IN_SERVER));
}

#[test]
fn a_forbidden_direct_dependency_is_seen_and_one_for_tests_is_not() {
    let of = |package: &str, dependency: &str, kind: Value| {
        direct(&serde_json::json!({ "packages": [{
            "name": package,
            "dependencies": [{ "name": dependency, "kind": kind }],
        }]}))
    };
    assert_eq!(of("domain", "jiff", Value::Null).len(), 1);
    assert_eq!(of("domain", "proptest", "dev".into()).len(), 0);
    assert_eq!(of("domain", "serde", Value::Null).len(), 0);
    assert_eq!(of("app", "sqlx", Value::Null), ["app → sqlx: never"]);
    assert_eq!(of("app", "tokio", "build".into()).len(), 1);
    assert_eq!(of("xtask", "server", Value::Null).len(), 1);
}

#[test]
fn a_forbidden_crate_in_the_tree_is_seen_with_the_one_that_brings_it() {
    let tree = "0app v0.1.0 (/x)\n1leptos v0.8.23\n2leptos_config v0.8.10\n3regex v1.13.2\n\
                1domain v0.1.0 (/x)\n2tokio v1.50.0 (*)\n2regex v1.13.2\n";
    assert_eq!(reaching(tree, NOT_IN_BROWSER), ["domain brings regex", "domain brings tokio"]);
}
