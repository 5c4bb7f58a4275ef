//! XML that attacks, macros, other types of files, what is too large.

use super::support::{
    BOOK, BOOK_RELS, Book, DECLARATION, MAIN, SHEET, STRINGS, STYLES, TYPES, rels, strings,
};
use kaimen::document::annex2::{Refused, read};

#[test]
fn u15_a_document_type_in_any_part_is_a_damaged_file() {
    let laughs = r#"<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>"#;
    let outside = r#"<!DOCTYPE x SYSTEM "file:///etc/passwd">"#;
    for dtd in [laughs, outside, "<!DOCTYPE x>", "<!doctype x>", "<!ENTITY x \"y\">"] {
        for name in [SHEET, STRINGS, STYLES, BOOK, BOOK_RELS, TYPES, "_rels/.rels"] {
            let book = Book::good();
            let part = &book.parts.iter().find(|(other, _)| other == name).unwrap().1;
            let text = String::from_utf8(part.clone()).unwrap().replace(DECLARATION, "");
            let text = format!("{DECLARATION}{dtd}{text}");
            assert_eq!(book.set(name, text).refused(), Refused::File, "{dtd} in {name}");
        }
        for name in ["docProps/core.xml", "xl/drawings/a.vml", "xl/anything"] {
            let book = Book::good().set(name, format!("\u{FEFF} <?x?>{dtd}<a/>"));
            assert_eq!(book.refused(), Refused::File, "{dtd} in {name}");
        }
    }
}

#[test]
fn u15_parts_in_another_encoding_are_a_damaged_file() {
    let sheet = Book::good().parts.iter().find(|(name, _)| name == SHEET).unwrap().1.clone();
    let text = String::from_utf8(sheet).unwrap();
    let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    let unmarked: Vec<u8> = "<a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [little, big, unmarked, encoding_rs::GBK.encode(&text).0.into_owned()] {
        assert_eq!(Book::good().set(SHEET, bytes).refused(), Refused::File);
    }
    let marked = Book::good().set(SHEET, format!("\u{FEFF}{text}"));
    assert!(marked.read().is_ok());
}

#[test]
fn u15_links_to_other_workbooks_are_a_damaged_file() {
    let part = Book::good().set("xl/externalLinks/externalLink1.xml", "<externalLink/>");
    assert_eq!(part.refused(), Refused::File);
    let related = Book::good()
        .set("xl/worksheets/_rels/sheet1.xml.rels", rels(&[("rId1", "externalLink", "a.xml")]));
    assert_eq!(related.refused(), Refused::File);
    let typed = Book::good().edit(
        TYPES,
        "</Types>",
        "<Override PartName=\"/x.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
         spreadsheetml.externalLink+xml\"/></Types>",
    );
    assert_eq!(typed.refused(), Refused::File);
    let named = Book::good().edit(BOOK, "</workbook>", "<externalReferences/></workbook>");
    assert_eq!(named.refused(), Refused::File);
    let outside = Book::good().edit(
        BOOK_RELS,
        "Target=\"worksheets/sheet1.xml\"",
        "Target=\"http://127.0.0.1/sheet1.xml\" TargetMode=\"External\"",
    );
    assert_eq!(outside.refused(), Refused::File);
    for target in ["../../etc/passwd", "..\\sheet1.xml", "file:///etc/passwd", ""] {
        let book = Book::good().edit(BOOK_RELS, "worksheets/sheet1.xml", target);
        assert_eq!(book.refused(), Refused::File, "{target}");
    }
}

#[test]
fn u16_macros_are_of_the_wrong_type_whatever_they_are_called() {
    let good = Book::good();
    assert_eq!(read("a.xlsm", &good.bytes(), 200), Err(Refused::Type));
    assert_eq!(Book::good().set("xl/vbaProject.bin", "x").refused(), Refused::Type);
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0];
    assert_eq!(Book::good().set("xl/media/image1.png", ole).refused(), Refused::Type);
    let main = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    for kind in [
        "ms-excel.sheet.macroEnabled.main+xml",
        "ms-excel.sheet.binary.macroEnabled.main",
        "openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ] {
        assert_eq!(Book::good().edit(TYPES, main, kind).refused(), Refused::Type, "{kind}");
    }
    for kind in ["application/vnd.ms-office.vbaProject", "application/vnd.ms-excel.macrosheet+xml"]
    {
        let extra = format!("<Default Extension=\"png\" ContentType=\"{kind}\"/></Types>");
        assert_eq!(Book::good().edit(TYPES, "</Types>", &extra).refused(), Refused::Type, "{kind}");
    }
    let related = Book::good().edit(
        BOOK_RELS,
        "</Relationships>",
        "<Relationship Id=\"r\" Target=\"x.bin\" Type=\"http://schemas.microsoft.com/office/2006/\
         relationships/vbaProject\"/></Relationships>",
    );
    assert_eq!(related.refused(), Refused::Type);
}

