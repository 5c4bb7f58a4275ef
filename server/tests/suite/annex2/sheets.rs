//! What a worksheet and its strings may hold, and what programs other than Excel write.

use super::support::{
    BOOK, BOOK_RELS, Book, DECLARATION, HEADS, MAIN, OFFICE, PERSON, SHEET, STRINGS, STYLES, TYPES,
    WORKBOOK, at, rels, row, strings, with, workbook,
};
use kaimen::document::annex2::{Note, Refused};

fn name_of(book: &Book) -> String {
    book.read().unwrap().rows[0].name.clone()
}

#[test]
fn shared_strings_are_read_plain_and_rich_without_phonetic_guides() {
    let shared = |item: &str| {
        with(&PERSON.replace("SMITH JOHN", "<c r=\"@\" t=\"s\"><v>1</v></c>"))
            .set(STRINGS, strings(&["<t>other</t>", item]))
    };
    for (item, name) in [
        ("<t>SMITH</t>", "SMITH"),
        ("<t xml:space=\"preserve\"> A &amp; B&#x43;&#68; </t>", " A & BCD "),
        ("<r><t>SM</t></r><r><rPr><b/></rPr><t>ITH</t></r>", "SMITH"),
        ("<t>山田</t><rPh sb=\"0\" eb=\"2\"><t>ヤマダ</t></rPh><phoneticPr fontId=\"1\"/>", "山田"),
        ("<t><![CDATA[<A>]]></t>", "<A>"),
        ("<t>A_x000A_B_x005F_x0041__xZZZZ_</t>", "A\nB_x0041__xZZZZ_"),
        ("<t>A<!-- x -->B</t>", "AB"),
        ("<t/>", ""),
        ("", ""),
    ] {
        assert_eq!(name_of(&shared(item)), name, "{item}");
    }
    assert_eq!(shared("<t>&unknown;</t>").refused(), Refused::File);
    assert_eq!(shared("<t>&#0;</t>").refused(), Refused::File);
}

#[test]
fn a_shared_string_that_is_not_there_is_a_damaged_file() {
    for index in ["0", "-1", "99999999999999999999", "1.0", "x"] {
        let cell = format!("<c r=\"@\" t=\"s\"><v>{index}</v></c>");
        assert_eq!(with(&PERSON.replace("SMITH JOHN", &cell)).refused(), Refused::File, "{index}");
    }
}

#[test]
fn an_empty_value_is_none_of_whatever_type() {
    for kind in ["s", "n", "b", "e", "str", "d", "inlineStr"] {
        let cell = format!("<c r=\"@\" t=\"{kind}\"><v/></c>");
        assert_eq!(name_of(&with(&PERSON.replace("SMITH JOHN", &cell))), "", "{kind}");
    }
}

#[test]
fn very_long_text_keeps_161_characters_and_control_characters_are_kept() {
    let long = "长".repeat(40_000);
    assert_eq!(name_of(&with(&PERSON.replace("SMITH JOHN", &long))).chars().count(), 161);
    let cell = "<c r=\"@\" t=\"s\"><v>0</v></c>";
    let shared = with(&PERSON.replace("SMITH JOHN", cell));
    let shared = shared.set(STRINGS, strings(&[&format!("<t>{long}</t>")]));
    assert_eq!(name_of(&shared).chars().count(), 161);
    let escapes = "_x0041_".repeat(500);
    assert_eq!(name_of(&with(&PERSON.replace("SMITH JOHN", &escapes))), "A".repeat(161));
    let control = with(&PERSON.replace("SMITH JOHN", "A\u{7}B&#10;C&#x202E;"));
    assert_eq!(name_of(&control), "A\u{7}B\nC\u{202E}");
}

#[test]
fn rows_and_cells_without_references_follow_each_other() {
    let strip = |text: String| text.replace(" r=\"", " x=\"");
    let book = Book::of(&format!("{}{}", strip(row(1, HEADS)), strip(row(2, PERSON))));
    let table = book.read().unwrap();
    assert_eq!((table.rows[0].row, table.rows[0].number.as_str()), (2, "L898902C3"));
}

