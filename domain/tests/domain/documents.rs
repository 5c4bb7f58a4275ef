//! Worked examples and rules of `identity.md` about documents.

use domain::agency::credit_check;
use domain::document::DocumentType::{self, *};
use domain::document::check_digit::{icao_7_3_1, mod_11_2};
use domain::document::{DocumentNumber, FixedNationality, NumberWarning, kinds_of};
use domain::fold;
use domain::form::FieldError;
use domain::nationality::Nationality;
use domain::registration::Mode;

use crate::support::{accepted, day, number, today};

#[test]
fn the_worked_check_digits_come_out() {
    assert_eq!(mod_11_2("11010519491231002"), Some('X'));
    assert_eq!(mod_11_2("81000019940823002"), Some('1'));
    assert_eq!(mod_11_2("83000019920130002"), Some('2'));
    assert_eq!(mod_11_2("91112419810803002"), Some('4'));
    assert_eq!(mod_11_2("93268219850101001"), Some('7'));
    assert_eq!(icao_7_3_1("CAN11008108032"), Some(3));
    assert_eq!(icao_7_3_1("L898902C3"), Some(6));
    assert_eq!(icao_7_3_1("740812"), Some(2));
    assert_eq!(icao_7_3_1("120415"), Some(9));
    assert_eq!(icao_7_3_1("ZE184226B<<<<<"), Some(1));
    assert_eq!(icao_7_3_1("L898902C3674081221204159ZE184226B<<<<<1"), Some(0));
    assert_eq!(credit_check("91350100M000100Y4"), Some('3'));
    assert_eq!(credit_check("91440300708461136"), Some('T'));
    assert_eq!(credit_check("91512081MA62K0260"), Some('E'));
    assert_eq!(credit_check("91350211M0000XUF4"), Some('R'));
}

#[test]
fn what_is_no_number_has_no_check_digit() {
    assert_eq!(mod_11_2("1101051949123100X"), None);
    assert_eq!(mod_11_2("1"), None);
    assert_eq!(mod_11_2("一一一一一一一一一一一一一一一一一"), None);
    assert_eq!(icao_7_3_1("a"), None);
    assert_eq!(credit_check("O1350100M000100Y4"), None);
}

#[test]
fn each_worked_number_is_of_its_document() {
    for (kind, typed) in [
        (ResidentIdCard, "11010519491231002X"),
        (HongKongMacaoResidencePermit, "810000199408230021"),
        (TaiwanResidencePermit, "830000199201300022"),
        (PermanentResidentCard, "911124198108030024"),
        (PermanentResidentCard, "932682198501010017"),
    ] {
        assert_eq!(accepted(kind, typed).as_str(), typed);
        for other in DocumentType::ALL.into_iter().filter(|other| other.has_citizen_number()) {
            if other != kind {
                assert_eq!(number(other, typed), Err(FieldError::WrongType(kind)));
            }
        }
    }
}

#[test]
fn the_permanent_resident_card_of_2017_is_accepted_and_its_structure_only_warns() {
    assert_eq!(accepted(PermanentResidentCard, "CAN110081080323").warning(), None);
    assert_eq!(
        accepted(PermanentResidentCard, "CAN110081080324").warning(),
        Some(NumberWarning::InnerStructure)
    );
    assert_eq!(
        accepted(PermanentResidentCard, "CAN110099999923").warning(),
        Some(NumberWarning::InnerStructure)
    );
    assert_eq!(number(PermanentResidentCard, "CA1110081080323"), Err(FieldError::Format));
    assert_eq!(number(PermanentResidentCard, "CAN11008108032O"), Err(FieldError::FormatLetterO));
    assert_eq!(number(PermanentResidentCard, "CAN1100810803"), Err(FieldError::Length));
}

#[test]
fn a_permit_renewed_is_the_same_holder() {
    let first = accepted(HongKongMacaoTravelPermit, "H12345678");
    let renewed = accepted(HongKongMacaoTravelPermit, "H1234567802");
    assert_eq!(first.lookup_key(), renewed.lookup_key());
    assert_ne!(first.as_str(), renewed.as_str());
    assert_eq!(renewed.lookup_key(), "H12345678");
    assert_eq!(accepted(TaiwanTravelPermit, "12345678").lookup_key(), "12345678");
}

#[test]
fn the_two_kinds_of_hong_kong_and_macao_permits_know_each_other() {
    for typed in ["HA1234567", "MA1234567"] {
        assert_eq!(accepted(HongKongMacaoTravelPermitForeign, typed).as_str(), typed);
        assert_eq!(
            number(HongKongMacaoTravelPermit, typed),
            Err(FieldError::WrongType(HongKongMacaoTravelPermitForeign))
        );
    }
    assert_eq!(
        number(HongKongMacaoTravelPermitForeign, "H12345678"),
        Err(FieldError::WrongType(HongKongMacaoTravelPermit))
    );
    assert_eq!(number(HongKongMacaoTravelPermitForeign, "HB1234567"), Err(FieldError::Format));
}

