//! What travels between a form and the server: typed values one way, an outcome the other.
//! Holds no sentence and no rule.

pub use crate::notice::{Moment, Notice, Wait, WaitFor};
use crate::{
    show::PageShown,
    text::{Language, Sentences},
};
use domain::form::{Field, FieldError};
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// Something a person typed, secret or not. Serialised for the wire only; prints nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(String);

impl Typed {
    /// What was typed, to the letter.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Typed {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Typed {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl core::fmt::Debug for Typed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Typed(…)")
    }
}

/// One posted form, before anything is believed.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    /// The form's nonce: equal posts get one effect and one answer (`house.md`, decision 3).
    pub nonce: String,
    /// Set when the language button was pressed: keep the draft, change nothing else.
    pub language: Option<Language>,
    /// Which other button than the form's own was pressed.
    pub button: Button,
    values: Vec<(Field, Typed)>,
}

/// The buttons of a step that do not answer it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Button {
    /// The form's own.
    #[default]
    Answer,
    /// Half an hour more; what was typed is kept.
    Extend,
    /// Another SMS code.
    Again,
    /// "I wrote it as in my passport": the desk decides.
    Declare,
    /// The desk has corrected its record: on.
    GoOn,
    /// What was declared is taken back, to be typed again.
    Withdraw,
    /// "The phone is mine now".
    Mine,
    /// The face check begins.
    Start,
    /// The step goes to a phone.
    HandOver,
    /// The hall code instead of the face.
    HallCode,
}

impl Button {
    /// The button with this value of the input `button`; the form's own for any other.
    #[must_use]
    pub fn parse(value: &str) -> Self {
        match value {
            "extend" => Self::Extend,
            "again" => Self::Again,
            "declare" => Self::Declare,
            "go_on" => Self::GoOn,
            "withdraw" => Self::Withdraw,
            "mine" => Self::Mine,
            "start" => Self::Start,
            "hand_over" => Self::HandOver,
            "hall_code" => Self::HallCode,
            _ => Self::Answer,
        }
    }
}

impl Posted {
    /// A post with this nonce; `language` is the value of the language button, if it was pressed.
    #[must_use]
    pub fn new(nonce: String, language: &str, values: Vec<(Field, Typed)>) -> Self {
        Self { nonce, language: Language::parse(language), button: Button::Answer, values }
    }

    /// The same, with the button of this value pressed.
    #[must_use]
    pub fn with(mut self, button: &str) -> Self {
        self.button = Button::parse(button);
        self
    }

    /// What was typed into `field`; nothing typed and field missing are the same.
    #[must_use]
    pub fn value(&self, field: Field) -> &str {
        self.values.iter().find(|(name, _)| *name == field).map_or("", |(_, typed)| typed.as_str())
    }

    /// The values that a draft may keep: never secrets.
    #[must_use]
    pub fn kept(&self) -> Vec<(Field, Typed)> {
        self.values.iter().filter(|(field, _)| field.keep()).cloned().collect()
    }
}

/// What a form shows: kept values, what is wrong with which field, and one notice above it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// Goes into the form's hidden field; fresh each time the form is shown.
    #[serde(default)]
    pub nonce: String,
    /// Typed before and kept.
    pub values: Vec<(Field, Typed)>,
    /// In the order of the fields on the page.
    pub errors: Vec<(Field, FieldError)>,
    /// About the form as a whole.
    pub notice: Option<Notice>,
}

impl FormState {
    /// The kept value of `field`, or nothing.
    #[must_use]
    pub fn value(&self, field: Field) -> String {
        self.values
            .iter()
            .find(|(name, _)| *name == field)
            .map_or_else(String::new, |(_, typed)| typed.as_str().to_owned())
    }

    /// What is wrong with `field`.
    #[must_use]
    pub fn error(&self, field: Field) -> Option<FieldError> {
        self.errors.iter().find(|(name, _)| *name == field).map(|(_, error)| *error)
    }

    /// Whether anything has to be said above the form.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty() || self.notice.is_some()
    }
}

/// How a posted form ended. Refused input is not an error (`house.md`, decision 3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Accepted: go to this path.
    Next(String),
    /// The same, with what the path shows: for a script that asked for it along with its post. Never
    /// stored.
    There(String, Box<PageShown>),
    /// Refused: show this.
    Again(FormState),
    /// This registration cannot go on from here.
    StartAgain,
    /// Half an hour more, in seconds; the form goes on with this nonce.
    Extended(i64),
    /// The language changed, nothing else did; the form goes on with this nonce.
    Spoken(Language, Sentences),
}

/// Something went wrong that the person did not do. Carries only what the operator finds in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The reference id in the log.
    pub reference: String,
}

impl core::fmt::Display for Fault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}", self.reference)
    }
}

impl FromServerFnError for Fault {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        // What leptos says about arguments and bodies stays in the house.
        Self { reference: String::new() }
    }
}
