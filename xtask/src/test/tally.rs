//! How many tests passed, read from what cargo and Playwright print.

/// Counts over a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that did not.
    pub failed: u32,
}

impl Tally {
    /// Adds what one line of output says, if it says something:
    /// `test result: ok. 12 passed; 0 failed; …` of cargo, `  12 passed (3.4s)` of Playwright.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some((_, counts)) = line
            .split_once("test result: ")
            .and_then(|(before, rest)| before.is_empty().then(|| rest.split_once(". ")).flatten())
        {
            for count in counts.split("; ") {
                self.add(count);
            }
        } else if is_playwright_total(line) {
            self.add(line);
        }
    }

    fn add(&mut self, count: &str) {
        let mut words = count.split(' ');
        let Some(Ok(number)) = words.next().map(str::parse::<u32>) else { return };
        match words.next() {
            Some("passed") => self.passed += number,
            // A flaky test failed once, and a test that did not run did not pass.
            Some("failed" | "flaky" | "interrupted" | "did") => self.failed += number,
            _ => {}
        }
    }
}

/// `12 passed (3.4s)`, `1 failed`, `1 flaky`, `2 did not run`, and nothing longer.
fn is_playwright_total(line: &str) -> bool {
    let mut words = line.split(' ');
    let counted = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let rest: Vec<&str> = words.collect();
    counted
        && match rest.as_slice() {
            ["passed", time] => time.starts_with('('),
            ["failed" | "flaky" | "interrupted"] | ["did", "not", "run"] => true,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        tally
    }

    #[test]
    fn cargo_results_are_summed() {
        let tally = read(&[
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out",
            "test a::b ... ok",
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
        ]);
        assert_eq!(tally, Tally { passed: 13, failed: 2 });
    }

    #[test]
    fn playwright_totals_are_read_and_other_lines_are_not() {
        let tally = read(&[
            "Running 8 tests using 2 workers",
            "  ok 1 [plain-phone] › home.spec.ts:4:1 › 3 passed (1s)",
            "  1 failed",
            "  1 flaky",
            "  2 did not run",
            "  8 passed (4.2s)",
        ]);
        assert_eq!(tally, Tally { passed: 8, failed: 4 });
    }
}