#[test]
fn chinese_passports_have_these_shapes_and_no_others() {
    for right in [
        "E12345678",
        "EA1234567",
        "EZ1234567",
        "G12345678",
        "141234567",
        "151234567",
        "PE1234567",
        "SE1234567",
        "DE1234567",
        "P1234567",
        "D1234567",
        "S1234567",
        "S12345678",
    ] {
        assert_eq!(number(ChinesePassport, right), Ok(right.to_owned()));
    }
    for wrong in ["E1234567", "EAB123456", "G1234567", "161234567", "P12345678", "T1234567"] {
        assert_eq!(number(ChinesePassport, wrong), Err(FieldError::Format), "{wrong}");
    }
    assert_eq!(number(ChinesePassport, "EI1234567"), Err(FieldError::FormatLetterO));
}

#[test]
fn foreign_passports_take_four_to_twenty_and_warn_above_nine() {
    assert_eq!(number(ForeignPassport, "AB1"), Err(FieldError::Length));
    assert_eq!(number(ForeignPassport, &"A1".repeat(11)), Err(FieldError::Length));
    assert_eq!(accepted(ForeignPassport, "l898902c3").warning(), None);
    let long = accepted(ForeignPassport, "A123456789");
    assert_eq!(long.warning(), Some(NumberWarning::UnusualLength));
    assert_eq!(number(ForeignPassport, "L898<02C3"), Err(FieldError::Characters));
    assert_eq!(number(ForeignPassport, "护照12345"), Err(FieldError::Characters));
    assert_eq!(number(ForeignPassport, "L8989\u{200b}02C3"), Err(FieldError::Invisible));
    assert_eq!(number(ForeignPassport, "L8989\u{202e}02C3"), Err(FieldError::Bidi));
    assert_eq!(number(ForeignPassport, "L8989\0"), Err(FieldError::Control));
    assert_eq!(number(ForeignPassport, " \u{3000}-"), Err(FieldError::Required));
}

#[test]
fn work_permits_outside_six_to_twenty_only_warn() {
    for kind in [WorkPermitA, WorkPermitB, WorkPermitC] {
        assert_eq!(accepted(kind, "16A0012345").warning(), None);
        assert_eq!(accepted(kind, "12345").warning(), Some(NumberWarning::UnusualLength));
        assert_eq!(accepted(kind, &"1".repeat(21)).warning(), Some(NumberWarning::UnusualLength));
    }
}

#[test]
fn other_documents_have_a_free_format() {
    assert_eq!(number(Other, "unhcr/12.345-b"), Ok("UNHCR/12.345B".to_owned()));
    assert_eq!(number(Other, "粤难字123号"), Ok("粤难字123号".to_owned()));
    assert_eq!(number(Other, "<script>"), Err(FieldError::Characters));
    assert_eq!(number(Other, "///"), Err(FieldError::Characters));
    assert_eq!(number(Other, &"1".repeat(41)), Err(FieldError::Length));
}

#[test]
fn a_birth_120_years_ago_to_the_day_is_accepted_and_121_is_not() {
    let build = |born: &str| {
        let body = format!("110101{born}001");
        format!("{body}{}", mod_11_2(&body).unwrap())
    };
    assert!(number(ResidentIdCard, &build("19061123")).is_ok());
    assert!(number(ResidentIdCard, &build("19051124")).is_ok());
    assert_eq!(number(ResidentIdCard, &build("19051123")), Err(FieldError::Date));
    assert!(number(ResidentIdCard, &build("20261123")).is_ok());
    assert_eq!(number(ResidentIdCard, &build("20261124")), Err(FieldError::Date));
    assert_eq!(number(ResidentIdCard, &build("19000229")), Err(FieldError::Date));
}

#[test]
fn birth_dates_come_only_from_numbers_that_certainly_hold_one() {
    let born = |kind, typed| accepted(kind, typed).birth_date();
    assert_eq!(born(ResidentIdCard, "11010519491231002X"), Some(day("1949-12-31")));
    assert_eq!(born(PermanentResidentCard, "911124198108030024"), Some(day("1981-08-03")));
    assert_eq!(born(PermanentResidentCard, "CAN110081080323"), None);
    assert_eq!(born(ForeignPassport, "911124198108030024"), None);
}

#[test]
fn numbers_tell_nationality_where_they_fix_it() {
    let told = |kind, typed| accepted(kind, typed).nationality().map(Nationality::as_str);
    assert_eq!(told(ResidentIdCard, "11010519491231002X"), Some("CHN"));
    assert_eq!(told(ChinesePassport, "E12345678"), Some("CHN"));
    assert_eq!(told(HongKongMacaoTravelPermit, "H12345678"), Some("HKG"));
    assert_eq!(told(HongKongMacaoTravelPermit, "M12345678"), Some("MAC"));
    assert_eq!(told(HongKongMacaoResidencePermit, "810000199408230021"), Some("HKG"));
    assert_eq!(told(TaiwanTravelPermit, "12345678"), Some("TWN"));
    assert_eq!(told(TaiwanResidencePermit, "830000199201300022"), Some("TWN"));
    assert_eq!(told(PermanentResidentCard, "911124198108030024"), None);
    assert_eq!(told(HongKongMacaoTravelPermitForeign, "HA1234567"), None);
    assert_eq!(told(ForeignPassport, "L898902C3"), None);
}

