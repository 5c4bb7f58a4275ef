//! `cargo xtask bench`: what the release server does on this machine, against what is promised.
//!
//! Measures from outside, over HTTP and by `/proc`; it knows the command line, the addresses of
//! the forms and the names of their inputs, and nothing else of the server.

mod client;
mod clock;
mod crowd;
mod figures;
mod hashing;
mod journey;
mod pages;
mod person;
mod server;
mod strangers;
mod table;
mod workers;

use anyhow::{Result, bail};
use client::Client;
use crowd::{Crowd, Registered};
use figures::Figures;
use journey::STEPS;
use person::Person;
use server::Server;
use strangers::Pairs;
use table::Table;

use crate::{ground::Ground, process, setup, site};

const STARTS: usize = 5;
/// How many persons register, unless `--persons` says otherwise.
const PERSONS: u32 = 1000;
/// How often somebody guesses, below what the first wait begins with.
const GUESSES: u32 = 2;
/// Into so many parts a crowd is divided.
const ROUNDS: usize = 3;
/// What one registration hashes: the hall code and the password.
const HASHES: f64 = 2.0;

/// Builds, measures, prints a table; fails where a target is missed.
pub fn run(ground: &mut Ground, arguments: &[String]) -> Result<()> {
    let Wanted { persons, all } = wanted(arguments)?;
    setup::for_site(ground)?;
    let sizes = site::build(ground)?;
    process::run(
        &mut ground.cargo(["build", "--release", "-p", "server"]),
        "mend what the compiler says",
    )?;
    let mut table = Table::default();
    let server = start(ground, &mut table)?;
    at_rest(&server, &mut table)?;
    if all {
        step_pages(&server, &mut table)?;
    }
    println!("issuing {persons} codes");
    let crowd = Crowd::with_codes(&server, persons)?;
    if all {
        wrong_codes(&server, &crowd, &mut table)?;
    }
    registrations(&server, crowd, &mut table)?;
    if all {
        wrong_passwords(&server, persons, &mut table)?;
    }
    log(&server, &mut table)?;
    table.sizes(&sizes);
    table.finish()
}

struct Wanted {
    persons: u32,
    /// Not the registrations alone.
    all: bool,
}

fn wanted(arguments: &[String]) -> Result<Wanted> {
    let mut wanted = Wanted { persons: PERSONS, all: true };
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match (word, words.next()) {
            ("--persons", Some(number)) => match number.parse() {
                Ok(number) if (1..=person::MOST).contains(&number) => wanted.persons = number,
                _ => bail!("--persons wants a number from 1 to {}, not `{number}`", person::MOST),
            },
            ("--only", Some("registrations")) => wanted.all = false,
            _ => bail!("`{word}` is not known here: there are --persons N, --only registrations"),
        }
    }
    Ok(wanted)
}

/// Each start is a first one, on an empty folder: keys are made and the schema is laid. The last
/// server stays.
fn start(ground: &Ground, table: &mut Table) -> Result<Server> {
    println!("starting {STARTS} times");
    let (mut server, seconds) = Server::start(ground)?;
    let mut ready = vec![seconds];
    while ready.len() < STARTS {
        drop(server);
        let seconds;
        (server, seconds) = Server::start(ground)?;
        ready.push(seconds);
    }
    let ready = Figures::new(ready);
    table.below("ready on an empty folder, median", ready.median(), 1.0, "s");
    table.row("  slowest", format!("{:.3} s", ready.most()));
    Ok(server)
}

fn at_rest(server: &Server, table: &mut Table) -> Result<()> {
    Client::open(server.address())?.page("/")?.expect_page()?;
    table.below("memory at rest", server.memory()?.now, 64.0, "MiB");
    Ok(())
}

fn step_pages(server: &Server, table: &mut Table) -> Result<()> {
    println!("reading a step's page");
    let browser = pages::browser_at_identity(server.address())?;
    let paced = pages::paced(&browser)?;
    table.at_least(
        "step page, GETs a second, paced",
        paced.rate,
        0.99 * f64::from(pages::RATE),
        "/s",
    );
    table.row("  p50", milliseconds(paced.latency.median()));
    table.below("  p99", paced.latency.at(990) * 1e3, 10.0, "ms");
    table.row("  slowest", milliseconds(paced.latency.most()));
    table.none("  failed", paced.failed);
    let most = pages::at_most(&browser)?;
    table.row("step page, most GETs a second", format!("{:.0} /s", most.rate));
    table.row("  p99", milliseconds(most.latency.at(990)));
    table.none("  failed", most.failed);
    table.row("memory after the pages", format!("{:.1} MiB", server.memory()?.now));
    Ok(())
}

