//! `cargo xtask dist`: one folder with the release binary and its site; it runs on a machine
//! that has no toolchain.

use std::fs;

use anyhow::{Context, Result};

use crate::{folder, ground::Ground, process, setup, site};

/// Packs `<target>/dist`: `kaimen`, `site/`, `hash.txt`.
pub fn pack(ground: &mut Ground) -> Result<()> {
    setup::for_site(ground)?;
    site::build(ground)?;
    process::run(
        &mut ground.cargo(["build", "--release", "-p", "server"]),
        "mend what the compiler says",
    )?;
    let dist = ground.target.join("dist");
    let fresh = ground.target.join("dist.new");
    folder::empty(&fresh)?;
    folder::copy(&ground.server("release"), &fresh.join("kaimen"))?;
    folder::copy(&ground.target.join("release/hash.txt"), &fresh.join("hash.txt"))?;
    folder::copy_folder(&ground.site(), &fresh.join("site"))?;
    folder::replace(&fresh, &dist)?;
    let bytes = fs::metadata(dist.join("kaimen")).context("measuring the binary")?.len();
    println!("{}: kaimen ({bytes} bytes), site/, hash.txt", ground.short(&dist));
    println!("run it with: {0}/kaimen serve --site {0}/site --data <folder>", ground.short(&dist));
    Ok(())
}
