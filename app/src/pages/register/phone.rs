//! `/register/phone`: check your answers, then the phone that gets the SMS code.

use crate::{
    pages::page,
    show::{Answers, Page, PageShown, PageView},
    text::{Key, Language, say, say_document, say_region, t},
    ui,
    widgets::{TextInput, form, text_input},
};
use domain::form::Field;
use leptos::prelude::*;

/// The page.
pub fn phone() -> AnyView {
    page(Page::Phone, Key::StepPhone, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let PageView::Phone(answers) = shown.view else { return Vec::new() };
    let fields = move || {
        let regions = answers.regions.clone();
        let hint = say(move |speech| {
            let named = |code: &String| format!("{code} {}", speech.say(say_region(code)));
            let list: Vec<String> = regions.iter().map(named).collect();
            speech.tell(Key::PhoneHint, &[&list.join(" · ")])
        });
        let phone =
            TextInput { hint, autocomplete: "tel", inputmode: "tel", ..TextInput::default() };
        vec![
            ui::h1(t(Key::PhoneTitle)),
            summary(answers),
            text_input(Field::Phone, t(Key::PhoneLabel), phone),
            ui::block("actions", vec![ui::submit("", "", "", t(Key::SendCode))]),
        ]
    };
    let form = form("step", "/api/register/phone", shown.form, fields);
    let side = vec![ui::h2(t(Key::PhoneAside)), ui::p("", t(Key::PhoneAsideText))];
    vec![ui::two(vec![form], side)]
}

fn summary(answers: Answers) -> AnyView {
    let change = ui::link("", Page::Account.path(), t(Key::Change));
    let (chinese, english) = answers.nationality;
    let nationality = say(move |speech| match speech.language() {
        Language::Chinese => chinese.clone(),
        Language::English => english.clone(),
    });
    let account = ui::block("", vec![ui::p("", answers.account_name.into()), change]);
    ui::answers(vec![
        (t(Key::AnswerDocument), ui::p("", t(say_document(answers.kind)))),
        (t(Key::AnswerNumber), ui::p("", answers.number.into())),
        (t(Key::AnswerName), ui::p("", answers.name.into())),
        (t(Key::AnswerNationality), ui::p("", nationality)),
        (t(Key::AnswerAccount), account),
    ])
}
