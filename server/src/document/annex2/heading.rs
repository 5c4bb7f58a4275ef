//! Which column of a sheet is which, by the words above it, Chinese or English.
//!
//! Must not do: look below the heading row.

use super::{
    Cell, Refused,
    value::{MOST_COLUMNS, Row, Value},
};

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    Serial,
    Name,
    DocumentType,
    Number,
    Nationality,
}

/// The columns without which there is no table.
const NEEDED: [Heading; 4] =
    [Heading::Name, Heading::DocumentType, Heading::Number, Heading::Nationality];

/// Each heading's words, as [`key`] leaves them.
const WORDS: [(Heading, &[&str]); 5] = [
    (Heading::Serial, &["序号", "no", "serialnumber", "serialno"]),
    (Heading::Name, &["纳税人姓名", "姓名", "name", "taxpayersname", "taxpayername", "fullname"]),
    (
        Heading::DocumentType,
        &["身份证件类型", "证件类型", "documenttype", "idtype", "typeofiddocument"],
    ),
    (
        Heading::Number,
        &["身份证件号码", "证件号码", "documentnumber", "idnumber", "numberofiddocument"],
    ),
    (Heading::Nationality, &["国籍", "国籍地区", "nationality", "nationalityregion"]),
];

/// The heading row and its columns, each from 1.
pub(super) struct Columns {
    pub row: u32,
    pub serial: Option<u32>,
    pub name: u32,
    pub document_type: u32,
    pub number: u32,
    pub nationality: u32,
    /// Headings that are not the table's.
    pub extra: Vec<u32>,
}

impl Columns {
    /// The four needed ones.
    pub(super) const fn needed(&self) -> [u32; 4] {
        [self.name, self.document_type, self.number, self.nationality]
    }

    /// The columns under a heading row.
    ///
    /// # Errors
    /// `Template` with the second cell of a needed heading that is there twice; where one is
    /// missing, with the first unknown heading (`Formula` if it is calculated), else with the first
    /// cell of the row that is blank.
    pub(super) fn of(row: &Row) -> Result<Self, Refused> {
        let cell = |column| Cell { row: row.number, column };
        let mut found: [Option<u32>; 5] = [None; 5];
        let mut extra = Vec::new();
        for (column, value) in &row.cells {
            let heading = heading_of(value);
            match heading.and_then(|heading| found.get_mut(heading as usize)) {
                Some(place @ None) => *place = Some(*column),
                Some(Some(_)) if heading != Some(Heading::Serial) => {
                    return Err(Refused::Template(Some(cell(*column))));
                }
                _ => extra.push(*column),
            }
        }
        let [serial, Some(name), Some(document_type), Some(number), Some(nationality)] = found
        else {
            let Some(unknown) = extra.first() else {
                let blank = (1..=MOST_COLUMNS).find(|column| row.get(*column).is_blank());
                return Err(Refused::Template(blank.map(cell)));
            };
            return Err(match row.get(*unknown) {
                Value::Formula => Refused::Formula(cell(*unknown)),
                _ => Refused::Template(Some(cell(*unknown))),
            });
        };
        extra.extend(row.far);
        Ok(Self { row: row.number, serial, name, document_type, number, nationality, extra })
    }
}

/// How many of the four needed headings are in the row.
pub(super) fn score(row: &Row) -> usize {
    let there = |heading: &&Heading| {
        row.cells.iter().any(|(_, value)| heading_of(value) == Some(**heading))
    };
    NEEDED.iter().filter(there).count()
}

fn heading_of(value: &Value) -> Option<Heading> {
    let Value::Text(text) = value else { return None };
    of_words(text)
}

/// Whether these words are a heading of the table.
pub(super) fn is_one(words: &str) -> bool {
    of_words(words).is_some()
}

fn of_words(text: &str) -> Option<Heading> {
    let (latin, other): (String, String) = key(text).chars().partition(char::is_ascii);
    match (look_up(&latin), look_up(&other)) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, None) if other.is_empty() => one,
        (None, other) if latin.is_empty() => other,
        _ => None,
    }
}

fn look_up(key: &str) -> Option<Heading> {
    WORDS.iter().find(|(_, words)| words.contains(&key)).map(|(heading, _)| *heading)
}

/// Without spaces and punctuation, in ASCII where it was full width, in small letters.
fn key(text: &str) -> String {
    text.chars()
        .map(narrow)
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Full width to ASCII.
pub(super) fn narrow(character: char) -> char {
    match u32::from(character) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(character),
        0x3000 => ' ',
        _ => character,
    }
}
