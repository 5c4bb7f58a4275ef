//! What is said at the cells of annex 2, and about a file or a paste as a whole.

use super::pages::LineShown;
use crate::{
    form::Moment,
    text::desk::{Say, Word},
};
use domain::{
    agency::{Column, RowWarning},
    document::NumberWarning,
    form::FieldError,
};
use std::collections::BTreeMap;

/// What is said at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Wrong: the row cannot be ticketed.
    Wrong(FieldError),
    /// The same person stands in this row already, counted from 1.
    Twice(usize),
    /// The officer himself: he registers himself (U24).
    Yourself,
    /// Unusual: the row may go on.
    Unusual(RowWarning),
    /// The same person stood in an earlier table, changed then.
    Before(Moment),
}

impl Said {
    /// Whether the row cannot be ticketed.
    #[must_use]
    pub const fn is_wrong(self) -> bool {
        matches!(self, Self::Wrong(_) | Self::Twice(_) | Self::Yourself)
    }
}

impl Say {
    /// What is said at a cell, in words.
    #[must_use]
    pub fn said(self, column: Column, said: Said) -> String {
        match said {
            Said::Wrong(error) => self.cell(column, error),
            Said::Twice(row) => self.fill(Word::CellTwice, &[&row.to_string()]),
            Said::Yourself => self.word(Word::CellYourself).to_owned(),
            Said::Unusual(RowWarning::ZeroLost) => self.word(Word::CellZeroLost).to_owned(),
            Said::Unusual(RowWarning::NationalityTold) => self.word(Word::CellTold).to_owned(),
            Said::Unusual(RowWarning::Number(NumberWarning::UnusualLength)) => {
                self.word(Word::CellLength).to_owned()
            }
            Said::Unusual(RowWarning::Number(NumberWarning::InnerStructure)) => {
                self.word(Word::CellStructure).to_owned()
            }
            Said::Before(at) => self.fill(Word::CellBefore, &[&self.day(at)]),
        }
    }

    /// What a column is called.
    #[must_use]
    pub const fn column(self, column: Column) -> &'static str {
        self.word(match column {
            Column::Name => Word::ColumnName,
            Column::DocumentType => Word::ColumnType,
            Column::Number => Word::ColumnNumber,
            Column::Nationality => Word::ColumnNationality,
        })
    }
}

/// The verdicts of a table for its script, as JSON: by row, by column, `wrong` or `unusual`, words.
#[must_use]
pub fn verdicts(say: Say, lines: &[LineShown]) -> String {
    type Cell = (&'static str, String);
    let rows: BTreeMap<&str, BTreeMap<&str, Cell>> = lines
        .iter()
        .map(|line| {
            let cells = Column::ALL
                .iter()
                .filter_map(|column| Some((column.as_str(), line.verdict(say, *column)?)));
            (line.id.as_str(), cells.collect())
        })
        .collect();
    let values: BTreeMap<&str, &[String; 4]> =
        lines.iter().map(|line| (line.id.as_str(), &line.cells)).collect();
    let good = lines.iter().filter(|line| line.is_good()).count();
    let count = count_words(say, lines.len(), good);
    serde_json::json!({ "rows": rows, "values": values, "count": count }).to_string()
}

/// For the script of the table, as JSON: where the program is that judges the cells as they are typed,
/// the day, and what to say by column and token (the reason's name in `domain`, as `cells` writes it).
pub(super) fn words_of_cells(say: Say, program: &CellsProgram, today: &str) -> String {
    let words: BTreeMap<&str, BTreeMap<String, String>> = Column::ALL
        .iter()
        .map(|column| {
            let errors = column
                .errors()
                .into_iter()
                .map(|error| (format!("{error:?}"), say.said(*column, Said::Wrong(error))));
            let warnings = column.warnings().iter().map(|warning| {
                (format!("{warning:?}"), say.said(*column, Said::Unusual(*warning)))
            });
            (column.as_str(), errors.chain(warnings).collect())
        })
        .collect();
    let CellsProgram { script, wasm } = program;
    let json =
        serde_json::json!({ "script": script, "wasm": wasm, "today": today, "words": words });
    // Inside an element that ends where `</script` stands.
    json.to_string().replace('<', "\\u003c")
}

/// Where the program is that judges the cells as they are typed (`app/cells`).
#[derive(Clone, Default)]
pub struct CellsProgram {
    /// Its JavaScript.
    pub script: String,
    /// Its WebAssembly.
    pub wasm: String,
}

/// How many rows there are, and how many can be ticketed.
pub(super) fn count_words(say: Say, all: usize, good: usize) -> String {
    say.fill(Word::RowsReady, &[&good.to_string(), &all.to_string()])
}

/// Why a file was not read. It changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not an .xlsx or .csv.
    Type,
    /// Broken.
    File,
    /// Too large, or grows too large.
    TooLarge,
    /// Not UTF-8, UTF-16 or GBK.
    Encoding,
    /// No rows, or more than 200 together.
    Rows,
    /// Not the columns of annex 2.
    Template,
    /// A formula.
    Formula,
    /// A number that the spreadsheet has cut.
    NumberFormat,
}

