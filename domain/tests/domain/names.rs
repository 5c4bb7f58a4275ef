//! Names match by meaning (`identity.md`).

use domain::document::DocumentType::{Other, PermanentResidentCard};
use domain::form::FieldError;
use domain::name::{PersonName, latin};

fn name(typed: &str) -> PersonName {
    match PersonName::parse(typed, PermanentResidentCard) {
        Ok(name) => name,
        Err(error) => panic!("{typed:?} is refused: {error:?}"),
    }
}

fn same(left: &str, right: &str) {
    assert!(name(left).matches(&name(right)), "{left} = {right}");
    assert!(name(right).matches(&name(left)), "{right} = {left}");
}

fn differs(left: &str, right: &str) {
    assert!(!name(left).matches(&name(right)), "{left} ≠ {right}");
    assert!(!name(right).matches(&name(left)), "{right} ≠ {left}");
}

#[test]
fn the_worked_names_are_equal_and_unequal() {
    let three = ["JOSÉ MARÍA O'NEILL-SMITH", "ONEILLSMITH JOSE MARIA", "O NEILL SMITH, JOSE MARIA"];
    for left in three {
        for right in three {
            same(left, right);
        }
    }
    differs("YANG YANG", "YANG");
    differs("MIN MIN AUNG", "MIN AUNG");
}

#[test]
fn each_alternative_spelling_of_icao_matches() {
    for (accented, spellings) in [
        ("MÄKI", ["MAKI", "MAEKI", "mäki"]),
        ("Götz", ["GOTZ", "GOETZ", "GÖTZ"]),
        ("Müller", ["MULLER", "MUELLER", "MUXXLLER"]),
        ("Muñoz", ["MUNOZ", "MUNXXOZ", "MUN\u{303}OZ"]),
        ("Åberg", ["ABERG", "AABERG", "A\u{30a}BERG"]),
        ("Weiß", ["WEISS", "WEIẞ", "Weiss"]),
        ("Øster", ["OSTER", "OESTER", "øster"]),
        ("Łukasz", ["LUKASZ", "ŁUKASZ", "lukasz"]),
        ("Ærø", ["AERO", "AEROE", "ÆRØ"]),
        ("Işık", ["ISIK", "İşik", "isik"]),
        ("Nguyễn", ["NGUYEN", "NGUYE\u{302}\u{303}N", "nguyên"]),
        ("Σωκράτης", ["ΣΩΚΡΑΤΗΣ", "σωκρατησ", "ΣΩΚΡΆΤΗΣ"]),
        ("Фёдор", ["ФЕДОР", "Федор", "ФЁДОР"]),
    ] {
        for spelling in spellings {
            same(accented, spelling);
        }
    }
    differs("Müller", "MILLER");
    differs("Мишин", "Мишйн");
    same("Jürgen Müller-Lüdenscheidt", "MUELLERLUDENSCHEIDT JUERGEN");
}

#[test]
fn hyphens_apostrophes_stops_commas_and_spaces_do_not_matter() {
    same("Jean-Luc D’Arc", "JEANLUC DARC");
    same("J. R. R. Tolkien", "TOLKIEN JRR");
    same("MARY‐JANE", "Jane, Mary");
    same("Li Na", "NALI");
    same("Hawaiʻi", "HAWAII");
    same("D´Angelo", "DANGELO");
}

#[test]
fn another_name_is_another_name() {
    differs("ZHANG SAN", "ZHANG SI");
    differs("ANNA", "ANNE");
    differs("ANNA MARIA", "ANNA");
    differs("张三", "張三");
    differs("AB AB", "BA BA BA");
}

#[test]
fn a_name_cut_in_the_lines_matches_as_a_prefix() {
    let full = name("NILAVADHANANANDA CHAYAPA DEJTHAMRONG KRASUANG");
    let cut = PersonName::parse_mrz("NILAVADHANANANDA CHAYAPA DEJTHAMRONG K", true).unwrap();
    assert!(cut.is_cut());
    assert!(cut.matches(&full) && full.matches(&cut));
    let uncut = PersonName::parse_mrz("NILAVADHANANANDA CHAYAPA DEJTHAMRONG K", false).unwrap();
    assert!(!uncut.matches(&full) && !full.matches(&uncut));
    assert!(!cut.matches(&name("NILAVADHANANANDA CHAYAPA")));
    assert!(!cut.matches(&name("SOMEBODY ELSE")));
}

#[test]
fn more_than_eight_tokens_must_be_the_same_ones() {
    same("A B C D E F G H Müller", "MUELLER H G F E D C B A");
    same("A B C D E F G H MÜLLER", "MULLER A B C D E F G H");
    differs("A B C D E F G H I", "AB C D E F G H I");
    same("A B C D E F G H", "ABCD EFGH");
}

#[test]
fn hostile_names_cost_little() {
    let started = |tokens: &[usize], tail: &str| {
        let words: Vec<String> = tokens.iter().map(|length| "A".repeat(*length)).collect();
        format!("{}{tail}", words.join(" "))
    };
    let one = started(&[1, 2, 3, 4, 5, 6, 7, 8], "B");
    let other = started(&[8, 7, 9, 6, 1, 2, 3], "BA");
    differs(&one, &other);
    let umlauts = "Ü".repeat(100);
    same(&umlauts, &umlauts);
    differs(&umlauts, &format!("{}N", "UE".repeat(49)));
    differs("ÜÜÜ ÜÜ ÜÜÜÜ Ü ÜÜÜÜÜ ÜÜ ÜÜÜ ÜX", "UEU UEUE UXXU UUU UE UU UXX U");
}

#[test]
fn mixed_scripts_in_one_word_are_told() {
    for mixed in ["Аnna", "ZHАNG SAN", "Sаsha", "Ελvis", "张a"] {
        assert!(name(mixed).mixed_script(), "{mixed}");
    }
    for single in [
        "Anna Анна",
        "張さん",
        "高橋ケン",
        "O'NEILL",
        "金민준",
        "Nguyễn",
        "さくらー",
        "ｶﾞ",
        "Ａlice",
    ] {
        assert!(!name(single).mixed_script(), "{single}");
    }
}

#[test]
fn a_name_needs_a_letter() {
    for typed in ["-", "'", "...", "\u{b7}", ", ,", "\u{301}"] {
        let error = PersonName::parse(typed, Other).err();
        assert_eq!(error, Some(FieldError::Characters), "{typed:?}");
    }
}

#[test]
fn plain_words_are_ascii_words() {
    assert_eq!(latin::plain_words("José  O'Neill-Smith, Jr."), "jose oneill smith jr");
    assert_eq!(latin::plain_words("Ａｎｎａ Ñuñez ß"), "anna nunez ss");
    assert_eq!(latin::plain_words("e\u{301}a 张三"), "ea");
    assert_eq!(latin::plain_words(""), "");
}