#[test]
fn rows_or_cells_out_of_order_repeated_or_elsewhere_are_a_damaged_file() {
    let heads = row(1, HEADS);
    let after = |xml: &str| Book::of(&format!("{heads}{}{xml}", row(3, PERSON))).refused();
    for xml in [
        "<row r=\"2\"/>",
        "<row r=\"3\"/>",
        "<row r=\"0\"/>",
        "<row r=\"-4\"/>",
        "<row r=\"+4\"/>",
        "<row r=\"1048577\"/>",
        "<row r=\"99999999999\"/>",
        "<row r=\"x\"/>",
        "<row r=\"1048576\"/><row/>",
        "<row r=\"4\"><c r=\"B5\"/></row>",
        "<row r=\"4\"><c r=\"B4\"/><c r=\"A4\"/></row>",
        "<row r=\"4\"><c r=\"B4\"/><c r=\"B4\"/></row>",
        "<row r=\"4\"><c r=\"XFE4\"/></row>",
        "<row r=\"4\"><c r=\"XFD4\"/><c/></row>",
        "<row r=\"4\"><c r=\"AAAA4\"/></row>",
        "<row r=\"4\"><c r=\"4\"/></row>",
        "<row r=\"4\"><c r=\"\"/></row>",
        "<row r=\"4\"><c r=\"A4\" t=\"zz\"><v>1</v></c></row>",
    ] {
        assert_eq!(after(xml), Refused::File, "{xml}");
    }
}

#[test]
fn cells_far_away_are_no_reason_to_refuse() {
    let far = |last: &str| Book::of(&format!("{}{}{last}", row(1, HEADS), row(2, PERSON)));
    let blank = far("<row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>");
    assert_eq!(blank.read().unwrap().rows.len(), 1);
    let text = far("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>");
    assert_eq!(text.read().unwrap().rows.len(), 1);
    let right = format!("{PERSON}|<c r=\"XFD2\"><v>1</v></c>");
    assert_eq!(with(&right).read().unwrap().notes, [Note::ExtraColumn(at("XFD2"))]);
    let above = Book::of(&format!(
        "<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>姓名</t></is></c></row>{}{}",
        row(2, HEADS),
        row(3, PERSON)
    ));
    assert_eq!(above.read().unwrap().notes, []);
}

#[test]
fn dimensions_that_lie_are_not_believed() {
    for told in ["A1:XFD1048576", "ZZZZZZ99999999999", ""] {
        let book = Book::good().edit(SHEET, "ref=\"A1\"", &format!("ref=\"{told}\""));
        assert_eq!(book.read().unwrap().rows.len(), 1, "{told}");
    }
}

#[test]
fn a_million_empty_rows_are_passed_over_or_too_large() {
    let rows = format!("{}{}", row(1, HEADS), row(2, PERSON));
    let short = Book::of(&format!("{rows}{}", "<row/>".repeat(1_000_000)));
    assert_eq!(short.read().unwrap().rows.len(), 1);
    let long = "<row r=\"3\" spans=\"1:5\"></row>".repeat(1_000_000);
    assert_eq!(Book::of(&format!("{rows}{long}")).refused(), Refused::TooLarge);
    let more = Book::of(&format!("{rows}{}", "<row/>".repeat(1_048_575)));
    assert_eq!(more.refused(), Refused::File, "one row more than a sheet has");
}

#[test]
fn only_the_first_visible_worksheet_is_read() {
    let sheet = |rows: &str| {
        format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")
    };
    let other = sheet(&format!("{}{}", row(1, HEADS), row(2, &PERSON.replace("SMITH", "OTHER"))));
    let book = |first: &str, second: &str| {
        let sheets = format!(
            "<sheet name=\"a\" sheetId=\"1\" {first} r:id=\"rId1\"/>\
             <sheet name=\"b\" sheetId=\"2\" {second} r:id=\"rId9\"/>"
        );
        Book::good().set(BOOK, workbook(&sheets, "")).set("xl/other.xml", &other).set(
            BOOK_RELS,
            rels(&[
                ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"),
                ("rId9", "worksheet", "other.xml"),
            ]),
        )
    };
    assert_eq!(name_of(&book("", "")), "SMITH JOHN");
    assert_eq!(name_of(&book("state=\"visible\"", "state=\"hidden\"")), "SMITH JOHN");
    assert_eq!(name_of(&book("state=\"hidden\"", "")), "OTHER JOHN");
    assert_eq!(name_of(&book("state=\"veryHidden\"", "")), "OTHER JOHN");
    assert_eq!(book("state=\"hidden\"", "state=\"hidden\"").refused(), Refused::File);
    let chart =
        book("", "").edit(BOOK_RELS, "worksheet\" Target=\"/xl", "chartsheet\" Target=\"/xl");
    assert_eq!(name_of(&chart), "OTHER JOHN");
}

