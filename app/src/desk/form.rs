//! What a form of the desk holds, and how it was answered. Holds no sentence and no rule.

use super::field::{Field, Wrong};
use crate::form::Moment;
use domain::document::DocumentType;
use serde::{Deserialize, Serialize};

/// What is said about a form as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// Login, password or code is wrong; which is not said.
    SignIn,
    /// Locked for so many seconds.
    Locked(i64),
    /// A one-time link was used, or is too old.
    InviteOver,
    /// A one-time link, shown once, and until when it works.
    Invited(String, Moment),
    /// Done.
    Done,
    /// Somebody else was quicker: this is how it stands now.
    Changed,
    /// The lines were read, their check digits are right.
    Read,
    /// It is used, void or replaced already.
    CodeOver,
    /// Nobody was found.
    NobodyFound,
    /// It waits for a second person now.
    Asked,
    /// Not to be decided by this member.
    NotYours,
    /// Nobody of a batch is ticked or returned.
    NothingTicked,
}

/// What a form shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Fresh each time the form is shown.
    #[serde(skip)]
    pub nonce: String,
    /// Typed before and kept.
    pub values: Vec<(Field, String)>,
    /// In the order of the fields on the page.
    pub errors: Vec<(Field, Wrong)>,
    /// What was typed into the rows of a table: field, row, value.
    #[serde(default)]
    pub rows: Vec<(Field, String, String)>,
    /// What is wrong with a row.
    #[serde(default)]
    pub row_errors: Vec<(String, Wrong)>,
    /// About the form as a whole.
    pub notice: Option<Notice>,
}

impl Form {
    /// The kept value of `field`, or nothing.
    #[must_use]
    pub fn value(&self, field: Field) -> &str {
        self.values.iter().find(|(name, _)| *name == field).map_or("", |(_, typed)| typed)
    }

    /// What is wrong with `field`.
    #[must_use]
    pub fn error(&self, field: Field) -> Option<Wrong> {
        self.errors.iter().find(|(name, _)| *name == field).map(|(_, wrong)| *wrong)
    }

    /// The kept value of `field` in a row, or nothing.
    #[must_use]
    pub fn of_row(&self, field: Field, row: &str) -> &str {
        of_row(&self.rows, field, row)
    }

    /// What is wrong with a row.
    #[must_use]
    pub fn row_error(&self, row: &str) -> Option<Wrong> {
        self.row_errors.iter().find(|(of, _)| of == row).map(|(_, wrong)| *wrong)
    }

    /// Sets the value of `field`.
    pub fn set(&mut self, field: Field, value: &str) {
        self.values.retain(|(name, _)| *name != field);
        self.values.push((field, value.to_owned()));
    }

    /// The document that was chosen.
    #[must_use]
    pub fn kind(&self) -> Option<DocumentType> {
        DocumentType::parse(self.value(Field::DocumentType))
    }
}

/// One posted form, before anything is believed. Secrets inside: no `Debug`.
#[derive(Clone, Default)]
pub struct Posted {
    /// Equal posts have one effect.
    pub nonce: String,
    /// Which button was pressed; nothing for the form's own.
    pub button: String,
    values: Vec<(Field, String)>,
    rows: Vec<(Field, String, String)>,
}

fn of_row<'r>(rows: &'r [(Field, String, String)], field: Field, row: &str) -> &'r str {
    let found = rows.iter().find(|(name, of, _)| *name == field && of == row);
    found.map_or("", |(_, _, typed)| typed)
}

impl Posted {
    /// A post of these pairs; names that no input of the desk has are left out.
    #[must_use]
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        let mut posted = Self::default();
        for (name, value) in pairs {
            match (name.as_str(), Field::parse(&name)) {
                ("nonce", _) => posted.nonce = value,
                ("button", _) => posted.button = value,
                (_, Some(field)) => posted.values.push((field, value)),
                // `letter.ROW`: of a row of a table.
                _ => {
                    let (field, row) = name.split_once('.').unwrap_or_default();
                    let field = Field::parse(field).filter(|field| field.keep());
                    posted.rows.extend(field.map(|field| (field, row.to_owned(), value)));
                }
            }
        }
        posted
    }

    /// What was typed into `field`; nothing typed and field missing are the same.
    #[must_use]
    pub fn value(&self, field: Field) -> &str {
        self.values.iter().find(|(name, _)| *name == field).map_or("", |(_, typed)| typed)
    }

    /// What was typed into `field` of a row.
    #[must_use]
    pub fn of_row(&self, field: Field, row: &str) -> &str {
        of_row(&self.rows, field, row)
    }

    /// Whether a tick is set.
    #[must_use]
    pub fn ticked(&self, field: Field) -> bool {
        self.value(field) == "yes"
    }

    /// The form as it was typed, without secrets.
    #[must_use]
    pub fn form(&self) -> Form {
        let values = self.values.iter().filter(|(field, _)| field.keep()).cloned().collect();
        Form { values, rows: self.rows.clone(), ..Form::default() }
    }

    /// The same, refused for these reasons.
    #[must_use]
    pub fn refused(&self, errors: Vec<(Field, Wrong)>, notice: Option<Notice>) -> Outcome {
        Outcome::Again(Form { errors, notice, ..self.form() })
    }
}

/// How a posted form ended.
pub enum Outcome {
    /// Done: go to this path.
    Next(String),
    /// Show the form again, as it is now.
    Again(Form),
    /// A file to take away.
    File {
        /// Its name.
        name: String,
        /// Its media type.
        kind: &'static str,
        /// What is in it.
        bytes: Vec<u8>,
    },
}
