//! The inputs of the desk's and the officer's forms, and why one is refused. Holds no sentence.

use domain::{agency::Column, form::FieldError};
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
    /// A withholding agent.
    Agent = "agent"
    /// Its name.
    AgentName = "agent_name"
    /// Its tax number.
    AgentNumber = "agent_number"
    /// A row of annex 2.
    Row = "row"
    /// Rows, as a spreadsheet copies them.
    Pasted = "pasted"
    /// The number of a ticket.
    Ticket = "ticket"
    /// R7 (1): the letter is signed and sealed.
    Letter = "letter"
    /// R7 (2): the copy of the person's document is marked and signed.
    Copy = "copy"
    /// R7 (3): the officer's document was compared with its copy and the letter.
    OwnDocument = "own_document"
    /// R7 (3): the number under which its copy is kept.
    Archive = "archive"
    /// R7 (4): annex 2 is sealed.
    SealedTable = "sealed_table"
    /// The secret of a sealed slip, or of a letter.
    Secret = "secret"
    /// The pick-up PIN.
    Pin = "pin"
    /// The same once more.
    PinAgain = "pin_again"
    /// The one that is set now.
    PinNow = "pin_now"
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
        !matches!(
            self,
            Self::Password
                | Self::PasswordAgain
                | Self::Totp
                | Self::Pin
                | Self::PinAgain
                | Self::PinNow
        )
    }
}

impl From<Column> for Field {
    fn from(column: Column) -> Self {
        match column {
            Column::Name => Self::Name,
            Column::DocumentType => Self::DocumentType,
            Column::Number => Self::Number,
            Column::Nationality => Self::Nationality,
        }
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
    /// The check character of a tax number does not fit: asked once more, never blocked.
    AgentNumber,
    /// Nobody has registered with this document, or more than one.
    OfficerUnknown,
    /// The same person stands in the table already.
    Twice,
    /// He is tied to no agent, or not to this one.
    NotTied,
    /// There is no such ticket.
    TicketUnknown,
    /// One of the two ticks of a person is missing.
    TickMissing,
    /// A person is ticked and returned.
    TickOrReturn,
    /// The person has ended the delegation.
    DelegationOver,
    /// A row that is not right any more.
    RowBad,
    /// Not six digits.
    Pin,
    /// The second PIN differs.
    PinDiffers,
    /// Not the PIN that is set.
    PinWrong,
}
