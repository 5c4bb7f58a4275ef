//! The parts of a test run, in order: what each does and needs.

use std::{process::Command, time::Duration};

use anyhow::{Result, bail};

use super::tally::Tally;
use crate::{ground::Ground, postgres::Postgres, process, setup, site};

/// What must be set up before a part; every part has the toolchain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// wasm-opt, esbuild, Playwright.
    Npm,
    /// The browser itself.
    Chromium,
    /// PostgreSQL 15, unless quick.
    Postgres,
}

/// One part.
pub struct Part {
    /// As `--only` takes it.
    pub name: &'static str,
    /// Left out under `--quick`.
    pub slow: bool,
    /// What must be there.
    pub needs: &'static [Needs],
    /// The work; `quick` as the person said, tests counted into the tally.
    pub run: fn(ground: &Ground, quick: bool, tally: &mut Tally) -> Result<()>,
}

const WASM: &str = "wasm32-unknown-unknown";
const MEND: &str = "mend what it says";
/// WebAssembly and JavaScript of the whole site, brotli, in bytes.
const BUDGET: u64 = 230_000;
/// No test takes so long.
const SILENCE: Duration = Duration::from_mins(8);

/// All parts.
pub const PARTS: &[Part] = &[
    Part { name: "format", slow: false, needs: &[], run: format },
    Part { name: "lint-workspace", slow: false, needs: &[], run: lint_workspace },
    Part { name: "lint-app-wasm", slow: false, needs: &[], run: lint_app_wasm },
    Part { name: "lint-domain-wasm", slow: false, needs: &[], run: lint_domain_wasm },
    Part { name: "house", slow: false, needs: &[], run: house },
    Part { name: "suites", slow: false, needs: &[Needs::Postgres], run: suites },
    Part { name: "site", slow: true, needs: &[Needs::Npm], run: build_site },
    Part { name: "bytes", slow: true, needs: &[Needs::Npm], run: bytes },
    Part { name: "browser", slow: true, needs: &[Needs::Npm, Needs::Chromium], run: browser },
];

fn format(ground: &Ground, _: bool, _: &mut Tally) -> Result<()> {
    process::run(&mut ground.cargo(["fmt", "--all", "--check"]), "run `cargo fmt --all`")
}

fn lint_workspace(ground: &Ground, _: bool, _: &mut Tally) -> Result<()> {
    lint(ground, &["--workspace", "--all-targets"])
}

fn lint_app_wasm(ground: &Ground, _: bool, _: &mut Tally) -> Result<()> {
    lint(ground, &["-p", "app", "--target", WASM, "--no-default-features", "--features", "hydrate"])
}

fn lint_domain_wasm(ground: &Ground, _: bool, _: &mut Tally) -> Result<()> {
    lint(ground, &["-p", "domain", "--target", WASM])
}

fn lint(ground: &Ground, what: &[&str]) -> Result<()> {
    let mut clippy = ground.cargo(["clippy"]);
    clippy.args(what).args(["--", "-D", "warnings"]);
    process::run(&mut clippy, MEND)
}

/// Before the long compile: a broken rule is known within seconds. `--workspace` gives xtask the
/// same features as in the suites, so nothing is compiled twice.
fn house(ground: &Ground, _: bool, tally: &mut Tally) -> Result<()> {
    counted(&mut ground.cargo(["test", "--workspace", "--bin", "xtask", "house::"]), tally, MEND)
}

/// Unit, property, database and HTTP suites.
fn suites(ground: &Ground, quick: bool, tally: &mut Tally) -> Result<()> {
    setup::chinese_font()?;
    let mut cargo = ground.cargo(["test", "--workspace", "--", "--skip", "house::"]);
    if quick {
        return counted(cargo.args(["--skip", "postgres"]), tally, MEND);
    }
    let postgres = Postgres::start(&setup::postgres()?)?;
    counted(cargo.env("KAIMEN_TEST_POSTGRES", postgres.url()), tally, MEND)
}

/// Runs a test command, shows it, counts it.
fn counted(command: &mut Command, tally: &mut Tally, advice: &'static str) -> Result<()> {
    if process::watched(command, SILENCE, |line| tally.read(line))? {
        Ok(())
    } else {
        bail!(advice)
    }
}

fn build_site(ground: &Ground, _: bool, _: &mut Tally) -> Result<()> {
    site::build(ground).map(|_| ())
}

fn bytes(ground: &Ground, _: bool, _: &mut Tally) -> Result<()> {
    let sizes = site::build(ground)?;
    let site = || sizes.iter().filter(|size| size.is_site);
    let of = |kind| site().filter(|size| size.kind == kind).map(|size| size.brotli).sum();
    let (wasm, js): (u64, u64) = (of("wasm"), of("js"));
    let together = wasm + js;
    println!("brotli: wasm {wasm} + js {js} = {together} bytes; the budget is {BUDGET}");
    if together > BUDGET {
        bail!("{} bytes over the budget: see what last came into the browser", together - BUDGET);
    }
    Ok(())
}

fn browser(ground: &Ground, _: bool, tally: &mut Tally) -> Result<()> {
    site::build(ground)?;
    ground.build_server()?;
    let mut playwright = ground.npm_program("playwright");
    playwright
        .current_dir(ground.end2end())
        .arg("test")
        .env("KAIMEN_BIN", ground.server("debug"))
        .env("KAIMEN_SITE", ground.site());
    counted(&mut playwright, tally, "see end2end/results for pictures of what went wrong")
}
