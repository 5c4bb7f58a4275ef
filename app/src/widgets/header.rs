//! The head of every page: the mark, the language switch, sign-in and registration.

use crate::{
    api::account::SwitchLanguage,
    app::has_step_form,
    form::Outcome,
    text::{Key, Language, Speech, t},
    ui::Seal,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// On a step's page the switch submits the step's own form, so that nothing typed is lost; elsewhere
/// a form of its own.
#[component]
pub fn Header() -> impl IntoView {
    let speech = Speech::here();
    let path = use_location().pathname;
    let action = ServerAction::<SwitchLanguage>::new();
    let value = action.value();
    Effect::new(move |_| {
        if let Some(Ok(Outcome::Spoken(language, sentences))) = value.get() {
            speech.switch(language, sentences);
        }
    });
    let form = move || if has_step_form(&path.get()) { "step" } else { "language" };
    let button = move |language: Language| {
        view! {
            <button
                class="language"
                form=form
                name="language"
                value=language.as_str()
                lang=language.as_str()
                formnovalidate=true
                aria-pressed=move || (speech.language() == language).to_string()
            >
                {language.own_name()}
            </button>
        }
    };
    view! {
        <a class="skip" href="#content">
            {t(Key::SkipToMain)}
        </a>
        <header class="top">
            <div>
                <a class="home" href="/">
                    <Seal />
                    <span class="who">
                        {t(Key::Owner)} <small>{t(Key::Service)}</small>
                    </span>
                </a>
                <nav class="links">
                    <a href="/login">{t(Key::SignIn)}</a>
                    <a href="/register">{t(Key::Register)}</a>
                </nav>
                <div class="languages" role="group" aria-label=t(Key::LanguageLabel)>
                    {Language::ALL.into_iter().map(button).collect::<Vec<_>>()}
                </div>
            </div>
        </header>
        <ActionForm action attr:id="language" attr:class="hidden">
            <input type="hidden" name="back" value=move || path.get() />
        </ActionForm>
    }
}