/// What is said above a table: travels in the address, so that an equal post is told the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// So many rows were added; the tokens of what was noticed besides.
    Added(usize, Vec<&'static str>),
    /// Nothing was.
    Refused(Refusal, String),
    /// Nothing can be ticketed yet.
    NothingGood,
    /// A clerk was quicker, or another page of the officer.
    Changed,
}

const REFUSALS: [(Refusal, &str, Word); 8] = [
    (Refusal::Type, "type", Word::FileType),
    (Refusal::File, "file", Word::FileBroken),
    (Refusal::TooLarge, "too_large", Word::FileTooLarge),
    (Refusal::Encoding, "encoding", Word::FileEncoding),
    (Refusal::Rows, "rows", Word::FileRows),
    (Refusal::Template, "template", Word::FileTemplate),
    (Refusal::Formula, "formula", Word::FileFormula),
    (Refusal::NumberFormat, "number_format", Word::FileNumberFormat),
];

const NOTES: [(&str, Word); 4] = [
    ("gbk", Word::NoteGbk),
    ("serial", Word::NoteSerial),
    ("date", Word::NoteDate),
    ("extra", Word::NoteExtra),
];

impl Notice {
    /// As the end of an address.
    #[must_use]
    pub fn query(&self) -> String {
        match self {
            Self::Added(rows, notes) => format!("?added={rows}&notes={}", notes.join(".")),
            Self::Refused(refusal, cell) => {
                let token = REFUSALS.iter().find(|(known, ..)| known == refusal);
                format!("?refused={}&cell={cell}", token.map_or("file", |(_, token, _)| token))
            }
            Self::NothingGood => "?said=nothing".to_owned(),
            Self::Changed => "?said=changed".to_owned(),
        }
    }

    /// What an address ends with.
    #[must_use]
    pub fn parse(value: impl Fn(&str) -> Option<String>) -> Option<Self> {
        if let Some(rows) = value("added").and_then(|rows| rows.parse().ok()) {
            let notes = value("notes").unwrap_or_default();
            let known = |note: &str| NOTES.iter().find(|(token, _)| *token == note);
            let notes = notes.split('.').filter_map(known).map(|(token, _)| *token).collect();
            return Some(Self::Added(rows, notes));
        }
        if let Some(refused) = value("refused") {
            let refusal = REFUSALS.iter().find(|(_, token, _)| *token == refused)?.0;
            let cell = value("cell").unwrap_or_default();
            let plain = cell.len() <= 12 && cell.bytes().all(|byte| byte.is_ascii_alphanumeric());
            return Some(Self::Refused(refusal, if plain { cell } else { String::new() }));
        }
        match value("said")?.as_str() {
            "nothing" => Some(Self::NothingGood),
            "changed" => Some(Self::Changed),
            _ => None,
        }
    }

    /// Whether nothing was refused.
    pub(super) const fn is_good(&self) -> bool {
        matches!(self, Self::Added(..))
    }

    /// In words, a sentence each.
    pub(super) fn words(&self, say: Say) -> Vec<String> {
        match self {
            Self::Added(rows, notes) => {
                let added = say.fill(Word::RowsAdded, &[&rows.to_string()]);
                let notes = notes.iter().filter_map(|note| {
                    let known = NOTES.iter().find(|(token, _)| token == note)?;
                    Some(say.word(known.1).to_owned())
                });
                std::iter::once(added).chain(notes).collect()
            }
            Self::Refused(refusal, cell) => {
                let words = REFUSALS.iter().find(|(known, ..)| known == refusal);
                let words = say.word(words.map_or(Word::FileBroken, |(_, _, words)| *words));
                let at = (!cell.is_empty()).then(|| say.fill(Word::FileCell, &[cell]));
                at.into_iter().chain([words.to_owned()]).collect()
            }
            Self::NothingGood => vec![say.word(Word::NothingGood).to_owned()],
            Self::Changed => vec![say.word(Word::NoticeChanged).to_owned()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_about_a_table_survives_its_address() {
        let all = REFUSALS.map(|(refusal, ..)| Notice::Refused(refusal, "C7".to_owned()));
        let others = [Notice::Added(3, vec!["gbk", "date"]), Notice::NothingGood, Notice::Changed];
        for notice in all.into_iter().chain(others) {
            let query = notice.query();
            let value = |name: &str| {
                let pairs = query.trim_start_matches('?').split('&');
                let mut found = pairs.filter_map(|pair| pair.split_once('='));
                found.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
            };
            assert_eq!(Notice::parse(value), Some(notice));
        }
        assert_eq!(Notice::parse(|_| Some("<b>".to_owned())), None);
    }
}
