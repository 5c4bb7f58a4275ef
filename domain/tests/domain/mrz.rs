//! Machine-readable lines of passports.

use domain::document::check_digit::icao_7_3_1;
use domain::form::FieldError;
use domain::mrz::{Mrz, read};

use crate::support::{day, today};

const FIRST: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const SECOND: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

fn right(lines: &str) -> Mrz {
    match read(lines, today()) {
        Ok(mrz) => mrz,
        Err(error) => panic!("{lines}: {error:?}"),
    }
}

fn error(lines: &str) -> Option<FieldError> {
    read(lines, today()).err()
}

/// A second line with all its check digits.
fn line(number: &str, nationality: &str, birth: &str, expiry: &str, optional: &str) -> String {
    let check = |text: &str| icao_7_3_1(text).unwrap();
    let number = format!("{number:<<9}");
    let optional = format!("{optional:<<14}");
    let a = format!("{number}{}", check(&number));
    let b = format!("{birth}{}", check(birth));
    let c = format!("{expiry}{}{optional}{}", check(expiry), check(&optional));
    format!("{a}{nationality:<<3}{b}F{c}{}", check(&format!("{a}{b}{c}")))
}

#[test]
fn the_worked_line_is_read_alone() {
    let mrz = right(SECOND);
    assert_eq!(mrz.number, "L898902C3");
    assert_eq!(mrz.nationality, "UTO");
    assert_eq!(mrz.birth, Some(day("1974-08-12")));
    assert_eq!(mrz.expiry, day("2012-04-15"));
    assert!(mrz.name.is_none() && mrz.issuing_state.is_none() && !mrz.name_cut);
}

#[test]
fn both_lines_are_read_however_they_are_pasted() {
    for lines in [
        format!("{FIRST}\n{SECOND}"),
        format!("{FIRST}\r\n{SECOND}\r\n"),
        format!("{FIRST}{SECOND}"),
        format!("  {} {SECOND} ", FIRST.to_lowercase()),
        format!("P<UTOERIKSSON<<ANNA<MARIA\n{SECOND}"),
        format!("{}\n{SECOND}", FIRST.replace('<', "«")),
        format!("{}\n{SECOND}", FIRST.replace('<', "‹")),
    ] {
        let mrz = right(&lines);
        assert_eq!(mrz.name.as_deref(), Some("ERIKSSON ANNA MARIA"));
        assert_eq!(mrz.issuing_state.as_deref(), Some("UTO"));
        assert_eq!(mrz.number, "L898902C3");
        assert!(!mrz.name_cut);
    }
}

#[test]
fn confused_letters_and_digits_are_repaired() {
    // Where only digits or only letters belong: certain.
    assert_eq!(right("L898902C36UT07408122F1204159ZE184226B<<<<<10").nationality, "UTO");
    let typed = "L898902C36UTO74O8I22FI2O4I59ZE184226B<<<<<IO";
    assert!(right(typed) == right(SECOND));
    // In the number: by its check digit.
    assert_eq!(right("L8989O2C36UTO7408122F1204159ZE184226B<<<<<10").number, "L898902C3");
    assert_eq!(right("L898902C36UTO7408122F1204159ZEI84226B<<<<<10").number, "L898902C3");
    // In the name.
    let mrz = right(&format!("{}\n{SECOND}", FIRST.replace("ERIKSSON", "ER1KSS0N")));
    assert_eq!(mrz.name.as_deref(), Some("ERIKSSON ANNA MARIA"));
}

#[test]
fn what_has_two_readings_is_refused() {
    // One O was typed for a 0. Turning it back fits, but so does turning two other zeros into O
    // (24 instead of 0, at weights 1 and 1): the check digit cannot tell, so nobody guesses.
    let right_line = line("A00200B1C", "UTO", "740812", "300415", "");
    assert_eq!(right(&right_line).number, "A00200B1C");
    assert_eq!(icao_7_3_1("AOO20OB1C"), icao_7_3_1("A00200B1C"));
    let typed = right_line.replacen("A0", "AO", 1);
    assert_eq!(error(&typed), Some(FieldError::MrzChecksum));
}

