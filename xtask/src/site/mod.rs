//! The browser's part of Kaimen, built into `<target>/site` by leptos' `hash.txt` contract:
//! `pkg/kaimen.<hash>.{js,wasm,css}` with the hashes in `hash.txt` beside the server's binary.
//! Each text file and each pkg file has its brotli and gzip form beside it.
//!
//! Two steps, each kept until its inputs change: the WebAssembly (half a minute), and the site
//! around it.

mod compress;
pub mod inputs;
mod style;
mod wasm;

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{folder, ground::Ground};

/// The name leptos knows the files by; `LEPTOS_OUTPUT_NAME` in `.cargo/config.toml` says the same.
const NAME: &str = "kaimen";
const KINDS: [&str; 3] = ["js", "wasm", "css"];

/// Something that runs in a browser.
#[derive(Clone, Copy)]
struct Program {
    /// What its files are called.
    name: &'static str,
    /// The crate that it is made of.
    library: &'static str,
}

/// The site, and what an officer's browser alone loads.
const PROGRAMS: [Program; 2] =
    [Program { name: NAME, library: "app" }, Program { name: "cells", library: "cells" }];

/// Sizes in bytes of one file of `pkg`.
pub struct Size {
    /// Whether everybody downloads it: not what the officer's table alone loads.
    pub is_site: bool,
    /// `js`, `wasm` or `css`.
    pub kind: &'static str,
    /// As built.
    pub plain: u64,
    /// After gzip.
    pub gzip: u64,
    /// After brotli.
    pub brotli: u64,
}

/// Builds what changed and prints the sizes.
pub fn build(ground: &Ground) -> Result<Vec<Size>> {
    let parts = ground.target.join("site-parts");
    let browser = wasm::build(ground, &parts)?;
    let key = inputs::digest(
        &ground.root,
        &["style", "public", "xtask/src/site"],
        &[&browser, &ground.site().to_string_lossy()],
    )?;
    let hashes = parts.join("hash.txt");
    let stamp = parts.join("site.inputs");
    let current = fs::read_to_string(&stamp).is_ok_and(|built| built == key);
    if !(current && hashes.exists() && ground.site().exists()) {
        let fresh = ground.target.join("site.new");
        let text = assemble(ground, &parts, &fresh)?;
        folder::replace(&fresh, &ground.site())?;
        fs::write(&hashes, text).context("writing hash.txt")?;
        fs::write(&stamp, key).context("writing the site's stamp")?;
    }
    for profile in ["debug", "release"] {
        let beside_server = ground.target.join(profile);
        fs::create_dir_all(&beside_server).context("making the server's folder")?;
        folder::copy(&hashes, &beside_server.join("hash.txt"))?;
    }
    let sizes = sizes(&ground.site())?;
    print(&sizes);
    Ok(sizes)
}

/// Fills `site` and returns the text of `hash.txt`.
fn assemble(ground: &Ground, parts: &Path, site: &Path) -> Result<String> {
    folder::empty(site)?;
    let public = ground.root.join("public");
    if public.exists() {
        folder::copy_folder(&public, site)?;
    }
    compress::texts(site)?;
    let pkg = site.join("pkg");
    folder::empty(&pkg)?;
    let css = parts.join(format!("{NAME}.css"));
    let text = style::bundle(&ground.root.join("style/main.css"))?;
    fs::write(&css, text).with_context(|| format!("writing {}", css.display()))?;
    compress::beside(&css)?;
    for kind in ["js", "wasm"] {
        place(parts, &pkg, "cells", kind)?;
    }
    let mut hashes = Vec::new();
    for kind in KINDS {
        hashes.push(format!("{kind}: {}\n", place(parts, &pkg, NAME, kind)?));
    }
    Ok(hashes.concat())
}

/// Puts a built file with its compressed forms into `pkg` under its hash, and returns that.
fn place(parts: &Path, pkg: &Path, name: &str, kind: &str) -> Result<String> {
    let built = parts.join(format!("{name}.{kind}"));
    let bytes = fs::read(&built).with_context(|| format!("reading {}", built.display()))?;
    let hash = inputs::hash(&bytes);
    let file = pkg.join(format!("{name}.{hash}.{kind}"));
    for ending in ["", ".br", ".gz"] {
        folder::copy(&compress::with(&built, ending), &compress::with(&file, ending))?;
    }
    Ok(hash)
}

fn sizes(site: &Path) -> Result<Vec<Size>> {
    let pkg = site.join("pkg");
    let mut sizes = Vec::new();
    for file in fs::read_dir(&pkg).with_context(|| format!("reading {}", pkg.display()))? {
        let path = file.context("reading the site")?.path();
        let kind = KINDS.iter().find(|kind| path.extension().is_some_and(|end| end == **kind));
        if let Some(kind) = kind {
            let of = |ending| -> Result<u64> {
                let file = compress::with(&path, ending);
                let facts = fs::metadata(&file);
                Ok(facts.with_context(|| format!("measuring {}", file.display()))?.len())
            };
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_site = name.starts_with(NAME);
            sizes.push(Size {
                is_site,
                kind,
                plain: of("")?,
                gzip: of(".gz")?,
                brotli: of(".br")?,
            });
        }
    }
    sizes.sort_by_key(|size| (!size.is_site, size.kind));
    Ok(sizes)
}

fn print(sizes: &[Size]) {
    println!("site    {:>9} {:>9} {:>9}", "bytes", "gzip", "brotli");
    for Size { is_site, kind, plain, gzip, brotli } in sizes {
        let whose = if *is_site { "" } else { "  (the officer's table)" };
        println!("  {kind:<6}{plain:>9} {gzip:>9} {brotli:>9}{whose}");
    }
}
