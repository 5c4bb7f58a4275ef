//! What stands above the headings: the agent's name and number, and the fill-in date.
//!
//! Must not do: refuse anything. The labels are the official form's; a value follows its label in
//! the same cell or in the next one.

use super::{
    heading::narrow,
    value::{self, Row, Value},
};
use domain::date::Date;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Name,
    Number,
    Date,
}

/// Found anywhere in a cell: the official form may have the three in one merged cell.
const CHINESE: [(Label, &str); 5] = [
    (Label::Name, "扣缴义务人名称"),
    (Label::Number, "扣缴义务人识别号"),
    (Label::Number, "纳税人识别号"),
    (Label::Date, "填表日期"),
    (Label::Date, "填报日期"),
];

/// Found only where a cell begins.
const ENGLISH: [(Label, &str); 9] = [
    (Label::Name, "name of the withholding agent"),
    (Label::Name, "name of withholding agent"),
    (Label::Name, "withholding agent's name"),
    (Label::Name, "withholding agent name"),
    (Label::Number, "withholding agent's identification number"),
    (Label::Number, "withholding agent identification number"),
    (Label::Number, "taxpayer identification number"),
    (Label::Date, "fill-in date"),
    (Label::Date, "date"),
];

/// Between a label and its colon stands at most "（盖章）".
const SEALS: [&str; 4] = ["（盖章）", "(盖章)", "（公章）", "(公章)"];

/// Days from 1899-12-30 to 2020-01-01 and to 2101-01-01: the date cells that are believed.
const PLAUSIBLE: std::ops::Range<f64> = 43_831.0..73_416.0;

/// What the rows above the headings say.
#[derive(Default)]
pub(super) struct Above {
    pub agent_name: Option<String>,
    pub agent_number: Option<String>,
    /// Something that is no possible date was written as the date.
    pub date_is_wrong: bool,
    date: bool,
}

impl Above {
    /// The first of each label counts. In a book of the 1904 system no date cell is believed.
    pub(super) fn of(rows: &[Row], date1904: bool) -> Self {
        let mut above = Self::default();
        for row in rows {
            for (place, (_, cell)) in row.cells.iter().enumerate() {
                let Value::Text(text) = cell else { continue };
                let next = row.cells.get(place + 1).map(|(_, value)| value);
                for (label, written) in labelled(text) {
                    above.take(label, &written, next, date1904);
                }
            }
        }
        above
    }

    fn take(&mut self, label: Label, written: &str, next: Option<&Value>, date1904: bool) {
        let same = (!written.is_empty()).then(|| Value::Text(written.to_owned()));
        let next =
            next.filter(|value| !matches!(value, Value::Text(text) if !labelled(text).is_empty()));
        let Some(value) = same.as_ref().or(next) else { return };
        match label {
            Label::Name if self.agent_name.is_none() => self.agent_name = text(value),
            Label::Number if self.agent_number.is_none() => self.agent_number = text(value),
            Label::Date if !self.date => {
                self.date = true;
                self.date_is_wrong = !is_possible(value, date1904);
            }
            _ => {}
        }
    }
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Number { text, date: false } => value::digits(text)?,
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A day of the years 2020 to 2100, or nothing written at all ("年 月 日").
fn is_possible(value: &Value, date1904: bool) -> bool {
    match value {
        Value::Text(text) => is_possible_text(text),
        Value::Day(text) => is_possible_text(text.split('T').next().unwrap_or_default()),
        Value::Number { text, .. } => {
            !date1904 && value::parse(text).is_some_and(|days| PLAUSIBLE.contains(&days))
        }
        _ => false,
    }
}

/// Year, month and day in this order, as in `2026-11-25`, `2026/11/25` or `2026年11月25日`.
fn is_possible_text(text: &str) -> bool {
    let text: String = text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect();
    let digit = |character: char| character.is_ascii_digit();
    if text.chars().any(|character| !digit(character) && !"-/.年月日".contains(character)) {
        return false;
    }
    let mut parts = text.split(|c| !digit(c)).filter(|part| !part.is_empty());
    let (Some(year), month, day, None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return !text.contains(digit);
    };
    let date = || Date::new(year.parse().ok()?, month?.parse().ok()?, day?.parse().ok()?);
    year.len() == 4 && date().is_some_and(|date| (2020..=2100).contains(&date.year()))
}

/// The labels in a cell, each with what is written after it up to the next, without blanks.
fn labelled(text: &str) -> Vec<(Label, String)> {
    let found = places(text);
    let ends = found.iter().skip(1).map(|(start, _, _)| *start).chain([text.len()]);
    let values = found.iter().zip(ends).map(|((_, after, label), end)| {
        (*label, written(text.get(*after..end).unwrap_or_default()))
    });
    values.collect()
}

/// Where each label starts and ends, in the order of the text.
fn places(text: &str) -> Vec<(usize, usize, Label)> {
    let mut found: Vec<(usize, usize, Label)> = Vec::new();
    let start = text.len() - text.trim_start().len();
    let english = ENGLISH.iter().find_map(|(label, words)| {
        let end = label_end(text.get(start..)?, words)?;
        Some((start, start + end, *label))
    });
    found.extend(english);
    for (start, _) in text.char_indices() {
        let from_here = text.get(start..).unwrap_or_default();
        let is_inside = found.last().is_some_and(|(_, end, _)| start < *end);
        if is_inside || from_here.starts_with(char::is_whitespace) {
            continue;
        }
        let label = CHINESE
            .iter()
            .find_map(|(label, words)| Some((start, start + label_end(from_here, words)?, *label)));
        found.extend(label);
    }
    found
}

/// Where the label ends, in bytes, if the text begins with it; white space does not count, nor
/// does the case.
fn label_end(text: &str, label: &str) -> Option<usize> {
    let mut left = label.chars().filter(|character| !character.is_whitespace()).peekable();
    for (at, character) in text.char_indices() {
        let Some(wanted) = left.peek() else { return Some(at) };
        if narrow(character).eq_ignore_ascii_case(wanted) {
            left.next();
        } else if !character.is_whitespace() {
            return None;
        }
    }
    left.peek().is_none().then_some(text.len())
}

/// The value after a label: after its colon, without the place for the seal and the line to write
/// on.
fn written(after: &str) -> String {
    let mut text = after.trim();
    for seal in SEALS {
        text = text.strip_prefix(seal).unwrap_or(text).trim();
    }
    text = text.strip_prefix([':', '：']).unwrap_or(text);
    let line = |character: char| character.is_whitespace() || "_＿".contains(character);
    text = text.trim_matches(line);
    for seal in SEALS {
        text = text.strip_suffix(seal).unwrap_or(text).trim_matches(line);
    }
    text.to_owned()
}
