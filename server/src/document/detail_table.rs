//! Annex 2 (R13) as an .xlsx, laid out as the form. Every cell is text: no number is cut, and nothing
//! is a formula.

use crate::error::{Error, Result};
use domain::{agency::Column, date::Date};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// The form's title, word for word.
pub const TITLE: &str = "外籍人员申请个人所得税办税系统注册码明细表";
/// Widths of the columns in characters, the serial number's first.
const WIDTHS: [f64; 5] = [6.0, 30.0, 36.0, 24.0, 14.0];

/// The table of this agent (name, number), filled in on this day.
///
/// # Errors
/// [`Error::Config`] where the library refuses.
pub fn xlsx(agent: (&str, &str), day: Date, rows: &[[String; 4]]) -> Result<Vec<u8>> {
    write(agent, day, rows).map_err(|error| Error::Config(format!("xlsx: {error}")))
}

fn write(
    (name, number): (&str, &str),
    day: Date,
    rows: &[[String; 4]],
) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    // `@`: what is typed into these cells later stays text too.
    let text = Format::new().set_num_format("@").set_border(FormatBorder::Thin).set_text_wrap();
    let head = text.clone().set_bold().set_align(FormatAlign::Center);
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.merge_range(0, 0, 0, 4, TITLE, &title)?;
    sheet.write_string(1, 0, format!("扣缴义务人名称（盖章）：{name}"))?;
    sheet.write_string(2, 0, format!("扣缴义务人识别号：{number}"))?;
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    sheet.write_string(2, 3, format!("填表日期：{year}年{month}月{of_month}日"))?;
    let heads = std::iter::once("序号").chain(Column::ALL.map(Column::heading));
    for (column, words) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(3, column, words, &head)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        let cells = std::iter::once(line.to_string()).chain(row.iter().cloned());
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(line + 3, column, cell, &text)?;
        }
    }
    sheet.set_repeat_rows(3, 3)?;
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    book.save_to_buffer()
}
