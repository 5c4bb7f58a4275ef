//! Group D of the bad inputs.

use domain::agency::{CreditCode, CreditCodeWarning};
use domain::document::DocumentType::{self, *};
use domain::form::FieldError;
use domain::mrz;

use crate::support::{number, today};

fn ok(kind: DocumentType, typed: &str, canonical: &str) {
    assert_eq!(number(kind, typed), Ok(canonical.to_owned()), "{typed}");
}

fn refused(kind: DocumentType, typed: &str, error: FieldError) {
    assert_eq!(number(kind, typed), Err(error), "{typed}");
}

#[test]
fn d01_a_resident_number_is_accepted() {
    ok(ResidentIdCard, "11010519491231002X", "11010519491231002X");
}

#[test]
fn d02_a_small_x_becomes_a_capital() {
    ok(ResidentIdCard, "11010519491231002x", "11010519491231002X");
}

#[test]
fn d03_full_width_is_folded() {
    ok(ResidentIdCard, "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X");
}

#[test]
fn d04_digits_of_other_scripts_are_refused() {
    for typed in [
        "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X",
        "११०१०५१९४९१२३१००२X",
        "①1010519491231002X",
        "𝟏1010519491231002X",
        "1101051949123100²X",
    ] {
        refused(ResidentIdCard, typed, FieldError::Digits);
        refused(ForeignPassport, typed, FieldError::Digits);
    }
}

#[test]
fn d06_a_wrong_check_digit_is_named() {
    refused(ResidentIdCard, "110101199003070000", FieldError::Checksum);
    ok(ResidentIdCard, "110101199003070003", "110101199003070003");
}

#[test]
fn d07_a_wrong_length_is_named_and_fifteen_digits_are_retired() {
    refused(ResidentIdCard, "11010519491231002", FieldError::Length);
    refused(ResidentIdCard, "11010519491231002X1", FieldError::Length);
    refused(ResidentIdCard, "110105491231002", FieldError::LengthRetired);
}

#[test]
fn d08_a_leap_day_is_a_birthday() {
    ok(ResidentIdCard, "110101200002290018", "110101200002290018");
}

#[test]
fn d10_impossible_dates_are_named() {
    for typed in ["110101199013010013", "110101199001000013", "110101199001320013"] {
        refused(ResidentIdCard, typed, FieldError::Date);
    }
}

#[test]
fn d11_a_birth_in_the_future_is_refused() {
    refused(ResidentIdCard, "110101209912310015", FieldError::Date);
}

#[test]
fn d12_a_birth_127_years_ago_is_refused() {
    refused(ResidentIdCard, "110101189901010011", FieldError::Date);
}

#[test]
fn d14_a_hong_kong_residence_number_is_no_resident_number() {
    let error = FieldError::WrongType(HongKongMacaoResidencePermit);
    refused(ResidentIdCard, "810000199408230021", error);
    let error = FieldError::WrongType(TaiwanResidencePermit);
    refused(ResidentIdCard, "830000199201300022", error);
}

#[test]
fn d15_residence_permits_are_accepted_as_what_they_are() {
    ok(HongKongMacaoResidencePermit, "810000199408230021", "810000199408230021");
    ok(TaiwanResidencePermit, "830000199201300022", "830000199201300022");
}

#[test]
fn d16_a_permanent_resident_number_of_2023_is_accepted() {
    ok(PermanentResidentCard, "911124198108030024", "911124198108030024");
}

#[test]
fn d17_its_last_digit_changed_is_noticed() {
    for last in "012356789X".chars() {
        let typed = format!("91112419810803002{last}");
        refused(PermanentResidentCard, &typed, FieldError::Checksum);
    }
}

#[test]
fn d19_a_number_with_a_nine_in_front_is_no_resident_number() {
    let error = FieldError::WrongType(PermanentResidentCard);
    refused(ResidentIdCard, "911124198108030024", error);
    refused(ResidentIdCard, "911124198108030025", error);
}

#[test]
fn d20_travel_permits_are_accepted() {
    for typed in ["H12345678", "M12345678", "h12345678", "H 1234 5678"] {
        ok(HongKongMacaoTravelPermit, typed, &typed.to_uppercase().replace(' ', ""));
    }
}

#[test]
fn d21_travel_permits_of_another_shape_are_refused() {
    for typed in ["H1234567", "X12345678", "H123456789", "12345678"] {
        refused(HongKongMacaoTravelPermit, typed, FieldError::Format);
    }
}

#[test]
fn d22_a_taiwan_permit_has_eight_digits() {
    ok(TaiwanTravelPermit, "12345678", "12345678");
    for typed in ["1234567", "123456789", "ABCDEFGH"] {
        refused(TaiwanTravelPermit, typed, FieldError::Format);
    }
}

#[test]
fn d23_chinese_passports_are_accepted() {
    for typed in ["E12345678", "EA1234567", "G12345678"] {
        ok(ChinesePassport, typed, typed);
    }
}

#[test]
fn d24_a_letter_o_for_a_zero_gets_its_hint() {
    refused(ChinesePassport, "E1234567O", FieldError::FormatLetterO);
    refused(ChinesePassport, "EO1234567", FieldError::FormatLetterO);
    refused(HongKongMacaoTravelPermit, "H1234567O", FieldError::FormatLetterO);
    refused(TaiwanTravelPermit, "I2345678", FieldError::FormatLetterO);
    refused(ResidentIdCard, "11O10519491231002X", FieldError::FormatLetterO);
}

#[test]
fn d26_a_wrong_check_digit_in_a_pasted_line_is_named() {
    let line = "L898902C37UTO7408122F1204159ZE184226B<<<<<10";
    assert_eq!(mrz::read(line, today()).err(), Some(FieldError::MrzChecksum));
}

#[test]
fn d30_ten_thousand_characters_are_a_wrong_length() {
    let typed = "1".repeat(10_000);
    for kind in DocumentType::ALL {
        refused(kind, &typed, FieldError::Length);
        refused(kind, &"张".repeat(10_000), FieldError::Length);
        refused(kind, &"A".repeat(1_000), FieldError::Length);
    }
}

#[test]
fn d32_a_taxpayer_number_is_accepted() {
    for typed in ["91350100M000100Y43", "91440300708461136t", "9151 2081 MA62K0260E"] {
        let (code, warning) = CreditCode::parse(typed).unwrap();
        assert_eq!(code.as_str(), typed.to_uppercase().replace(' ', ""));
        assert_eq!(warning, None, "{typed}");
    }
}

#[test]
fn d33_letters_outside_the_alphabet_are_refused_and_a_wrong_sum_warns() {
    for letter in ["I", "O", "S", "V", "Z"] {
        let typed = format!("91350100M000100{letter}43");
        assert_eq!(CreditCode::parse(&typed).err(), Some(FieldError::CreditCodeFormat));
    }
    for typed in ["91350100M000100Y44", "91350211M0000XUF46"] {
        let (_, warning) = CreditCode::parse(typed).unwrap();
        assert_eq!(warning, Some(CreditCodeWarning::CheckCharacter), "{typed}");
    }
}

#[test]
fn d34_older_tax_numbers_are_accepted_unchecked() {
    for typed in ["440700123456789", "44070012345678901", "44070419800101123X01"] {
        let (code, warning) = CreditCode::parse(typed).unwrap();
        assert_eq!(code.as_str(), typed);
        assert_eq!(warning, Some(CreditCodeWarning::Unchecked));
    }
    assert_eq!(CreditCode::parse("1234").err(), Some(FieldError::Length));
    assert_eq!(CreditCode::parse(" ").err(), Some(FieldError::Required));
}
