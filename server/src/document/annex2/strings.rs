//! Texts of an `.xlsx`: shared ones, rich ones, and the escapes in them.
//!
//! Must not do: keep more than 161 characters of a text, or phonetic guides.

use super::{
    MOST_CHARACTERS, Refused,
    value::{Short, cut},
    xml::Xml,
};

/// Characters of a text as it is in the file: each may be written as `_x0041_`.
const MOST_WRITTEN: usize = 7 * MOST_CHARACTERS;

/// The shared strings by index, one after the other in one text: there may be a million of them.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// The string, from 0.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.text.get(start.unwrap_or(0)..end)
    }
}

/// The strings of the shared strings part; none without one.
///
/// # Errors
/// `File`.
pub(super) fn read(text: Option<&str>) -> Result<Strings, Refused> {
    let mut strings = Strings::default();
    let Some(text) = text else { return Ok(strings) };
    let mut xml = Xml::open(text, "sst")?;
    while let Some(start) = xml.child()? {
        if start.local_name().as_ref() == "si" {
            strings.text.push_str(&rich(&mut xml)?);
            strings.ends.push(strings.text.len());
        } else {
            xml.skip()?;
        }
    }
    Ok(strings)
}

/// Leaves an `si` or `is` element: its text, of all its runs.
pub(super) fn rich(xml: &mut Xml<'_>) -> Result<String, Refused> {
    let mut text = written();
    while let Some(start) = xml.child()? {
        match start.local_name().as_ref() {
            "t" => xml.text(&mut text)?,
            "r" => {
                while let Some(start) = xml.child()? {
                    match start.local_name().as_ref() {
                        "t" => xml.text(&mut text)?,
                        _ => xml.skip()?,
                    }
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(unescape(&text.into_text()))
}

/// Leaves a `v` element: its text as it is in the file.
pub(super) fn plain(xml: &mut Xml<'_>) -> Result<String, Refused> {
    let mut text = written();
    xml.text(&mut text)?;
    Ok(text.into_text())
}

const fn written() -> Short {
    Short::new(MOST_WRITTEN)
}

/// `_x000D_` is how the format writes what XML cannot; the first 161 characters.
pub(super) fn unescape(written: &str) -> String {
    let Some((before, after)) = written.split_once("_x") else { return cut(written) };
    let mut text = before.to_owned();
    // What is left, from behind a "_x".
    let mut left = after;
    loop {
        let code = left.get(..4).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        let escaped = code.zip(left.get(4..).and_then(|rest| rest.strip_prefix('_')));
        if let Some((code, rest)) = escaped {
            text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            left = rest;
        } else {
            text.push_str("_x");
        }
        let Some((before, after)) = left.split_once("_x") else { break };
        text.push_str(before);
        left = after;
    }
    text.push_str(left);
    cut(&text)
}
