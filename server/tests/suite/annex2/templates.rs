//! Headings and merged cells.

use super::support::{Book, HEADS, PERSON, at, below, row, with};
use kaimen::document::annex2::{Note, Refused};

fn headed(heads: &str, person: &str) -> Book {
    Book::of(&format!("{}{}", row(1, heads), row(2, person)))
}

fn wrong(cell: &str) -> Refused {
    Refused::Template(Some(at(cell)))
}

#[test]
fn u02_reordered_columns_are_read() {
    let book = headed("国籍|证件号码|姓名|证件类型", "英国|L898902C3|SMITH|外国护照");
    let table = book.read().unwrap();
    assert_eq!(table.notes, []);
    let person = &table.rows[0];
    assert_eq!(person.name, "SMITH");
    assert_eq!(person.document_type, "外国护照");
    assert_eq!(person.number, "L898902C3");
    assert_eq!(person.nationality, "英国");
}

#[test]
fn u02_extra_columns_are_ignored_each_with_one_note() {
    let heads = format!("备注|{HEADS}|电话");
    let person = format!("x|{PERSON}|1|y");
    let rows = format!("{}{}{}", row(1, &heads), row(2, &person), row(3, &person));
    let table = Book::of(&rows).read().unwrap();
    let extra = |cell| Note::ExtraColumn(at(cell));
    assert_eq!(table.notes, [extra("A1"), extra("G1"), extra("H2"), Note::Serial]);
    assert_eq!(table.rows[0].name, "SMITH JOHN");
}

#[test]
fn u02_headings_are_known_in_english_and_chinese_whatever_the_width_case_and_spaces() {
    for heads in [
        "No.|Taxpayer's Name|Document type|Document number|Nationality",
        "Serial number|FULL NAME|ID type|ID number|Nationality (region)",
        "No|name|Type of ID document|Number of ID document|NATIONALITY",
        "序 号|姓 名：|证件类型 *|身份证件\n号码|国籍（地区）",
        "序号 No.|纳税人姓名 Name|证件类型 ID type|证件号码/ID number|国籍(Nationality)",
        "ＮＯ．|Ｎａｍｅ|ＩＤ　Ｔｙｐｅ|ＩＤ　Ｎｕｍｂｅｒ|Ｎａｔｉｏｎａｌｉｔｙ",
    ] {
        let table = headed(heads, PERSON).read().unwrap();
        assert_eq!(table.notes, [], "{heads}");
        assert_eq!(table.rows[0].number, "L898902C3");
    }
}

#[test]
fn u02_a_missing_or_unknown_heading_is_a_wrong_template_at_its_cell() {
    let refused = |heads| headed(heads, PERSON).refused();
    assert_eq!(refused("序号|纳税人姓名|身份证件类型|身份证件号码"), wrong("E1"));
    assert_eq!(refused("序号|纳税人姓名||身份证件号码|国籍"), wrong("C1"));
    assert_eq!(refused("序号|名字叫什么|身份证件类型|身份证件号码|国籍"), wrong("B1"));
    assert_eq!(refused("甲|乙|身份证件类型|丙|丁"), wrong("A1"));
    assert_eq!(refused("序号|纳税人姓名 ID type|身份证件类型|身份证件号码|国籍"), wrong("B1"));
    assert_eq!(refused("甲|乙|丙|丁"), Refused::Template(None));
    assert_eq!(refused("序号"), Refused::Template(None));
    assert_eq!(Book::of("").refused(), Refused::Template(None));
}

#[test]
fn u02_a_heading_that_is_there_twice_is_a_wrong_template_at_the_second() {
    assert_eq!(headed(&format!("{HEADS}|姓名"), PERSON).refused(), wrong("F1"));
    let serials = headed(&format!("{HEADS}|No."), PERSON).read().unwrap();
    assert_eq!(serials.notes, [Note::ExtraColumn(at("F1"))]);
}

#[test]
fn u02_the_headings_are_in_the_first_twenty_rows_or_nowhere() {
    assert_eq!(below(&["x"; 19]).read().unwrap().rows[0].row, 21);
    assert_eq!(below(&["x"; 20]).refused(), Refused::Template(None));
}

