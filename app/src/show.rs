//! What the pages are given to show: data, already masked, nothing to look up.

use crate::form::{FormState, Moment};
use domain::{
    date::Date,
    document::DocumentType,
    registration::{Mode, Step},
};
use serde::{Deserialize, Serialize};

/// A page that stands over the registration row of this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Page {
    /// R11.
    Consent,
    /// R2, R3.
    Document,
    /// R3 or R4.
    Identity,
    /// R9, R10.
    Account,
    /// Check your answers, phone.
    Phone,
    /// The SMS code.
    Confirm,
    /// Registered.
    Done,
}

impl Page {
    /// Its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Confirm => "/register/confirm",
            _ => self.step().path(),
        }
    }

    /// The step that this page belongs to: phone and SMS code are one.
    #[must_use]
    pub const fn step(self) -> Step {
        match self {
            Self::Consent => Step::Consent,
            Self::Document => Step::Document,
            Self::Identity => Step::Identity,
            Self::Account => Step::Account,
            Self::Phone | Self::Confirm => Step::Phone,
            Self::Done => Step::Done,
        }
    }
}

/// A page's answer to "may I be shown?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown<T> {
    /// Yes, with this.
    Here(T),
    /// No: the person belongs to this path.
    Elsewhere(String),
}

/// A step, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepShown {
    /// The form's state.
    pub form: FormState,
    /// What stands around the form.
    pub view: StepView,
    /// Until when the code in play is valid (R8).
    pub deadline: Option<Moment>,
}

/// What each page shows beside its form's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepView {
    /// Version of the agreement that is being agreed to.
    Consent(String),
    /// Whether a face gateway is configured.
    Document(bool),
    /// What is asked on the identity step.
    Identity(IdentityAsked),
    /// An account name that is free.
    Account(String),
    /// The answers so far.
    Phone(Answers),
    /// Where the SMS code went.
    Confirm(Confirming),
    /// The account name.
    Done(String),
}

/// The identity step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityAsked {
    /// How it is proved.
    pub mode: Mode,
    /// The document chosen before.
    pub kind: DocumentType,
    /// Today in the hall, for dates inside numbers.
    pub today: Date,
    /// Nationalities to choose from: code, Chinese, English. Empty where the document fixes it.
    pub nationalities: Vec<(String, String, String)>,
}

/// The answers so far, masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The document.
    pub kind: DocumentType,
    /// Its number, masked.
    pub number: String,
    /// The name as typed: the person has to be able to check it.
    pub name: String,
    /// The account name.
    pub account_name: String,
    /// Calling codes of the regions whose phones work, e.g. `+852`.
    pub regions: Vec<String>,
}

/// The SMS code's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirming {
    /// Masked.
    pub phone: String,
    /// Seconds until another message may be asked for.
    pub again_in: i64,
    /// The simulator's inbox is on (development only).
    pub inbox: bool,
}

/// The account page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountShown {
    /// The account name.
    pub name: String,
    /// Masked.
    pub phone: Option<String>,
    /// Documents, numbers and names masked.
    pub documents: Vec<(DocumentType, String, String)>,
    /// How the identity was proved.
    pub proof: Mode,
    /// When the account was made.
    pub since: Moment,
}
