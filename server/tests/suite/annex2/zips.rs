//! Zips that no spreadsheet program writes.

use super::support::{Book, SHEET, STRINGS};
use kaimen::document::annex2::{Refused, read};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn refused(bytes: &[u8]) -> Refused {
    read("a.xlsx", bytes, 200).unwrap_err()
}

/// A good book's zip in which the writer does something more.
fn zipped(more: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    Book::good().write(&mut zip, CompressionMethod::Deflated);
    more(&mut zip);
    zip.finish().unwrap().into_inner()
}

/// Where local headers (`3, 4`) or directory entries (`1, 2`) begin.
fn headers(bytes: &[u8], signature: [u8; 2]) -> Vec<usize> {
    let begins = |at: &usize| bytes[*at..].starts_with(&[b'P', b'K', signature[0], signature[1]]);
    (0..bytes.len()).filter(begins).collect()
}

/// A good book's zip with bytes of every local header and directory entry set.
fn patched(local: usize, central: usize, new: &[u8]) -> Vec<u8> {
    let mut bytes = Book::good().bytes();
    for (signature, offset) in [([3, 4], local), ([1, 2], central)] {
        for at in headers(&bytes, signature) {
            bytes[at + offset..at + offset + new.len()].copy_from_slice(new);
        }
    }
    bytes
}

#[test]
fn stored_entries_folders_and_data_descriptors_are_read() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_directory("xl/", SimpleFileOptions::default()).unwrap();
    Book::good().write(&mut zip, CompressionMethod::Stored);
    zip.set_comment("a comment").unwrap();
    assert!(read("a.xlsx", &zip.finish().unwrap().into_inner(), 200).is_ok());

    let mut zip = ZipWriter::new_stream(Vec::new());
    let options = SimpleFileOptions::default();
    for (name, content) in &Book::good().parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(content).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(headers(&bytes, [7, 8]).len() >= 7, "with data descriptors");
    assert!(read("a.xlsx", &bytes, 200).is_ok());
}

#[test]
fn u13_ten_thousand_entries_are_a_damaged_file() {
    let with = |count: usize| {
        zipped(|zip| {
            for number in 0..count {
                let stored =
                    SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
                zip.start_file(format!("xl/media/{number}"), stored).unwrap();
            }
        })
    };
    assert_eq!(refused(&with(10_000)), Refused::File);
    assert_eq!(refused(&with(194)), Refused::File);
    assert!(read("a.xlsx", &with(193), 200).is_ok());
}

#[test]
fn u13_a_zip_within_the_zip_is_a_damaged_file() {
    for name in ["a.zip", "xl/embeddings/book.xlsx", "xl/media/image1.png"] {
        let book = Book::good().set(name, Book::good().bytes());
        assert_eq!(book.refused(), Refused::File, "{name}");
    }
}

#[test]
fn u13_names_that_lead_elsewhere_are_a_damaged_file() {
    let long = "a".repeat(256);
    for name in [
        "../a",
        "xl/../../a",
        "/etc/passwd",
        "\\a",
        "xl\\a",
        "C:/a",
        "C:a",
        "a//b",
        "./a",
        "xl/..",
        "a\0b",
        "a\nb",
        long.as_str(),
    ] {
        // The writer puts some of these right: by a name of the same length, and patched.
        let placeholder = "q".repeat(name.len());
        let mut bytes = Book::good().set(&placeholder, "x").bytes();
        let places: Vec<usize> = (0..bytes.len())
            .filter(|at| bytes[*at..].starts_with(placeholder.as_bytes()))
            .collect();
        let after_header = |at: usize, length: usize, signature: u8| {
            at >= length && bytes[at - length..].starts_with(&[b'P', b'K', signature])
        };
        let places: Vec<usize> = places
            .into_iter()
            .filter(|at| after_header(*at, 30, 3) || after_header(*at, 46, 1))
            .collect();
        assert_eq!(places.len(), 2, "{name}");
        for at in places {
            bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
        }
        assert_eq!(refused(&bytes), Refused::File, "{name}");
    }
}