#[test]
fn u16_other_files_are_of_the_wrong_type_whatever_they_are_called() {
    let refused = |name: &str, bytes: &[u8]| read(name, bytes, 200).unwrap_err();
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0];
    let html = b"<html><table><tr><td>\xE5\xA7\x93\xE5\x90\x8D</td></tr></table></html>";
    let csv = "姓名,证件类型,证件号码,国籍\nA,B,C,D\n".as_bytes();
    assert_eq!(refused("a.xls", &ole), Refused::Type);
    assert_eq!(refused("a.xlsx", &ole), Refused::Type);
    assert_eq!(refused("a.xls", html), Refused::Type);
    assert_eq!(refused("a.xlsx", html), Refused::Type);
    assert_eq!(refused("a.xlsx", csv), Refused::Type);
    assert_eq!(refused("a.txt", csv), Refused::Type);
    assert_eq!(refused("xlsx", &Book::good().bytes()), Refused::Type);
    assert_eq!(refused("a.xlsx.exe", &Book::good().bytes()), Refused::Type);
    let ods = Book { parts: Vec::new() }
        .set("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        .set("content.xml", "<office:document-content/>");
    assert_eq!(refused("a.ods", &ods.bytes()), Refused::Type);
    assert_eq!(refused("a.xlsx", &ods.bytes()), Refused::Type);
    let zip = Book { parts: Vec::new() }.set("a.txt", "hello");
    assert_eq!(refused("a.xlsx", &zip.bytes()), Refused::Type);
}

#[test]
fn u17_a_shared_string_of_33_megabytes_or_a_million_styles_are_too_large() {
    let long = "a".repeat(33_000_000);
    let book = Book::good().set(STRINGS, strings(&[&format!("<t>{long}</t>")]));
    assert_eq!(book.refused(), Refused::TooLarge);
    let styles = |count: usize| {
        let formats = "<xf/>".repeat(count);
        format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs>{formats}</cellXfs></styleSheet>")
    };
    assert_eq!(Book::good().set(STYLES, styles(1_000_000)).refused(), Refused::TooLarge);
    assert_eq!(Book::good().set(STYLES, styles(64_001)).refused(), Refused::TooLarge);
    assert!(Book::good().set(STYLES, styles(64_000)).read().is_ok());
    let renamed = Book::good().set("xl/other.xml", styles(1_000_000)).edit(
        BOOK_RELS,
        "styles.xml",
        "other.xml",
    );
    assert_eq!(renamed.refused(), Refused::TooLarge);
}

#[test]
fn more_than_ten_thousand_merged_areas_are_too_large() {
    let areas = "<mergeCell ref=\"A9:B9\"/>".repeat(10_001);
    let book = Book::good().after(&format!("<mergeCells>{areas}</mergeCells>"));
    assert_eq!(book.refused(), Refused::TooLarge);
}

#[test]
fn a_million_attributes_or_entities_take_no_more_than_a_moment() {
    let attributes: String =
        (0..500_000).fold(String::new(), |text, number| text + &format!(" a{number}=\"\""));
    let book = Book::good().edit(SHEET, "<dimension", &format!("<dimension{attributes}"));
    assert!(book.read().is_ok());
    let row = Book::good().edit(SHEET, "<row r=\"2\"", &format!("<row{attributes} r=\"2\""));
    assert_eq!(row.refused(), Refused::File);
    let entities = "&amp;".repeat(800_000);
    let shared = Book::good().set(STRINGS, strings(&[&format!("<t>{entities}</t>")]));
    assert!(shared.read().is_ok());
}
