//! `/register`: consent to the person's own form, before any personal data (R11).

use crate::{
    pages::{page, sign_in::shared_choice},
    show::{Page, PageShown, PageView},
    text::{Key, t},
    ui,
    widgets::form,
};
use domain::{document::DocumentType, form::Field};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
pub fn consent() -> AnyView {
    page(Page::Consent, Key::StepConsent, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let PageView::Consent(version) = shown.view else { return Vec::new() };
    // Chosen on the first page: never asked twice.
    let document = use_query_map().with_untracked(|query| {
        query.get_str("document").and_then(DocumentType::parse).map(DocumentType::as_str)
    });
    let fields = move || {
        let kind = Field::DocumentType.as_str();
        vec![
            ui::h1(t(Key::ConsentTitle)),
            ui::p("", t(Key::ConsentLead)),
            ui::h2(t(Key::ConsentWhat)),
            ui::p("", t(Key::ConsentWhatText)),
            ui::h2(t(Key::ConsentWhy)),
            ui::p("", t(Key::ConsentWhyText)),
            ui::h2(t(Key::ConsentRights)),
            ui::p("", t(Key::ConsentRightsText)),
            ui::list(
                "plain-list",
                vec![
                    ui::link("", "/agreement", t(Key::ReadAgreement)),
                    ui::link("", "/privacy", t(Key::ReadPrivacy)),
                ],
            ),
            view! { <input type="hidden" name=kind value=document.unwrap_or_default() /> }
                .into_any(),
            shared_choice(),
            ui::block(
                "actions",
                vec![
                    ui::submit("", Field::Consent.as_str(), version, t(Key::AgreeAndContinue)),
                    ui::link("", "/register/refused", t(Key::Refuse)),
                ],
            ),
        ]
    };
    let form = form("step", "/api/register/consent", shown.form, fields);
    let side = vec![ui::h2(t(Key::ConsentAside)), ui::p("", t(Key::ConsentAsideText))];
    vec![ui::two(vec![form], side)]
}
