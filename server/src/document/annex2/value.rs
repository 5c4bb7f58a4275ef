//! What is in a cell and in a row, read but not understood.
//!
//! Must not do: keep more of a cell than [`MOST_CHARACTERS`], or of a row than [`MOST_COLUMNS`].

use super::MOST_CHARACTERS;

/// Columns that are looked at; a heading further right is none.
pub(super) const MOST_COLUMNS: u32 = 64;

/// From here on a spreadsheet's number does not hold every digit.
const TOO_PRECISE: f64 = 1e15;

/// A cell's content.
pub(super) enum Value {
    /// Nothing.
    Blank,
    /// Text, at most 161 characters.
    Text(String),
    /// A number as the file has it, and whether it is shown as a date or time.
    Number { text: String, date: bool },
    /// A date written as ISO 8601 (cell type `d`).
    Day(String),
    /// A truth value or an error.
    Other,
    /// A calculated cell, whatever its last result.
    Formula,
}

impl Value {
    /// Nothing, or nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// One row, blank cells left out.
pub(super) struct Row {
    /// From 1.
    pub number: u32,
    /// By column from 1, ascending, at most [`MOST_COLUMNS`].
    pub cells: Vec<(u32, Value)>,
    /// The first column after those that has something in it.
    pub far: Option<u32>,
}

impl Row {
    pub(super) const fn new(number: u32) -> Self {
        Self { number, cells: Vec::new(), far: None }
    }

    /// Columns have to be put in ascending order.
    pub(super) fn put(&mut self, column: u32, value: Value) {
        if value.is_blank() {
            return;
        }
        if column <= MOST_COLUMNS {
            self.cells.push((column, value));
        } else if self.far.is_none() {
            self.far = Some(column);
        }
    }

    pub(super) fn get(&self, column: u32) -> &Value {
        self.cells.iter().find(|(at, _)| *at == column).map_or(&Value::Blank, |(_, value)| value)
    }
}

/// A text that takes no more than a number of characters and forgets the rest.
pub(super) struct Short {
    text: String,
    left: usize,
}

impl Short {
    pub(super) const fn new(most: usize) -> Self {
        Self { text: String::new(), left: most }
    }

    pub(super) fn push(&mut self, more: &str) {
        for character in more.chars().take(self.left) {
            self.text.push(character);
            self.left -= 1;
        }
    }

    pub(super) fn push_character(&mut self, character: char) {
        if let Some(left) = self.left.checked_sub(1) {
            self.text.push(character);
            self.left = left;
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// The first 161 characters.
pub(super) fn cut(text: &str) -> String {
    text.chars().take(MOST_CHARACTERS).collect()
}

/// A numeric cell's digits, "12345678" also for "12345678.0" and "1.2345678E7"; `None` where it is
/// negative, no whole number, or has more than 15 digits.
pub(super) fn digits(text: &str) -> Option<String> {
    let number = parse(text).filter(|number| (0.0..TOO_PRECISE).contains(number))?;
    (number.fract() == 0.0).then(|| format!("{:.0}", number.abs()))
}

/// A numeric cell's number; `None` where it is none, or infinite.
pub(super) fn parse(text: &str) -> Option<f64> {
    let written = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    let number = text.trim();
    number.bytes().all(written).then(|| number.parse::<f64>().ok())?.filter(|n| n.is_finite())
}

/// `9.1E+17`, `9,1e+17`: how spreadsheets write what is too long for a column. The sign tells it
/// from a document number such as `12E34567`.
pub(super) fn is_scientific(text: &str) -> bool {
    let text = text.trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    power.strip_prefix(['+', '-']).is_some_and(digits) && digits(whole) && digits(fraction)
}