#[test]
fn every_wrong_digit_is_noticed() {
    // A number without 0, O, 1, I: a repair elsewhere in the field can make up for a wrong digit.
    let line = line("L898952C3", "UTO", "740812", "300415", "ZE284226B");
    for (place, old) in line.char_indices().filter(|(_, old)| old.is_ascii_digit()) {
        for digit in ('0'..='9').filter(|digit| *digit != old) {
            let wrong = format!("{}{digit}{}", &line[..place], &line[place + 1..]);
            let noticed = read(&wrong, today()).is_err();
            let repairable = "01".contains(digit) && (place < 9 || (28..42).contains(&place));
            assert!(noticed || repairable, "{wrong}");
        }
    }
}

#[test]
fn icao_codes_become_alpha_3_where_there_is_one() {
    for (code, alpha_3) in [
        ("D", "DEU"),
        ("GBN", "GBR"),
        ("GBD", "GBR"),
        ("GBO", "GBR"),
        ("GBP", "GBR"),
        ("GBS", "GBR"),
        ("XXA", "XXA"),
        ("XXB", "XXB"),
        ("EUE", "EUE"),
        ("UNO", "UNO"),
        ("KOR", "KOR"),
    ] {
        assert_eq!(right(&line("C01X00T47", code, "640812", "270228", "")).nationality, alpha_3);
    }
    let german = format!(
        "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\n{}",
        line("C01X00T47", "D", "640812", "270228", "")
    );
    assert_eq!(right(&german).issuing_state.as_deref(), Some("DEU"));
}

#[test]
fn years_of_two_digits_are_put_where_they_belong() {
    let read = |birth, expiry| right(&line("AB1234567", "KOR", birth, expiry, ""));
    assert_eq!(read("261123", "300101").birth, Some(day("2026-11-23")));
    assert_eq!(read("261124", "300101").birth, Some(day("1926-11-24")));
    assert_eq!(read("000229", "990101").birth, Some(day("2000-02-29")));
    assert_eq!(read("000229", "990101").expiry, day("2099-01-01"));
    assert_eq!(read("<<<<<<", "300101").birth, None);
    let impossible = line("AB1234567", "KOR", "740231", "300101", "");
    assert_eq!(error(&impossible), Some(FieldError::Date));
}

#[test]
fn an_empty_optional_field_has_a_zero_or_a_filler() {
    let zero = line("AB1234567", "KOR", "740812", "300101", "");
    let filler = format!("{}<{}", &zero[..42], &zero[43..]);
    assert!(right(&zero) == right(&filler));
}

#[test]
fn a_full_name_field_may_be_cut() {
    let first = "P<THANILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K";
    assert_eq!(first.len(), 44);
    assert!(right(&format!("{first}{SECOND}")).name_cut);
}

#[test]
fn what_are_no_two_lines_is_refused() {
    for lines in [
        FIRST,
        &SECOND[1..],
        &format!("{SECOND}<"),
        &format!("{SECOND}\n{FIRST}"),
        &format!("{FIRST}\n{SECOND}\n{SECOND}"),
        &"<".repeat(44),
        &"<".repeat(88),
        &"9".repeat(10_000),
        "护照",
        &SECOND.replace("F1", "Q1"),
    ] {
        assert_eq!(error(lines), Some(FieldError::MrzShape), "{lines}");
    }
    assert_eq!(error(" \n "), Some(FieldError::Required));
    assert_eq!(error("L8\u{200b}"), Some(FieldError::Invisible));
    assert_eq!(error("L8\0"), Some(FieldError::Control));
    assert_eq!(error("L٨"), Some(FieldError::Digits));
}
