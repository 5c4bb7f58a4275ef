//! R9.

use domain::account_name::{AccountName, suggestions};
use domain::form::FieldError;

use crate::support::today;

fn name(typed: &str) -> Result<String, FieldError> {
    AccountName::parse(typed, today()).map(|name| name.as_str().to_owned())
}

#[test]
fn two_to_sixteen_letters_digits_chinese_and_underscores() {
    for typed in ["ab", "anna_eriksson", "张三", "张三_88", "A1", "abcdefghijklmnop", "𠮷野"]
    {
        assert_eq!(name(typed), Ok(typed.to_owned()));
    }
    assert_eq!(name(" Ａnna "), Ok("Anna".to_owned()));
    for typed in ["a", "abcdefghijklmnopq", "a b", "a-b", "é1", "a.b", "カナ", "a\u{e863}", "<b>"]
    {
        assert_eq!(name(typed), Err(FieldError::AccountNameShape), "{typed}");
    }
    assert_eq!(name(" "), Err(FieldError::Required));
    assert_eq!(name("a\u{200b}b"), Err(FieldError::Invisible));
    assert_eq!(name(&"a".repeat(10_000)), Err(FieldError::AccountNameShape));
}

#[test]
fn digits_only_are_refused() {
    assert_eq!(name("123456"), Err(FieldError::AccountNameDigits));
    assert_eq!(name("１２３４５６"), Err(FieldError::AccountNameDigits));
}

#[test]
fn phone_numbers_and_numbers_with_a_check_digit_are_refused() {
    for typed in ["13800138000", "138_0013_8000", "8613800138000", "can110081080323"] {
        assert_eq!(name(typed), Err(FieldError::AccountNameNumber), "{typed}");
    }
    assert_eq!(name("L898902C3"), Ok("L898902C3".to_owned()));
    assert_eq!(name("CAN110081080324"), Ok("CAN110081080324".to_owned()));
}

#[test]
fn the_key_is_without_case() {
    let key = |typed| AccountName::parse(typed, today()).unwrap().key();
    assert_eq!(key("Anna_E"), key("aNNA_e"));
}

#[test]
fn suggestions_come_from_the_name_and_parse() {
    let found = suggestions("Anna Eriksson");
    assert_eq!(found[..3], ["anna_eriksson", "annaeriksson", "anna_e"]);
    for typed in [
        "ANNA MARIA ERIKSSON",
        "José O'Neill-Smith",
        "张三",
        "محمد",
        "",
        "NILAVADHANANANDA CHAYAPA DEJTHAMRONG",
        "X",
        "<script>",
        "欧阳·娜娜",
    ] {
        let found = suggestions(typed);
        assert!(!found.is_empty());
        for one in found {
            assert_eq!(name(&one), Ok(one.clone()), "{typed}");
        }
    }
    assert_eq!(suggestions("张三")[0], "张三");
    assert_eq!(suggestions("محمد"), ["taxpayer"]);
}
