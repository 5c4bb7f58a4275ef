//! `cargo xtask serve`: builds the site and the server, then becomes the server.

use std::{os::unix::process::CommandExt, path::PathBuf};

use anyhow::{Context, Result};

use crate::{ground::Ground, setup, site};

/// Builds, then replaces this process by `kaimen serve`, which prints its address; `rest` is
/// passed on. Returns only when something failed.
pub fn run(ground: &mut Ground, rest: &[String]) -> Result<()> {
    setup::for_site(ground)?;
    site::build(ground)?;
    ground.build_server()?;
    let server = ground.server("debug");
    let data = data(ground, rest)?;
    let failed = ground
        .command(&server)
        .arg("serve")
        .arg("--site")
        .arg(ground.site())
        .arg("--data")
        .arg(data)
        .args(rest)
        .exec();
    Err(failed).with_context(|| format!("{} cannot be started", server.display()))
}

/// Where database and keys are. A demonstration starts afresh each time: its sample persons have
/// not registered yet.
fn data(ground: &Ground, rest: &[String]) -> Result<PathBuf> {
    if !rest.iter().any(|argument| argument == "--demo") {
        return Ok(ground.target.join("kaimen-data"));
    }
    let data = ground.target.join("kaimen-demo");
    if data.exists() {
        std::fs::remove_dir_all(&data)
            .with_context(|| format!("{} cannot be removed: remove it by hand", data.display()))?;
    }
    Ok(data)
}
