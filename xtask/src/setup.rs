//! What a fresh machine lacks, each thing only when missing: a wasm-capable toolchain, the npm
//! packages of `end2end`, Chromium with Chinese fonts, PostgreSQL 15. Every failure says what to
//! do. Present things cost milliseconds, so every command calls this.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{ground::Ground, process, site::inputs};

const CHROMIUM: &str = "/usr/bin/chromium";
const CHINESE_FONT: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
/// Where Debian puts the programs of PostgreSQL 15.
pub const POSTGRES: &str = "/usr/lib/postgresql/15/bin";
const CLUSTER_CONFIGURATION: &str = "/etc/postgresql-common/createcluster.conf";

/// All of it.
pub fn everything(ground: &mut Ground) -> Result<()> {
    toolchain(ground)?;
    npm(ground)?;
    chromium()?;
    postgres()?;
    println!("set up: wasm target, npm packages, Chromium, PostgreSQL 15");
    Ok(())
}

/// What building the site needs.
pub fn for_site(ground: &mut Ground) -> Result<()> {
    toolchain(ground)?;
    npm(ground)
}

/// A toolchain with the wasm standard library, rustfmt and clippy; this run uses it from here on.
pub fn toolchain(ground: &mut Ground) -> Result<()> {
    let script = ground.root.join("xtask/wasm-target.sh");
    let mut command = ground.command("bash");
    let output = command
        .arg(script)
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("bash cannot be started: install it")?;
    let said = String::from_utf8_lossy(&output.stdout);
    let Some(name) = said.lines().last().filter(|_| output.status.success()) else {
        bail!("there is no toolchain for WebAssembly: do what wasm-target says above, then again");
    };
    ground.use_toolchain(name.to_owned());
    for component in ["fmt", "clippy"] {
        if !process::succeeds(&mut ground.cargo([component, "--version"])) {
            let package = if component == "fmt" { "rustfmt" } else { component };
            process::run(
                ground.command("rustup").args(["component", "add", "--toolchain", name, package]),
                "install this component of the toolchain, then run this again",
            )?;
        }
    }
    Ok(())
}

/// The packages of `end2end/package-lock.json`, keyed on that file's hash.
pub fn npm(ground: &Ground) -> Result<()> {
    let folder = ground.end2end();
    let stamp = folder.join("node_modules/.installed-from");
    let lock = inputs::digest(&ground.root, &["end2end/package-lock.json"], &[])?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let node = process::output(
        Command::new("node").arg("--version"),
        "install Node.js 20 or newer with npm, then run this again",
    )?;
    let major = node.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().is_ok_and(|major| major < 20) {
        bail!("Node.js {} is too old: install 20 or newer, then run this again", node.trim());
    }
    process::run(
        ground.command("npm").current_dir(&folder).args(["ci", "--no-audit", "--no-fund"]),
        "see that npm's registry can be reached, then run this again",
    )?;
    fs::write(&stamp, lock).with_context(|| format!("writing {}", stamp.display()))
}

/// Debian's Chromium, and glyphs for the pages' Chinese.
pub fn chromium() -> Result<()> {
    debian(&[("chromium", CHROMIUM), ("fonts-noto-cjk", CHINESE_FONT)])
}

/// What the annexes are set in.
pub fn chinese_font() -> Result<()> {
    debian(&[("fonts-noto-cjk", CHINESE_FONT)])
}

/// Debian packages, each known by a file of it.
fn debian(wanted: &[(&'static str, &str)]) -> Result<()> {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(_, file)| !Path::new(file).exists())
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    apt_update(&missing)?;
    apt_install(&missing)
}

/// The folder of PostgreSQL 15's programs. Debian's package would start a cluster of its own;
/// it is told not to make one.
pub fn postgres() -> Result<PathBuf> {
    let folder = PathBuf::from(POSTGRES);
    if folder.join("initdb").exists() {
        return Ok(folder);
    }
    let package = "postgresql-15";
    apt_update(&[package])?;
    apt_install(&["postgresql-common"])?;
    let configuration = fs::read_to_string(CLUSTER_CONFIGURATION).unwrap_or_default();
    fs::write(CLUSTER_CONFIGURATION, format!("{configuration}\ncreate_main_cluster = false\n"))
        .with_context(|| format!("writing {CLUSTER_CONFIGURATION}"))?;
    apt_install(&[package])?;
    if !folder.join("initdb").exists() {
        bail!("{package} was installed, but {POSTGRES} has no initdb: install PostgreSQL 15 there");
    }
    Ok(folder)
}

/// Whether this process is root's.
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn apt_update(wanted: &[&str]) -> Result<()> {
    let names = wanted.join(" ");
    if !process::succeeds(Command::new("apt-get").arg("--version")) {
        bail!("{names} missing, and there is no apt-get: install what Debian calls {names}");
    }
    if !is_root() {
        bail!("{names} missing, and only root may install: run `sudo apt-get install {names}`");
    }
    process::run(
        Command::new("apt-get").args(["update", "-qq"]),
        "see that the package mirror can be reached, then run this again",
    )
}

fn apt_install(packages: &[&str]) -> Result<()> {
    process::run(
        Command::new("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages),
        "install these packages by hand, then run this again",
    )
}
