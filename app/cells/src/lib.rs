//! The cells of annex 2, judged in the officer's browser as they are typed: `domain`, and nothing
//! else, in a WebAssembly of its own, so that no taxpayer's phone downloads it. Says no words: the page
//! has them.

use domain::agency::{Cells, Judged, judge};
use domain::date::Date;
use wasm_bindgen::prelude::wasm_bindgen;

/// What is said at the cells of a row: a line each, `column`, `kind` and `token` with tabs between.
/// `kind` is `wrong`, `unusual`, or `open` where typing on may mend it; `token` is what
/// `app::agent::words_of_cells` has the words under. `today` is a date as `2026-11-28`, in Beijing;
/// nothing is said on a day that is none.
#[wasm_bindgen]
#[must_use]
pub fn judge_row(
    name: &str,
    document_type: &str,
    number: &str,
    nationality: &str,
    today: &str,
) -> String {
    let cells = Cells { name, document_type, number, nationality, zero_lost: false };
    Date::parse_iso(today).map(|today| told(&judge(cells, today))).unwrap_or_default()
}

fn told(judged: &Judged) -> String {
    let mut lines = String::new();
    let mut line = |column: &str, kind: &str, token: &str| {
        for part in [column, "\t", kind, "\t", token, "\n"] {
            lines.push_str(part);
        }
    };
    for (column, error) in &judged.errors {
        let kind = if error.typing_on_may_mend() { "open" } else { "wrong" };
        line(column.as_str(), kind, &format!("{error:?}"));
    }
    for (column, warning) in &judged.warnings {
        line(column.as_str(), "unusual", &format!("{warning:?}"));
    }
    lines
}
