//! `/register`: consent to the person's own form, before any personal data (R11).

use super::heading;
use crate::{
    api::register::Consent as Post,
    show::{Page, StepShown, StepView},
    text::{Key, t},
    ui::{Aside, Two},
    widgets::{StepForm, StepPage},
};
use domain::{document::DocumentType, form::Field};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn Consent() -> impl IntoView {
    view! { <StepPage page=Page::Consent name=Key::StepConsent content=content /> }
}

fn content(step: StepShown) -> AnyView {
    let StepView::Consent(version) = step.view else { return ().into_any() };
    // Chosen on the first page: never asked twice.
    let document = use_query_map().with_untracked(|query| {
        query.get_str("document").and_then(DocumentType::parse).map(DocumentType::as_str)
    });
    view! {
        <Two>
            <StepForm initial=step.form action={ServerAction::<Post>::new()}>
                {heading(Key::ConsentTitle)}
                <p>{t(Key::ConsentLead)}</p>
                <h2>{t(Key::ConsentWhat)}</h2>
                <p>{t(Key::ConsentWhatText)}</p>
                <h2>{t(Key::ConsentWhy)}</h2>
                <p>{t(Key::ConsentWhyText)}</p>
                <h2>{t(Key::ConsentRights)}</h2>
                <p>{t(Key::ConsentRightsText)}</p>
                <ul class="plain-list">
                    <li>
                        <a href="/agreement">{t(Key::ReadAgreement)}</a>
                    </li>
                    <li>
                        <a href="/privacy">{t(Key::ReadPrivacy)}</a>
                    </li>
                </ul>
                <input
                    type="hidden"
                    name=Field::DocumentType.as_str()
                    value=document.unwrap_or_default()
                />
                <div class="actions">
                    <button name=Field::Consent.as_str() value=version>
                        {t(Key::AgreeAndContinue)}
                    </button>
                    <a href="/register/refused">{t(Key::Refuse)}</a>
                </div>
            </StepForm>
            <Aside notes=vec![(t(Key::ConsentAside).into(), t(Key::ConsentAsideText).into())] />
        </Two>
    }
    .into_any()
}
