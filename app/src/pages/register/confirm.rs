//! `/register/confirm`: the SMS code makes the account.

use crate::{
    form::FormState,
    pages::page,
    show::{Page, PageShown, PageView},
    text::{Key, say, t},
    ui,
    widgets::{TextInput, countdown, form, text_input},
};
use domain::form::Field;
use leptos::prelude::*;

/// The page.
pub fn confirm() -> AnyView {
    page(Page::Confirm, Key::StepPhone, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let PageView::Confirm(confirming) = shown.view else { return Vec::new() };
    if confirming.held {
        return held(shown.form, confirming.phone);
    }
    let fields = move || {
        let phone = confirming.phone;
        let sent = say(move |speech| speech.tell(Key::ConfirmSent, &[&phone]));
        let code = TextInput {
            hint: t(Key::SmsHint),
            class: "code",
            autocomplete: "one-time-code",
            inputmode: "numeric",
            ..TextInput::default()
        };
        let mut fields = vec![
            ui::h1(t(Key::ConfirmTitle)),
            ui::p("", sent),
            text_input(Field::SmsCode, t(Key::SmsLabel), code),
            ui::block("actions", vec![ui::submit("", "", "", t(Key::FinishRegistration))]),
            ui::block(
                "actions",
                vec![
                    send_again(confirming.again_in),
                    ui::link("", Page::Phone.path(), t(Key::ChangePhone)),
                ],
            ),
        ];
        if confirming.inbox {
            fields.push(ui::link("inbox-link", "/dev/inbox", t(Key::Inbox)));
        }
        fields
    };
    let form = form("step", "/api/register/confirm", shown.form, fields);
    let side = vec![ui::h2(t(Key::SmsAside)), ui::p("", t(Key::SmsAsideText))];
    vec![ui::two(vec![form], side)]
}

/// The code was right, so it may be said: another account has the phone. It can be moved.
fn held(state: FormState, phone: String) -> Vec<AnyView> {
    let fields = || {
        let actions = vec![
            ui::submit("", "button", "mine", t(Key::HeldMine)),
            ui::link("", Page::Phone.path(), t(Key::ChangePhone)),
        ];
        vec![
            ui::h1(t(Key::HeldTitle)),
            ui::p("lead", phone.into()),
            ui::p("", t(Key::HeldText)),
            ui::block("actions", actions),
        ]
    };
    let form = form("step", "/api/register/confirm", state, fields);
    let side = vec![ui::h2(t(Key::PhoneAside)), ui::p("", t(Key::PhoneAsideText))];
    vec![ui::two(vec![form], side)]
}

/// A button that waits its time. Without a script the server says how long.
fn send_again(seconds: i64) -> AnyView {
    let left = countdown(seconds);
    let words = say(move |speech| match left.get() {
        0 => speech.say(Key::SendAgain),
        left => speech.tell(Key::SendAgainIn, &[&left.to_string()]),
    });
    let waits = move || if left.get() > 0 { "true" } else { "" };
    let mut attributes = ui::class("plain");
    attributes.extend(ui::attribute("name", "button"));
    attributes.extend(ui::attribute("value", "again"));
    attributes.push(ui::said_attribute("aria-disabled", waits.into()));
    ui::element("button", attributes, vec![ui::text(words)])
}
