//! Which cell formats show a number as a date or time.
//!
//! Must not do: format anything.

use super::{
    Refused,
    xml::{Xml, attributes},
};
use std::collections::BTreeSet;

/// What Excel has at most, about.
const MOST_FORMATS: usize = 64_000;

/// For each cell format, by its index, whether it is a date's. Empty without a styles part.
///
/// # Errors
/// `File`; `TooLarge` for more than 64 000 formats.
pub(super) fn dates(text: Option<&str>) -> Result<Vec<bool>, Refused> {
    let Some(text) = text else { return Ok(Vec::new()) };
    let (mut own, mut used) = (BTreeSet::new(), Vec::new());
    let mut xml = Xml::open(text, "styleSheet")?;
    while let Some(start) = xml.child()? {
        match start.local_name().as_ref() {
            "numFmts" => {
                while let Some(start) = xml.child()? {
                    xml.skip()?;
                    let (mut id, mut is_date) = (None, false);
                    attributes(&start, |name, value| match name {
                        "numFmtId" => id = value.parse::<u32>().ok(),
                        "formatCode" => is_date = shows_date(&value),
                        _ => {}
                    })?;
                    own.extend(id.filter(|_| is_date));
                }
            }
            "cellXfs" => {
                while let Some(start) = xml.child()? {
                    xml.skip()?;
                    let mut id = 0;
                    attributes(&start, |name, value| {
                        if name == "numFmtId" {
                            id = value.parse().unwrap_or(0);
                        }
                    })?;
                    used.push(id);
                    if used.len() > MOST_FORMATS {
                        return Err(Refused::TooLarge);
                    }
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(used.into_iter().map(|id| is_built_in(id) || own.contains(&id)).collect())
}

/// The dates and times among the formats without a code, those of Chinese Excel too.
const fn is_built_in(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// A format code has a year, month, day, hour, minute or second outside of quotes and brackets.
fn shows_date(code: &str) -> bool {
    let (mut quoted, mut bracketed) = (false, false);
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            '\\' | '_' | '*' => drop(characters.next()),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}
