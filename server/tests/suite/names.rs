//! Group N of the bad inputs, as the identity form sees it. Most are typed by a holder of a
//! permanent-resident card, whose name may be of any script.

use crate::support::{Counter, Manner, Person, Service, type_as};
use app::show::{Page, PageView, Shown};
use domain::{
    document::DocumentType::{ForeignPassport, PermanentResidentCard},
    form::{Field, FieldError},
};

engines!(n19_nul_is_a_control_character);

async fn refused(error: FieldError, names: &[&str]) {
    let mut form = Counter::identity(PermanentResidentCard).await;
    form.refuses(Field::Name, error, names).await;
}

async fn taken(names: &[&str]) {
    Counter::identity(PermanentResidentCard).await.takes(Field::Name, names).await;
}

async fn passport_asks_for_latin(names: &[&str]) {
    let mut form = Counter::identity(ForeignPassport).await;
    form.refuses(Field::Name, FieldError::Latin, names).await;
}

fn named(name: &str) -> Person {
    Person {
        kind: PermanentResidentCard,
        number: "932682198501010017".to_owned(),
        nationality: "MMR",
        name: name.to_owned(),
        ..Person::passport(1)
    }
}

/// The hall recorded one; whoever types another of them is the same person.
async fn one_key(recorded: &str, typed: &[&str]) {
    let service = Service::sqlite().await;
    for name in typed {
        let (_, ended) = type_as(&service, &named(recorded), &named(name)).await;
        assert!(ended.is_next("/register/account"), "{name} is not {recorded}: {ended:?}");
    }
}

#[tokio::test]
async fn n01_nothing_and_only_spaces_is_required() {
    refused(FieldError::Required, &["", "   ", "\u{3000}"]).await;
}

#[tokio::test]
async fn n02_ordinary_names_are_taken_and_a_passport_asks_for_latin_letters() {
    taken(&["张三", "ZHANG SAN", "O'NEILL-SMITH"]).await;
    passport_asks_for_latin(&["张三"]).await;
    let mut form = Counter::identity(ForeignPassport).await;
    form.takes(Field::Name, &["ZHANG SAN", "O'NEILL-SMITH"]).await;
}

