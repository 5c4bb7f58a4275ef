//! The files that would make it grow most, and the bound.

use super::support::{
    BOOK, BOOK_RELS, Book, HEADS, MAIN, PERSON, SHEET, STRINGS, STYLES, row, strings,
};
use crate::support::{alone, growth};
use kaimen::document::annex2::{MOST_BYTES, Refused, read};
use std::{
    env, fs,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TEST: &str =
    "annex2::growth::u11_u17_no_file_makes_the_process_grow_by_more_than_64_mebibytes";
const MOST_KIBIBYTES: u64 = 64 * 1024;

/// The answer of a process that read the bytes, of whose growth the bound is asserted.
fn grown(what: &str, ending: &str, bytes: &[u8]) -> Option<Refused> {
    assert!(bytes.len() <= MOST_BYTES, "{what}: {} bytes", bytes.len());
    let path = env::temp_dir().join(format!("annex2-{}.{ending}", std::process::id()));
    fs::write(&path, bytes).unwrap();
    let (growth, answer) = growth::grown(TEST, &path.to_string_lossy());
    fs::remove_file(&path).unwrap();
    println!("{what}: {} bytes, KiB {growth}, answer {answer}", bytes.len());
    assert!(growth <= MOST_KIBIBYTES, "{what}: {growth} KiB");
    let answers = [Refused::TooLarge, Refused::File, Refused::Template(None)];
    answers.into_iter().find(|one| format!("Some({one:?})") == answer)
}

/// A good book's bytes with one more entry, of so many blocks of 64 KiB, never whole in memory.
fn streamed(name: &str, block: &[u8], times: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    Book::good().without(name).write(&mut zip, CompressionMethod::Deflated);
    let options = SimpleFileOptions::default().compression_level(Some(9));
    zip.start_file(name, options).unwrap();
    for _ in 0..times {
        zip.write_all(block).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn u11_u17_no_file_makes_the_process_grow_by_more_than_64_mebibytes() {
    if let Some(path) = alone::handed() {
        let bytes = fs::read(&path).unwrap();
        return growth::measure(|| format!("{:?}", read(&path, &bytes, 200).err()));
    }
    bombs();
    as_much_as_is_read();
    tables_of_text();
}

fn bombs() {
    let mut bomb = streamed(SHEET, &vec![b' '; 65_536], 8192);
    assert_eq!(grown("u11 sheet of 512 MiB", "xlsx", &bomb), Some(Refused::TooLarge));
    // What the last entry unpacks to is told in its local header and in the directory.
    for (signature, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let last = bomb.windows(4).rposition(|bytes| bytes == signature).unwrap();
        let told = &mut bomb[last + offset..last + offset + 4];
        assert_eq!(told, (512_u32 * 1024 * 1024).to_le_bytes());
        told.copy_from_slice(&65_536_u32.to_le_bytes());
    }
    assert_eq!(grown("u11 told as 64 KiB", "xlsx", &bomb), Some(Refused::File));
    let long = streamed(STRINGS, &vec![b'a'; 65_536], 504);
    assert_eq!(grown("u17 string of 33 MB", "xlsx", &long), Some(Refused::TooLarge));
    let styles = streamed(STYLES, "<xf/>".repeat(13_107).as_bytes(), 77);
    assert_eq!(grown("u17 million styles", "xlsx", &styles), Some(Refused::TooLarge));
}

fn as_much_as_is_read() {
    let rows = format!("{}{}", row(1, HEADS), row(2, PERSON));
    let spaces = |count| " ".repeat(count);
    let sheet = format!("{rows}{}{}", "<row/>".repeat(1_048_000), spaces(2_000_000));
    let book = Book::of(&sheet)
        .set(STRINGS, format!("<sst>{}</sst>", "<si/>".repeat(838_000)))
        .set(STYLES, format!("<styleSheet xmlns=\"{MAIN}\">{}</styleSheet>", spaces(1_000_000)))
        .set("docProps/app.xml", format!("<a>{}</a>", spaces(3_000_000)));
    assert_eq!(grown("million rows and strings", "xlsx", &book.bytes()), None);

    let text = strings(&[&format!("<t>{}</t>", "长".repeat(161))]);
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(16_384);
    let wide = Book::of(&format!("<row>{cells}</row>").repeat(20)).set(STRINGS, &text);
    let refused = grown("20 rows of 16384 long cells", "xlsx", &wide.bytes());
    assert_eq!(refused, Some(Refused::Template(None)));

    let deep = Book::good().set(SHEET, "<a>".repeat(2_700_000));
    assert_eq!(grown("2.7 million deep", "xlsx", &deep.bytes()), Some(Refused::File));

    let relation = "<Relationship Id=\"\" Type=\"\" Target=\"\"/>".repeat(200_000);
    for (part, end, more) in
        [(BOOK_RELS, "</Rel", relation.as_str()), (BOOK, "</sheets>", &"<a/>".repeat(2_000_000))]
    {
        let book = Book::good().edit(part, end, &format!("{more}{end}"));
        assert_eq!(grown("relations or sheets", "xlsx", &book.bytes()), Some(Refused::TooLarge));
    }
    let long = format!("&amp;{}", "x".repeat(7_800_000));
    for (part, before) in [
        (SHEET, "<row r=\""),
        (SHEET, "<c r=\""),
        (BOOK_RELS, "<Relationship Id=\""),
        (BOOK, "<sheet name=\""),
    ] {
        let good = Book::good();
        let text = &good.parts.iter().find(|(other, _)| other == part).unwrap().1;
        let text = String::from_utf8(text.clone()).unwrap();
        let text = text.replacen(before, &format!("{before}{long}"), 1);
        grown("attribute of 7.8 MB", "xlsx", &good.set(part, text).bytes());
    }
    let areas = "<mergeCell ref=\"A9:B9\"/>".repeat(10_000);
    let book = Book::good().after(&format!("<mergeCells>{areas}</mergeCells>"));
    assert_eq!(grown("ten thousand areas", "xlsx", &book.bytes()), None);
    let formats = "<numFmt numFmtId=\"@\" formatCode=\"d\"/>";
    let formats: String =
        (0..24_000).map(|number: u32| formats.replace('@', &number.to_string())).collect();
    let styles = format!("<styleSheet><numFmts>{formats}</numFmts></styleSheet>");
    let book = Book::good().set(STYLES, styles);
    assert_eq!(grown("24 000 formats", "xlsx", &book.bytes()), None);

    let mut zip = Book::good().bytes();
    stuff(&mut zip);
    grown("directory of empty extra fields", "xlsx", &zip);
}

fn tables_of_text() {
    let table = "姓名,证件类型,证件号码,国籍\nA,B,C,D";
    for (what, text) in [
        ("two million commas", format!("{table}{}", ",".repeat(2_000_000))),
        ("two million lines", format!("{table}{}", "\n".repeat(2_000_000))),
        ("two million quotes", format!("{table}\n{}", "\"".repeat(2_000_000))),
    ] {
        assert_eq!(grown(what, "csv", text.as_bytes()), None);
    }
    let quoted = format!("{table},\"{}\"", "国".repeat(1_000_000));
    let gbk = encoding_rs::GB18030.encode(&quoted).0.into_owned();
    assert_eq!(grown("field of a million characters in GBK", "csv", &gbk), None);
}

/// Makes the directory as many entries as there is room for, each with 64 KiB of extra fields that
/// have no content.
fn stuff(zip: &mut Vec<u8>) {
    let start = zip.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    let end = zip.windows(4).position(|bytes| bytes == b"PK\x05\x06").unwrap();
    let mut entry = zip[start..].to_vec();
    entry.truncate(46 + usize::from(entry[28]));
    entry[30..32].copy_from_slice(&65_532_u16.to_le_bytes());
    entry.extend([0x77, 0x77, 0, 0].repeat(65_532 / 4));
    let mut eocd = zip[end..].to_vec();
    zip.truncate(start);
    let mut count = 0_u8;
    while zip.len() + entry.len() + 1024 < MOST_BYTES {
        entry[46] = b'A' + count;
        zip.extend(&entry);
        count += 1;
    }
    let size = u32::try_from(zip.len() - start).unwrap();
    eocd[8..12].copy_from_slice(&[count, 0, count, 0]);
    eocd[12..16].copy_from_slice(&size.to_le_bytes());
    zip.extend(eocd);
}