#[test]
fn the_strict_flavour_and_prefixed_names_are_read() {
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let book = Book::good()
        .edit(BOOK_RELS, OFFICE, strict)
        .edit("_rels/.rels", OFFICE, strict)
        .edit(SHEET, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .edit(BOOK, "r:id", "rel:id");
    assert_eq!(name_of(&book), "SMITH JOHN");
    let sheet = format!(
        "<x:worksheet xmlns:x=\"{MAIN}\"><x:sheetData>{}{}</x:sheetData></x:worksheet>",
        row(1, HEADS),
        row(2, PERSON)
    );
    let prefixed = ["row", "c", "is", "t"].iter().fold(sheet, |sheet, name| {
        sheet
            .replace(&format!("<{name} "), &format!("<x:{name} "))
            .replace(&format!("<{name}>"), &format!("<x:{name}>"))
            .replace(&format!("</{name}>"), &format!("</x:{name}>"))
    });
    assert_eq!(name_of(&Book::good().set(SHEET, prefixed)), "SMITH JOHN");
}

#[test]
fn a_book_without_strings_or_styles_and_with_a_default_content_type_is_read() {
    let book = Book::good()
        .without(STRINGS)
        .without(STYLES)
        .set(BOOK_RELS, rels(&[("rId1", "worksheet", "worksheets/sheet1.xml")]));
    assert_eq!(name_of(&book), "SMITH JOHN");
    let default = format!("<Default Extension=\"xml\" ContentType=\"{WORKBOOK}\"/>");
    let sdk = Book::good().set(TYPES, format!("{DECLARATION}<Types>{default}</Types>"));
    assert_eq!(name_of(&sdk), "SMITH JOHN");
}

#[test]
fn extensions_of_the_format_do_not_count_as_cells() {
    let ext = "<extLst><ext uri=\"x\"><x14:sparklineGroups xmlns:x14=\"y\">\
               <xm:f xmlns:xm=\"z\">A1</xm:f>\
               <row r=\"9\"><c r=\"B9\"><f>1</f></c></row>\
               <mergeCells><mergeCell ref=\"A1:B9\"/></mergeCells>\
               </x14:sparklineGroups></ext></extLst>";
    let inside = PERSON.replace(
        "SMITH JOHN",
        &format!("<c r=\"@\" t=\"inlineStr\"><is><t>SMITH</t></is>{ext}</c>"),
    );
    assert_eq!(name_of(&with(&inside).after(ext)), "SMITH");
}

#[test]
fn a_part_that_breaks_off_or_is_no_worksheet_is_a_damaged_file() {
    let sheet = |text: &str| Book::good().set(SHEET, text).refused();
    for text in [
        "",
        "x",
        "<worksheet>",
        "<worksheet><sheetData>",
        "<worksheet></sheetData></worksheet>",
        "<worksheet/>",
        "<worksheet><sheetData/><sheetData/></worksheet>",
        "<chartsheet><sheetData/></chartsheet>",
        "<worksheet><sheetData><row r=1/></sheetData></worksheet>",
        "<worksheet><sheetData><row r='1' r='2'/></sheetData></worksheet>",
        "<worksheet><sheetData><row r='1&x;'/></sheetData></worksheet>",
        "<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet><sheetData/></worksheet>",
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?><worksheet><sheetData/></worksheet>",
    ] {
        assert_eq!(sheet(text), Refused::File, "{text}");
    }
    let deep = format!("<worksheet>{}{}</worksheet>", "<a>".repeat(9999), "</a>".repeat(9999));
    assert_eq!(sheet(&deep), Refused::File);
    assert_eq!(sheet(&"<a>".repeat(1_000_000)), Refused::File);
    assert_eq!(Book::good().without(SHEET).refused(), Refused::File);
    assert_eq!(Book::good().without(BOOK).refused(), Refused::File);
    assert_eq!(Book::good().without(BOOK_RELS).refused(), Refused::File);
}
