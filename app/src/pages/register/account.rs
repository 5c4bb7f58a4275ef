//! `/register/account`: account name and password (R9, R10).

use crate::{
    pages::page,
    show::{Page, PageShown, PageView},
    text::{Key, t},
    ui,
    widgets::{TextInput, form, password_box, text_input},
};
use domain::form::Field;
use leptos::prelude::*;

/// The page.
pub fn account() -> AnyView {
    page(Page::Account, Key::StepAccount, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let PageView::Account(free) = shown.view else { return Vec::new() };
    let fields = move || {
        let name = TextInput {
            hint: t(Key::AccountNameHint),
            autocomplete: "username",
            offer: free,
            ..TextInput::default()
        };
        let again =
            TextInput { kind: "password", autocomplete: "new-password", ..TextInput::default() };
        vec![
            ui::h1(t(Key::AccountTitle)),
            text_input(Field::AccountName, t(Key::AccountNameLabel), name),
            password_box(t(Key::PasswordLabel)),
            text_input(Field::PasswordAgain, t(Key::PasswordAgainLabel), again),
            ui::block("actions", vec![ui::submit("", "", "", t(Key::SaveAndContinue))]),
        ]
    };
    let form = form("step", "/api/register/account", shown.form, fields);
    let side = vec![ui::h2(t(Key::PasswordAside)), ui::p("", t(Key::PasswordAsideText))];
    vec![ui::two(vec![form], side)]
}
