//! What travels between a form and the server: typed values one way, an outcome the other.
//! Holds no sentence and no rule.

use crate::text::{Language, Sentences};
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
    values: Vec<(Field, Typed)>,
}

impl Posted {
    /// A post with this nonce; `language` is the value of the language button, if it was pressed.
    #[must_use]
    pub fn new(nonce: String, language: &str, values: Vec<(Field, Typed)>) -> Self {
        Self { nonce, language: Language::parse(language), values }
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

/// A day and a time as the tax hall's wall clock shows them (Beijing time).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Year, e.g. 2026.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month, 1 to 31.
    pub day: i8,
    /// Day of the week, Monday 0 to Sunday 6.
    pub weekday: i8,
    /// Hour, 0 to 23.
    pub hour: i8,
    /// Minute, 0 to 59.
    pub minute: i8,
}

/// What is said about a form as a whole; the table "What a person is told" of `product.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// GEN: the details or the code do not match, or the number is not known.
    Mismatch,
    /// Right code, but its seven days are over since then.
    CodeExpired(Moment),
    /// Right code, used then.
    CodeUsed(Moment),
    /// Right code, made void then.
    CodeVoid(Moment),
    /// Right code, replaced by a newer one then.
    CodeReplaced(Moment),
    /// Right code, but a second clerk has to release it.
    CodeWaiting,
    /// Code and number right, name or nationality not as recorded.
    DiffersFromRecord,
    /// Proved, and the document has an account already.
    AlreadyRegistered,
    /// The phone is on another account: said only after its SMS code was right.
    PhoneTaken,
    /// The face check did not recognise the person.
    FaceFailed,
    /// The face gateway did not answer: the hall code is the way on.
    FaceUnavailable,
    /// No message went out: that many seconds until the next may.
    SmsWait(i64),
    /// No account with this identifier and password.
    SignInMismatch,
    /// What was posted was not posted from this site's own page.
    NotFromHere,
}

/// How a posted form ended. Refused input is not an error (`house.md`, decision 3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Accepted: go to this path.
    Next(String),
    /// Refused: show this.
    Again(FormState),
    /// This registration cannot go on from here.
    StartAgain,
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
