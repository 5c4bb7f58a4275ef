//! Group D of the bad inputs, as the forms see it. (D32–D34 are taxpayer numbers, which no form asks
//! for yet.)

use crate::support::{Counter, Manner, Person, Service, type_as};
use app::{form::Notice, show::Page};
use domain::{
    document::DocumentType::{
        self, ChinesePassport, ForeignPassport, HongKongMacaoResidencePermit,
        HongKongMacaoTravelPermit, PermanentResidentCard, ResidentIdCard, TaiwanResidencePermit,
        TaiwanTravelPermit,
    },
    form::{Field, FieldError},
    registration::Mode,
};

async fn refused(kind: DocumentType, error: FieldError, numbers: &[&str]) {
    Counter::identity(kind).await.refuses(Field::Number, error, numbers).await;
}

async fn taken(kind: DocumentType, numbers: &[&str]) {
    Counter::identity(kind).await.takes(Field::Number, numbers).await;
}

/// Recorded by the hall as `recorded`, found by whoever types `typed`.
async fn the_same(kind: DocumentType, recorded: &str, typed: &str) {
    let service = Service::sqlite().await;
    let holder = |number: &str| Person {
        kind,
        number: number.to_owned(),
        nationality: "",
        ..Person::passport(1)
    };
    let (_, ended) = type_as(&service, &holder(recorded), &holder(typed)).await;
    assert!(ended.is_next("/register/account"), "{typed}: {ended:?}");
}

#[tokio::test]
async fn d01_a_resident_number_is_taken() {
    taken(ResidentIdCard, &["11010519491231002X"]).await;
}

#[tokio::test]
async fn d02_a_small_x_is_a_capital_one() {
    the_same(ResidentIdCard, "11010519491231002X", "11010519491231002x").await;
}

#[tokio::test]
async fn d03_full_width_is_folded() {
    the_same(ResidentIdCard, "11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ").await;
}

