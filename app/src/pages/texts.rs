//! Pages that are only read: agreement, privacy, help, not found.

use crate::text::{Key, Speech, t};
use leptos::prelude::*;
use leptos_meta::Title;

/// A long text: paragraphs are lines; a line that starts with `# ` is a heading.
fn long_text(title: Key, body: Key) -> impl IntoView {
    let speech = Speech::here();
    let paragraphs = move || {
        speech
            .say(body)
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(heading) => view! { <h2>{heading.to_owned()}</h2> }.into_any(),
                None => view! { <p>{line.to_owned()}</p> }.into_any(),
            })
            .collect::<Vec<_>>()
    };
    view! {
        <Title text=t(title) />
        <article class="text">
            <h1>{t(title)}</h1>
            <p class="hint">{t(Key::LegalVersion)}</p>
            {paragraphs}
        </article>
    }
}

/// 用户注册协议.
#[component]
pub fn Agreement() -> impl IntoView {
    long_text(Key::AgreementTitle, Key::Agreement)
}

/// 个人信息及隐私保护政策.
#[component]
pub fn Privacy() -> impl IntoView {
    long_text(Key::PrivacyTitle, Key::Privacy)
}

/// Whom to ask, where to go, and what to show the clerk.
#[component]
pub fn Help() -> impl IntoView {
    view! {
        <Title text=t(Key::Help) />
        <article class="text">
            <h1>{t(Key::Help)}</h1>
            <p>
                <a class="button plain" href="tel:12366">
                    {t(Key::HelpLine)}
                </a>
            </p>
            <p>{t(Key::HelpHours)}</p>
            <h2>{t(Key::NoCodeYet)}</h2>
            <p>{t(Key::NoCodeYetText)}</p>
            <h2>{t(Key::PhraseLabel)}</h2>
            <p class="phrase" lang="zh">
                {t(Key::Phrase)}
            </p>
            <h2>{t(Key::CodeAside)}</h2>
            <p>{t(Key::CodeAsideText)}</p>
            <h2>{t(Key::SmsAside)}</h2>
            <p>{t(Key::SmsAsideText)}</p>
        </article>
    }
}

/// No page here.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::api::door::status(http::StatusCode::NOT_FOUND);
    view! {
        <Title text=t(Key::NotFoundTitle) />
        <h1>{t(Key::NotFoundTitle)}</h1>
        <p>{t(Key::NotFoundLead)}</p>
        <p>
            <a class="button" href="/">
                {t(Key::ToStart)}
            </a>
        </p>
    }
}
