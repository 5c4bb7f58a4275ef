//! Builds the site, runs it, tests it, measures it.
fn main() {}
