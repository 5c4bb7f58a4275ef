//! What people wrote, made into values for a template. It must never make markup of it: a value
//! is a string in a dictionary, and the template only places it.

use std::{collections::BTreeMap, fmt::Write};

use typst::{
    foundations::{Bytes, Dict, IntoValue, Value, dict},
    layout::Em,
    text::FontInstance,
};

use super::{Fonts, Qr};

/// Makes the values of one paper and notes the characters that no font has.
pub(super) struct Values<'a> {
    fonts: &'a Fonts,
    ruler: Option<FontInstance>,
    /// Every character seen so far: a font's list is long to search.
    seen: BTreeMap<char, Face>,
}

/// Where a character's glyph is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Own,
    Companion,
    Other,
    Missing,
}

impl<'a> Values<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, ruler: fonts.ruler(), seen: BTreeMap::new() }
    }

    /// A text that wraps within a line of `line` times the type size, with a word of whether its
    /// letters are better set in the companion face.
    pub(super) fn text(&mut self, text: &str, line: f64) -> Value {
        let text = clean(text);
        let mut is_foreign = false;
        for c in text.chars() {
            let face = *self.seen.entry(c).or_insert_with(|| face(self.fonts, c));
            is_foreign |= face == Face::Companion;
        }
        dict! { "text" => self.wrapped(&text, line), "foreign" => is_foreign }.into_value()
    }

    /// Texts, each as [`Values::text`] makes it.
    pub(super) fn texts(&mut self, texts: &[String], line: f64) -> Value {
        texts.iter().map(|text| self.text(text, line)).collect::<Vec<_>>().into_value()
    }

    /// The faces' names for the template.
    pub(super) fn fonts(&self) -> Dict {
        dict! {
            "chinese" => self.fonts.of_region("SC"),
            "japanese" => self.fonts.of_region("JP"),
            "korean" => self.fonts.of_region("KR"),
            "rest" => self.fonts.rest().to_vec(),
            "companion" => self.fonts.companion().map(str::to_owned),
        }
    }

    /// The characters that no font has, in order.
    pub(super) fn missing(self) -> Vec<char> {
        self.seen.into_iter().filter(|(_, face)| *face == Face::Missing).map(|(c, _)| c).collect()
    }

    /// Lets a word that is wider than the line break after each of its letters. Other words are
    /// left whole: a name must not be cut when the next line has room for it.
    fn wrapped(&self, text: &str, line: f64) -> String {
        let letters: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len());
        let holds = |&l: &char, &r: &char| l != '-' && is_of_word(l) && is_of_word(r);
        for word in letters.chunk_by(holds) {
            let is_long = word.iter().map(|&c| self.width(c)).sum::<f64>() > line;
            for (place, &c) in word.iter().enumerate() {
                if is_long && place > 0 && !is_mark(c) {
                    out.push('\u{200b}');
                }
                out.push(c);
            }
        }
        out
    }

    /// The width of a character in parts of the type size.
    fn width(&self, c: char) -> f64 {
        let advance = |ruler: &FontInstance| ruler.x_advance(ruler.ttf().glyph_index(c)?.0);
        self.ruler.as_ref().and_then(advance).map_or(1.0, Em::get)
    }
}

fn face(fonts: &Fonts, c: char) -> Face {
    if is_invisible(c) || fonts.is_own(c) {
        Face::Own
    } else if fonts.is_companions(c) {
        Face::Companion
    } else if fonts.is_known(c) {
        Face::Other
    } else {
        Face::Missing
    }
}

/// A QR code as a drawing: one path, so that no light line shows between its modules.
pub(super) fn drawing(qr: &Qr) -> Bytes {
    let side = qr.modules.len();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\""
    );
    for (y, row) in qr.modules.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            let width = run.len();
            if run.first() == Some(&true) {
                // Writing to a string cannot fail.
                let _ = write!(svg, "M{x} {y}h{width}v1h-{width}z");
            }
            x += width;
        }
    }
    svg.push_str("\"/></svg>");
    Bytes::from_string(svg)
}

/// A language tag's language and region, as typst takes them; `und` when it is none.
pub(super) fn locale(tag: &str) -> Dict {
    let mut parts = tag.split('-');
    let is_word = |part: &&str| part.chars().all(|c| c.is_ascii_alphabetic());
    let language = parts.next().filter(is_word).filter(|part| matches!(part.len(), 2 | 3));
    let region = parts.filter(is_word).find(|part| part.len() == 2);
    dict! {
        "language" => language.unwrap_or("und").to_ascii_lowercase(),
        "region" => region.map(str::to_ascii_uppercase),
    }
}

/// Line ends and other controls become spaces; what would turn the direction of the form's own
/// words goes.
fn clean(text: &str) -> String {
    let is_turn = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_control = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let text = text.trim();
    text.chars().filter(|&c| !is_turn(c)).map(|c| if is_control(c) { ' ' } else { c }).collect()
}

/// Spaces and characters that have no glyph and need none.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A letter of a script that breaks its lines between words only.
fn is_of_word(c: char) -> bool {
    c < '\u{2e80}' && !c.is_whitespace()
}

/// A mark that belongs to the character before it.
fn is_mark(c: char) -> bool {
    is_invisible(c) || matches!(c, '\u{300}'..='\u{36f}')
}
