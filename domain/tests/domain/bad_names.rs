//! Group N of the bad inputs.

use domain::document::DocumentType::{ForeignPassport, PermanentResidentCard};
use domain::form::FieldError;
use domain::name::{PersonName, shape};

const KIND: domain::document::DocumentType = PermanentResidentCard;

fn name(typed: &str) -> PersonName {
    assert_eq!(shape(typed, KIND), Ok(()), "{typed:?}");
    match PersonName::parse(typed, KIND) {
        Ok(name) => name,
        Err(error) => panic!("{typed:?} is refused: {error:?}"),
    }
}

/// Refused for this reason, by the browser's judgement too.
fn refused(typed: &str, error: FieldError) {
    assert_eq!(PersonName::parse(typed, KIND).err(), Some(error), "{typed:?}");
    assert_eq!(shape(typed, KIND), Err(error), "{typed:?}");
}

fn not_latin(typed: &str) {
    assert_eq!(PersonName::parse(typed, ForeignPassport).err(), Some(FieldError::Latin));
    assert_eq!(shape(typed, ForeignPassport), Err(FieldError::Latin), "{typed:?}");
}

#[test]
fn n01_nothing_and_blanks_are_required() {
    for typed in ["", " ", "   ", "\u{3000}", "\u{3000}\u{a0}"] {
        refused(typed, FieldError::Required);
    }
}

#[test]
fn n02_plain_names_are_accepted() {
    for typed in ["张三", "ZHANG SAN", "O'NEILL-SMITH"] {
        assert_eq!(name(typed).as_str(), typed);
    }
    not_latin("张三");
    assert!(PersonName::parse("ZHANG SAN", ForeignPassport).is_ok());
    assert!(PersonName::parse("O'NEILL-SMITH", ForeignPassport).is_ok());
}

#[test]
fn n03_six_middle_dots_are_one_key() {
    let key = name("欧阳\u{b7}娜娜").key_tokens();
    for dot in ['\u{b7}', '\u{30fb}', '\u{2022}', '\u{2027}', '\u{2219}', '\u{22c5}'] {
        let dotted = name(&format!("欧阳{dot}娜娜"));
        assert_eq!(dotted.key_tokens(), key);
        assert!(dotted.matches(&name("欧阳娜娜")));
    }
}

#[test]
fn n04_full_width_letters_are_letters() {
    assert_eq!(name("Ａlice").key_tokens(), ["ALICE"]);
}

#[test]
fn n06_characters_outside_the_basic_plane_count_once() {
    for typed in ["𠮷野", "𰻝"] {
        assert_eq!(name(typed).as_str(), typed);
        not_latin(typed);
    }
    assert_eq!('𠮷'.len_utf8(), 4);
    name(&"𠮷".repeat(100));
    refused(&"𠮷".repeat(101), FieldError::TooLong);
}

#[test]
fn n07_private_use_characters_are_rare() {
    refused("王\u{e863}", FieldError::RareCharacter);
    refused("王\u{f0000}", FieldError::RareCharacter);
}

#[test]
fn n08_compatibility_ideographs_are_kept_and_unified_in_the_key() {
    let one = name("\u{f9d1}");
    assert_eq!(one.as_str(), "\u{f9d1}");
    assert_eq!(one.key_tokens(), ["六"]);
}

#[test]
fn n09_invisible_characters_are_refused() {
    for typed in ["张\u{200b}三", "\u{feff}张三", "ZH\u{ad}ANG", "A\u{200d}B", "A\u{2060}B"] {
        refused(typed, FieldError::Invisible);
    }
}

#[test]
fn n10_bidi_controls_are_refused() {
    refused("ZHANG\u{202e}SAN", FieldError::Bidi);
    for control in '\u{2066}'..='\u{2069}' {
        refused(&format!("ZHANG{control}SAN"), FieldError::Bidi);
    }
}

#[test]
fn n12_names_of_other_scripts_are_accepted() {
    for typed in [
        "Γιώργος Παπαδόπουλος",
        "محمد بن عبد الله",
        "สมชาย น้ำใจ",
        "श्री राजेश क्षत्रिय",
        "Фёдор Достоевский",
        "김민준",
        "さくら 田中",
        "שלמה",
    ] {
        name(typed);
        not_latin(typed);
    }
}

#[test]
fn n14_emoji_and_circled_characters_are_refused() {
    for typed in ["Anna 😀", "㊙", "①", "A☺", "Anna🇨🇳", "Ⅷ"] {
        refused(typed, FieldError::Characters);
    }
}

#[test]
fn n15_digits_are_refused() {
    for typed in ["Zhang3", "Zhang３", "Zhang٣"] {
        refused(typed, FieldError::Characters);
    }
}

#[test]
fn n16_a_hundred_code_points_are_accepted_and_no_more() {
    name(&"A".repeat(100));
    refused(&"A".repeat(101), FieldError::TooLong);
    name(&format!("  {}  ", "A".repeat(100)));
}

#[test]
fn n17_towers_of_marks_are_refused() {
    refused(&format!("Z{}", "\u{301}".repeat(50)), FieldError::Marks);
    refused(&format!("Z{}", "\u{301}".repeat(4)), FieldError::Marks);
    name(&format!("Z{}a", "\u{301}".repeat(3)));
    let thai = format!("ก{}", "\u{e49}".repeat(4));
    assert_eq!(PersonName::parse(&thai, KIND).err(), Some(FieldError::Marks));
}

#[test]
fn n19_a_nul_is_refused() {
    refused("A\0B", FieldError::Control);
}

#[test]
fn n20_line_breaks_are_refused() {
    for typed in ["A\r\nB", "A\nB", "A\u{2028}B", "A\u{85}B", "A\tB"] {
        refused(typed, FieldError::Control);
    }
}

#[test]
fn n21_markup_is_refused() {
    for typed in ["<script>alert(1)</script>", "\"><img src=x onerror=..>"] {
        refused(typed, FieldError::Characters);
    }
}

#[test]
fn n22_a_name_with_sql_is_refused() {
    refused("Robert'); DROP TABLE codes;--", FieldError::Characters);
}

#[test]
fn n23_templates_are_refused() {
    for typed in ["{{7*7}}", "${jndi:ldap://x}", "%n%n"] {
        refused(typed, FieldError::Characters);
    }
}

#[test]
fn n25_order_does_not_matter() {
    assert_eq!(name("SAN ZHANG").key_tokens(), name("ZHANG SAN").key_tokens());
    assert!(name("SAN ZHANG").matches(&name("ZHANG SAN")));
}

#[test]
fn n26_case_does_not_matter() {
    assert_eq!(name("zhang san").key_tokens(), name("ZHANG SAN").key_tokens());
}

#[test]
fn n28_half_width_katakana_has_the_key_of_the_wide_one() {
    assert_eq!(name("ｶﾞ").key_tokens(), ["ガ"]);
    assert!(!name("ガ").matches(&name("カ")));
    not_latin("ｶﾞ");
}
