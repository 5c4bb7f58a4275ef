//! Group P of the bad inputs, as the account form sees it.

use crate::support::{Counter, Manner, Person, Service};
use app::{form::Notice, show::Page};
use domain::form::{Field, FieldError};
use http::StatusCode;

async fn refused(error: FieldError, passwords: &[&str]) {
    Counter::account().await.refuses(Field::Password, error, passwords).await;
}

async fn taken(passwords: &[&str]) {
    Counter::account().await.takes(Field::Password, passwords).await;
}

#[tokio::test]
async fn p01_8_to_15_characters_are_taken_7_and_16_are_not() {
    taken(&["k4Pm-wq2", "k4Pm-wq2Zr7#x_B"]).await;
    refused(FieldError::PasswordLength, &["k4Pm-wq", "k4Pm-wq2Zr7#x_Bn"]).await;
}

#[tokio::test]
async fn p02_one_class_is_not_enough() {
    refused(FieldError::PasswordClasses, &["abcdefgh", "12345678", "!!!!!!!!"]).await;
}

#[tokio::test]
async fn p03_common_passwords_are_refused() {
    refused(FieldError::PasswordCommon, &["abcdefg1"]).await;
}

#[tokio::test]
async fn p04_capitals_make_another_password() {
    let service = Service::sqlite().await;
    let person = Person { password: "Tx9#tree".to_owned(), ..Person::passport(1) };
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    let ended = browser.sign_in(&person.phone, "tX9#tree").await;
    assert_eq!(ended.notice(), Some(Notice::SignInMismatch));
    assert!(browser.sign_in(&person.phone, "Tx9#tree").await.is_next("/account"));
    taken(&["Tx9#tree", "tX9#tree"]).await;
}

#[tokio::test]
async fn p06_other_scripts_and_emoji_are_refused() {
    refused(FieldError::PasswordAscii, &["密码Abc12345", "Tx9#tree😀"]).await;
}

#[tokio::test]
async fn p08_fifteen_characters_of_three_bytes_are_refused_for_their_script() {
    refused(FieldError::PasswordAscii, &["密码密码密码密码密码密码密码密"]).await;
}

#[tokio::test]
async fn p09_control_characters_are_refused() {
    let passwords = ["Tx9#tr\0ee", "Tx9#tr\u{7f}ee", "Tx9#tr\u{1b}ee"];
    refused(FieldError::PasswordAscii, &passwords).await;
}

#[tokio::test]
async fn p11_a_megabyte_is_413() {
    let mut form = Counter::account().await;
    let before = form.service.rows().await;
    let long = "a".repeat(1024 * 1024);
    let reply = form.browser.post("/api/register/account", &[("password", &long)]).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(form.service.rows().await, before);
}

#[tokio::test]
async fn p12_the_second_password_has_to_be_the_same() {
    let mut form = Counter::account().await;
    let before = form.service.rows_but_drafts().await;
    for again in ["", "Tx9#tre", "tX9#tree", "Tx9#tree "] {
        let typed = [("account_name", "anna"), ("password", "Tx9#tree"), ("password_again", again)];
        let ended = form.post(&typed).await;
        let expected = [(Field::PasswordAgain, FieldError::PasswordConfirm)];
        assert_eq!(ended.errors(), expected, "{again:?}");
    }
    assert_eq!(form.service.rows_but_drafts().await, before);
}

#[tokio::test]
async fn p13_sql_and_hashes_are_passwords_like_others_and_stored_only_hashed() {
    taken(&["'OR/**/1=1--", "$argon2id$v=19$"]).await;
    refused(FieldError::PasswordSpace, &["' OR 1=1--"]).await;
    let service = Service::sqlite().await;
    let person = Person { password: "'OR/**/1=1--".to_owned(), ..Person::passport(1) };
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;
    assert!(browser.sign_in(&person.phone, "'OR/**/1=1--").await.is_next("/account"));
    let rows = format!("{:?}", service.rows().await);
    assert!(!rows.contains("OR/**/1") && !rows.contains("4F522F2A2A2F31"));
}

#[tokio::test]
async fn p14_nothing_hinders_pasting_and_password_managers() {
    let mut form = Counter::account().await;
    form.browser.manner = Manner::Plain;
    let html = form.browser.get("/register/account").await.text();
    assert_eq!(html.matches("autocomplete=\"new-password\"").count(), 2, "{html}");
    assert!(html.contains("autocomplete=\"username\""));
    assert!(!html.contains(" maxlength=") && !html.contains("onpaste"));
    taken(&["k4Pm-wq2Zr7#x_B"]).await;
}
