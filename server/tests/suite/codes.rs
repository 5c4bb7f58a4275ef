//! Group C of the bad inputs, as far as it needs no count of tries and no waits.

use crate::support::{Browser, Counter, Ended, Manner, Person, Service};
use app::{form::Notice, show::Page};
use domain::{
    document::DocumentType,
    form::{Field, FieldError},
};
use http::{Method, StatusCode, header};
use kaimen::vault::hex;

async fn refused(error: FieldError, codes: &[&str]) {
    let mut form = Counter::identity(DocumentType::ForeignPassport).await;
    form.refuses(Field::Code, error, codes).await;
}

#[tokio::test]
async fn c01_small_letters_spaces_hyphens_and_full_width_are_the_same_code() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let (front, back) = code.split_at(3);
    let wide: String =
        code.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
    let spellings =
        [code.to_lowercase(), format!(" {front} {back} "), format!("{front}-{back}"), wide];
    for typed in spellings {
        let mut browser = service.browser(Manner::Script);
        browser.reach(Page::Identity, &service, &person, &code).await;
        let ended = browser.identity(&person, &typed).await;
        assert!(ended.is_next("/register/account"), "{typed}: {ended:?}");
    }
}

#[tokio::test]
async fn c03_a_character_that_no_code_has_is_told() {
    refused(FieldError::CodeAlphabet, &["23456O", "234560", "23456I", "234561", "23456L"]).await;
}

#[tokio::test]
async fn c04_five_and_seven_characters_are_a_wrong_length_and_none_is_required() {
    refused(FieldError::CodeLength, &["23456", "2345678"]).await;
    refused(FieldError::Required, &["", "  "]).await;
}

#[tokio::test]
async fn c05_another_persons_code_is_no_code() {
    let service = Service::sqlite().await;
    let (person, other) = (Person::passport(1), Person::passport(2));
    service.issue(&person).await;
    let others = service.issue(&other).await;
    let ended = type_code(&service, &person, &others).await;
    assert_eq!(ended.notice(), Some(Notice::Mismatch));
}

async fn type_code(service: &Service, person: &Person, code: &str) -> Ended {
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, service, person, code).await;
    browser.identity(person, code).await
}

#[tokio::test]
async fn c06_a_code_that_is_over_used_or_void_says_so_with_its_date_and_one_never_issued_does_not()
{
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let ended = type_code(&service, &person, "222222").await;
    assert_eq!(ended.notice(), Some(Notice::Mismatch));
    let code = service.issue(&person).await;
    service.browser(Manner::Script).reach(Page::Done, &service, &person, &code).await;
    let ended = type_code(&service, &person, &code).await;
    let Some(Notice::CodeUsed(at)) = ended.notice() else { panic!("{ended:?}") };
    assert_eq!((at.year, at.month, at.day, at.hour), (2026, 11, 23, 10));

    let other = Person::passport(2);
    let code = service.issue(&other).await;
    service.wait(604_800);
    let ended = type_code(&service, &other, &code).await;
    let Some(Notice::CodeExpired(at)) = ended.notice() else { panic!("{ended:?}") };
    assert_eq!((at.year, at.month, at.day, at.hour), (2026, 11, 30, 10));
}

#[tokio::test]
async fn c10_cyrillic_letters_are_no_code() {
    refused(FieldError::CodeAlphabet, &["\u{410}\u{412}\u{421}234"]).await;
}

#[tokio::test]
async fn c11_a_code_in_the_address_is_ignored() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Plain);
    browser.reach(Page::Identity, &service, &person, &code).await;
    let html = browser.get(&format!("/register/identity?code={code}")).await.text();
    assert!(!html.contains(&code));
    let address = format!("/api/register/identity?code={code}&number={}", person.number);
    let nonce = [("nonce", "a")];
    browser.manner = Manner::Script;
    let reply = browser.post(&address, &nonce).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.text().contains("Required"), "{}", reply.text());
}

