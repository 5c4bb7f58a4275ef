//! What never stands in the application's source: feature switches inside pages, inline styles,
//! server functions without an address, sentences outside `text`.

use super::{Source, all, hold};

const PURE: [&str; 3] = ["app/src/pages/", "app/src/ui/", "app/src/widgets/"];

fn in_app(source: &Source) -> bool {
    source.path.starts_with("app/src/") && !source.is_test()
}

/// Feature switches belong on `mod` lines and in server functions.
fn feature_switches(source: &Source) -> Vec<String> {
    if !PURE.iter().any(|folder| source.path.starts_with(folder)) {
        return Vec::new();
    }
    let found = source.words().filter(|(at, word)| {
        *word == "feature" && source.code[line_start(&source.code, *at)..*at].contains("cfg")
    });
    found.map(|(at, _)| source.complain(&source.code, at, "a feature switch in a view")).collect()
}

/// `style="…"`, `style:color=…`, `.style(…)`: the content security policy forbids them.
fn inline_styles(source: &Source) -> Vec<String> {
    if !in_app(source) {
        return Vec::new();
    }
    let found = source.words().filter(|(at, word)| {
        let before = source.code[..*at].chars().next_back();
        let mut after = source.code[at + word.len()..].chars();
        let method = before == Some('.');
        *word == "style"
            && match (after.next(), after.next()) {
                (Some('='), next) => next != Some('='),
                (Some(':'), Some(next)) => next.is_alphabetic() || next == '-',
                (Some('('), _) => method,
                _ => false,
            }
    });
    found.map(|(at, _)| source.complain(&source.code, at, "an inline style; use a class")).collect()
}

/// Without `endpoint` the address changes with each build, and an open page posts into nothing.
fn addresses(source: &Source) -> Vec<String> {
    if !in_app(source) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (at, mark) in source.code.match_indices("#[server") {
        let rest = &source.code[at + mark.len()..];
        let attribute = &rest[..rest.find(']').unwrap_or(rest.len())];
        let of_an_argument = attribute.trim_start().trim_start_matches('(').trim_start();
        let default = ["default", "flatten", "rename"];
        let is_attribute = attribute.is_empty() || attribute.trim_start().starts_with('(');
        if is_attribute
            && !default.iter().any(|word| of_an_argument.starts_with(word))
            && !attribute.contains("endpoint")
        {
            let message = "a server function without `endpoint = \"…\"`";
            complaints.push(source.complain(&source.code, at, message));
        }
    }
    complaints
}

/// Chinese outside `text` is a sentence that no other language has.
fn sentences(source: &Source) -> Vec<String> {
    if !in_app(source) || source.path.starts_with("app/src/text") {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (number, line) in source.text.lines().enumerate() {
        if line.chars().any(is_chinese) {
            let sentence: String = line.chars().filter(|c| is_chinese(*c)).collect();
            let path = &source.path;
            complaints.push(format!("{path}:{}: `{sentence}` belongs in text", number + 1));
        }
    }
    complaints
}

/// Han, its punctuation, full-width forms.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ffef}' | '\u{20000}'..='\u{323af}')
}

fn line_start(code: &str, at: usize) -> usize {
    code[..at].rfind('\n').map_or(0, |end| end + 1)
}

#[test]
fn pages_ui_and_widgets_have_no_feature_switches() {
    hold(&all(feature_switches));
}

#[test]
fn views_have_no_inline_styles() {
    hold(&all(inline_styles));
}

#[test]
fn every_server_function_has_an_address() {
    hold(&all(addresses));
}

#[test]
fn sentences_stand_in_text() {
    hold(&all(sentences));
}

fn count(rule: fn(&Source) -> Vec<String>, path: &str, text: &str) -> usize {
    rule(&Source::new(path, text)).len()
}

#[test]
fn a_feature_switch_in_a_page_is_seen_and_on_a_mod_line_elsewhere_is_not() {
    let switch =
        "fn f() { if cfg!(feature = \"ssr\") {} }\n#[cfg(not(feature = \"x\"))]\nfn g() {}";
    assert_eq!(count(feature_switches, "app/src/pages/home.rs", switch), 2);
    assert_eq!(count(feature_switches, "app/src/lib.rs", switch), 0);
    let prose = "// cfg(feature)\nlet feature = 1;";
    assert_eq!(count(feature_switches, "app/src/ui/a.rs", prose), 0);
}

#[test]
fn every_spelling_of_an_inline_style_is_seen() {
    let of = |text| count(inline_styles, "app/src/pages/home.rs", text);
    assert_eq!(of("view! { <p style=\"color:red\"/> }"), 1);
    assert_eq!(of("view! { <p style:color=\"red\"/> }"), 1);
    assert_eq!(of("p().style((\"color\", \"red\"))"), 1);
    assert_eq!(of("let a = text::style::B; // style=\nif style == 1 { style: Style }"), 0);
}

#[test]
fn a_server_function_without_an_address_is_seen_and_an_argument_is_not_one() {
    let of = |text| count(addresses, "app/src/api/x.rs", text);
    assert_eq!(of("#[server]\nasync fn a() {}"), 1);
    assert_eq!(of("#[server(input = Json)]\nasync fn a() {}"), 1);
    assert_eq!(of("#[server(\n  input = Json,\n  endpoint = \"a\"\n)]\nasync fn a() {}"), 0);
    assert_eq!(of("#[server(endpoint = \"a\")]\nasync fn a(#[server(default)] b: String) {}"), 0);
}

#[test]
fn a_chinese_sentence_in_a_page_is_seen_and_in_text_or_a_comment_is_not() {
    let line = "let a = \"请输入\";";
    assert_eq!(
        sentences(&Source::new("app/src/pages/a.rs", line)),
        ["app/src/pages/a.rs:1: `请输入` belongs in text"]
    );
    assert_eq!(count(sentences, "app/src/text/zh.rs", line), 0);
    assert_eq!(count(sentences, "app/src/pages/a.rs", "// 请输入"), 0);
    assert_eq!(count(sentences, "domain/src/name.rs", line), 0);
}