#[tokio::test]
async fn d04_digits_of_other_scripts_are_refused() {
    let numbers = ["١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "११०१०५१९४९१२३१००२X"];
    refused(ResidentIdCard, FieldError::Digits, &numbers).await;
}

#[tokio::test]
async fn d06_a_wrong_check_digit_is_told() {
    refused(ResidentIdCard, FieldError::Checksum, &["110101199003070000"]).await;
}

#[tokio::test]
async fn d07_17_and_19_digits_are_a_wrong_length_and_15_are_retired() {
    let numbers = ["11010519491231002", "1101051949123100211"];
    refused(ResidentIdCard, FieldError::Length, &numbers).await;
    refused(ResidentIdCard, FieldError::LengthRetired, &["110105491231002"]).await;
}

#[tokio::test]
async fn d08_a_leap_day_is_a_day() {
    taken(ResidentIdCard, &["110101200002290018"]).await;
}

#[tokio::test]
async fn d10_month_13_day_0_and_day_32_are_no_dates() {
    let numbers = ["110101199013070008", "110101199003000008", "110101199003320008"];
    refused(ResidentIdCard, FieldError::Date, &numbers).await;
}

#[tokio::test]
async fn d11_a_birth_in_the_future_is_no_date() {
    refused(ResidentIdCard, FieldError::Date, &["110101209912310015"]).await;
}

#[tokio::test]
async fn d12_a_birth_127_years_ago_is_no_date() {
    refused(ResidentIdCard, FieldError::Date, &["110101189901010011"]).await;
}

#[tokio::test]
async fn d14_a_residence_permit_is_named_where_an_identity_card_was_chosen() {
    let other = FieldError::WrongType(HongKongMacaoResidencePermit);
    refused(ResidentIdCard, other, &["810000199408230021"]).await;
}

#[tokio::test]
async fn d15_residence_permits_are_taken_as_what_they_are() {
    taken(HongKongMacaoResidencePermit, &["810000199408230021"]).await;
    taken(TaiwanResidencePermit, &["830000199201300022"]).await;
}

#[tokio::test]
async fn d16_a_new_permanent_resident_card_is_taken() {
    taken(PermanentResidentCard, &["911124198108030024"]).await;
}

#[tokio::test]
async fn d17_its_last_digit_changed_is_told() {
    refused(PermanentResidentCard, FieldError::Checksum, &["911124198108030025"]).await;
}

#[tokio::test]
async fn d19_a_number_that_begins_with_9_is_a_permanent_residents() {
    let other = FieldError::WrongType(PermanentResidentCard);
    refused(ResidentIdCard, other, &["911124198108030024"]).await;
}

#[tokio::test]
async fn d20_travel_permits_are_taken_in_small_letters_too() {
    taken(HongKongMacaoTravelPermit, &["H12345678", "M12345678", "h12345678"]).await;
    the_same(HongKongMacaoTravelPermit, "H12345678", "h12345678").await;
}

#[tokio::test]
async fn d21_another_shape_is_no_travel_permit() {
    let numbers = ["H1234567", "X12345678"];
    refused(HongKongMacaoTravelPermit, FieldError::Format, &numbers).await;
}

#[tokio::test]
async fn d22_a_taiwan_permit_has_eight_digits() {
    taken(TaiwanTravelPermit, &["12345678"]).await;
    refused(TaiwanTravelPermit, FieldError::Format, &["1234567", "ABCDEFGH"]).await;
}

#[tokio::test]
async fn d23_chinese_passports_are_taken() {
    taken(ChinesePassport, &["E12345678", "EA1234567", "G12345678"]).await;
}

#[tokio::test]
async fn d24_the_letter_o_for_a_zero_is_told() {
    refused(ChinesePassport, FieldError::FormatLetterO, &["E1234567O"]).await;
}

#[tokio::test]
async fn d26_pasted_lines_with_a_wrong_check_digit_are_told() {
    let mut form = Counter::identity(ForeignPassport).await;
    let lines = "P<SWEERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
                 L898902C37SWE7408122F1204159ZE184226B<<<<<10";
    form.refuses(Field::Mrz, FieldError::MrzChecksum, &[lines]).await;
    form.refuses(Field::Mrz, FieldError::MrzShape, &["L898902C37"]).await;
}

#[tokio::test]
async fn d27_a_document_that_is_not_offered_is_no_choice() {
    let service = Service::sqlite().await;
    let mut browser = service.browser(Manner::Script);
    browser.consent().await;
    let before = service.rows_but_drafts().await;
    for kind in ["library_card", "99", "-1", "\"1\"", "true", "ForeignPassport", "__proto__"] {
        let ended = browser.answer(Page::Document, &[("document_type", kind)]).await;
        let expected = [(Field::DocumentType, FieldError::Choice)];
        assert_eq!(ended.errors(), expected, "{kind}");
    }
    let ended = browser.answer(Page::Document, &[("document_type", "")]).await;
    assert_eq!(ended.errors(), [(Field::DocumentType, FieldError::Required)]);
    assert_eq!(service.rows_but_drafts().await, before);
}

#[tokio::test]
async fn d28_a_foreign_passport_has_no_face_mode() {
    let service = Service::sqlite().await;
    let mut browser = service.browser(Manner::Script);
    browser.consent().await;
    let before = service.rows_but_drafts().await;
    let person = Person { mode: Mode::Face, ..Person::passport(1) };
    let ended = browser.document(&person).await;
    assert_eq!(ended.errors(), [(Field::Mode, FieldError::Mode)]);
    assert_eq!(service.rows_but_drafts().await, before);
}

#[tokio::test]
async fn d30_ten_thousand_characters_are_a_wrong_length() {
    for kind in DocumentType::ALL {
        refused(kind, FieldError::Length, &[&"1".repeat(10_000)]).await;
    }
}

#[tokio::test]
async fn d35_that_an_identity_has_an_account_is_told_after_the_code_matched_and_not_before() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    service.browser(Manner::Script).reach(Page::Done, &service, &person, &code).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, &service, &person, &code).await;
    let ended = browser.identity(&person, "222222").await;
    assert_eq!(ended.notice(), Some(Notice::Mismatch));
    let second = service.issue(&person).await;
    let ended = browser.identity(&person, &second).await;
    assert_eq!(ended.notice(), Some(Notice::AlreadyRegistered));
    assert_eq!(service.count("account").await, 1);
}
