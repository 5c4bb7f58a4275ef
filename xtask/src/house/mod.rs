//! The rules of the house as tests: who may depend on whom, which words stay out of which room,
//! what never stands in a view. Each rule is a function over text, so that it is seen to fail.

mod files;
mod graph;
mod rooms;
mod source;
mod views;

use std::path::{Path, PathBuf};

use source::Source;

/// The checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Every Rust file in the `src` of the crates.
fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    for room in ["app", "app/cells", "domain", "server", "xtask"] {
        collect(&root().join(room).join("src"), &mut paths);
    }
    paths.sort();
    assert!(paths.len() > 4, "the rules see no files: are they looking in the right place?");
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        Source::new(&name, &std::fs::read_to_string(&path).unwrap())
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|end| end == "rs") {
            paths.push(path);
        }
    }
}

/// Fails with all complaints at once, a line each.
fn hold(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// The complaints of a rule about every source.
fn all(rule: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
    sources().iter().flat_map(rule).collect()
}
