//! Where a cell is, and areas of cells.
//!
//! Must not do: know what is in a cell.

use std::fmt;

/// Rows of a sheet, at most.
pub(super) const LAST_ROW: u32 = 1_048_576;
/// Columns of a sheet, at most.
pub(super) const LAST_COLUMN: u32 = 16_384;

/// A cell, both counted from 1; `Display` is as spreadsheets say it: "C7".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// 1 to 1 048 576.
    pub row: u32,
    /// 1 to 16 384; 3 is C.
    pub column: u32,
}

impl Cell {
    /// "C7"; `None` for anything else and outside of a sheet.
    pub(super) fn parse(reference: &str) -> Option<Self> {
        let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, digits) = reference.split_at_checked(letters)?;
        if !(1..=3).contains(&letters.len()) {
            return None;
        }
        let column = letters
            .bytes()
            .map(|letter| u32::from(letter.to_ascii_uppercase() - b'A') + 1)
            .fold(0, |column, letter| column * 26 + letter);
        let row = row(digits)?;
        (column <= LAST_COLUMN).then_some(Self { row, column })
    }
}

/// A row's number from 1, written with digits only; `None` outside of a sheet.
pub(super) fn row(digits: &str) -> Option<u32> {
    let only_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|row| only_digits && (1..=LAST_ROW).contains(row))
}

impl fmt::Display for Cell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        letters(self.column, formatter)?;
        write!(formatter, "{}", self.row)
    }
}

/// 1 is A, 27 is AA; nothing for 0.
fn letters(column: u32, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(before) = column.checked_sub(1) else { return Ok(()) };
    letters(before / 26, formatter)?;
    let letter = char::from_u32(u32::from('A') + before % 26).unwrap_or('?');
    write!(formatter, "{letter}")
}

/// Cells in a rectangle, both corners included.
#[derive(Clone, Copy)]
pub(super) struct Area {
    /// Above and left.
    pub first: Cell,
    /// Below and right.
    pub last: Cell,
}

impl Area {
    /// "A1:C7" or "A1", corners in whatever order.
    pub(super) fn parse(reference: &str) -> Option<Self> {
        let (one, other) = reference.split_once(':').unwrap_or((reference, reference));
        let (one, other) = (Cell::parse(one)?, Cell::parse(other)?);
        Some(Self {
            first: Cell { row: one.row.min(other.row), column: one.column.min(other.column) },
            last: Cell { row: one.row.max(other.row), column: one.column.max(other.column) },
        })
    }

    /// It has cells in the rows from `first` to `last`.
    pub(super) const fn meets_rows(&self, first: u32, last: u32) -> bool {
        self.first.row <= last && self.last.row >= first
    }

    /// It has cells in the column.
    pub(super) const fn meets_column(&self, column: u32) -> bool {
        self.first.column <= column && column <= self.last.column
    }
}

/// What covers more than one cell of a sheet.
#[derive(Default)]
pub(super) struct Areas {
    /// Merged cells.
    pub merged: Vec<Area>,
    /// What the formula in an area's first cell fills.
    pub spilled: Vec<Area>,
}
