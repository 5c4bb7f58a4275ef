//! Books put together by hand, part by part, so that each can be wrong in one place.
//!
//! Must not do: read annex 2.

#![allow(dead_code)]

use kaimen::document::annex2::{Cell, Refused, Table, read};
use std::io::{Cursor, Seek, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
pub const SHEET: &str = "xl/worksheets/sheet1.xml";
pub const STRINGS: &str = "xl/sharedStrings.xml";
pub const STYLES: &str = "xl/styles.xml";
pub const BOOK: &str = "xl/workbook.xml";
pub const BOOK_RELS: &str = "xl/_rels/workbook.xml.rels";
pub const TYPES: &str = "[Content_Types].xml";
pub const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// The content type of a workbook without macros.
pub const WORKBOOK: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// The needed headings in their places A to E.
pub const HEADS: &str = "序号|纳税人姓名|身份证件类型|身份证件号码|国籍";
pub const PERSON: &str = "1|SMITH JOHN|外国护照|L898902C3|英国";

pub struct Book {
    pub parts: Vec<(String, Vec<u8>)>,
}

impl Book {
    /// Of the inside of its `sheetData`.
    pub fn of(rows: &str) -> Self {
        let (main, office) = (MAIN, OFFICE);
        let sheet = format!(
            r#"{DECLARATION}<worksheet xmlns="{main}" xmlns:r="{office}"><dimension ref="A1"/>
<sheetData>{rows}</sheetData></worksheet>"#
        );
        let types = format!(
            r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{WORKBOOK}"/></Types>"#
        );
        let roots = rels(&[("rId1", "officeDocument", "xl/workbook.xml")]);
        let relations = rels(&[
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ]);
        let book = workbook(r#"<sheet name="附件2" sheetId="1" r:id="rId1"/>"#, "");
        let styles = format!(
            r#"<styleSheet xmlns="{main}"><numFmts count="1">
<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>
<xf numFmtId="49"/></cellXfs></styleSheet>"#
        );
        let parts = [
            (TYPES, types),
            ("_rels/.rels", roots),
            (BOOK, book),
            (BOOK_RELS, relations),
            (SHEET, sheet),
            (STRINGS, strings(&[])),
            (STYLES, styles),
        ];
        Self { parts: parts.map(|(name, text)| (name.to_owned(), text.into_bytes())).to_vec() }
    }

    /// Headings in row 1, a person in row 2.
    pub fn good() -> Self {
        Self::of(&format!("{}{}", row(1, HEADS), row(2, PERSON)))
    }

    pub fn set(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.parts.retain(|(other, _)| other != name);
        self.parts.push((name.to_owned(), content.as_ref().to_vec()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.parts.retain(|(other, _)| other != name);
        self
    }

    pub fn edit(self, name: &str, from: &str, to: &str) -> Self {
        let part = &self.parts.iter().find(|(other, _)| other == name).unwrap().1;
        let old = String::from_utf8(part.clone()).unwrap();
        let new = old.replace(from, to);
        assert_ne!(old, new, "nothing to replace in {name}");
        self.set(name, new)
    }

    /// What follows `sheetData`.
    pub fn after(self, xml: &str) -> Self {
        self.edit(SHEET, "</sheetData>", &format!("</sheetData>{xml}"))
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        self.write(&mut zip, CompressionMethod::Deflated);
        zip.finish().unwrap().into_inner()
    }

    pub fn write<W: Write + Seek>(&self, zip: &mut ZipWriter<W>, method: CompressionMethod) {
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, content) in &self.parts {
            zip.start_file(name.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
    }

    pub fn read(&self) -> Result<Table, Refused> {
        read("附件2.xlsx", &self.bytes(), 200)
    }

    pub fn refused(&self) -> Refused {
        self.read().unwrap_err()
    }
}

pub fn workbook(sheets: &str, before: &str) -> String {
    let (main, office) = (MAIN, OFFICE);
    format!(
        r#"{DECLARATION}<workbook xmlns="{main}" xmlns:r="{office}">{before}
<sheets>{sheets}</sheets></workbook>"#
    )
}

pub fn rels(relations: &[(&str, &str, &str)]) -> String {
    let mut text = format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">"#);
    for (id, kind, target) in relations {
        let kind = format!("{OFFICE}/{kind}");
        let relation = format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#);
        text.push_str(&relation);
    }
    text + "</Relationships>"
}

pub fn strings(items: &[&str]) -> String {
    let items = items.join("</si><si>");
    let items = if items.is_empty() { items } else { format!("<si>{items}</si>") };
    format!(r#"{DECLARATION}<sst xmlns="{MAIN}">{items}</sst>"#)
}

/// A row of inline strings, split at bars; what begins with `<` is a cell as it is.
pub fn row(number: u32, cells: &str) -> String {
    let cell = |(column, text): (u32, &str)| match text {
        "" => String::new(),
        _ if text.starts_with('<') => text.replace('@', &Cell { row: number, column }.to_string()),
        _ => format!(
            r#"<c r="{}" t="inlineStr"><is><t>{text}</t></is></c>"#,
            Cell { row: number, column }
        ),
    };
    let cells: String = (1..).zip(cells.split('|')).map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// Headings in row 1, and this row 2.
pub fn with(cells: &str) -> Book {
    Book::of(&format!("{}{}", row(1, HEADS), row(2, cells)))
}

/// These rows above the headings, and a person.
pub fn below(rows: &[&str]) -> Book {
    let mut xml = String::new();
    let mut number = 1;
    for cells in rows {
        xml += &row(number, cells);
        number += 1;
    }
    Book::of(&format!("{xml}{}{}", row(number, HEADS), row(number + 1, PERSON)))
}

pub fn at(cell: &str) -> Cell {
    let split = cell.find(|c: char| c.is_ascii_digit()).unwrap();
    let letters = cell[..split].bytes();
    let column = letters.fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    Cell { row: cell[split..].parse().unwrap(), column }
}

pub fn csv(text: &str) -> Result<Table, Refused> {
    read("a.csv", text.as_bytes(), 200)
}
