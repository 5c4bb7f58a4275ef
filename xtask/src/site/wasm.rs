//! The application, and the judge of annex 2's cells, as WebAssembly: compiled for size, bound to JavaScript, lowered for older
//! phones, made small.

use std::{env, fs, path::Path};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{PROGRAMS, Program, compress, inputs};
use crate::{folder, ground::Ground, process};

/// What rustc emits and wasm-opt may therefore read; never `--all-features`.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
/// Newer instructions become older ones: 235 bytes, and older phones can run it.
const LOWERING: [&str; 3] = [
    "--llvm-memory-copy-fill-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--signext-lowering",
];
const BUILD: [&str; 12] = [
    "build",
    "--target",
    "wasm32-unknown-unknown",
    "--profile",
    "wasm-release",
    "-p",
    "app",
    "-p",
    "cells",
    "--no-default-features",
    "--features",
    "app/hydrate",
];

/// Makes `.js` and `.wasm` of each program with their compressed forms in `folder`, unless they are
/// there from the same inputs; returns the hash of those.
pub fn build(ground: &Ground, folder: &Path) -> Result<String> {
    let compiler = process::output(
        ground.command("rustc").arg("-vV"),
        "install Rust by rustup, then run this again",
    )?;
    let flags = env::var("RUSTFLAGS").unwrap_or_default();
    let key = inputs::digest(
        &ground.root,
        &[
            ".cargo",
            "Cargo.lock",
            "Cargo.toml",
            "app/Cargo.toml",
            "app/cells",
            "app/src",
            "domain/Cargo.toml",
            "domain/src",
            "end2end/package-lock.json",
            "xtask/src/site/compress.rs",
            "xtask/src/site/wasm.rs",
        ],
        &[&compiler, &flags],
    )?;
    let stamp = folder.join("wasm.inputs");
    if fs::read_to_string(&stamp).is_ok_and(|built| built == key) {
        return Ok(key);
    }
    process::run(&mut ground.cargo(BUILD), "mend what the compiler says about the browser build")?;
    folder::empty(folder)?;
    for program in PROGRAMS {
        bind(ground, folder, program)?;
        minify(ground, folder, program.name)?;
        optimise(ground, folder, program.name)?;
        for kind in ["js", "wasm"] {
            compress::beside(&folder.join(format!("{}.{kind}", program.name)))?;
        }
    }
    fs::write(&stamp, &key).context("writing the browser build's stamp")?;
    Ok(key)
}

/// `bound/<name>.js` and `bound/<name>_bg.wasm` below `folder`.
fn bind(ground: &Ground, folder: &Path, Program { name, library }: Program) -> Result<()> {
    let compiled = ground.target.join("wasm32-unknown-unknown/wasm-release");
    Bindgen::new()
        .input_path(compiled.join(format!("{library}.wasm")))
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            // leptos' script, and the table's, hands over the hashed name of the .wasm; no default is needed.
            bindgen
                .typescript(false)
                .keep_debug(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .omit_default_module_path(true)
                .generate(folder.join("bound"))
        })
        .context("wasm-bindgen: its version must equal Cargo.lock's wasm-bindgen")
}

/// The glue with its snippets in one file.
fn minify(ground: &Ground, folder: &Path, name: &str) -> Result<()> {
    let mut esbuild = ground.npm_program("esbuild");
    esbuild
        .arg(folder.join(format!("bound/{name}.js")))
        .arg(format!("--outfile={}", folder.join(format!("{name}.js")).display()))
        .args(["--bundle", "--minify", "--format=esm", "--log-level=warning"])
        .args(["--legal-comments=none", "--target=chrome97,safari16,firefox102"]);
    process::run(&mut esbuild, "run `cargo xtask setup`, then this again")
}

fn optimise(ground: &Ground, folder: &Path, name: &str) -> Result<()> {
    let mut optimiser = ground.npm_program("wasm-opt");
    optimiser
        .arg("-Oz")
        .args(FEATURES)
        .args(LOWERING)
        .args(["--strip-debug", "--strip-producers", "-o"])
        .arg(folder.join(format!("{name}.wasm")))
        .arg(folder.join(format!("bound/{name}_bg.wasm")));
    process::run(&mut optimiser, "run `cargo xtask setup`, then this again")
}