#[test]
fn u13_encrypted_entries_and_links_are_a_damaged_file() {
    assert_eq!(refused(&patched(6, 8, &[1, 0])), Refused::File, "encrypted");
    assert_eq!(refused(&patched(6, 8, &[0x41, 0])), Refused::File, "strongly encrypted");
    let linked = zipped(|zip| {
        zip.add_symlink("xl/link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    });
    assert_eq!(refused(&linked), Refused::File, "a link");
    for kind in [0x1, 0x2, 0x6, 0xA, 0xC] {
        let mut bytes = Book::good().bytes();
        let at = headers(&bytes, [1, 2])[0];
        bytes[at + 41] = kind << 4;
        assert_eq!(refused(&bytes), Refused::File, "file type {kind:x}");
    }
}

#[test]
fn methods_other_than_stored_and_deflate_are_a_damaged_file() {
    for method in [1, 6, 9, 12, 14, 93, 95, 98, 99, 255] {
        assert_eq!(refused(&patched(8, 10, &[method, 0])), Refused::File, "{method}");
    }
}

#[test]
fn names_that_are_there_twice_are_a_damaged_file() {
    let other = SHEET.replace("sheet1", "sheet2");
    let mut bytes = Book::good().set(&other, "<worksheet/>").bytes();
    for at in 0..bytes.len() - other.len() {
        if bytes[at..].starts_with(other.as_bytes()) {
            bytes[at..at + other.len()].copy_from_slice(SHEET.as_bytes());
        }
    }
    assert_eq!(refused(&bytes), Refused::File, "as it is");
    let upper = Book::good().set(&SHEET.to_uppercase(), "<worksheet/>");
    assert_eq!(upper.refused(), Refused::File, "in capitals");
}

#[test]
fn sizes_and_checksums_that_lie_are_a_damaged_file() {
    // Local header: checksum 14, packed 18, unpacked 22; directory entry: 16, 20, 24.
    for (local, central) in [(14, 16), (18, 20), (22, 24)] {
        for number in [0_u32, 1, 1_000_000, 0x7FFF_FFFF, u32::MAX] {
            let bytes = patched(local, central, &number.to_le_bytes());
            let refused = refused(&bytes);
            assert!(matches!(refused, Refused::File | Refused::TooLarge), "{refused:?}");
        }
    }
    let good = Book::good().bytes();
    for at in headers(&good, [1, 2]) {
        for offset in [16, 20, 24, 28, 42] {
            let mut bytes = good.clone();
            bytes[at + offset] ^= 1;
            assert_eq!(refused(&bytes), Refused::File, "{offset}");
        }
    }
}

#[test]
fn u19_nothing_and_what_is_cut_off_are_a_damaged_file() {
    assert_eq!(refused(b""), Refused::File);
    assert_eq!(read("a.csv", b"", 200), Err(Refused::File));
    assert_eq!(refused(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), Refused::File);
    let good = Book::good().bytes();
    for length in 1..good.len() {
        assert_eq!(refused(&good[..length]), Refused::File, "{length} bytes");
    }
}

#[test]
fn what_stands_before_the_zip_makes_it_another_type() {
    let bytes = [b"#!/bin/sh\n".as_slice(), &Book::good().bytes()].concat();
    assert_eq!(refused(&bytes), Refused::Type);
    let mut cloaked = Book::good().bytes();
    cloaked.splice(0..0, b"PK\x03\x04".iter().copied());
    assert_eq!(refused(&cloaked), Refused::File);
}

#[test]
fn everything_together_is_too_large_though_each_part_is_not() {
    let media = vec![0; 6 * 1024 * 1024];
    let book = |count: usize| {
        (0..count).fold(Book::good(), |book, number| {
            book.set(&format!("xl/media/image{number}.png"), &media)
        })
    };
    assert!(book(2).read().is_ok());
    assert_eq!(book(3).refused(), Refused::TooLarge);
    let strings = Book::good().set(STRINGS, vec![b' '; 4 * 1024 * 1024 + 1]);
    assert_eq!(strings.refused(), Refused::TooLarge);
}
