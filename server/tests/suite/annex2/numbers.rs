//! Numbers where text should be.

use super::support::{at, csv, with};
use kaimen::document::annex2::{Refused, Table};

/// Row 2 with this number cell.
fn numbered(cell: &str) -> Result<Table, Refused> {
    with(&format!("1|SMITH|外国护照|{cell}|英国")).read()
}

fn numeric(value: &str) -> Result<(String, bool), Refused> {
    let table = numbered(&format!("<c r=\"@\"><v>{value}</v></c>"))?;
    Ok((table.rows[0].number.clone(), table.rows[0].zero_lost))
}

#[test]
fn u25_a_numeric_document_number_of_at_most_15_digits_is_its_digits() {
    for (value, digits) in [
        ("12345678", "12345678"),
        ("12345678.0", "12345678"),
        ("1.2345678E7", "12345678"),
        ("1.0", "1"),
        ("0", "0"),
        ("-0", "0"),
        (" 42 ", "42"),
        ("999999999999999", "999999999999999"),
    ] {
        assert_eq!(numeric(value), Ok((digits.to_owned(), false)), "{value}");
    }
}

#[test]
fn u25_a_numeric_document_number_of_more_digits_is_a_wrong_number_format() {
    for value in [
        "1000000000000000",
        "110101199003070003",
        "1.10101199003070E+17",
        "9.1E+17",
        "1E+308",
        "12.5",
        "-7",
        &"9".repeat(300),
    ] {
        assert_eq!(numeric(value), Err(Refused::NumberFormat(at("D2"))), "{value}");
    }
}

#[test]
fn u25_text_that_a_spreadsheet_wrote_as_a_power_of_ten_is_a_wrong_number_format() {
    for text in ["9.1E+17", "1.23457E+11", "9E+17", "9,1e+17", " 1.1E+17 ", "1E-7"] {
        assert_eq!(numbered(text), Err(Refused::NumberFormat(at("D2"))), "{text}");
        let line = format!("姓名;证件类型;证件号码;国籍\nA;B;{text};C\n");
        assert_eq!(csv(&line), Err(Refused::NumberFormat(at("C2"))), "{text}");
    }
    for text in ["12E34567", "E12345678", "1.5", "9.E+1", "E+17", "9E+", "110101199003070003"] {
        assert_eq!(numbered(text).unwrap().rows[0].number, text);
    }
}

#[test]
fn u25_what_is_no_number_in_a_numeric_cell_is_a_damaged_file() {
    for value in ["abc", "1e999", "NaN", "inf", "0x10", "1 2", "١٢"] {
        assert_eq!(numeric(value), Err(Refused::File), "{value}");
    }
}

#[test]
fn u26_a_leading_zero_that_the_spreadsheet_lost_is_told() {
    assert_eq!(numeric("1234567"), Ok(("1234567".to_owned(), true)));
    assert_eq!(numeric("12345678"), Ok(("12345678".to_owned(), false)));
    assert!(!numbered("1234567").unwrap().rows[0].zero_lost, "text has lost nothing");
    let lost = |number: &str| {
        let table = csv(&format!("姓名,证件类型,证件号码,国籍\nA,B,{number},C")).unwrap();
        table.rows[0].zero_lost
    };
    assert!(lost("1234567") && lost("11010119900307000"));
    assert!(!lost("01234567") && !lost("A123456") && !lost("110101199003070003"));
}

#[test]
fn numbers_in_other_columns_are_text() {
    let table =
        with("1|<c r=\"@\"><v>7.5</v></c>|<c r=\"@\"><v>3</v></c>|X1|<c r=\"@\"><v>410.0</v></c>");
    let table = table.read().unwrap();
    let person = &table.rows[0];
    assert_eq!((person.name.as_str(), person.document_type.as_str()), ("7.5", "3"));
    assert_eq!(person.nationality, "410");
}
