//! XML parts read element by element, in one pass over borrowed text.
//!
//! Must not do: expand an entity beyond XML's own five, accept a DTD or another encoding, or go
//! deeper than 64 elements.

use super::{Refused, value::Short};
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};
use std::borrow::Cow;

const DEEPEST: usize = 64;
const MOST_ATTRIBUTES: usize = 100;

/// A reader inside of one element, at first outside of all.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// What comes next.
enum Piece<'a> {
    Open(BytesStart<'a>),
    Close,
    Text(Cow<'a, str>),
    End,
}

impl<'a> Xml<'a> {
    /// At the root element, if it has this name, whatever its namespace.
    ///
    /// # Errors
    /// `File`, as of everything here, where the text is no well-formed XML.
    pub(super) fn open(text: &'a str, root: &str) -> Result<Self, Refused> {
        let mut reader = Reader::from_str(text.strip_prefix('\u{FEFF}').unwrap_or(text));
        reader.config_mut().expand_empty_elements = true;
        let mut xml = Self { reader, depth: 0 };
        match xml.child()? {
            Some(start) if start.local_name().as_ref() == root => Ok(xml),
            _ => Err(Refused::File),
        }
    }

    /// The next child of the element it is in, which is then the element it is in; `None` where
    /// that ends. Every child has to be left again by [`Self::skip`], [`Self::text`] or by asking
    /// for children until there is none.
    pub(super) fn child(&mut self) -> Result<Option<BytesStart<'a>>, Refused> {
        loop {
            match self.piece()? {
                Piece::Open(start) => return Ok(Some(start)),
                Piece::Close | Piece::End => return Ok(None),
                Piece::Text(_) => {}
            }
        }
    }

    /// Leaves the element it is in.
    pub(super) fn skip(&mut self) -> Result<(), Refused> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.piece()?;
        }
        Ok(())
    }

    /// Leaves the element it is in, which has text and no children that count.
    pub(super) fn text(&mut self, into: &mut Short) -> Result<(), Refused> {
        loop {
            match self.piece()? {
                Piece::Open(_) => self.skip()?,
                Piece::Text(text) => into.push(&text),
                Piece::Close | Piece::End => return Ok(()),
            }
        }
    }

    fn piece(&mut self) -> Result<Piece<'a>, Refused> {
        loop {
            return Ok(match self.reader.read_event().map_err(|_| Refused::File)? {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Refused::File);
                    }
                    Piece::Open(start)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close
                }
                Event::Text(text) => Piece::Text(text.xml10_content()),
                Event::CData(text) => Piece::Text(text.into_inner()),
                Event::GeneralRef(name) => Piece::Text(resolve(&name)?),
                Event::Decl(declaration) => {
                    let encoding = declaration.encoding().transpose();
                    let encoding = encoding.map_err(|_| Refused::File)?;
                    if encoding.is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
                        return Err(Refused::File);
                    }
                    continue;
                }
                Event::Comment(_) | Event::PI(_) => continue,
                Event::DocType(_) => return Err(Refused::File),
                Event::Eof if self.depth > 0 => return Err(Refused::File),
                Event::Eof => Piece::End,
            });
        }
    }
}

fn resolve<'a>(name: &quick_xml::events::BytesRef<'a>) -> Result<Cow<'a, str>, Refused> {
    match name.resolve_char_ref().map_err(|_| Refused::File)? {
        Some(character) => Ok(Cow::Owned(character.to_string())),
        None => resolve_predefined_entity(name).map(Cow::Borrowed).ok_or(Refused::File),
    }
}

/// Calls for every attribute with its name, prefix and all, and value.
///
/// # Errors
/// `File` where one is there twice, or more than 100.
pub(super) fn attributes(
    start: &BytesStart<'_>,
    mut each: impl FnMut(&str, Cow<'_, str>),
) -> Result<(), Refused> {
    // The search for double names takes the square of their number.
    for (place, attribute) in start.attributes().enumerate() {
        let attribute = attribute.map_err(|_| Refused::File)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        if place >= MOST_ATTRIBUTES {
            return Err(Refused::File);
        }
        each(attribute.key.as_ref(), value.map_err(|_| Refused::File)?);
    }
    Ok(())
}

/// The value of a truth attribute.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
