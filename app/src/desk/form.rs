//! What a form of the desk holds, and how it was answered. Holds no sentence and no rule.

use crate::form::Moment;
use domain::{document::DocumentType, form::FieldError};
use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($(#[doc = $meaning:literal])+ $field:ident = $name:literal)*) => {
        /// An input of the desk. Its name on the wire is the name of the HTML input.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Field { $($(#[doc = $meaning])+ $field),* }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$field),*];

            /// The stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$field => $name),* }
            }
        }
    };
}

fields! {
    /// The name that a member signs in with.
    Login = "login"
    /// The password.
    Password = "password"
    /// The password once more.
    PasswordAgain = "password_again"
    /// Six digits of the second factor.
    Totp = "totp"
    /// The secret of a one-time link.
    Invite = "invite"
    /// Where to go after the sign-in.
    To = "to"
    /// The machine-readable lines.
    Mrz = "mrz"
    /// Which document.
    DocumentType = "document_type"
    /// Its number.
    Number = "number"
    /// The number's last four, typed again without looking.
    LastFour = "last_four"
    /// The name as in the document.
    Name = "name"
    /// A second (Chinese) name.
    SecondName = "second_name"
    /// Nationality (region).
    Nationality = "nationality"
    /// Birth date.
    Birth = "birth"
    /// The day until which the document is valid.
    Expiry = "expiry"
    /// A phone for this code's messages.
    Phone = "phone"
    /// The person agrees that the phone is kept for that.
    PhoneAgreed = "phone_agreed"
    /// The guardian of a child under 14.
    Guardian = "guardian"
    /// Person and document agree.
    Agree = "agree"
    /// What was found besides was looked at.
    Seen = "seen"
    /// The language of the slip.
    Language = "slip_language"
    /// Why.
    Reason = "reason"
    /// What is looked for.
    Query = "query"
    /// A member's name.
    StaffName = "staff_name"
    /// A member's role.
    Role = "role"
    /// A hall.
    Hall = "hall"
    /// A hall's name.
    HallName = "hall_name"
    /// The same in English.
    HallNameEnglish = "hall_name_english"
    /// A hall's address.
    Address = "address"
    /// The same in English.
    AddressEnglish = "address_english"
    /// When a hall is open.
    Hours = "hours"
    /// A day on which the halls are shut.
    Day = "day"
    /// Why they are.
    DayName = "day_name"
    /// Since when the service was away.
    Since = "since"
    /// The first day of a period.
    From = "from"
    /// The last.
    Until = "until"
    /// An act of the trail.
    Act = "act"
    /// A row's id in the trail.
    Subject = "subject"
}

impl Field {
    /// The field of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.as_str() == name)
    }

    /// Whether what was typed may be kept, sealed, until the form is right: values, never secrets.
    #[must_use]
    pub const fn keep(self) -> bool {
        !matches!(self, Self::Password | Self::PasswordAgain | Self::Totp)
    }
}

/// Why a field was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// As on the site.
    Typed(FieldError),
    /// The document is expired (R6).
    Expired,
    /// Not the last four of the number.
    LastFour,
    /// Not the birth date that the number says.
    BirthDiffers,
    /// Under 14 a guardian comes along.
    Guardian,
    /// Person and document were not compared.
    Agree,
    /// A phone is kept only if the person agrees.
    PhoneAgreed,
    /// The document has an account already.
    HasAccount,
    /// What was found besides has to be looked at first.
    Seen,
    /// The fourth code within seven days: a second person has to see it.
    Fourth,
    /// Somebody has this login.
    LoginTaken,
    /// Shorter than twelve characters.
    PasswordShort,
    /// Not what the second factor shows.
    Totp,
    /// Not like `09:00-12:00 13:30-17:00`.
    Hours,
    /// No moment, in the future, or more than a week ago.
    Since,
}

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
                _ => {}
            }
        }
        posted
    }

    /// What was typed into `field`; nothing typed and field missing are the same.
    #[must_use]
    pub fn value(&self, field: Field) -> &str {
        self.values.iter().find(|(name, _)| *name == field).map_or("", |(_, typed)| typed)
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
        Form { values, ..Form::default() }
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
