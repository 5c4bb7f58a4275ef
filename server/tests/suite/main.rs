//! The server as a browser meets it: every layer in front of a real database, in this process, and
//! the program itself with its process killed.
//!
//! A test that matters for storage runs on both engines, as `…::sqlite` and `…::postgres`
//! (`cargo test -- --skip postgres` leaves the second half out).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that does not find what it expects has failed"
)]

#[macro_use]
mod support;

mod addresses;
mod agent;
mod annex2;
mod audit;
mod canary;
mod cases;
mod codes;
mod crash;
mod crawl;
mod desk;
mod documents;
mod doors;
mod face;
mod faults;
mod hangups;
mod idempotence;
mod invariants;
mod journey;
mod messages;
mod model;
mod names;
mod pages;
mod passwords;
mod phones;
mod process;
mod recovery;
mod redemption;
mod requests;
mod retention;
mod sign_in;
mod strangers;
mod tries;
