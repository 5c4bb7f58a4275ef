//! What a form may answer: a reason a field, as an enum. The sentences are the app's.
//! Never holds what was typed.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::document::DocumentType;

/// Why a field was refused (`F:x` of the bad-input list). Costs no try of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FieldError {
    /// Nothing, or only spaces.
    Required,
    /// More characters than the field takes.
    TooLong,
    /// Fewer characters than the field takes.
    TooShort,
    /// Not a length that such a number has.
    Length,
    /// A 15-digit resident number: 已停用, not valid since 2013.
    LengthRetired,
    /// A zero-width character, seen by nobody.
    Invisible,
    /// A character that turns the writing direction.
    Bidi,
    /// A control character: NUL, a line break, …
    Control,
    /// A character that has no place in this field.
    Characters,
    /// A private-use character of a rare-name font: it means nothing elsewhere.
    RareCharacter,
    /// More than three combining marks in a row.
    Marks,
    /// Letters of several scripts in one word (desk only).
    MixedScript,
    /// A foreign passport asks for Latin letters, as in the two lines at the bottom.
    Latin,
    /// Digits of another script than 0–9.
    Digits,
    /// The check digit does not fit: a typing error.
    Checksum,
    /// A date inside the number is no day, lies in the future or more than 120 years back.
    Date,
    /// This is a number of another document: of that one.
    WrongType(DocumentType),
    /// Not the shape of such a number.
    Format,
    /// Not the shape, but it would be with the digit 0 for the letter O (or 1 for I).
    FormatLetterO,
    /// A check digit of the machine-readable lines does not fit.
    MrzChecksum,
    /// Not one or two lines of 44 characters.
    MrzShape,
    /// This mode is not open to this document (R3), or is unknown.
    Mode,
    /// The code has a character outside its alphabet: no 0 O 1 I L.
    CodeAlphabet,
    /// The code does not have six characters.
    CodeLength,
    /// The SMS code is not six digits.
    SmsLength,
    /// The SMS code is another one.
    SmsWrong,
    /// The SMS code is older than five minutes.
    SmsExpired,
    /// The SMS code was checked five times: it is void.
    SmsVoid,
    /// Not a phone number.
    Phone,
    /// A phone number of a region that gets no messages from here.
    PhoneCountry,
    /// Not 8 to 15 characters (R10).
    PasswordLength,
    /// Not two of letters, digits, symbols (R10).
    PasswordClasses,
    /// A space (R10).
    PasswordSpace,
    /// Not ASCII, or a control character: switch the keyboard (R10).
    PasswordAscii,
    /// On the list of common passwords.
    PasswordCommon,
    /// Holds the person's own name, number, phone or account name.
    PasswordPersonal,
    /// The second one differs.
    PasswordConfirm,
    /// Not 2–16 letters, digits, Chinese characters, `_` (R9).
    AccountNameShape,
    /// Digits only (R9).
    AccountNameDigits,
    /// A phone number or a document number (R9).
    AccountNameNumber,
    /// Held by somebody else.
    AccountNameTaken,
    /// Not a nationality of the list.
    Nationality,
    /// A nationality that holders of this document cannot have.
    NationalityForDocument,
    /// Consent is not given.
    Consent,
    /// Not one of the choices offered.
    Choice,
    /// Not a unified social credit code or taxpayer number.
    CreditCodeFormat,
    /// The secret in the slip's link is cut or bent.
    Slip,
    /// Not a recovery code.
    RecoveryCode,
}

impl FieldError {
    /// Whether what is typed may become right by typing on: nobody is told so under his fingers.
    #[must_use]
    pub const fn typing_on_may_mend(self) -> bool {
        matches!(
            self,
            Self::Required
                | Self::TooShort
                | Self::Length
                | Self::LengthRetired
                | Self::Checksum
                | Self::Date
                | Self::WrongType(_)
                | Self::Format
                | Self::FormatLetterO
                | Self::Nationality
                | Self::Choice
        )
    }
}

/// A field of any form. Its name on the wire is the name of the HTML input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The tick under the two texts (R11).
    Consent,
    /// Fourteen or older: asked where the number does not say it.
    OfAge,
    /// Which document.
    DocumentType,
    /// Face or hall code (R2).
    Mode,
    /// The hall code (R8).
    Code,
    /// The document's number.
    Number,
    /// The name as in the document.
    Name,
    /// Nationality (region), alpha-3.
    Nationality,
    /// The machine-readable lines.
    Mrz,
    /// The account name (R9).
    AccountName,
    /// The password (R10).
    Password,
    /// The password once more.
    PasswordAgain,
    /// The phone number.
    Phone,
    /// The six digits of the message.
    SmsCode,
    /// Phone or document number at sign-in (R5).
    Identifier,
    /// The own, separate consent to the face check.
    FaceConsent,
    /// The 128-bit secret behind the slip's QR code; stands in for the hall code.
    Slip,
    /// One of the recovery codes that were shown when the account was made.
    RecoveryCode,
    /// Whether others use this computer too.
    Shared,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 19] = [
        Self::Consent,
        Self::OfAge,
        Self::DocumentType,
        Self::Mode,
        Self::Code,
        Self::Number,
        Self::Name,
        Self::Nationality,
        Self::Mrz,
        Self::AccountName,
        Self::Password,
        Self::PasswordAgain,
        Self::Phone,
        Self::SmsCode,
        Self::Identifier,
        Self::FaceConsent,
        Self::Slip,
        Self::RecoveryCode,
        Self::Shared,
    ];

    /// The stable name: wire, draft, HTML input.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::OfAge => "of_age",
            Self::DocumentType => "document_type",
            Self::Mode => "mode",
            Self::Code => "code",
            Self::Number => "number",
            Self::Name => "name",
            Self::Nationality => "nationality",
            Self::Mrz => "mrz",
            Self::AccountName => "account_name",
            Self::Password => "password",
            Self::PasswordAgain => "password_again",
            Self::Phone => "phone",
            Self::SmsCode => "sms_code",
            Self::Identifier => "identifier",
            Self::FaceConsent => "face_consent",
            Self::Slip => "slip",
            Self::RecoveryCode => "recovery_code",
            Self::Shared => "shared",
        }
    }

    /// The field of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }

    /// Whether the typed value may be kept in the sealed draft: values, never secrets.
    #[must_use]
    pub const fn keep(self) -> bool {
        !matches!(
            self,
            Self::Code
                | Self::Slip
                | Self::Password
                | Self::PasswordAgain
                | Self::SmsCode
                | Self::RecoveryCode
        )
    }
}

impl FromStr for Field {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::parse(name).ok_or(())
    }
}
