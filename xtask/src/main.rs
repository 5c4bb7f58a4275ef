//! `cargo xtask`: sets the machine up, builds the site, runs it, tests it, packs it.
//!
//! It drives cargo, npm and the browser; it knows nothing of what the application does, and the
//! application knows nothing of it.

mod bench;
mod dist;
mod folder;
mod ground;
#[cfg(test)]
mod house;
mod postgres;
mod process;
mod serve;
mod setup;
mod site;
mod stopwatch;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};
use ground::Ground;

const USAGE: &str = "\
cargo xtask <command>

  setup                          whatever is missing: wasm target, npm packages, Chromium, PostgreSQL
  site                           the browser's part, into <target>/site
  serve [--demo] [--listen A:P]  build and run on 127.0.0.1:3000 with an embedded database
  test [--quick] [--only PART]   every check, timed; --quick leaves out browser and PostgreSQL
  bench [--persons N] [--only registrations]
                                 ready time, memory, pages, registrations, against their targets
  dist                           one folder that runs anywhere, into <target>/dist";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[String]) -> Result<()> {
    let Some((name, rest)) = arguments.split_first() else {
        bail!("say which command:\n\n{USAGE}");
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        println!("{USAGE}");
        return Ok(());
    }
    let mut ground = Ground::find()?;
    match name.as_str() {
        "setup" => nothing_more(rest).and_then(|()| setup::everything(&mut ground)),
        "site" => {
            nothing_more(rest)?;
            setup::for_site(&mut ground)?;
            site::build(&ground).map(|_| ())
        }
        "serve" => serve::run(&mut ground, rest),
        "test" => test::run(&mut ground, rest),
        "bench" => bench::run(&mut ground, rest),
        "dist" => nothing_more(rest).and_then(|()| dist::pack(&mut ground)),
        _ => bail!("there is no command `{name}`:\n\n{USAGE}"),
    }
}

fn nothing_more(rest: &[String]) -> Result<()> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => bail!("this command takes no `{extra}`: leave it out"),
    }
}
