//! For any input: nothing panics, what is printed is read again, check digits find what they can.

use domain::account_name::{AccountName, suggestions};
use domain::agency::{CREDIT_ALPHABET, Cells, Column, CreditCode, credit_check, judge};
use domain::code::{HallCode, SmsCode};
use domain::date::Date;
use domain::document::check_digit::{icao_7_3_1, mod_11_2};
use domain::document::{DocumentNumber, DocumentType, kinds_of};
use domain::nationality::Nationality;
use domain::phone::{Phone, Regions};
use domain::{fold, mrz, name, password};
use proptest::prelude::*;

use crate::support::today;

/// Text made to hurt: the alphabets of all fields, marks, blanks, directions, planes.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[A-Z0-9<]{1,12}",
        proptest::sample::select(vec![
            "Ü",
            "ß",
            "ŉ",
            "ﷺ",
            "´",
            "\u{301}",
            "\u{200b}",
            "\u{202e}",
            "ｶﾞ",
            "𠮷",
            "١",
            "①",
            " ",
            "-",
            "'",
            "·",
            "«",
            "+86",
            "00",
            "81000019940823002",
            "ẞ",
            "İ",
            "ı",
            "\u{3000}",
            "\n",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn digits(count: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(0_u8..10, count)
        .prop_map(|digits| digits.iter().map(|digit| char::from(b'0' + digit)).collect())
}

/// `text` with the character at `place` replaced.
fn with(text: &str, place: usize, character: char) -> String {
    text.chars().enumerate().map(|(at, old)| if at == place { character } else { old }).collect()
}

/// `text` with the characters at `place` and behind it exchanged.
fn swapped(text: &str, place: usize) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    characters.swap(place, place + 1);
    characters.into_iter().collect()
}

fn citizen_fits(number: &str) -> bool {
    let (body, check) = number.split_at(17);
    mod_11_2(body).is_some_and(|right| check.starts_with(right))
}

fn credit_fits(code: &str) -> bool {
    let (body, check) = code.split_at(17);
    credit_check(body).is_some_and(|right| check.starts_with(right))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 128,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_said_at_a_cell_is_among_what_its_page_has_words_for(
        texts in proptest::collection::vec(hostile(), 3),
        kind in proptest::sample::select(DocumentType::ALL.to_vec()),
        number in "[A-Z]{0,2}[0-9]{0,18}",
    ) {
        let [name, other, nationality] = texts.as_slice() else {
            return Err(TestCaseError::fail("three texts"));
        };
        for document_type in [kind.official_chinese(), other] {
            for number in [number.as_str(), other] {
                let cells = Cells { name, document_type, number, nationality, zero_lost: false };
                let judged = judge(cells, today());
                for (column, error) in judged.errors {
                    prop_assert!(column.errors().contains(&error), "{:?} {:?}", column, error);
                }
                for (column, warning) in judged.warnings {
                    prop_assert!(column.warnings().contains(&warning));
                }
                if let Err(error) = name::shape(name, kind) {
                    prop_assert!(Column::Name.errors().contains(&error), "{:?}", error);
                }
            }
        }
    }

    #[test]
    fn nothing_panics_and_what_is_accepted_is_read_again(text in hostile()) {
        if let Ok(folded) = fold::number(&text) {
            prop_assert_eq!(fold::number(&folded), Ok(folded.clone()));
        }
        for number in kinds_of(&text, today()) {
            let again = DocumentNumber::parse(number.kind(), number.as_str(), today());
            prop_assert!(again.is_ok_and(|again| again == number));
            prop_assert!(number.as_str().starts_with(number.lookup_key()));
            prop_assert!(number.as_str().ends_with(number.last_four()));
            let shown = number.masked().chars().filter(|character| *character != '•').count();
            prop_assert!(shown <= 6 && shown < number.as_str().chars().count());
            let _ = (number.birth_date(), number.nationality(), number.warning());
        }
        if let Ok(phone) = Phone::parse(&text, &Regions::default()) {
            let again = Phone::parse(phone.as_str(), &Regions::default());
            prop_assert!(again.is_ok_and(|again| again == phone));
        }
        if let Ok(account) = AccountName::parse(&text, today()) {
            let again = AccountName::parse(account.as_str(), today());
            prop_assert!(again.is_ok_and(|again| again == account));
        }
        for suggestion in suggestions(&text) {
            prop_assert!(AccountName::parse(&suggestion, today()).is_ok());
        }
        if let Ok((code, _)) = CreditCode::parse(&text) {
            prop_assert!(CreditCode::parse(code.as_str()).is_ok_and(|again| again.0 == code));
        }
        if let Ok(code) = HallCode::parse(&text) {
            prop_assert!(HallCode::parse(code.reveal()).is_ok_and(|again| again == code));
        }
        let _ = SmsCode::parse(&text).is_ok();
        let _ = mrz::read(&text, today()).is_ok();
        let _ = (Nationality::from_alias(&text), DocumentType::from_alias(&text));
        let _ = (Date::parse_iso(&text), Date::parse_compact(&text));
        let _ = password::is_personal(&text, &[&text]);
        let all = password::verdict(&text).iter().all(|(_, holds)| *holds);
        prop_assert!(all || password::judge(&text).is_err());
        let _ = name::shape(&text, DocumentType::ForeignPassport);
    }

    #[test]
    fn second_lines_of_any_characters_do_not_panic(text in "[A-Z0-9<«O0I1]{44}") {
        let _ = mrz::read(&text, today()).is_ok();
    }

    #[test]
    fn generated_passwords_of_printable_ascii_are_judged_alike(text in "[ -~]{0,20}") {
        let all = password::verdict(&text).iter().all(|(_, holds)| *holds);
        prop_assert_eq!(all, password::judge(&text).is_ok());
    }

    #[test]
    fn dates_print_and_parse(year in 1_u16..=9999, month in 1_u8..=12, day in 1_u8..=31) {
        if let Some(date) = Date::new(year, month, day) {
            prop_assert_eq!(Date::parse_iso(&date.to_string()), Some(date));
            prop_assert_eq!(Date::parse_compact(&date.to_string().replace('-', "")), Some(date));
        }
    }

    #[test]
    fn mod_11_2_finds_every_single_error_and_adjacent_transposition(body in digits(17)) {
        let number = format!("{body}{}", mod_11_2(&body).unwrap());
        prop_assert!(citizen_fits(&number));
        for place in 0..18 {
            for wrong in "0123456789X".chars() {
                let changed = with(&number, place, wrong);
                prop_assert!(changed == number || !citizen_fits(&changed));
            }
        }
        for place in 0..17 {
            let changed = swapped(&number, place);
            prop_assert!(changed == number || !citizen_fits(&changed));
        }
    }

    #[test]
    fn icao_finds_what_it_can(text in "[0-9A-Z<]{1,14}") {
        // Not: values equal modulo 10 for one character; values that differ by a multiple of 5
        // for two neighbours (neighbouring weights differ by 2 or 4 or 6).
        let value = |character: char| character.to_digit(36).unwrap_or(0);
        let right = icao_7_3_1(&text);
        for (place, old) in text.chars().enumerate() {
            for wrong in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<".chars() {
                let equal = value(old) % 10 == value(wrong) % 10;
                prop_assert_eq!(icao_7_3_1(&with(&text, place, wrong)) == right, equal);
            }
        }
        let characters: Vec<char> = text.chars().collect();
        for place in 0..characters.len() - 1 {
            let equal = value(characters[place]) % 5 == value(characters[place + 1]) % 5;
            prop_assert_eq!(icao_7_3_1(&swapped(&text, place)) == right, equal);
        }
    }

    #[test]
    fn credit_codes_find_every_single_error_and_adjacent_transposition(
        indexes in proptest::collection::vec(0_usize..31, 17)
    ) {
        let alphabet: Vec<char> = CREDIT_ALPHABET.chars().collect();
        let body: String = indexes.iter().map(|index| alphabet[*index]).collect();
        let code = format!("{body}{}", credit_check(&body).unwrap());
        for place in 0..18 {
            for wrong in &alphabet {
                let changed = with(&code, place, *wrong);
                prop_assert!(changed == code || !credit_fits(&changed));
            }
        }
        for place in 0..17 {
            let changed = swapped(&code, place);
            prop_assert!(changed == code || !credit_fits(&changed));
        }
    }
}

