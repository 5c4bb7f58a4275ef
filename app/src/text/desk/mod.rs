//! The desk's sentences, in the language in force. Static: nothing at the desk changes its language
//! without a new page.

mod label;
mod site;
mod words;

pub use words::Word;

use super::{Key, Language, error_key, fill, key_of, say_document};
use crate::{
    desk::{Field, Notice, Wrong},
    form::Moment,
};
use domain::{
    agency::{Column, ReturnReason},
    document::DocumentType,
    form::FieldError,
    registration::Step,
    staff::Role,
};

/// Says everything in one language.
#[derive(Clone, Copy)]
pub struct Say(pub Language);

impl Word {
    /// What a role is called.
    #[must_use]
    pub const fn role(role: Role) -> Self {
        match role {
            Role::Administrator => Self::RoleAdministrator,
            Role::Issuer => Self::RoleIssuer,
            Role::Reviewer => Self::RoleReviewer,
            Role::Auditor => Self::RoleAuditor,
        }
    }

    /// Why the desk returned a row of annex 2.
    #[must_use]
    pub const fn returned(reason: ReturnReason) -> Self {
        match reason {
            ReturnReason::Letter => Self::ReturnLetter,
            ReturnReason::Copy => Self::ReturnCopy,
            ReturnReason::Differs => Self::ReturnDiffers,
            ReturnReason::Expired => Self::ReturnExpired,
            ReturnReason::HasAccount => Self::ReturnHasAccount,
            ReturnReason::Ended => Self::ReturnEnded,
        }
    }
}

