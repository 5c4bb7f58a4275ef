//! `/account`: what is registered, masked, and the way out.

use crate::{
    pages::page,
    show::{Page, PageShown, PageView},
    text::{Key, say, say_document, t},
    ui,
    widgets::bare_form,
};
use domain::registration::Mode;
use leptos::prelude::*;

/// The page.
pub fn my_account() -> AnyView {
    page(Page::MyAccount, Key::AccountPageTitle, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let PageView::MyAccount(account) = shown.view else { return Vec::new() };
    let (name, since) = (account.name.clone(), account.since);
    let proof = if account.proof == Mode::Face { Key::ProofByFace } else { Key::ProofByCode };
    let moved = account.phone_moved;
    let none = move || match moved {
        Some(at) => say(move |speech| speech.tell(Key::PhoneMoved, &[&speech.moment(at)])),
        None => t(Key::None),
    };
    let phone = account.phone.map_or_else(none, Into::into);
    let codes = account.recovery_codes.to_string();
    let documents = account.documents.into_iter().map(|(kind, number, name)| {
        (t(say_document(kind)), ui::p("", format!("{number} · {name}").into()))
    });
    // The officer's pages are drawn by the server alone.
    let mut officer = Vec::new();
    if account.officer {
        officer.push(ui::outright("button plain", "/agent", t(Key::AccountOfficer)));
    }
    let officer = ui::block("actions", officer);
    let out = ui::submit("plain", "", "", t(Key::SignOut));
    vec![
        ui::h1(say(move |speech| speech.tell(Key::Greeting, &[&name]))),
        ui::answers(vec![
            (t(Key::AnswerAccount), ui::p("", account.name.into())),
            (t(Key::AccountPhone), ui::p("", phone)),
            (t(Key::AccountProof), ui::p("", t(proof))),
            (t(Key::AccountRecoveryCodes), ui::p("", codes.into())),
            (t(Key::AccountSince), ui::p("", say(move |speech| speech.day(since)))),
        ]),
        ui::h2(t(Key::AccountDocuments)),
        ui::answers(documents.collect()),
        officer,
        bare_form("out", "/api/account/sign-out", vec![ui::block("actions", vec![out])]),
    ]
}
