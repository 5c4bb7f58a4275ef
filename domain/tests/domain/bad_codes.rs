//! Group C of the bad inputs, as far as a code alone tells.

use domain::code::{
    ALPHABET, CHECKS, HallCode, LIFETIME_SECONDS, SmsCode, VALIDITY_SECONDS, Validity,
};
use domain::form::FieldError;
use domain::time::Timestamp;

fn hall(typed: &str) -> Result<String, FieldError> {
    HallCode::parse(typed).map(|code| code.reveal().to_owned())
}

fn sms(typed: &str) -> Result<String, FieldError> {
    SmsCode::parse(typed).map(|code| code.reveal().to_owned())
}

#[test]
fn c01_case_spaces_hyphens_and_width_do_not_matter() {
    for typed in ["abc234", "ABC 234", "ab-c2-34", "ＡＢＣ２３４", " a b c 2 3 4 "] {
        assert_eq!(hall(typed), Ok("ABC234".to_owned()), "{typed}");
    }
}

#[test]
fn c03_each_character_outside_the_alphabet_is_named() {
    for letter in ["0", "O", "1", "I", "L", "o", "i", "l"] {
        let typed = format!("ABC23{letter}");
        assert_eq!(hall(&typed), Err(FieldError::CodeAlphabet), "{typed}");
    }
    assert_eq!(hall("AB0"), Err(FieldError::CodeAlphabet));
}

#[test]
fn c04_a_code_has_six_characters() {
    assert_eq!(hall("ABC23"), Err(FieldError::CodeLength));
    assert_eq!(hall("ABC2345"), Err(FieldError::CodeLength));
    assert_eq!(hall(&"A".repeat(10_000)), Err(FieldError::CodeLength));
    assert_eq!(hall(""), Err(FieldError::Required));
    assert_eq!(hall(" - "), Err(FieldError::Required));
}

#[test]
fn c06_a_code_ends_at_its_last_microsecond() {
    let issued_at = Timestamp(1_795_000_000_000_000);
    let validity = Validity::new(issued_at);
    assert_eq!(validity.expires_at.0 - issued_at.0, 604_800_000_000);
    assert_eq!(issued_at.plus_seconds(VALIDITY_SECONDS), validity.expires_at);
    assert!(!validity.contains(Timestamp(issued_at.0 - 1)));
    assert!(validity.contains(issued_at));
    assert!(validity.contains(Timestamp(validity.expires_at.0 - 1)));
    assert!(!validity.contains(validity.expires_at));
    assert!(!validity.contains(Timestamp(validity.expires_at.0 + 1_000)));
}

#[test]
fn c10_cyrillic_look_alikes_are_outside_the_alphabet() {
    assert_eq!(hall("АВС234"), Err(FieldError::CodeAlphabet));
    assert_eq!(hall("ABC٢٣٤"), Err(FieldError::CodeAlphabet));
}

#[test]
fn c14_a_full_width_sms_code_is_folded() {
    assert_eq!(sms("１２３４５６"), Ok("123456".to_owned()));
}

#[test]
fn c15_an_sms_code_has_six_digits() {
    for typed in ["12345", "1234567", "12345a"] {
        assert_eq!(sms(typed), Err(FieldError::SmsLength), "{typed}");
    }
    assert_eq!(sms(" 123 456 "), Ok("123456".to_owned()));
    assert_eq!(sms(""), Err(FieldError::Required));
    assert_eq!(sms("١٢٣٤٥٦"), Err(FieldError::Digits));
}

#[test]
fn c16_leading_zeros_are_kept() {
    assert_eq!(sms("000000"), Ok("000000".to_owned()));
}

#[test]
fn the_numbers_of_the_specification_hold() {
    assert_eq!(ALPHABET.len(), 31);
    assert_eq!(31_u64.pow(6), 887_503_681);
    assert_eq!((LIFETIME_SECONDS, CHECKS, VALIDITY_SECONDS), (300, 5, 604_800));
}
