//! `/register/identity`: the code and the document it was issued for (R4), or a face (R3).

use crate::{
    pages::{page, register::case::at_the_desk},
    show::{IdentityAsked, Page, PageShown, PageView},
    text::{Key, Language, Speech, say, say_document, t},
    ui,
    widgets::{TextInput, code_or_slip, declare, error_of, form, text_input},
};
use domain::{
    code::HallCode,
    document::{DocumentNumber, DocumentType},
    form::Field,
    name,
    registration::Mode,
};
use leptos::prelude::*;
use std::borrow::Cow;

/// The page.
pub fn identity() -> AnyView {
    page(Page::Identity, Key::StepIdentity, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let asked = match shown.view {
        PageView::Identity(asked) => asked,
        PageView::Case(case) => return at_the_desk(shown.form, case),
        _ => return Vec::new(),
    };
    let face = asked.mode == Mode::Face;
    let chosen = shown.form.value(Field::Nationality);
    let lines = shown.form.value(Field::Mrz);
    let fields = move || {
        let mut fields = vec![
            ui::h1(t(if face { Key::FaceTitle } else { Key::IdentityTitle })),
            ui::p("notice", t(Key::TruthNotice)),
        ];
        if !face {
            fields.push(code_or_slip(code()));
        }
        fields.extend(document(&asked, &chosen, lines));
        let check = t(if face { Key::CheckFace } else { Key::CheckCode });
        let back = t(if face { Key::UseCodeInstead } else { Key::OtherDocument });
        let actions =
            vec![ui::submit("", "", "", check), ui::link("", Page::Document.path(), back)];
        fields.push(ui::block("actions", actions));
        fields.push(declare());
        fields
    };
    let form = form("step", "/api/register/identity", shown.form, fields);
    let (heading, text) = if face {
        (Key::FaceAside, Key::FaceAsideText)
    } else {
        (Key::CodeAside, Key::CodeAsideText)
    };
    let side = vec![
        ui::h2(t(heading)),
        ui::p("", t(text)),
        ui::h2(t(Key::PhraseLabel)),
        ui::phrase(t(Key::Phrase)),
    ];
    vec![ui::two(vec![form], side)]
}

fn code() -> AnyView {
    let input = TextInput {
        hint: t(Key::CodeHint),
        class: "code",
        judge: Some(Box::new(|typed| HallCode::parse(typed).map(|_| ()))),
        ..TextInput::default()
    };
    text_input(Field::Code, t(Key::CodeLabel), input)
}

/// Number, name, nationality; for passports the two lines at the bottom as another way.
fn document(asked: &IdentityAsked, nationality: &str, lines: String) -> Vec<AnyView> {
    let (kind, today) = (asked.kind, asked.today);
    let passport = kind == DocumentType::ForeignPassport;
    let hint = |key, other| t(if passport { key } else { other });
    let number = TextInput {
        hint: hint(Key::NumberHintPassport, Key::NumberHint),
        judge: Some(Box::new(move |typed| DocumentNumber::parse(kind, typed, today).map(|_| ()))),
        ..TextInput::default()
    };
    let name = TextInput {
        hint: hint(Key::NameHintPassport, Key::NameHint),
        autocomplete: "name",
        judge: Some(Box::new(move |typed| name::shape(typed, kind))),
        ..TextInput::default()
    };
    let label =
        say(move |speech| speech.tell(Key::NumberLabel, &[&speech.say(say_document(kind))]));
    let mut fields = vec![
        text_input(Field::Number, label, number),
        text_input(Field::Name, t(Key::NameLabel), name),
    ];
    if !asked.nationalities.is_empty() {
        fields.push(nationality_field(&asked.nationalities, nationality));
    }
    if passport {
        fields.push(mrz(lines));
    }
    fields
}

fn mrz(lines: String) -> AnyView {
    let id = Field::Mrz.as_str();
    let (open, error) = (!lines.is_empty(), error_of(Field::Mrz));
    let area = view! {
        <textarea
            id=id
            name=id
            class="mrz"
            rows="2"
            autocomplete="off"
            translate="no"
            spellcheck="false"
            aria-describedby="mrz-hint mrz-error"
        >
            {lines}
        </textarea>
    };
    let field = ui::field(id, t(Key::MrzLabel), t(Key::MrzHint), error, area.into_any());
    ui::more(open, t(Key::MrzSummary), vec![field])
}

fn nationality_field(options: &[[Cow<'static, str>; 3]], chosen: &str) -> AnyView {
    let speech = Speech::here();
    let id = Field::Nationality.as_str();
    let option = |[code, chinese, english]: &[Cow<'static, str>; 3]| {
        let (chinese, english, selected) = (chinese.clone(), english.clone(), *code == chosen);
        let name = move || match speech.language() {
            Language::Chinese => chinese.clone(),
            Language::English => english.clone(),
        };
        let mut attributes = vec![ui::said_attribute("value", code.to_string().into())];
        attributes.extend(ui::attribute("selected", if selected { "selected" } else { "" }));
        ui::element("option", attributes, vec![ui::text(name.into())])
    };
    let none = vec![ui::text(t(Key::NationalityChoose))];
    let none = ui::element("option", vec![ui::empty_value()], none);
    let mut attributes = ui::attribute("id", id);
    attributes.extend(ui::attribute("name", id));
    attributes.extend(ui::attribute("autocomplete", "country"));
    attributes.extend(ui::attribute("aria-describedby", "nationality-error"));
    let options = std::iter::once(none).chain(options.iter().map(option)).collect();
    let select = ui::element("select", attributes, options);
    let error = error_of(Field::Nationality);
    ui::field(id, t(Key::NationalityLabel), "".into(), error, select)
}
