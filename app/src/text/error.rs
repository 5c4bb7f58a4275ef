//! What is said about a refused field: what is wrong and what to do now.

use super::{Key, Speech, say_document};
use domain::form::{Field, FieldError};

/// The sentence for `error` at `field`.
#[must_use]
pub fn say_error(speech: Speech, field: Field, error: FieldError) -> String {
    match error {
        FieldError::WrongType(kind) => {
            speech.tell(Key::ErrorWrongType, &[&speech.say(say_document(kind))])
        }
        _ => speech.say(error_key(field, error)),
    }
}

fn required(field: Field) -> Key {
    match field {
        Field::Code => Key::ErrorRequiredCode,
        Field::Number => Key::ErrorRequiredNumber,
        Field::Name => Key::ErrorRequiredName,
        Field::Nationality => Key::ErrorRequiredNationality,
        Field::Password | Field::PasswordAgain => Key::ErrorRequiredPassword,
        Field::Phone => Key::ErrorRequiredPhone,
        Field::SmsCode => Key::ErrorRequiredSms,
        Field::DocumentType | Field::Mode => Key::ErrorRequiredDocument,
        Field::AccountName => Key::ErrorRequiredAccountName,
        Field::Identifier => Key::ErrorRequiredIdentifier,
        Field::RecoveryCode => Key::ErrorRequiredRecovery,
        Field::Consent
        | Field::OfAge
        | Field::FaceConsent
        | Field::Mrz
        | Field::Slip
        | Field::Shared => Key::ErrorRequired,
    }
}

/// Which sentence that is.
#[must_use]
pub fn error_key(field: Field, error: FieldError) -> Key {
    match error {
        FieldError::Required => required(field),
        FieldError::TooLong => Key::ErrorTooLong,
        FieldError::TooShort => Key::ErrorTooShort,
        FieldError::Length => Key::ErrorLength,
        FieldError::LengthRetired => Key::ErrorLengthRetired,
        FieldError::Invisible => Key::ErrorInvisible,
        FieldError::Bidi => Key::ErrorBidi,
        FieldError::Control => Key::ErrorControl,
        FieldError::Characters if matches!(field, Field::Name) => Key::ErrorCharacters,
        FieldError::Characters => Key::ErrorNumberCharacters,
        FieldError::RareCharacter => Key::ErrorRareCharacter,
        FieldError::Marks => Key::ErrorMarks,
        FieldError::MixedScript => Key::ErrorMixedScript,
        FieldError::Latin => Key::ErrorLatin,
        FieldError::Digits => Key::ErrorDigits,
        FieldError::Checksum => Key::ErrorChecksum,
        FieldError::Date => Key::ErrorDate,
        FieldError::WrongType(_) => Key::ErrorWrongType,
        FieldError::Format => Key::ErrorFormat,
        FieldError::FormatLetterO => Key::ErrorFormatLetterO,
        FieldError::MrzChecksum => Key::ErrorMrzChecksum,
        FieldError::MrzShape => Key::ErrorMrzShape,
        FieldError::Mode => Key::ErrorMode,
        FieldError::CodeAlphabet => Key::ErrorCodeAlphabet,
        FieldError::CodeLength => Key::ErrorCodeLength,
        FieldError::SmsLength => Key::ErrorSmsLength,
        FieldError::SmsWrong => Key::ErrorSmsWrong,
        FieldError::SmsExpired => Key::ErrorSmsExpired,
        FieldError::SmsVoid => Key::ErrorSmsVoid,
        FieldError::Phone => Key::ErrorPhone,
        FieldError::PhoneCountry => Key::ErrorPhoneCountry,
        FieldError::PasswordLength => Key::ErrorPasswordLength,
        FieldError::PasswordClasses => Key::ErrorPasswordClasses,
        FieldError::PasswordSpace => Key::ErrorPasswordSpace,
        FieldError::PasswordAscii => Key::ErrorPasswordAscii,
        FieldError::PasswordCommon => Key::ErrorPasswordCommon,
        FieldError::PasswordPersonal => Key::ErrorPasswordPersonal,
        FieldError::PasswordConfirm => Key::ErrorPasswordConfirm,
        FieldError::AccountNameShape => Key::ErrorAccountNameShape,
        FieldError::AccountNameDigits => Key::ErrorAccountNameDigits,
        FieldError::AccountNameNumber => Key::ErrorAccountNameNumber,
        FieldError::AccountNameTaken => Key::ErrorAccountNameTaken,
        FieldError::Nationality => Key::ErrorNationality,
        FieldError::NationalityForDocument => Key::ErrorNationalityForDocument,
        FieldError::Consent if matches!(field, Field::FaceConsent) => Key::ErrorFaceConsent,
        FieldError::Consent => Key::ErrorConsent,
        FieldError::Choice => Key::ErrorChoice,
        FieldError::CreditCodeFormat => Key::ErrorCreditCode,
        FieldError::Slip => Key::ErrorSlip,
        FieldError::RecoveryCode => Key::ErrorRecoveryCode,
    }
}
