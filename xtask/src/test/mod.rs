//! `cargo xtask test`: every check in order, timed; stops at the first part that fails and names
//! it. A part is one line of `PARTS`.

mod parts;
mod tally;

use anyhow::{Context, Result, bail};
use parts::{Needs, PARTS, Part};
use tally::Tally;

use crate::{ground::Ground, setup, stopwatch::Stopwatch};

/// What the command line asked for.
#[derive(Default)]
pub struct Options {
    quick: bool,
    only: Option<String>,
}

/// Runs the parts that `arguments` choose.
pub fn run(ground: &mut Ground, arguments: &[String]) -> Result<()> {
    let options = Options::parse(arguments)?;
    let chosen: Vec<&Part> = PARTS.iter().filter(|part| options.chooses(part)).collect();
    let mut watch = Stopwatch::default();
    let mut tally = Tally::default();
    let result = watch
        .lap("set-up", || set_up(ground, &chosen, options.quick))
        .context("the part `set-up` failed")
        .and_then(|()| {
            chosen.iter().try_for_each(|part| {
                println!("\n=== {}", part.name);
                watch
                    .lap(part.name, || (part.run)(ground, options.quick, &mut tally))
                    .with_context(|| format!("the part `{}` failed", part.name))
            })
        });
    println!("\n{}", watch.table());
    println!("{} passed, {} failed", tally.passed, tally.failed);
    result
}

fn set_up(ground: &mut Ground, chosen: &[&Part], quick: bool) -> Result<()> {
    setup::toolchain(ground)?;
    let need = |what| chosen.iter().any(|part| part.needs.contains(&what));
    if need(Needs::Npm) {
        setup::npm(ground)?;
    }
    if need(Needs::Chromium) {
        setup::chromium()?;
    }
    if need(Needs::Postgres) && !quick {
        setup::postgres()?;
    }
    Ok(())
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--quick" => options.quick = true,
                "--only" => options.only = rest.next().cloned(),
                other => bail!("`{other}` is not known here: there are --quick and --only PART"),
            }
            if argument == "--only" && !options.only.as_deref().is_some_and(is_part) {
                let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
                bail!("--only wants one of: {}", names.join(", "));
            }
        }
        Ok(options)
    }

    fn chooses(&self, part: &Part) -> bool {
        match &self.only {
            Some(only) => part.name == only,
            None => !(self.quick && part.slow),
        }
    }
}

fn is_part(name: &str) -> bool {
    PARTS.iter().any(|part| part.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options> {
        Options::parse(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    fn names(options: &Options) -> Vec<&'static str> {
        PARTS.iter().filter(|part| options.chooses(part)).map(|part| part.name).collect()
    }

    #[test]
    fn quick_leaves_out_what_needs_the_site() {
        let all = names(&parse(&[]).unwrap());
        let quick = names(&parse(&["--quick"]).unwrap());
        assert!(all.contains(&"browser") && all.contains(&"bytes"));
        assert_eq!(
            quick,
            ["format", "lint-workspace", "lint-app-wasm", "lint-domain-wasm", "house", "suites"]
        );
    }

    #[test]
    fn only_takes_the_name_of_a_part() {
        assert_eq!(names(&parse(&["--only", "format"]).unwrap()), ["format"]);
        assert!(parse(&["--only"]).is_err());
        assert!(parse(&["--only", "everything"]).is_err());
        assert!(parse(&["--fast"]).is_err());
    }
}
