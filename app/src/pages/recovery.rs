//! `/recover`: a new password, by a code to the confirmed phone or by a recovery code.

use crate::{
    pages::{page, texts::text_page},
    show::{Page, PageShown},
    text::{Key, t},
    ui,
    widgets::{TextInput, form, password_box, text_input},
};
use domain::{
    code::{RecoveryCode, SmsCode},
    form::Field,
};
use leptos::prelude::*;

/// Whose password.
pub fn recover() -> AnyView {
    page(Page::Recover, Key::RecoverTitle, |shown| {
        let fields = || {
            let identifier = TextInput {
                hint: t(Key::IdentifierHint),
                autocomplete: "username",
                ..TextInput::default()
            };
            let actions = vec![
                ui::submit("", "", "", t(Key::SendCode)),
                ui::link("", Page::SignIn.path(), t(Key::SignIn)),
            ];
            vec![
                ui::h1(t(Key::RecoverTitle)),
                ui::p("lead", t(Key::RecoverLead)),
                text_input(Field::Identifier, t(Key::IdentifierLabel), identifier),
                ui::block("actions", actions),
            ]
        };
        two(form("step", "/api/recovery/start", shown.form, fields))
    })
}

/// The code and the new password.
pub fn reset() -> AnyView {
    page(Page::Reset, Key::ResetTitle, reset_form)
}

fn reset_form(shown: PageShown) -> Vec<AnyView> {
    let fields = || {
        let sms = TextInput {
            hint: t(Key::SmsHint),
            class: "code",
            autocomplete: "one-time-code",
            inputmode: "numeric",
            judge: Some(Box::new(|typed| SmsCode::parse(typed).map(|_| ()))),
            ..TextInput::default()
        };
        let code = TextInput {
            hint: t(Key::RecoveryCodeHint),
            judge: Some(Box::new(|typed| RecoveryCode::parse(typed).map(|_| ()))),
            ..TextInput::default()
        };
        let again =
            TextInput { kind: "password", autocomplete: "new-password", ..TextInput::default() };
        let actions = vec![
            ui::submit("", "", "", t(Key::ResetButton)),
            ui::link("", Page::Recover.path(), t(Key::AgainButton)),
        ];
        vec![
            ui::h1(t(Key::ResetTitle)),
            ui::p("", t(Key::ResetLead)),
            text_input(Field::SmsCode, t(Key::SmsLabel), sms),
            text_input(Field::RecoveryCode, t(Key::RecoveryCodeLabel), code),
            password_box(t(Key::NewPasswordLabel)),
            text_input(Field::PasswordAgain, t(Key::PasswordAgainLabel), again),
            ui::block("actions", actions),
        ]
    };
    two(form("step", "/api/recovery/reset", shown.form, fields))
}

fn two(form: AnyView) -> Vec<AnyView> {
    let side = vec![
        ui::h2(t(Key::RecoverAside)),
        ui::p("", t(Key::RecoverAsideText)),
        ui::h2(t(Key::PhraseLabel)),
        ui::phrase(t(Key::Phrase)),
    ];
    vec![ui::two(vec![form], side)]
}

/// `/recover/done`.
pub fn recovered() -> AnyView {
    let sign_in = ui::link("button", Page::SignIn.path(), t(Key::DoneSignIn));
    let parts = vec![ui::p("lead", t(Key::RecoveredLead)), ui::block("actions", vec![sign_in])];
    text_page(Key::RecoveredTitle, parts)
}
