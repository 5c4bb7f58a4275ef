//! Tables as `.csv` and `.xlsx`. No cell is ever a formula, whatever somebody wrote into it.

use crate::error::{Error, Result};
use rust_xlsxwriter::{Format, Workbook};

/// The type of a `.csv`.
pub const CSV: &str = "text/csv; charset=utf-8";
/// The type of an `.xlsx`.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection).
const BEGINNINGS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// RFC 4180 with a byte order mark, by which Excel knows UTF-8.
#[must_use]
pub fn csv<const N: usize>(heads: &[&str; N], rows: &[[String; N]]) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<_> = cells.map(cell).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    line(&mut heads.iter().copied());
    for row in rows {
        line(&mut row.iter().map(String::as_str));
    }
    text.into_bytes()
}

/// Quoted where it has to be; an apostrophe before what would be a formula.
fn cell(text: &str) -> String {
    let text = if text.starts_with(BEGINNINGS) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// One sheet of strings, the heads in bold and fixed.
///
/// # Errors
/// [`Error::Config`] where the library refuses: more rows than a sheet has.
pub fn xlsx<const N: usize>(heads: &[&str; N], rows: &[[String; N]]) -> Result<Vec<u8>> {
    let refused = |error: rust_xlsxwriter::XlsxError| Error::Config(format!("xlsx: {error}"));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, head) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(0, column, *head, &bold).map_err(refused)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(row) {
            sheet.write_string(line, column, text).map_err(refused)?;
        }
    }
    sheet.set_freeze_panes(1, 0).map_err(refused)?;
    book.save_to_buffer().map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_a_csv_is_a_formula() {
        let row = ["=1+1".to_owned(), "a,\"b\"".to_owned(), "@SUM(A1)".to_owned()];
        let text = String::from_utf8(csv(&["x", "y", "z"], &[row])).unwrap();
        assert_eq!(text, "\u{feff}x,y,z\r\n\"'=1+1\",\"a,\"\"b\"\"\",\"'@SUM(A1)\"\r\n");
    }

    #[test]
    fn an_xlsx_is_a_zip_that_holds_the_text_as_it_is() {
        let bytes = xlsx(&["x"], &[["=1+1".to_owned()]]).unwrap();
        assert!(bytes.starts_with(b"PK"));
    }
}
