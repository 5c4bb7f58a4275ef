//! `.csv`: encodings, separators, quotes.

use super::support::{at, csv};
use kaimen::document::annex2::{Note, Refused, read};

const TEXT: &str =
    "序号,纳税人姓名,身份证件类型,身份证件号码,国籍\r\n1,张约翰,外国护照,L898902C3,英国\r\n";

fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(order).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn u03_utf_8_and_utf_16_with_a_mark_and_utf_8_without_are_read_without_a_note() {
    let marked = format!("\u{FEFF}{TEXT}").into_bytes();
    let little = utf_16(TEXT, u16::to_le_bytes);
    let big = utf_16(TEXT, u16::to_be_bytes);
    for bytes in [TEXT.as_bytes().to_vec(), marked, little, big] {
        let table = read("A.CSV", &bytes, 200).unwrap();
        assert_eq!(table.notes, []);
        assert_eq!(table.rows[0].name, "张约翰");
        assert_eq!(table.rows[0].row, 2);
    }
}

#[test]
fn u03_gbk_without_a_mark_is_read_with_a_note() {
    let table = read("a.csv", &gbk(TEXT), 200).unwrap();
    assert_eq!(table.notes, [Note::Gbk]);
    assert_eq!(table.rows[0].name, "张约翰");
    // Four bytes each, only in GB 18030.
    let rare = TEXT.replace("张约翰", "𠮷㐂");
    assert_eq!(read("a.csv", &gbk(&rare), 200).unwrap().rows[0].name, "𠮷㐂");
    // What is wrong with it is said of the table, not of the encoding.
    let wrong = TEXT.replace("国籍", "来自").replace("姓名", "名字");
    assert_eq!(read("a.csv", &gbk(&wrong), 200), Err(Refused::Template(Some(at("B1")))));
}

#[test]
fn u03_bytes_of_no_encoding_are_told() {
    let refused = |bytes: &[u8]| read("a.csv", bytes, 200).unwrap_err();
    assert_eq!(refused(b"\xEF\xBB\xBF\xD0\xD5\xC3\xFB"), Refused::Encoding);
    assert_eq!(refused(b"Jos\xE9,\xFF\xFF"), Refused::Encoding);
    assert_eq!(refused(b"\xFF\xFEa"), Refused::Encoding);
    assert_eq!(refused(b"\xFE\xFF\xD8\x00\x00a"), Refused::Encoding);
    assert_eq!(refused(b"\xFF\xFE\x00\x00a\x00\x00\x00"), Refused::Encoding);
    // Big5: every pair is something else in GB 18030.
    assert_eq!(
        refused(b"\xA9\x6D\xA6\x57,\xC3\xD2\xA5\xF3\xB8\xB9\xBD\x58\r\n"),
        Refused::Encoding
    );
}

#[test]
fn u03_a_nul_is_a_damaged_file() {
    assert_eq!(csv(&TEXT.replace("张", "\0")), Err(Refused::File));
    let unmarked = utf_16(TEXT, u16::to_le_bytes)[2..].to_vec();
    assert!(matches!(read("a.csv", &unmarked, 200), Err(Refused::File | Refused::Encoding)));
}

#[test]
fn semicolons_and_tabs_separate_where_the_headings_say_so() {
    for separator in [";", "\t"] {
        let text = TEXT.replace(',', separator).replace("张约翰", "SMITH, JOHN");
        assert_eq!(csv(&text).unwrap().rows[0].name, "SMITH, JOHN");
    }
}

#[test]
fn quoted_fields_hold_separators_quotes_and_line_ends() {
    let text = TEXT.replace("张约翰", "\"SMITH, \"\"JJ\"\"\nJOHN\"");
    let table = csv(&text).unwrap();
    assert_eq!(table.rows[0].name, "SMITH, \"JJ\"\nJOHN");
    assert_eq!(csv(&TEXT.replace("张约翰", "\"\"")).unwrap().rows[0].name, "");
    assert_eq!(csv(&TEXT.replace("张约翰", "JO\"HN")).unwrap().rows[0].name, "JO\"HN");
    assert_eq!(csv(&TEXT.replace("张约翰", "\"JO\"HN")).unwrap().rows[0].name, "JOHN");
    assert_eq!(csv(&TEXT.replace("英国\r\n", "\"英国")), Err(Refused::File), "cut off");
}

#[test]
fn blank_lines_count_as_rows_and_any_line_end_ends_one() {
    let text = format!(
        "外籍人员申请个人所得税办税系统注册码明细表,,,,\n\n扣缴义务人名称（盖章）：,甲公司\r\r\n{TEXT}"
    );
    let table = csv(&text).unwrap();
    assert_eq!(table.agent_name.as_deref(), Some("甲公司"));
    assert_eq!(table.rows[0].row, 6);
}

#[test]
fn u01_a_csv_of_200_rows_is_read_and_of_201_or_none_is_not() {
    let (heads, person) = TEXT.split_once("\r\n").unwrap();
    let lines = |count: usize| format!("{heads}\n{}", person.repeat(count));
    assert_eq!(csv(&lines(200)).unwrap().rows.len(), 200);
    assert_eq!(csv(&lines(201)), Err(Refused::Rows));
    assert_eq!(csv(&lines(0)), Err(Refused::Rows));
    assert_eq!(csv(","), Err(Refused::Template(None)));
}

#[test]
fn u05_what_a_spreadsheet_would_calculate_is_a_formula() {
    for formula in ["=1+1", "\"=\"\"0123\"\"\"", " =HYPERLINK(1)"] {
        let text = TEXT.replace("L898902C3", formula);
        assert_eq!(csv(&text), Err(Refused::Formula(at("D2"))), "{formula}");
    }
    assert!(csv(&TEXT.replace("1,张", "=ROW(),张")).is_ok());
}

#[test]
fn a_very_long_cell_keeps_161_characters() {
    let table = csv(&TEXT.replace("张约翰", &"长".repeat(100_000))).unwrap();
    assert_eq!(table.rows[0].name.chars().count(), 161);
}

#[test]
fn u16_what_is_no_csv_is_of_the_wrong_type() {
    let refused = |bytes: &[u8]| read("a.csv", bytes, 200).unwrap_err();
    assert_eq!(refused(&super::support::Book::good().bytes()), Refused::Type);
    assert_eq!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Refused::Type);
    assert_eq!(refused(b" <html><table>"), Refused::Type);
    assert_eq!(refused(b""), Refused::File);
}
