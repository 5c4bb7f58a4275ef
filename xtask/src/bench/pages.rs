//! GETs of a step's page, with the cookie of a registration that stands there: at a given pace,
//! and as many as there can be.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use anyhow::{Result, bail};

use super::{
    client::{Answer, Client},
    clock::Moment,
    figures::Figures,
    journey,
    person::Person,
    workers,
};

/// GETs a second at the given pace.
pub const RATE: u32 = 200;

const PAGE: &str = "/register/identity";
const PACED_SECONDS: u32 = 15;
const PACED_CONNECTIONS: usize = 8;
const MOST_FOR: Duration = Duration::from_secs(5);
const MOST_CONNECTIONS: usize = 4;

/// How reading went.
pub struct Read {
    /// Good answers a second.
    pub rate: f64,
    /// Seconds from when a request was due to the end of its answer.
    pub latency: Figures,
    /// Answers that were no page.
    pub failed: u32,
}

/// A browser whose registration stands at the identity step; the page is really shown to it.
pub fn browser_at_identity(address: SocketAddr) -> Result<Client> {
    let mut browser = Client::open(address)?;
    journey::consent(&mut browser, &Person::new(0))?;
    if !browser.page(PAGE)?.expect_page()?.contains("id=\"number\"") {
        bail!("{PAGE} does not ask for the document's number");
    }
    Ok(browser)
}

/// `RATE` a second, whether or not the answers keep up: a late answer makes the requests behind it
/// late, and their time counts from when they were due.
pub fn paced(browser: &Client) -> Result<Read> {
    let (next, start) = (AtomicU32::new(0), Moment::now());
    let due = || {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let due = start.plus(Duration::from_secs(1) * number / RATE);
        (number < RATE * PACED_SECONDS).then(|| {
            due.wait();
            due
        })
    };
    read(browser, PACED_CONNECTIONS, start, due)
}

/// One after the other on each connection.
pub fn at_most(browser: &Client) -> Result<Read> {
    let start = Moment::now();
    let end = start.plus(MOST_FOR);
    read(browser, MOST_CONNECTIONS, start, || Some(Moment::now()).filter(|now| *now < end))
}

/// Reads whenever `due` says so, until it says no more.
fn read(
    browser: &Client,
    connections: usize,
    start: Moment,
    due: impl Fn() -> Option<Moment> + Sync,
) -> Result<Read> {
    let results = workers::run(connections, || {
        let mut connection = browser.twin()?;
        let (mut latency, mut failed) = (Vec::new(), 0);
        while let Some(due) = due() {
            let answer = connection.page_compressed(PAGE)?;
            if is_page(&answer) {
                latency.push(due.seconds());
            } else {
                failed += 1;
            }
        }
        Ok((latency, failed))
    })?;
    let seconds = start.seconds();
    let failed = results.iter().map(|(_, failed)| failed).sum();
    let latency: Vec<f64> = results.into_iter().flat_map(|(latency, _)| latency).collect();
    let rate = f64::from(u32::try_from(latency.len())?) / seconds;
    Ok(Read { rate, latency: Figures::new(latency), failed })
}

/// Compressed, so only its size tells a page from a line.
fn is_page(answer: &Answer) -> bool {
    answer.status == 200 && answer.body.len() > 1000
}
