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

/// Sizes in bytes of one file of `pkg`.
pub struct Size {
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
    let mut hashes = Vec::new();
    for kind in KINDS {
        let built = parts.join(format!("{NAME}.{kind}"));
        if kind == "css" {
            let text = style::bundle(&ground.root.join("style/main.css"))?;
            fs::write(&built, text).with_context(|| format!("writing {}", built.display()))?;
            compress::beside(&built)?;
        }
        let bytes = fs::read(&built).with_context(|| format!("reading {}", built.display()))?;
        let hash = inputs::hash(&bytes);
        let file = pkg.join(format!("{NAME}.{hash}.{kind}"));
        for ending in ["", ".br", ".gz"] {
            folder::copy(&compress::with(&built, ending), &compress::with(&file, ending))?;
        }
        hashes.push(format!("{kind}: {hash}\n"));
    }
    Ok(hashes.concat())
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
            sizes.push(Size { kind, plain: of("")?, gzip: of(".gz")?, brotli: of(".br")? });
        }
    }
    sizes.sort_by_key(|size| size.kind);
    Ok(sizes)
}

fn print(sizes: &[Size]) {
    println!("site    {:>9} {:>9} {:>9}", "bytes", "gzip", "brotli");
    for Size { kind, plain, gzip, brotli } in sizes {
        println!("  {kind:<6}{plain:>9} {gzip:>9} {brotli:>9}");
    }
}