#[test]
fn u02_merged_cells_among_headings_or_people_are_a_wrong_template() {
    let merge = |area: &str| {
        let merged = format!(r#"<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>"#);
        below(&["外籍人员申请个人所得税办税系统注册码明细表"]).after(&merged)
    };
    for (area, first) in [
        ("B2:C2", "B2"),
        ("A2:A3", "A2"),
        ("D3:E3", "D3"),
        ("C3:C9", "C3"),
        ("A1:E2", "A1"),
        ("E3:D3", "D3"),
        ("XFC3:XFD3", "XFC3"),
        ("A1:XFD1048576", "A1"),
    ] {
        assert_eq!(merge(area).refused(), wrong(first), "{area}");
    }
    for area in ["A1:E1", "A4:E9", "B2:B2"] {
        assert!(merge(area).read().is_ok(), "{area}");
    }
    for area in ["", "A0:B1", "A1:B", "1:2", "A1:XFE1", "A1:B1048577", "A1:B99999999999999999999"] {
        assert_eq!(merge(area).refused(), Refused::File, "{area}");
    }
}

#[test]
fn dates_truth_values_and_errors_in_a_column_of_the_table_are_a_wrong_template() {
    for cell in [
        r#"<c r="@" t="b"><v>1</v></c>"#,
        r#"<c r="@" t="e"><v>#REF!</v></c>"#,
        r#"<c r="@" t="d"><v>2026-11-25</v></c>"#,
        r#"<c r="@" s="1"><v>46351</v></c>"#,
        r#"<c r="@" s="2"><v>46351</v></c>"#,
    ] {
        for (column, place) in ["B2", "C2", "D2", "E2"].iter().enumerate() {
            let mut cells: Vec<&str> = PERSON.split('|').collect();
            cells[column + 1] = cell;
            assert_eq!(with(&cells.join("|")).refused(), wrong(place), "{cell}");
        }
    }
    let empty = r#"<c r="@" t="b"/>"#;
    assert!(with(&format!("{PERSON}|{empty}")).read().is_ok());
}

#[test]
fn u05_a_calculated_cell_in_a_column_of_the_table_is_a_formula_whatever_it_shows() {
    for cell in [
        r#"<c r="@"><f>1+1</f><v>12345678</v></c>"#,
        r#"<c r="@" t="str"><f>A1</f><v>L898902C3</v></c>"#,
        r#"<c r="@"><f t="shared" si="0"/><v>7</v></c>"#,
        r#"<c r="@" t="e"><f>1/0</f><v>#DIV/0!</v></c>"#,
        r#"<c r="@"><f>A1</f></c>"#,
        r#"<c r="@"><v>1</v><f/></c>"#,
    ] {
        for (column, place) in ["B2", "C2", "D2", "E2"].iter().enumerate() {
            let mut cells: Vec<&str> = PERSON.split('|').collect();
            cells[column + 1] = cell;
            assert_eq!(with(&cells.join("|")).refused(), Refused::Formula(at(place)), "{cell}");
        }
        let serial = with(&PERSON.replacen('1', cell, 1));
        assert_eq!(serial.read().unwrap().notes, [], "{cell}");
        let extra = with(&format!("{PERSON}|{cell}"));
        assert_eq!(extra.read().unwrap().notes, [Note::ExtraColumn(at("F2"))], "{cell}");
    }
    let heading = HEADS.replace("国籍", "<c r=\"@\" t=\"str\"><f>A9</f><v>国籍</v></c>");
    assert_eq!(headed(&heading, PERSON).refused(), Refused::Formula(at("E1")));
}

#[test]
fn u05_a_formula_from_elsewhere_that_fills_cells_of_the_table_is_a_formula() {
    let filling = |area: &str| {
        let cell = format!("<c r=\"@\"><f t=\"array\" ref=\"{area}\">G1:G9</f><v>1</v></c>");
        Book::of(&format!(
            "{}{}{}",
            row(1, &cell),
            row(2, &format!("|{HEADS}")),
            row(3, &format!("|{PERSON}"))
        ))
    };
    assert_eq!(filling("A1:D3").refused(), Refused::Formula(at("C2")));
    assert!(filling("A1:B9").read().is_ok());
    assert!(filling("A1:F1").read().is_ok());
    assert_eq!(filling("A1:F").refused(), Refused::File);
}
