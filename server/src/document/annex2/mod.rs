//! Annex 2 (外籍人员申请个人所得税办税系统注册码明细表), the table of people in an uploaded file: bytes of an
//! `.xlsx` or `.csv` in, the rows as they were written out. The file is taken for hostile.
//!
//! Must not do: judge a name, a document or a nationality, read a clock, touch a disk or a network.
//! The sheet is read by `quick-xml` in one bounded pass and not by calamine, whose cells reader
//! tells neither formulas nor merged cells (its other readers of them allocate by what the file
//! says) and which has unpacked shared strings and styles before anybody can say how much.

mod above;
mod cell;
mod csv;
mod heading;
mod package;
mod sheet;
mod strings;
mod styles;
mod table;
mod value;
mod workbook;
mod xml;

pub use cell::Cell;

use std::fmt;

/// Bytes of an uploaded file, at most.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// Characters kept of a cell: one more than the 160 that anything may have, so that whoever judges
/// the cell sees that it is too long.
pub(crate) const MOST_CHARACTERS: usize = 161;

/// One person's row as it was written, nothing judged or trimmed. Of each cell the first 161
/// characters are kept, one more than the most that is accepted.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// The row of the sheet (of a `.csv`: the record, blank ones counted too), from 1.
    pub row: u32,
    /// 纳税人姓名.
    pub name: String,
    /// 身份证件类型, in whatever words.
    pub document_type: String,
    /// 身份证件号码; of a numeric cell its digits, at most 15.
    pub number: String,
    /// 国籍, in whatever words; of a numeric cell its digits.
    pub nationality: String,
    /// The number is one that has perhaps lost a leading zero to the spreadsheet: a numeric cell
    /// (in a `.csv`, which has no types: nothing but digits) of seven digits, or of 17.
    pub zero_lost: bool,
}

/// What a readable file says.
#[derive(Clone, PartialEq, Eq)]
pub struct Table {
    /// 扣缴义务人名称, from above the headings; `None` where it is blank or not there.
    pub agent_name: Option<String>,
    /// 扣缴义务人识别号, likewise. `None` also for a numeric cell of more than 15 digits, whose last
    /// digits the spreadsheet has lost.
    pub agent_number: Option<String>,
    /// One for each row of which at least one of the four cells is not blank; never empty.
    pub rows: Vec<Written>,
    /// What the person who uploaded the file is told, in the order it was found.
    pub notes: Vec<Note>,
}

/// Said beside the preview; never blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// A `.csv` without a byte order mark that is no UTF-8 was read as GB 18030.
    Gbk,
    /// Serial numbers have a gap, are negative or no numbers. They are ignored.
    Serial,
    /// The fill-in date cannot be read, or is not a day of the years 2020 to 2100: today's is
    /// offered. A date left blank gives no note.
    Date,
    /// A column that is not the table's is ignored: its heading, or its first cell where it has
    /// none. All the columns after the 64th count as one.
    ExtraColumn(Cell),
}

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Neither an `.xlsx` without macros nor a `.csv`, whatever its name says.
    Type,
    /// Damaged, cut off, or built as no spreadsheet program builds a file.
    File,
    /// Over [`MOST_BYTES`], or what it unpacks to is.
    TooLarge,
    /// A `.csv` that is neither UTF-8, UTF-16 with a byte order mark nor GB 18030.
    Encoding,
    /// No person, or more than the most that were allowed.
    Rows,
    /// A needed heading is missing (the cell where it should be, or of a heading nobody knows), or
    /// there twice, cells are merged, or a cell holds a date, a truth value or an error.
    Template(Option<Cell>),
    /// A cell is calculated, so nobody wrote what it shows.
    Formula(Cell),
    /// The document number is a number of more than 15 digits, or was written like `9.1E+17`: its
    /// last digits are lost. The column has to be text.
    NumberFormat(Cell),
}

/// Reads annex 2 from the bytes of the uploaded file called `name`, with at most `most_rows`
/// people: 200 take milliseconds, and memory grows by less than 64 MiB whatever the bytes.
///
/// # Errors
/// [`Refused`], for the first reason met.
pub fn read(name: &str, bytes: &[u8], most_rows: usize) -> Result<Table, Refused> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_csv = match ending.as_deref() {
        Some("xlsx") => false,
        Some("csv") => true,
        _ => return Err(Refused::Type),
    };
    if bytes.is_empty() {
        return Err(Refused::File);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Refused::TooLarge);
    }
    if is_csv { csv::read(bytes, most_rows) } else { read_xlsx(bytes, most_rows) }
}

/// Whether these cells are the headings of the table: two of them at least, as a name may be spelt like
/// one.
#[must_use]
pub fn is_heading<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    cells.filter(|cell| heading::is_one(cell)).count() >= 2
}

fn read_xlsx(bytes: &[u8], most_rows: usize) -> Result<Table, Refused> {
    if !package::is_zip(bytes) {
        let cut_off = package::MAGIC.starts_with(bytes);
        return Err(if cut_off { Refused::File } else { Refused::Type });
    }
    let parts = package::open(bytes)?;
    let book = workbook::open(&parts)?;
    let strings = strings::read(book.strings)?;
    let dates = styles::dates(book.styles)?;
    let mut table =
        table::Builder::new(most_rows, table::Source::Sheet { date1904: book.date1904 });
    let areas = sheet::read(book.sheet, &strings, &dates, &mut table)?;
    table.finish(&areas)
}

/// Tells where, not who: a row is personal data.
impl fmt::Debug for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Written").field("row", &self.row).finish_non_exhaustive()
    }
}

/// Tells how many and the notes, not who.
impl fmt::Debug for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Table")
            .field("rows", &self.rows.len())
            .field("notes", &self.notes)
            .finish_non_exhaustive()
    }
}
