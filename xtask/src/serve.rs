//! `cargo xtask serve`: builds the site and the server, then becomes the server.

use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};

use crate::{ground::Ground, setup, site};

/// Builds, then replaces this process by `kaimen serve`, which prints its address; `rest` is
/// passed on. Returns only when something failed.
pub fn run(ground: &mut Ground, rest: &[String]) -> Result<()> {
    setup::for_site(ground)?;
    site::build(ground)?;
    ground.build_server()?;
    let server = ground.server("debug");
    let failed = ground
        .command(&server)
        .arg("serve")
        .arg("--site")
        .arg(ground.site())
        .arg("--data")
        .arg(ground.target.join("kaimen-data"))
        .args(rest)
        .exec();
    Err(failed).with_context(|| format!("{} cannot be started", server.display()))
}