#[test]
fn masks_show_little_and_last_four_are_the_last_four() {
    let masked = |kind, typed| accepted(kind, typed).masked();
    assert_eq!(masked(ForeignPassport, "L898902C3"), "L8•••02C3");
    assert_eq!(masked(ResidentIdCard, "11010519491231002X"), "11•••002X");
    assert_eq!(masked(TaiwanTravelPermit, "12345678"), "1•••5678");
    assert_eq!(masked(ForeignPassport, "A1234"), "•••34");
    assert_eq!(masked(Other, "A12"), "•••");
    assert_eq!(masked(Other, "粤难字一二三四五六七"), "粤难•••四五六七");
    assert_eq!(accepted(ForeignPassport, "L898902C3").last_four(), "02C3");
    assert_eq!(accepted(Other, "号1").last_four(), "号1");
}

#[test]
fn sign_in_finds_every_type_of_a_number() {
    let kinds = |typed| -> Vec<DocumentType> {
        kinds_of(typed, today()).iter().map(DocumentNumber::kind).collect()
    };
    let found = kinds("h12345678");
    assert!(found.contains(&HongKongMacaoTravelPermit) && found.contains(&ForeignPassport));
    assert!(!found.contains(&ChinesePassport));
    assert!(kinds("11010519491231002x").contains(&ResidentIdCard));
    assert!(kinds("").is_empty());
    assert!(kinds("<").is_empty());
}

#[test]
fn face_is_open_to_the_seven_documents_of_the_guide() {
    let open: Vec<_> = DocumentType::ALL.into_iter().filter(|kind| kind.allows_face()).collect();
    assert_eq!(open.len(), 7);
    for closed in [
        ForeignPassport,
        HongKongMacaoTravelPermitForeign,
        WorkPermitA,
        WorkPermitB,
        WorkPermitC,
        Other,
    ] {
        assert!(!closed.allows_face());
        assert_eq!(Mode::offered(closed, true), [Mode::HallCode]);
    }
    assert_eq!(Mode::offered(ResidentIdCard, true), [Mode::HallCode, Mode::Face]);
    assert_eq!(Mode::offered(ResidentIdCard, false), [Mode::HallCode]);
}

#[test]
fn tokens_and_names_of_documents_lead_back_to_them() {
    for kind in DocumentType::ALL {
        assert_eq!(DocumentType::parse(kind.as_str()), Some(kind));
        assert_eq!(DocumentType::from_alias(kind.as_str()), Some(kind));
        assert_eq!(DocumentType::from_alias(kind.official_chinese()), Some(kind));
    }
    for (typed, kind) in [
        ("passport", ForeignPassport),
        (" Passport ", ForeignPassport),
        ("护照", ForeignPassport),
        ("身份证", ResidentIdCard),
        ("ID Card", ResidentIdCard),
        ("台胞证", TaiwanTravelPermit),
        ("回乡证", HongKongMacaoTravelPermit),
        ("永居证", PermanentResidentCard),
        ("外国人永久居留证", PermanentResidentCard),
        ("外国人工作许可证(B类)", WorkPermitB),
        ("港澳居民来往内地通行证(非中国籍)", HongKongMacaoTravelPermitForeign),
        ("Mainland Travel Permit for Hong Kong and Macao Residents", HongKongMacaoTravelPermit),
    ] {
        assert_eq!(DocumentType::from_alias(typed), Some(kind), "{typed}");
    }
    for typed in ["", "99", "-1", "驾照", "passport passport"] {
        assert_eq!(DocumentType::from_alias(typed), None, "{typed}");
        assert_eq!(DocumentType::parse(typed), None);
    }
}

#[test]
fn nationality_is_fixed_by_the_document_as_the_table_says() {
    assert_eq!(ResidentIdCard.fixed_nationality(), FixedNationality::Always("CHN"));
    assert_eq!(
        HongKongMacaoResidencePermit.fixed_nationality(),
        FixedNationality::OneOf(&["HKG", "MAC"])
    );
    assert_eq!(Other.fixed_nationality(), FixedNationality::Any);
}

#[test]
fn folding_strips_blanks_and_hyphens_and_nothing_else() {
    assert_eq!(fold::number(" ａ-b\u{2013}c\u{a0}\u{3000}d\u{2212}1 "), Ok("ABCD1".to_owned()));
    assert_eq!(fold::number("ß«/"), Ok("ß«/".to_owned()));
    assert_eq!(fold::number("1\t2"), Err(FieldError::Control));
    assert_eq!(fold::number("\u{feff}12"), Err(FieldError::Invisible));
    assert_eq!(fold::number("Ⅳ"), Err(FieldError::Digits));
}
