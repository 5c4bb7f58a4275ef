//! The official form, and how many people it may hold.

use super::support::{Book, HEADS, PERSON, at, below, row, with};
use kaimen::document::annex2::{MOST_BYTES, Note, Refused, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const HEADINGS: [&str; 5] = ["序号", "纳税人姓名", "身份证件类型", "身份证件号码", "国籍"];

/// The official form as Excel would save it, with so many people.
fn form(people: u16) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    let title = "外籍人员申请个人所得税办税系统注册码明细表";
    sheet.merge_range(0, 0, 0, 4, title, &plain).unwrap();
    sheet.write_string(1, 0, "扣缴义务人名称（盖章）：厦门某某有限公司").unwrap();
    sheet.write_string(2, 0, "扣缴义务人识别号：").unwrap();
    sheet.write_string(2, 1, "91350100M000100Y43").unwrap();
    sheet.write_string(3, 0, "填表日期： 2026 年 11 月 25 日").unwrap();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(4, column, heading).unwrap();
    }
    for person in 0..people {
        let line = u32::from(person) + 5;
        sheet.write_number(line, 0, person + 1).unwrap();
        sheet.write_string(line, 1, format!("SMITH JOHN {person}")).unwrap();
        sheet.write_string(line, 2, "外国护照").unwrap();
        sheet.write_string(line, 3, format!("L{person:08}")).unwrap();
        sheet.write_string(line, 4, "英国").unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn u01_one_good_row_is_read_as_it_was_written() {
    let table = read("附件2.XLSX", &form(1), 200).unwrap();
    assert_eq!(table.agent_name.as_deref(), Some("厦门某某有限公司"));
    assert_eq!(table.agent_number.as_deref(), Some("91350100M000100Y43"));
    assert_eq!(table.notes, []);
    let [person] = table.rows.as_slice() else { panic!("one row") };
    assert_eq!(person.row, 6);
    assert_eq!(person.name, "SMITH JOHN 0");
    assert_eq!(person.document_type, "外国护照");
    assert_eq!(person.number, "L00000000");
    assert_eq!(person.nationality, "英国");
    assert!(!person.zero_lost);
}

#[test]
fn u01_two_hundred_rows_are_read_and_201_or_none_are_not() {
    let table = read("a.xlsx", &form(200), 200).unwrap();
    assert_eq!(table.rows.len(), 200);
    assert_eq!(table.rows[199].row, 205);
    assert_eq!(read("a.xlsx", &form(201), 200), Err(Refused::Rows));
    assert_eq!(read("a.xlsx", &form(0), 200), Err(Refused::Rows));
    assert_eq!(read("a.xlsx", &form(3), 2), Err(Refused::Rows));
}

#[test]
fn blank_rows_and_a_footer_are_passed_over_and_rows_keep_their_numbers() {
    let rows = format!(
        "{}{}<row r=\"3\"/>{}{}{}",
        row(1, HEADS),
        row(2, "1| |　"),
        row(4, PERSON),
        row(9, PERSON),
        row(12, "填表说明：本表一式一份"),
    );
    let book = Book::of(&rows).after(r#"<mergeCells><mergeCell ref="A12:E12"/></mergeCells>"#);
    let table = book.read().unwrap();
    assert_eq!(table.rows.iter().map(|person| person.row).collect::<Vec<_>>(), [4, 9]);
}

#[test]
fn what_stands_above_may_be_in_one_cell_or_in_the_next_ones_or_not_there() {
    let one = below(&[
        "",
        "扣缴义务人名称（盖章）：甲公司（盖章） 扣缴义务人识别号: 123 填表日期：2026年1月2日",
    ]);
    let table = one.read().unwrap();
    assert_eq!(table.agent_name.as_deref(), Some("甲公司"));
    assert_eq!(table.agent_number.as_deref(), Some("123"));
    assert_eq!(table.notes, []);

    let next = below(&[
        "扣缴义务人名称 （盖章）：||Acme Ltd|扣缴义务人识别号|<c r=\"@\"><v>350100</v></c>",
    ]);
    let table = next.read().unwrap();
    assert_eq!(table.agent_name.as_deref(), Some("Acme Ltd"));
    assert_eq!(table.agent_number.as_deref(), Some("350100"));

    let blank = below(&["扣缴义务人名称（盖章）：____|扣缴义务人识别号：|填表日期：  年  月  日"]);
    let table = blank.read().unwrap();
    assert_eq!((table.agent_name, table.agent_number), (None, None));
    assert_eq!(table.notes, []);

    let lost = below(&["扣缴义务人识别号|<c r=\"@\"><v>9.13501000001E+17</v></c>"]);
    assert_eq!(lost.read().unwrap().agent_number, None);

    let english = below(&["Name of withholding agent: Acme Ltd|Date: 2026-11-25"]);
    let table = english.read().unwrap();
    assert_eq!(table.agent_name.as_deref(), Some("Acme Ltd"));
    assert_eq!(table.notes, []);
}

#[test]
fn u09_serial_numbers_with_a_gap_negative_or_text_are_ignored_with_a_note() {
    let rows = |serials: [&str; 3]| {
        let people = (2..).zip(serials).map(|(number, serial)| {
            let serial = match serial.parse::<f64>() {
                Ok(_) => format!("<c r=\"@\"><v>{serial}</v></c>"),
                Err(_) => serial.to_owned(),
            };
            row(number, &PERSON.replacen('1', &serial, 1))
        });
        let people: String = people.collect();
        Book::of(&format!("{}{people}", row(1, HEADS))).read().unwrap().notes
    };
    assert_eq!(rows(["1", "2.0", "3"]), []);
    assert_eq!(rows(["1", "", "3"]), []);
    let formula = "<c r=\"@\"><f>ROW()-1</f><v>7</v></c>";
    assert_eq!(rows([formula, "２", formula]), []);
    let error = "<c r=\"@\" t=\"e\"><v>#REF!</v></c>";
    for wrong in [["1", "2", "4"], ["1", "-2", "3"], ["一", "2", "3"], ["1", error, "3"]] {
        assert_eq!(rows(wrong), [Note::Serial], "{wrong:?}");
    }
}

#[test]
fn u10_a_date_that_cannot_be_gives_a_note_and_no_refusal() {
    let notes = |cell: &str| below(&[&format!("填表日期：|{cell}")]).read().unwrap().notes;
    let number = |days: &str| format!("<c r=\"@\" s=\"1\"><v>{days}</v></c>");
    for days in ["-1", "60", "43830.9", "73416", "2958465", "1E+300"] {
        assert_eq!(notes(&number(days)), [Note::Date], "{days}");
    }
    for text in
        ["31/02/2026", "1900-02-29", "2026-02-29", "9999-12-31", "2019-12-31", "明天", "2026"]
    {
        assert_eq!(notes(text), [Note::Date], "{text}");
    }
    assert_eq!(notes("<c r=\"@\"><f>TODAY()</f><v>46000</v></c>"), [Note::Date]);
    assert_eq!(notes("<c r=\"@\" t=\"d\"><v>1999-01-01</v></c>"), [Note::Date]);

    for days in ["43831", "46351.5", "73415"] {
        assert_eq!(notes(&number(days)), [], "{days}");
    }
    for text in ["2026-11-25", "2026年11月25日", "2026 年 1 月 2 日", "２０２６/１１/２５"]
    {
        assert_eq!(notes(text), [], "{text}");
    }
    assert_eq!(notes("<c r=\"@\" t=\"d\"><v>2026-11-25T00:00:00Z</v></c>"), []);
    assert_eq!(below(&["填表日期：2026-11-31"]).read().unwrap().notes, [Note::Date]);
}

#[test]
fn u10_a_date_cell_of_the_1904_system_gives_a_note() {
    let book = below(&["填表日期：|<c r=\"@\" s=\"1\"><v>44889</v></c>"]);
    assert_eq!(book.read().unwrap().notes, []);
    let old = book.edit(super::support::BOOK, "<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    assert_eq!(old.read().unwrap().notes, [Note::Date]);
}

#[test]
fn u10_a_date_cell_of_excel_gives_no_note() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 3, "填表日期：").unwrap();
    let day = ExcelDateTime::from_ymd(2026, 11, 25).unwrap();
    let format = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_datetime_with_format(0, 4, &day, &format).unwrap();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(1, column, heading).unwrap();
        sheet.write_string(2, column, "x").unwrap();
    }
    let table = read("a.xlsx", &book.save_to_buffer().unwrap(), 200).unwrap();
    assert_eq!(table.notes, [Note::Serial]);
}

#[test]
fn a_person_is_not_shown_by_debug() {
    let table = with(PERSON).read().unwrap();
    let shown = format!("{table:?} {:?}", table.rows[0]);
    assert!(!shown.contains("SMITH") && !shown.contains("L898902C3"), "{shown}");
}

#[test]
fn cells_are_called_as_spreadsheets_call_them() {
    for name in ["A1", "C7", "Z9", "AA10", "AZ1", "XFD1048576"] {
        assert_eq!(at(name).to_string(), name);
    }
}

#[test]
fn more_than_two_mebibytes_are_too_large_before_anything_is_read() {
    assert_eq!(read("a.xlsx", &vec![b'P'; MOST_BYTES + 1], 200), Err(Refused::TooLarge));
    assert_eq!(read("a.csv", &vec![b'a'; MOST_BYTES + 1], 200), Err(Refused::TooLarge));
    assert_eq!(read("a.pdf", &vec![b'a'; MOST_BYTES + 1], 200), Err(Refused::Type));
}
