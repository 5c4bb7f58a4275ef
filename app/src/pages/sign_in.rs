//! `/login`: phone or document number, and the password (R5).

use crate::{
    pages::page,
    show::{Page, PageShown},
    text::{Key, t},
    ui,
    widgets::{TextInput, form, text_input},
};
use domain::form::Field;
use leptos::prelude::*;

/// "Others use this computer too": never ticked beforehand.
pub fn shared_choice() -> AnyView {
    let name = Field::Shared.as_str();
    let input = ui::Input { kind: "checkbox", name, value: "yes", checked: false, face: false };
    ui::choice(&input, t(Key::SharedLabel), t(Key::SharedText), None)
}

/// The page.
pub fn sign_in() -> AnyView {
    page(Page::SignIn, Key::SignInTitle, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let fields = || {
        let identifier = TextInput {
            hint: t(Key::IdentifierHint),
            autocomplete: "username",
            ..TextInput::default()
        };
        let password = TextInput {
            kind: "password",
            autocomplete: "current-password",
            ..TextInput::default()
        };
        let actions = vec![
            ui::submit("", "", "", t(Key::SignInButton)),
            ui::link("", Page::Recover.path(), t(Key::RecoverLink)),
            ui::link("", "/register", t(Key::NotRegistered)),
        ];
        vec![
            ui::h1(t(Key::SignInTitle)),
            text_input(Field::Identifier, t(Key::IdentifierLabel), identifier),
            text_input(Field::Password, t(Key::PasswordLabel), password),
            shared_choice(),
            ui::block("actions", actions),
        ]
    };
    let form = form("step", "/api/account/sign-in", shown.form, fields);
    let side = vec![ui::h2(t(Key::SignInAside)), ui::p("", t(Key::SignInAsideText))];
    vec![ui::two(vec![form], side)]
}