#[tokio::test]
async fn c13_a_number_in_json_is_415() {
    let service = Service::sqlite().await;
    let mut browser = service.browser(Manner::Script);
    let request = browser.request(Method::POST, "/api/register/identity");
    let request = request
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json")
        .body("{\"code\":234567}".into());
    let reply = browser.send(request.unwrap()).await;
    assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

/// A browser whose SMS code is `digits`.
async fn waiting_for(service: &Service, digits: &str) -> Browser {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Confirm, service, &person, &code).await;
    let id = &service.texts("select id from sms_code").await[0];
    let tag = hex(&service.house.vault.sms_tag(id, digits));
    service.change(&format!("update sms_code set tag = x'{tag}'")).await;
    browser
}

#[tokio::test]
async fn c14_full_width_digits_are_digits() {
    let service = Service::sqlite().await;
    let mut browser = waiting_for(&service, "123456").await;
    assert!(browser.confirm("１２３４５６").await.is_next("/register/done"));
}

#[tokio::test]
async fn c15_an_sms_code_has_six_digits_and_blanks_do_not_count() {
    let service = Service::sqlite().await;
    let mut browser = waiting_for(&service, "123456").await;
    let before = service.rows_but_drafts().await;
    for typed in ["12345", "1234567", "12345a"] {
        let ended = browser.confirm(typed).await;
        assert_eq!(ended.errors(), [(Field::SmsCode, FieldError::SmsLength)], "{typed}");
    }
    assert_eq!(service.rows_but_drafts().await, before, "no check was spent");
    assert!(browser.confirm(" 123 456 ").await.is_next("/register/done"));
}

#[tokio::test]
async fn c16_leading_zeros_count() {
    let service = Service::sqlite().await;
    let mut browser = waiting_for(&service, "000000").await;
    let ended = browser.confirm("0").await;
    assert_eq!(ended.errors(), [(Field::SmsCode, FieldError::SmsLength)]);
    assert!(browser.confirm("000000").await.is_next("/register/done"));
}

#[tokio::test]
async fn c18_an_sms_code_ends_after_five_minutes() {
    let service = Service::sqlite().await;
    let mut browser = waiting_for(&service, "123456").await;
    service.wait(300);
    let ended = browser.confirm("123456").await;
    assert_eq!(ended.errors(), [(Field::SmsCode, FieldError::SmsExpired)]);
    assert_eq!(service.count("account").await, 0);
    service.change("update sms_code set expires_at = expires_at + 1").await;
    assert!(browser.confirm("123456").await.is_next("/register/done"));
}

#[tokio::test]
async fn c19_the_sixth_check_finds_the_sms_code_void() {
    let service = Service::sqlite().await;
    let mut browser = waiting_for(&service, "123456").await;
    for _ in 0..5 {
        let ended = browser.confirm("654321").await;
        assert_eq!(ended.errors(), [(Field::SmsCode, FieldError::SmsWrong)]);
    }
    let ended = browser.confirm("123456").await;
    assert_eq!(ended.errors(), [(Field::SmsCode, FieldError::SmsVoid)]);
    assert_eq!(service.count("account").await, 0);
}

#[tokio::test]
async fn c21_another_nationality_is_told_like_another_name() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, &service, &person, &code).await;
    let renamed = Person { name: "Anna Berg".to_owned(), ..person.clone() };
    let moved = Person { nationality: "NOR", ..person.clone() };
    let told = [Notice::DiffersFromRecord, Notice::DiffersAgain];
    for (other, told) in [renamed, moved].iter().zip(told) {
        let ended = browser.identity(other, &code).await;
        assert_eq!(ended.notice(), Some(told));
        assert_eq!(ended.errors(), []);
    }
    let tries = "select count(*) from try_made where kind like 'code%'";
    assert_eq!(service.number(tries).await, 0, "no try of the code was spent");
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
}