#[tokio::test]
async fn n03_six_middle_dots_are_one() {
    let dots = ["\u{B7}", "\u{30FB}", "\u{2022}", "\u{2027}", "\u{2219}", "\u{22C5}"];
    let names = dots.map(|dot| format!("欧阳{dot}娜娜"));
    one_key(&names[0], &names.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn n04_full_width_letters_are_letters() {
    one_key("ALICE", &["\u{FF21}lice"]).await;
}

#[tokio::test]
async fn n06_characters_beyond_the_basic_plane_count_as_one() {
    let hundred = "𠮷".repeat(100);
    taken(&["𠮷野", "\u{30EDD}", &hundred]).await;
    refused(FieldError::TooLong, &[&"𠮷".repeat(101)]).await;
    passport_asks_for_latin(&["𠮷野", "\u{30EDD}"]).await;
}

#[tokio::test]
async fn n07_private_use_characters_get_the_hint_for_rare_names() {
    refused(FieldError::RareCharacter, &["张\u{E863}"]).await;
}

#[tokio::test]
async fn n08_a_compatibility_ideograph_is_kept_as_typed_and_compared_by_its_normal_form() {
    let service = Service::sqlite().await;
    let typed = named("\u{F9D1}郎");
    let (mut browser, ended) = type_as(&service, &named("六郎"), &typed).await;
    assert!(ended.is_next("/register/account"), "{ended:?}");
    assert!(browser.account(&typed).await.is_next("/register/phone"));
    let Shown::Here(shown) = browser.shown(Page::Phone).await else { panic!("not there") };
    let PageView::Phone(answers) = &shown.view else { panic!("another page") };
    assert_eq!(answers.name, "\u{F9D1}郎");
}

#[tokio::test]
async fn n09_invisible_characters_are_refused() {
    refused(FieldError::Invisible, &["张\u{200b}三", "\u{FEFF}张三", "Zhang\u{AD}San"]).await;
}

#[tokio::test]
async fn n10_characters_that_turn_the_writing_direction_are_refused() {
    let names = ["ZHANG\u{202E}SAN", "A\u{2066}B", "A\u{2067}B", "A\u{2068}B", "A\u{2069}B"];
    refused(FieldError::Bidi, &names).await;
}

#[tokio::test]
async fn n12_names_of_other_scripts_are_taken_except_with_a_passport() {
    let names = ["Ελένη Παπαδοπούλου", "محمد علي", "สมชาย ใจดี", "राहुल शर्मा"];
    taken(&names).await;
    passport_asks_for_latin(&names).await;
}

#[tokio::test]
async fn n14_emoji_and_enclosed_characters_are_refused() {
    refused(FieldError::Characters, &["张三😀", "㊙", "张①"]).await;
}

#[tokio::test]
async fn n15_digits_are_refused() {
    refused(FieldError::Characters, &["Zhang3"]).await;
}

#[tokio::test]
async fn n16_a_hundred_characters_are_taken_and_one_more_is_too_long() {
    taken(&[&"a".repeat(100)]).await;
    refused(FieldError::TooLong, &[&"a".repeat(101)]).await;
}

#[tokio::test]
async fn n17_more_than_three_marks_in_a_row_are_refused() {
    refused(FieldError::Marks, &[&format!("Z{}", "\u{301}".repeat(50))]).await;
}

async fn n19_nul_is_a_control_character(service: Service) {
    let mut form = Counter::identity_on(service, PermanentResidentCard).await;
    form.refuses(Field::Name, FieldError::Control, &["A\0B"]).await;
    // The draft holds what was typed, and is still read.
    let Shown::Here(shown) = form.browser.shown(Page::Identity).await else { panic!("gone") };
    assert_eq!(shown.form.value(Field::Name), "A\0B");
}

#[tokio::test]
async fn n20_line_breaks_are_control_characters() {
    refused(FieldError::Control, &["Zhang\r\nSan", "Zhang\nSan"]).await;
}

#[tokio::test]
async fn n21_markup_is_refused_and_shown_escaped() {
    let mut form = Counter::identity(PermanentResidentCard).await;
    form.browser.manner = Manner::Plain;
    for markup in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"] {
        let ended = form.browser.answer(Page::Identity, &[("name", markup)]).await;
        assert!(ended.is_refused(), "{ended:?}");
        let html = form.browser.get("/register/identity").await.text();
        assert!(!html.contains(markup) && !html.contains("<img src=x"), "{html}");
        let kept = crate::support::form(&html, "step").unwrap();
        assert_eq!(kept.value("name"), markup, "what was typed is kept");
    }
    form.browser.manner = Manner::Script;
    let markup = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"];
    form.refuses(Field::Name, FieldError::Characters, &markup).await;
}

#[tokio::test]
async fn n22_sql_is_refused_and_the_tables_are_there() {
    let mut form = Counter::identity(PermanentResidentCard).await;
    let sql = ["Robert'); DROP TABLE hall_code;--"];
    form.refuses(Field::Name, FieldError::Characters, &sql).await;
    assert_eq!(form.service.count("hall_code").await, 0);
}

#[tokio::test]
async fn n23_templates_and_formats_are_refused() {
    refused(FieldError::Characters, &["{{7*7}}", "${jndi:ldap://x}", "%n%n"]).await;
}

#[tokio::test]
async fn n25_surname_and_given_name_may_be_swapped() {
    one_key("ZHANG SAN", &["SAN ZHANG"]).await;
}

#[tokio::test]
async fn n26_case_does_not_matter() {
    one_key("ZHANG SAN", &["zhang san"]).await;
}

#[tokio::test]
async fn n28_half_width_katakana_are_katakana() {
    one_key("ガ", &["ｶﾞ"]).await;
    passport_asks_for_latin(&["ｶﾞ"]).await;
}
