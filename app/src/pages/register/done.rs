//! `/register/done`: registered; what to do now.

use super::heading;
use crate::{
    show::{Page, StepShown, StepView},
    text::{Key, t},
    widgets::StepPage,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Done() -> impl IntoView {
    view! { <StepPage page=Page::Done name=Key::DoneTitle content=content /> }
}

fn content(step: StepShown) -> AnyView {
    let StepView::Done(account_name) = step.view else { return ().into_any() };
    view! {
        <div class="done">
            {heading(Key::DoneTitle)} <p class="lead">{t(Key::DoneLead)}</p>
            <dl class="answers">
                <div>
                    <dt>{t(Key::DoneAccount)}</dt>
                    <dd translate="no">{account_name}</dd>
                </div>
            </dl>
            <h2>{t(Key::DoneNext)}</h2>
            <p>{t(Key::DoneNextText)}</p>
            <p class="actions">
                <a class="button" href="/login">
                    {t(Key::DoneSignIn)}
                </a>
            </p>
        </div>
    }
    .into_any()
}