impl Say {
    /// A word or sentence.
    #[must_use]
    pub const fn word(self, word: Word) -> &'static str {
        word.say(self.0)
    }

    /// A sentence, its gaps filled.
    #[must_use]
    pub fn fill(self, word: Word, values: &[&str]) -> String {
        fill(self.word(word), values)
    }

    /// A sentence of the site.
    fn key(self, key: Key) -> &'static str {
        key_of(self.0, key)
    }

    /// The one that this language is.
    #[must_use]
    pub fn either(self, chinese: &str, english: &str) -> String {
        let own = if self.0 == Language::Chinese { chinese } else { english };
        if own.is_empty() { chinese.to_owned() } else { own.to_owned() }
    }

    /// The official name of a document.
    #[must_use]
    pub fn document(self, kind: DocumentType) -> &'static str {
        self.key(say_document(kind))
    }

    /// Every document, to choose from: its stable name and what it is called.
    #[must_use]
    pub fn documents(self) -> Vec<(String, String)> {
        let choice =
            |kind: DocumentType| (kind.as_str().to_owned(), self.document(kind).to_owned());
        DocumentType::ALL.map(choice).into()
    }

    /// `2026-11-25`: at the desk as in the files.
    #[must_use]
    pub fn day(self, at: Moment) -> String {
        format!("{:04}-{:02}-{:02}", at.year, at.month, at.day)
    }

    /// `2026-11-25 16:42`, Beijing time.
    #[must_use]
    pub fn moment(self, at: Moment) -> String {
        format!("{} {:02}:{:02}", self.day(at), at.hour, at.minute)
    }

    /// What a step of the site is called; its own name where it is none.
    #[must_use]
    pub fn step(self, step: &str) -> String {
        let key = match Step::parse(&step.to_ascii_lowercase()) {
            Some(Step::Consent) => Key::StepConsent,
            Some(Step::Document) => Key::StepDocument,
            Some(Step::Identity) => Key::StepIdentity,
            Some(Step::Account) => Key::StepAccount,
            Some(Step::Phone) => Key::StepPhone,
            Some(Step::Done) => Key::DoneTitle,
            None if step == "Confirm" => Key::ConfirmTitle,
            None if step == "Reset" => Key::ResetTitle,
            None => return step.to_owned(),
        };
        self.key(key).to_owned()
    }

    /// A language by its own name.
    #[must_use]
    pub fn language(self, tag: &str) -> String {
        Language::parse(tag).map_or_else(|| tag.to_owned(), |spoken| spoken.own_name().to_owned())
    }

    /// What was told on the site, by the name of its sentence's key.
    #[must_use]
    pub fn message(self, name: &str) -> String {
        let key = Key::ALL.iter().find(|key| format!("{key:?}") == name);
        let said = key.map(|key| self.key(*key).replace("{}", "…"));
        said.unwrap_or_else(|| if name.is_empty() { "–".to_owned() } else { name.to_owned() })
    }

    /// As a person reads it on a slip: with the day of the week.
    #[must_use]
    pub fn moment_with_year(self, at: Moment) -> String {
        let nth = |list, index: i8| {
            let index = usize::try_from(index).unwrap_or_default();
            self.key(list).split(' ').nth(index).unwrap_or_default()
        };
        let (weekday, month) = (nth(Key::Weekdays, at.weekday), nth(Key::Months, at.month - 1));
        let (year, day, hour, minute) = (at.year, at.day, at.hour, at.minute);
        match self.0 {
            Language::Chinese => {
                format!("{year} 年 {month} 月 {day} 日（{weekday}）{hour:02}:{minute:02}")
            }
            Language::English => format!("{weekday} {day} {month} {year}, {hour:02}:{minute:02}"),
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn wrong(self, field: Field, wrong: Wrong) -> String {
        let word = match wrong {
            Wrong::Typed(error) => return self.typed(field, error),
            Wrong::Expired => Word::WrongExpired,
            Wrong::LastFour => Word::WrongLastFour,
            Wrong::BirthDiffers => Word::WrongBirth,
            Wrong::Guardian => Word::WrongGuardian,
            Wrong::Agree => Word::WrongAgree,
            Wrong::PhoneAgreed => Word::WrongPhoneAgreed,
            Wrong::HasAccount => Word::WrongHasAccount,
            Wrong::Seen => Word::WrongSeen,
            Wrong::Fourth => Word::WrongFourth,
            Wrong::LoginTaken => Word::WrongLoginTaken,
            Wrong::PasswordShort => Word::WrongPasswordShort,
            Wrong::Totp => Word::WrongTotp,
            Wrong::Hours => Word::WrongHours,
            Wrong::Since => Word::WrongSince,
            Wrong::AgentNumber => Word::AgentNumberWrong,
            Wrong::OfficerUnknown => Word::OfficerUnknown,
            Wrong::Twice => Word::AlreadyThere,
            Wrong::NotTied => Word::OfficerNotTied,
            Wrong::TicketUnknown => Word::TicketUnknown,
            Wrong::TickMissing => Word::TickMissing,
            Wrong::TickOrReturn => Word::TickOrReturn,
            Wrong::DelegationOver => Word::ReturnEnded,
            Wrong::RowBad => Word::ReturnDiffers,
            Wrong::Pin => Word::WrongPin,
            Wrong::PinDiffers => Word::WrongPinDiffers,
            Wrong::PinWrong => Word::WrongPinNow,
        };
        self.word(word).to_owned()
    }

    fn typed(self, field: Field, error: FieldError) -> String {
        use domain::form::Field as Site;
        let site = match field {
            Field::Number | Field::Query => Site::Number,
            Field::Name | Field::SecondName | Field::Guardian | Field::StaffName => Site::Name,
            Field::Nationality => Site::Nationality,
            Field::Mrz => Site::Mrz,
            Field::Phone => Site::Phone,
            Field::DocumentType => Site::DocumentType,
            Field::Password | Field::PasswordAgain => Site::Password,
            Field::Totp => Site::SmsCode,
            Field::Birth | Field::Expiry | Field::Day if error == FieldError::Date => {
                return self.word(Word::WrongDay).to_owned();
            }
            _ if error == FieldError::Required => {
                return self.word(Word::WrongRequired).to_owned();
            }
            _ => Site::Identifier,
        };
        match error {
            FieldError::WrongType(kind) => {
                fill(self.key(error_key(site, error)), &[self.document(kind)])
            }
            _ => self.key(error_key(site, error)).to_owned(),
        }
    }

    /// What is wrong with a cell of annex 2.
    #[must_use]
    pub fn cell(self, column: Column, error: FieldError) -> String {
        self.typed(column.into(), error)
    }

    /// What is said about a form as a whole.
    #[must_use]
    pub fn notice(self, notice: &Notice) -> String {
        match notice {
            Notice::SignIn => self.word(Word::NoticeSignIn).to_owned(),
            Notice::Locked(seconds) => {
                self.fill(Word::NoticeLocked, &[&((seconds + 59) / 60).to_string()])
            }
            Notice::InviteOver => self.word(Word::NoticeInviteOver).to_owned(),
            Notice::Invited(_, until) => self.fill(Word::NoticeInvited, &[&self.moment(*until)]),
            Notice::Done => self.word(Word::NoticeDone).to_owned(),
            Notice::Changed => self.word(Word::NoticeChanged).to_owned(),
            Notice::Read => self.word(Word::NoticeRead).to_owned(),
            Notice::CodeOver => self.word(Word::NoticeCodeOver).to_owned(),
            Notice::NobodyFound => self.word(Word::NoticeNobody).to_owned(),
            Notice::Asked => self.word(Word::NoticeAsked).to_owned(),
            Notice::NotYours => self.word(Word::NoticeNotYours).to_owned(),
            Notice::NothingTicked => self.word(Word::NothingTicked).to_owned(),
        }
    }

    /// Whether a notice says that something went well.
    #[must_use]
    pub const fn is_good(self, notice: &Notice) -> bool {
        matches!(notice, Notice::Invited(..) | Notice::Done | Notice::Read | Notice::Asked)
    }

    /// What an act of the trail is called; its own name where the desk has none for it.
    #[must_use]
    pub fn act(self, act: &str) -> String {
        let word = match act {
            "code.issued" => Word::ActIssued,
            "code.waiting" => Word::ActWaiting,
            "code.released" => Word::ActReleased,
            "code.replaced" => Word::ActReplaced,
            "code.voided" => Word::ActVoided,
            "code.corrected" => Word::ActCorrected,
            "code.redeemed" => Word::ActRedeemed,
            other => return other.to_owned(),
        };
        self.word(word).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_said_in_both_languages_with_the_same_gaps() {
        for word in Word::ALL {
            let (chinese, english) = (word.say(Language::Chinese), word.say(Language::English));
            assert!(!chinese.is_empty() && !english.is_empty(), "{word:?}");
            assert_eq!(chinese.matches("{}").count(), english.matches("{}").count(), "{word:?}");
        }
    }
}
