//! Where a registration that cannot go on leads, and where a refusal leads: both say the way.

use super::heading;
use crate::text::{Key, t};
use leptos::prelude::*;
use leptos_meta::Title;

/// `/register/again`: start again (409).
#[component]
pub fn Again() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::api::door::status(http::StatusCode::CONFLICT);
    view! {
        <Title text=t(Key::AgainTitle) />
        {heading(Key::AgainTitle)}
        <p>{t(Key::AgainLead)}</p>
        <p class="actions">
            <a class="button" href="/register">
                {t(Key::AgainButton)}
            </a>
        </p>
    }
}

/// `/register/refused`: nothing was stored; the way through the hall.
#[component]
pub fn Refused() -> impl IntoView {
    view! {
        <Title text=t(Key::RefusedTitle) />
        {heading(Key::RefusedTitle)}
        <p>{t(Key::RefusedLead)}</p>
        <p>{t(Key::RefusedHall)}</p>
        <p class="phrase" lang="zh">
            {t(Key::Phrase)}
        </p>
        <p class="actions">
            <a class="button plain" href="/register">
                {t(Key::RefusedBack)}
            </a>
        </p>
    }
}
