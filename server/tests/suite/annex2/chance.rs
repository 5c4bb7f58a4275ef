//! Files with bytes changed by chance: refused or read, never a panic.

use super::support::{Book, HEADS, PERSON, SHEET, row};
use kaimen::document::annex2::read;

/// Xorshift, from a fixed seed: the same files in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % most.max(1)
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let other = self.below(bytes.len());
            match self.below(6) {
                0 => bytes[at] ^= 1 << self.below(8),
                1 => bytes[at] = [0, 0xFF, b'<', b'"', b'&', b'/'][self.below(6)],
                2 => drop(bytes.remove(at)),
                3 => bytes.insert(at, bytes[other]),
                4 => bytes.truncate(at.max(8)),
                _ => {
                    let end = other.min(at + self.below(40)).max(at);
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(other..other, copy);
                }
            }
        }
    }
}

#[test]
fn no_change_of_a_zip_makes_the_reader_panic() {
    let good = Book::good().bytes();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for _ in 0..4_000 {
        let mut bytes = good.clone();
        chance.change(&mut bytes);
        drop(read("a.xlsx", &bytes, 200));
    }
}

#[test]
fn no_change_of_a_part_makes_the_reader_panic() {
    let cells = "<c r=\"@\" t=\"s\"><v>0</v></c>";
    let person = PERSON.replace("SMITH JOHN", cells);
    let rows = format!("{}{}{}", row(1, "填表日期：2026-01-02|x"), row(2, HEADS), row(3, &person));
    let book = Book::of(&rows)
        .set("xl/sharedStrings.xml", super::support::strings(&["<r><t>A_x0041_</t></r>"]))
        .after("<mergeCells><mergeCell ref=\"A1:E1\"/></mergeCells>");
    assert!(book.read().is_ok());
    let mut chance = Chance(0xD1B5_4A32_D192_ED03);
    for _ in 0..4_000 {
        let mut changed = Book { parts: book.parts.clone() };
        let part = chance.below(changed.parts.len() + 3).min(changed.parts.len() - 1);
        let part = if part == changed.parts.len() - 1 {
            changed.parts.iter().position(|(name, _)| name == SHEET).unwrap()
        } else {
            part
        };
        chance.change(&mut changed.parts[part].1);
        drop(changed.read());
    }
}

#[test]
fn no_change_of_a_csv_makes_the_reader_panic() {
    let text = format!("填表日期：,2026-1-2\r\n{HEADS}\r\n{PERSON}\r\n\"a\"\"b\",c\r\n");
    let text = text.replace('|', ",");
    let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for turn in 0..8_000 {
        let mut bytes = if turn % 2 == 0 { text.clone().into_bytes() } else { gbk.clone() };
        chance.change(&mut bytes);
        drop(read("a.csv", &bytes, 200));
    }
}
