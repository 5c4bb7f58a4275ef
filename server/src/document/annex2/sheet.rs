//! The worksheet part: its rows one after the other, its merged cells and what formulas fill.
//!
//! Must not do: believe the dimensions it tells, or allocate by a number in it.

use super::{
    Cell, Refused,
    cell::{self, Area, Areas, LAST_COLUMN, LAST_ROW},
    strings::{self, Strings},
    table::Builder,
    value::{Row, Value, cut},
    xml::{Xml, attributes},
};
use quick_xml::events::BytesStart;

/// Merged or filled areas, each.
const MOST_AREAS: usize = 10_000;

/// Reads every row into the table.
///
/// # Errors
/// `File` where it is no worksheet, rows or cells are out of order, there twice or outside of a
/// sheet, or a shared string is missing; `TooLarge` for more than 10 000 areas; what [`Builder`]
/// refuses.
pub(super) fn read(
    text: &str,
    strings: &Strings,
    dates: &[bool],
    table: &mut Builder,
) -> Result<Areas, Refused> {
    let mut sheet = Sheet {
        xml: Xml::open(text, "worksheet")?,
        strings,
        dates,
        areas: Areas::default(),
        last_row: 0,
    };
    let mut rows_read = false;
    while let Some(start) = sheet.xml.child()? {
        match start.local_name().as_ref() {
            "sheetData" if rows_read => return Err(Refused::File),
            "sheetData" => {
                rows_read = true;
                sheet.rows(table)?;
            }
            "mergeCells" => sheet.merged()?,
            _ => sheet.xml.skip()?,
        }
    }
    if rows_read { Ok(sheet.areas) } else { Err(Refused::File) }
}

struct Sheet<'a> {
    xml: Xml<'a>,
    strings: &'a Strings,
    dates: &'a [bool],
    areas: Areas,
    last_row: u32,
}

/// What a `c` element says of itself.
#[derive(Default)]
struct Told {
    kind: Kind,
    at: Option<String>,
    is_date: bool,
}

/// The types of cells.
#[derive(Clone, Copy, Default)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Day,
    Other,
    Unknown,
}

impl<'a> Sheet<'a> {
    fn rows(&mut self, table: &mut Builder) -> Result<(), Refused> {
        while let Some(start) = self.xml.child()? {
            if start.local_name().as_ref() == "row" {
                let row = self.row(&start)?;
                table.push(row)?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    fn row(&mut self, start: &BytesStart<'a>) -> Result<Row, Refused> {
        let mut told = None;
        attributes(start, |name, value| {
            if name == "r" {
                told = Some(cell::row(&value).unwrap_or(0));
            }
        })?;
        let number = told.unwrap_or(self.last_row + 1);
        if number <= self.last_row || number > LAST_ROW {
            return Err(Refused::File);
        }
        self.last_row = number;
        let mut row = Row::new(number);
        let mut column = 0;
        while let Some(start) = self.xml.child()? {
            if start.local_name().as_ref() == "c" {
                column = self.cell(&start, column, &mut row)?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(row)
    }

    /// Puts the next cell of the row into it; gives its column.
    fn cell(&mut self, start: &BytesStart<'a>, last: u32, row: &mut Row) -> Result<u32, Refused> {
        let told = self.told(start)?;
        let at = match told.at.as_deref() {
            Some(at) => Cell::parse(at).ok_or(Refused::File)?,
            None => Cell { row: row.number, column: last + 1 },
        };
        if at.row != row.number || at.column <= last || at.column > LAST_COLUMN {
            return Err(Refused::File);
        }
        let (mut written, mut inline, mut calculated) = (None, None, false);
        while let Some(start) = self.xml.child()? {
            match start.local_name().as_ref() {
                "v" => written = Some(strings::plain(&mut self.xml)?),
                "is" => inline = Some(strings::rich(&mut self.xml)?),
                "f" => {
                    calculated = true;
                    self.formula(&start)?;
                }
                _ => self.xml.skip()?,
            }
        }
        // Some programs write an empty value for none.
        let written = written.filter(|text| !text.trim().is_empty());
        let value = match (told.kind, written, inline) {
            _ if calculated => Value::Formula,
            (Kind::Unknown, ..) => return Err(Refused::File),
            (Kind::Inline, _, inline) => inline.map_or(Value::Blank, Value::Text),
            (_, None, _) => Value::Blank,
            (Kind::Number, Some(text), _) => number(&text, told.is_date)?,
            (Kind::Shared, Some(text), _) => {
                let shared = text.trim().parse().ok().and_then(|index| self.strings.get(index));
                Value::Text(shared.ok_or(Refused::File)?.to_owned())
            }
            (Kind::Text, Some(text), _) => Value::Text(strings::unescape(&text)),
            (Kind::Day, Some(text), _) => Value::Day(cut(&text)),
            (Kind::Other, Some(_), _) => Value::Other,
        };
        row.put(at.column, value);
        Ok(at.column)
    }

    fn told(&self, start: &BytesStart<'a>) -> Result<Told, Refused> {
        let mut told = Told::default();
        attributes(start, |name, value| match name {
            "r" => told.at = Some(value.into_owned()),
            "s" => {
                let style = value.parse().ok().and_then(|style: usize| self.dates.get(style));
                told.is_date = style.copied().unwrap_or(false);
            }
            "t" => {
                told.kind = match value.as_ref() {
                    "n" => Kind::Number,
                    "s" => Kind::Shared,
                    "inlineStr" => Kind::Inline,
                    "str" => Kind::Text,
                    "d" => Kind::Day,
                    "b" | "e" => Kind::Other,
                    _ => Kind::Unknown,
                };
            }
            _ => {}
        })?;
        Ok(told)
    }

    /// Leaves an `f` element. A formula that fills an area is told only in the first cell of that.
    fn formula(&mut self, start: &BytesStart<'a>) -> Result<(), Refused> {
        self.xml.skip()?;
        let (mut fills, mut area) = (false, None);
        attributes(start, |name, value| match name {
            "t" => fills = matches!(value.as_ref(), "array" | "dataTable"),
            "ref" => area = Some(Area::parse(&value)),
            _ => {}
        })?;
        match area {
            Some(area) if fills => add(&mut self.areas.spilled, area),
            _ => Ok(()),
        }
    }

    fn merged(&mut self) -> Result<(), Refused> {
        while let Some(start) = self.xml.child()? {
            self.xml.skip()?;
            let mut area = None;
            attributes(&start, |name, value| {
                if name == "ref" {
                    area = Area::parse(&value);
                }
            })?;
            if area.is_none_or(|area| area.first != area.last) {
                add(&mut self.areas.merged, area)?;
            }
        }
        Ok(())
    }
}

fn add(areas: &mut Vec<Area>, area: Option<Area>) -> Result<(), Refused> {
    areas.push(area.ok_or(Refused::File)?);
    if areas.len() > MOST_AREAS { Err(Refused::TooLarge) } else { Ok(()) }
}

fn number(text: &str, date: bool) -> Result<Value, Refused> {
    super::value::parse(text).ok_or(Refused::File)?;
    Ok(Value::Number { text: cut(text.trim()), date })
}
