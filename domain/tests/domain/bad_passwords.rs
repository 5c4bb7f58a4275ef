//! Group P of the bad inputs, and R10.

use domain::form::FieldError;
use domain::password::{Rule, is_personal, judge, verdict};

#[test]
fn p01_eight_to_fifteen_characters() {
    assert_eq!(judge("abcdef1"), Err(FieldError::PasswordLength));
    assert_eq!(judge("abcdefg1"), Ok(()));
    assert_eq!(judge("abcdefghijklmn1"), Ok(()));
    assert_eq!(judge("abcdefghijklmno1"), Err(FieldError::PasswordLength));
}

#[test]
fn p02_one_class_is_not_enough() {
    for typed in ["abcdefgh", "12345678", "!!!!!!!!", "ABCDefgh"] {
        assert_eq!(judge(typed), Err(FieldError::PasswordClasses), "{typed}");
    }
    for typed in ["abcdefg1", "abcdefg!", "1234567!"] {
        assert_eq!(judge(typed), Ok(()), "{typed}");
    }
}

#[test]
fn p04_case_makes_two_passwords() {
    assert_eq!(judge("Tx9#tree"), Ok(()));
    assert_eq!(judge("tX9#tree"), Ok(()));
}

#[test]
fn p06_letters_outside_ascii_are_named() {
    for typed in ["密码Abc12345", "Abc12345😀", "Ａbc12345", "Abc1234é", "Abc\u{3000}12345"] {
        assert_eq!(judge(typed), Err(FieldError::PasswordAscii), "{typed}");
    }
}

#[test]
fn p08_length_counts_code_points() {
    let fifteen = "密".repeat(15);
    assert_eq!(fifteen.len(), 45);
    assert_eq!(judge(&fifteen), Err(FieldError::PasswordAscii));
    assert_eq!(verdict(&fifteen)[0], (Rule::Length, true));
}

#[test]
fn p09_control_characters_are_named() {
    for typed in ["Abc1234\0", "Abc1234\u{7f}", "Abc1234\u{1b}", "Abc1234\t"] {
        assert_eq!(judge(typed), Err(FieldError::PasswordAscii), "{typed:?}");
    }
}

#[test]
fn p13_quotes_and_dollars_are_characters() {
    assert_eq!(judge("'OR'1=1--"), Ok(()));
    assert_eq!(judge("$argon2id$v=19$"), Ok(()));
    assert_eq!(judge("' OR 1=1--"), Err(FieldError::PasswordSpace));
}

#[test]
fn nothing_is_required_and_a_space_is_named_before_the_length() {
    assert_eq!(judge(""), Err(FieldError::Required));
    assert_eq!(judge("a b"), Err(FieldError::PasswordSpace));
}

#[test]
fn the_live_verdict_says_each_rule_by_itself() {
    let none = [(Rule::Length, false), (Rule::Classes, false), (Rule::NoSpaces, false)];
    assert_eq!(verdict(""), none);
    assert_eq!(
        verdict("a1 "),
        [(Rule::Length, false), (Rule::Classes, true), (Rule::NoSpaces, false)]
    );
    assert!(verdict("abcdefg1").iter().all(|(_, holds)| *holds));
}

#[test]
fn the_own_name_number_phone_and_account_name_are_found() {
    let own = ["Anna Eriksson-Müller", "L898902C3", "+8613800138000", "anna_e", "张三", "Li"];
    for password in
        ["xxAnNa12", "ERIKSSON1", "muller#12", "l898902c3!", "8902C3abc", "aa138000", "9annae99"]
    {
        assert!(is_personal(password, &own), "{password}");
    }
    for password in ["Tx9#tree", "Liberty12", "8000abcd", "Erik1234"] {
        assert!(!is_personal(password, &own), "{password}");
    }
    assert!(is_personal("xjose1234", &["José"]));
    assert!(!is_personal("Tx9#tree", &["", " ", "张三"]));
}
