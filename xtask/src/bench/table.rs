//! What was measured, line by line, and whether it is good enough.

use std::fmt::Write;

use anyhow::{Result, bail};

use crate::site::Size;

/// Lines, in the order they were measured.
#[derive(Default)]
pub struct Table {
    lines: Vec<Line>,
}

struct Line {
    name: String,
    figure: String,
    target: Option<(String, bool)>,
}

impl Table {
    /// A figure that has no target.
    pub fn row(&mut self, name: &str, figure: String) {
        self.lines.push(Line { name: name.to_owned(), figure, target: None });
    }

    /// A figure that must stay under `limit`.
    pub fn below(&mut self, name: &str, figure: f64, limit: f64, unit: &str) {
        let target = (format!("< {limit} {unit}"), figure < limit);
        self.with_target(name, format!("{figure:.*} {unit}", places(unit)), target);
    }

    /// A figure that must reach `least`.
    pub fn at_least(&mut self, name: &str, figure: f64, least: f64, unit: &str) {
        let target = (format!("≥ {least} {unit}"), figure >= least);
        self.with_target(name, format!("{figure:.*} {unit}", places(unit)), target);
    }

    /// A count that must be nought.
    pub fn none(&mut self, name: &str, count: u32) {
        self.with_target(name, count.to_string(), ("0".to_owned(), count == 0));
    }

    /// The site's files.
    pub fn sizes(&mut self, sizes: &[Size]) {
        for Size { kind, plain, gzip, brotli, .. } in sizes.iter().filter(|size| size.is_site) {
            let figure = format!("{brotli} brotli, {gzip} gzip, {plain} plain");
            self.row(&format!("bytes of {kind}"), figure);
        }
    }

    fn with_target(&mut self, name: &str, figure: String, target: (String, bool)) {
        self.lines.push(Line { name: name.to_owned(), figure, target: Some(target) });
    }

    /// Prints everything; fails where a target is missed.
    pub fn finish(&self) -> Result<()> {
        println!("\n{}", self.text());
        let missed: Vec<&str> = self.missed().collect();
        if missed.is_empty() {
            return Ok(());
        }
        bail!("missed: {}. See whether the machine was busy, then what changed", missed.join(", "))
    }

    fn missed(&self) -> impl Iterator<Item = &str> {
        let missed = |line: &&Line| line.target.as_ref().is_some_and(|(_, reached)| !reached);
        self.lines.iter().filter(missed).map(|line| line.name.trim())
    }

    fn text(&self) -> String {
        let widest = |of: fn(&Line) -> &str| {
            self.lines.iter().map(|line| of(line).chars().count()).max().unwrap_or_default()
        };
        let name = widest(|line| &line.name);
        let figure = widest(|line| if line.target.is_some() { &line.figure } else { "" });
        let mut text = String::new();
        for line in &self.lines {
            let _ = write!(text, "{:<name$}  ", line.name);
            let _ = match &line.target {
                None => writeln!(text, "{}", line.figure),
                Some((target, reached)) => {
                    let verdict = if *reached { "reached" } else { "MISSED" };
                    writeln!(text, "{:<figure$}  target {target}: {verdict}", line.figure)
                }
            };
        }
        text
    }
}

const fn places(unit: &str) -> usize {
    match unit.as_bytes() {
        b"s" => 3,
        b"ms" | b"" => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_missed_target_is_named_and_a_figure_that_is_no_number_misses() {
        let mut table = Table::default();
        table.row("seen", "7".to_owned());
        table.below("fast", 0.5, 1.0, "s");
        table.below("slow", 1.0, 1.0, "s");
        table.at_least("many", 199.0, 198.0, "/s");
        table.below("nothing", f64::NAN, 1.0, "s");
        table.none("failed", 1);
        assert_eq!(table.missed().collect::<Vec<_>>(), ["slow", "nothing", "failed"]);
        let text = table.text();
        assert!(text.contains("fast     0.500 s   target < 1 s: reached\n"), "{text}");
        assert!(text.starts_with("seen     7\n"), "{text}");
    }
}