/// A wrong code costs one Argon2 and little more, and as much where there is none.
fn wrong_codes(server: &Server, crowd: &Crowd, table: &mut Table) -> Result<()> {
    println!("typing {GUESSES} wrong codes for each number, and for as many that nobody has");
    let (mut hashes, mut pairs) = (Vec::new(), Pairs::default());
    for person in (0..GUESSES).flat_map(|_| crowd.persons()) {
        hashes.push(hashing::one()?);
        pairs.take(|person| journey::mistype(server.address(), person), person)?;
    }
    let over = pairs.known_median() - Figures::new(hashes).median();
    table.below("wrong code, median over one Argon2", over * 1e3, 5.0, "ms");
    pairs.tell(table);
    Ok(())
}

/// The same of a wrong password, once all have an account.
fn wrong_passwords(server: &Server, persons: u32, table: &mut Table) -> Result<()> {
    println!("typing {GUESSES} wrong passwords for each phone, and for as many without account");
    let mut pairs = Pairs::default();
    for number in (0..GUESSES).flat_map(|_| 0..persons) {
        let person = Person::new(number);
        pairs.take(|person| journey::mispass(server.address(), person), &person)?;
    }
    let median = pairs.known_median() * 1e3;
    table.row("wrong password, median", format!("{median:.2} ms"));
    pairs.tell(table);
    Ok(())
}

fn registrations(server: &Server, crowd: Crowd, table: &mut Table) -> Result<()> {
    let (some, others) = crowd.halves();
    for (crowd, clients) in [(some, 8), (others, 32)] {
        println!("registering them, {clients} at a time");
        side_by_side(server, crowd, clients, table)?;
    }
    let memory = server.memory()?;
    table.below("memory after all of them", memory.now, 128.0, "MiB");
    table.below("  at its peak", memory.peak, 128.0, "MiB");
    Ok(())
}

/// In rounds, with what Argon2 alone does measured on both sides of each: on a shared machine the
/// processor that one gets is not the same from minute to minute.
fn side_by_side(server: &Server, crowd: Crowd, clients: usize, table: &mut Table) -> Result<()> {
    let mut hashes = vec![hashing::rate()?];
    let (mut rates, mut ratios, mut all) = (Vec::new(), Vec::new(), Registered::default());
    for round in crowd.rounds(ROUNDS) {
        let result = round.register(server.address(), clients)?;
        let after = hashing::rate()?;
        let ceiling = f64::midpoint(hashes.last().copied().unwrap_or(after), after) / HASHES;
        rates.push(result.rate);
        ratios.push(result.rate / ceiling);
        hashes.push(after);
        all.add(result);
    }
    let (hashes, rates, ratios) = (Figures::new(hashes), Figures::new(rates), Figures::new(ratios));
    table.row("Argon2 alone, median", format!("{:.1} hashes/s", hashes.median()));
    table.row(&format!("registrations, {clients} at a time"), format!("{:.1} /s", rates.median()));
    table.at_least("  of what Argon2 allows", ratios.median(), 0.8, "");
    table.row("  least, most", format!("{:.2} {:.2}", ratios.at(0), ratios.most()));
    let whole = all.whole();
    table.row("  p50", milliseconds(whole.median()));
    if clients > 8 {
        table.below("  p99", whole.at(990) * 1e3, 500.0, "ms");
    } else {
        table.row("  p99", milliseconds(whole.at(990)));
    }
    for (at, step) in STEPS.iter().enumerate() {
        let figures = all.step(at);
        let (p50, p99) = (figures.median() * 1e3, figures.at(990) * 1e3);
        table.row(&format!("  {step}, p50 p99"), format!("{p50:.1} {p99:.1} ms"));
    }
    table.none("  failed", all.failed);
    Ok(())
}

/// What the server complained of: nothing here is a reason to.
fn log(server: &Server, table: &mut Table) -> Result<()> {
    let complaints = server.complaints()?;
    for line in complaints.iter().take(5) {
        println!("the server says: {line}");
    }
    table.none("warnings and errors in the log", u32::try_from(complaints.len())?);
    Ok(())
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.2} ms", seconds * 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<(u32, bool)> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        wanted(&words).map(|wanted| (wanted.persons, wanted.all))
    }

    #[test]
    fn a_thousand_persons_register_and_all_is_measured_unless_told_otherwise() {
        assert_eq!(parse(&[]).unwrap(), (1000, true));
        assert_eq!(parse(&["--persons", "20"]).unwrap(), (20, true));
        let few = ["--only", "registrations", "--persons", "20"];
        assert_eq!(parse(&few).unwrap(), (20, false));
        let wrong = [&["--persons"][..], &["--persons", "0"], &["--persons", "x"], &["--fast"]];
        for wrong in wrong.into_iter().chain([&["--only", "pages"][..]]) {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
