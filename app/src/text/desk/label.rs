//! What the fields of the desk are called.

use super::{Say, Word};
use crate::desk::Field;

impl Say {
    /// What a field is called, in a list of what is wrong.
    #[must_use]
    pub const fn label(self, field: Field) -> &'static str {
        let word = match field {
            Field::Login => Word::Login,
            Field::Password => Word::Password,
            Field::PasswordAgain => Word::PasswordAgain,
            Field::Totp => Word::Totp,
            Field::Invite | Field::To => Word::SignInTitle,
            Field::Mrz => Word::Mrz,
            Field::DocumentType => Word::DocumentType,
            Field::Number => Word::Number,
            Field::LastFour => Word::LastFour,
            Field::Name => Word::Name,
            Field::SecondName => Word::SecondName,
            Field::Nationality => Word::Nationality,
            Field::Birth => Word::Birth,
            Field::Expiry => Word::Expiry,
            Field::Phone | Field::PhoneAgreed => Word::Phone,
            Field::Guardian => Word::Guardian,
            Field::Agree => Word::Agree,
            Field::Seen => Word::Seen,
            Field::Language => Word::SlipLanguage,
            Field::Reason => Word::Reason,
            Field::Query => Word::Query,
            Field::StaffName => Word::StaffName,
            Field::Role => Word::Role,
            Field::Hall => Word::Hall,
            Field::HallName => Word::HallName,
            Field::HallNameEnglish => Word::HallNameEnglish,
            Field::Address => Word::Address,
            Field::AddressEnglish => Word::AddressEnglish,
            Field::Hours => Word::Hours,
            Field::Day => Word::Day,
            Field::DayName => Word::DayName,
            Field::Since => Word::OutageSince,
            Field::From => Word::From,
            Field::Until => Word::Until,
            Field::Act => Word::Act,
            Field::Subject => Word::Subject,
            Field::Agent => Word::ForAgent,
            Field::AgentName => Word::AgentName,
            Field::AgentNumber => Word::AgentNumber,
            Field::Row => Word::ColumnSerial,
            Field::Pasted => Word::PasteTitle,
            Field::Ticket => Word::TicketNumber,
            Field::Letter => Word::Letter,
            Field::Copy => Word::Copy,
            Field::OwnDocument => Word::OwnDocument,
            Field::Archive => Word::Archive,
            Field::SealedTable => Word::SealedTable,
            Field::Secret => Word::Secret,
            Field::Pin | Field::PinNow => Word::Pin,
            Field::PinAgain => Word::PinAgain,
        };
        self.word(word)
    }
}
