//! The two official forms as PDF: annex 1 (the letter of authority, a page for each person) and
//! annex 2 (the table of persons). It sets what it is given and must not decide what is said:
//! the Chinese words are the bureau's, every other sentence is the caller's.
//!
//! The calls compute for as long as a second or two on all cores: not for an async task.

mod fonts;
mod values;
mod world;

use std::{
    error::Error,
    fmt::{Display, Formatter, Result as FormatResult},
};

use typst::foundations::{Dict, IntoValue, Value, dict};

pub use fonts::{Fonts, NoFont};
use values::Values;

const LETTER: &str = concat!(include_str!("form.typ"), include_str!("letter.typ"));
const TABLE: &str = concat!(include_str!("form.typ"), include_str!("table.typ"));

/// Widths of a line in parts of the type size: of the text, of a column of the table.
const LINE: f64 = 30.0;
const NAME: f64 = 10.5;
const DOCUMENT: f64 = 8.0;
const NUMBER: f64 = 10.5;
const NATIONALITY: f64 = 6.0;

/// A PDF, and the characters in it that no font had: they are printed as empty boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The file.
    pub pdf: Vec<u8>,
    /// What could not be shown, each once, in order.
    pub missing: Vec<char>,
}

/// The PDF could not be made: a fault of the template or of a font, never of what was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperError(String);

impl Display for PaperError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FormatResult {
        write!(f, "the PDF could not be made: {}", self.0)
    }
}

impl Error for PaperError {}

/// Annex 1 for one person. Texts are shown as they are; an empty one leaves its line blank.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// The person, as in the document.
    pub name: String,
    /// The document's official Chinese name.
    pub document_type: String,
    /// The document's number.
    pub number: String,
    /// The withholding agent.
    pub agent_name: String,
    /// The withholding agent's taxpayer number.
    pub agent_number: String,
    /// The agent's officer.
    pub officer_name: String,
    /// The number of the officer's document.
    pub officer_number: String,
    /// The same in the person's language.
    pub second_page: Option<SecondPage>,
    /// The code at the foot of the page.
    pub qr: Option<Qr>,
}

/// The letter in the person's language, for reference. Every sentence is the caller's.
#[derive(Debug, Clone, Default)]
pub struct SecondPage {
    /// The language's tag (BCP 47).
    pub language: String,
    /// The title.
    pub title: String,
    /// The authorization, its fields filled in.
    pub paragraphs: Vec<String>,
    /// The notes, without their numbers.
    pub notes: Vec<String>,
    /// That the page is for reference and the Chinese text counts.
    pub reference: String,
    /// What 授权人签名 means.
    pub signature: String,
    /// What 日期 means.
    pub date: String,
    /// What 被授权单位名称（公章） means.
    pub agent: String,
    /// What 被授权单位经办人签名 means.
    pub officer_signature: String,
}

/// A QR code with words beneath it.
#[derive(Debug, Clone, Default)]
pub struct Qr {
    /// Rows of modules from the top, dark ones true; without the light frame around it.
    pub modules: Vec<Vec<bool>>,
    /// The words, a line each. The first is also what a screen reader says for the code.
    pub words: Vec<String>,
}

/// Annex 2.
#[derive(Debug, Clone, Default)]
pub struct DetailTable {
    /// The withholding agent.
    pub agent_name: String,
    /// The withholding agent's taxpayer number.
    pub agent_number: String,
    /// Year, month and day of filling in; blank when none.
    pub filled_on: Option<(u16, u8, u8)>,
    /// The persons, in the order of their serial numbers.
    pub rows: Vec<DetailRow>,
}

/// One person of annex 2.
#[derive(Debug, Clone, Default)]
pub struct DetailRow {
    /// The person, as in the document.
    pub name: String,
    /// The document's official Chinese name.
    pub document_type: String,
    /// The document's number.
    pub number: String,
    /// The nationality, in Chinese.
    pub nationality: String,
}

/// Annex 1 for each of the persons, as one PDF: laid out and written as a whole.
///
/// # Errors
/// When typst refuses the template or a font.
pub fn letters(fonts: &Fonts, letters: &[Letter]) -> Result<Paper, PaperError> {
    let mut values = Values::new(fonts);
    let data: Vec<Value> = letters.iter().map(|one| letter(&mut values, one)).collect();
    let data = dict! { "fonts" => values.fonts(), "letters" => data };
    let pdf = world::pdf(fonts, LETTER, data)?;
    Ok(Paper { pdf, missing: values.missing() })
}

fn letter(values: &mut Values<'_>, letter: &Letter) -> Value {
    let second = letter.second_page.as_ref().map(|page| second(values, page));
    let qr = letter.qr.as_ref().filter(|qr| !qr.modules.is_empty()).map(|qr| {
        dict! { "drawing" => values::drawing(qr), "words" => values.texts(&qr.words, LINE) }
    });
    let mut text = |text: &str| values.text(text, LINE);
    dict! {
        "name" => text(&letter.name),
        "document-type" => text(&letter.document_type),
        "number" => text(&letter.number),
        "agent-name" => text(&letter.agent_name),
        "agent-number" => text(&letter.agent_number),
        "officer-name" => text(&letter.officer_name),
        "officer-number" => text(&letter.officer_number),
        "second" => second,
        "qr" => qr,
    }
    .into_value()
}

fn second(values: &mut Values<'_>, page: &SecondPage) -> Dict {
    dict! {
        "locale" => values::locale(&page.language),
        "paragraphs" => values.texts(&page.paragraphs, LINE),
        "notes" => values.texts(&page.notes, LINE),
        "title" => values.text(&page.title, LINE),
        "reference" => values.text(&page.reference, LINE),
        "signature" => values.text(&page.signature, LINE),
        "date" => values.text(&page.date, LINE),
        "agent" => values.text(&page.agent, LINE),
        "officer-signature" => values.text(&page.officer_signature, LINE),
    }
}

/// Annex 2 as a PDF.
///
/// # Errors
/// When typst refuses the template or a font.
pub fn detail_table(fonts: &Fonts, table: &DetailTable) -> Result<Paper, PaperError> {
    let mut values = Values::new(fonts);
    let rows: Vec<Value> = table.rows.iter().map(|one| row(&mut values, one)).collect();
    let filled_on = table.filled_on.map(|(year, month, day)| {
        dict! { "year" => i64::from(year), "month" => i64::from(month), "day" => i64::from(day) }
    });
    let data = dict! {
        "fonts" => values.fonts(),
        "agent-name" => values.text(&table.agent_name, LINE),
        "agent-number" => values.text(&table.agent_number, LINE / 2.0),
        "date" => filled_on,
        "rows" => rows,
    };
    let pdf = world::pdf(fonts, TABLE, data)?;
    Ok(Paper { pdf, missing: values.missing() })
}

fn row(values: &mut Values<'_>, row: &DetailRow) -> Value {
    dict! {
        "name" => values.text(&row.name, NAME),
        "document-type" => values.text(&row.document_type, DOCUMENT),
        "number" => values.text(&row.number, NUMBER),
        "nationality" => values.text(&row.nationality, NATIONALITY),
    }
    .into_value()
}