#[cfg(feature = "unicode")]
mod names {
    use domain::name::PersonName;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 192,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn a_name_equals_itself_and_its_own_print(text in hostile(), other in hostile()) {
            for kind in [DocumentType::Other, DocumentType::ForeignPassport] {
                if let Ok(one) = PersonName::parse(&text, kind) {
                    prop_assert_eq!(name::shape(&text, kind), Ok(()));
                    prop_assert!(one.matches(&one));
                    let _ = one.mixed_script();
                    let again = PersonName::parse(one.as_str(), kind);
                    prop_assert!(again.is_ok_and(|again| again.as_str() == one.as_str()));
                    if let Ok(other) = PersonName::parse(&other, kind) {
                        prop_assert_eq!(one.matches(&other), other.matches(&one));
                    }
                }
            }
        }

        #[test]
        fn order_and_case_never_matter(words in proptest::collection::vec("[A-Zäöüñåßø]{1,6}", 1..8)) {
            let kind = DocumentType::ForeignPassport;
            let forward = PersonName::parse(&words.join(" "), kind);
            let backward: Vec<String> = words.iter().rev().map(|word| word.to_lowercase()).collect();
            let backward = PersonName::parse(&backward.join("-"), kind);
            let (Ok(forward), Ok(backward)) = (forward, backward) else {
                return Err(TestCaseError::fail("a plain name is refused"));
            };
            prop_assert!(forward.matches(&backward));
            prop_assert_eq!(forward.key_tokens(), backward.key_tokens());
        }

        #[test]
        fn another_letter_is_another_name(words in proptest::collection::vec("[A-Y]{1,6}", 1..8)) {
            let kind = DocumentType::ForeignPassport;
            let one = PersonName::parse(&words.join(" "), kind);
            let other = PersonName::parse(&format!("{}Z", words.join(" ")), kind);
            let (Ok(one), Ok(other)) = (one, other) else {
                return Err(TestCaseError::fail("a plain name is refused"));
            };
            prop_assert!(!one.matches(&other) && !other.matches(&one));
        }
    }
}
