//! A `.csv`: which encoding, which separator, and its records (RFC 4180).
//!
//! Must not do: keep a record longer than it takes to look at it. Not by the crate `csv`: it passes
//! over blank lines, so the rows in what it says are not those of the file, allocates eight bytes
//! for each separator, and does not tell a quote that never ends.

use super::{
    MOST_CHARACTERS, Note, Refused, Table,
    cell::Areas,
    heading, package,
    table::{Builder, HEADING_ROWS, Source},
    value::{Row, Short, Value},
};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::{borrow::Cow, iter::Peekable, str::Chars};

/// In the order in which they are preferred.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Without one of these a text is hardly about people and taxes: its encoding was guessed wrong.
const COMMON: [char; 6] = ['姓', '名', '证', '号', '国', '税'];

/// The table in the bytes of a `.csv`.
///
/// # Errors
/// `Type` for a zip, an OLE file or markup; `Encoding`; `File` with a NUL or where it ends within
/// quotes; what [`Builder`] refuses.
pub(super) fn read(bytes: &[u8], most_rows: usize) -> Result<Table, Refused> {
    if package::is_zip(bytes) || bytes.starts_with(package::OLE) {
        return Err(Refused::Type);
    }
    let (text, guessed) = decode(bytes)?;
    if text.contains('\0') {
        return Err(Refused::File);
    }
    if text.trim_start().starts_with('<') {
        return Err(Refused::Type);
    }
    let mut best = (',', 0);
    for separator in SEPARATORS {
        let score = score(&text, separator)?;
        if score > best.1 {
            best = (separator, score);
        }
    }
    if guessed && best.1 == 0 && !text.contains(COMMON) {
        return Err(Refused::Encoding);
    }
    let mut table = Builder::new(most_rows, Source::Csv);
    for row in Records::new(&text, best.0) {
        table.push(row?)?;
    }
    let mut table = table.finish(&Areas::default())?;
    if guessed {
        table.notes.insert(0, Note::Gbk);
    }
    Ok(table)
}

/// The text without its byte order mark, and whether its encoding had to be guessed.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), Refused> {
    // UTF-32 begins as UTF-16 does, with what would be a NUL.
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) {
        return Err(Refused::Encoding);
    }
    let marked = Encoding::for_bom(bytes)
        .filter(|(encoding, _)| [UTF_8, UTF_16LE, UTF_16BE].contains(encoding));
    let (encoding, mark) = marked.unwrap_or((UTF_8, 0));
    let content = bytes.get(mark..).unwrap_or_default();
    let strictly = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(content)
    };
    match (strictly(encoding), marked) {
        (Some(text), _) => Ok((text, false)),
        (None, Some(_)) => Err(Refused::Encoding),
        (None, None) => strictly(GB18030).map(|text| (text, true)).ok_or(Refused::Encoding),
    }
}

/// How many of the needed headings are found in one row with this separator.
fn score(text: &str, separator: char) -> Result<usize, Refused> {
    let mut best = 0;
    for row in Records::new(text, separator).take(HEADING_ROWS as usize) {
        best = best.max(heading::score(&row?));
    }
    Ok(best)
}

/// Where in a field the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// After a quote that was the last, or the first of two.
    Quote,
}

/// The records as rows, blank ones too, counted from 1.
struct Records<'a> {
    left: Peekable<Chars<'a>>,
    separator: char,
    number: u32,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self { left: text.chars().peekable(), separator, number: 0 }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Row, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left.peek()?;
        self.number += 1;
        let mut row = Row::new(self.number);
        let mut column = 1;
        let (mut at, mut field) = (At::Start, Short::new(MOST_CHARACTERS));
        loop {
            let character = self.left.next();
            at = match (at, character) {
                (At::Quoted, None) => return Some(Err(Refused::File)),
                (At::Quoted, Some('"')) => At::Quote,
                (At::Start, Some('"')) => At::Quoted,
                (At::Quote, Some('"')) => {
                    field.push_character('"');
                    At::Quoted
                }
                (At::Start | At::Plain | At::Quote, None | Some('\n' | '\r')) => {
                    if character == Some('\r') {
                        self.left.next_if_eq(&'\n');
                    }
                    row.put(column, value(field));
                    return Some(Ok(row));
                }
                (At::Start | At::Plain | At::Quote, Some(sign)) if sign == self.separator => {
                    let whole = std::mem::replace(&mut field, Short::new(MOST_CHARACTERS));
                    row.put(column, value(whole));
                    column += 1;
                    At::Start
                }
                (_, Some(other)) => {
                    field.push_character(other);
                    if at == At::Quoted { At::Quoted } else { At::Plain }
                }
            };
        }
    }
}

/// A spreadsheet calculates what begins with an equals sign.
fn value(field: Short) -> Value {
    let text = field.into_text();
    if text.trim_start().starts_with('=') { Value::Formula } else { Value::Text(text) }
}
