//! The password: rules that tick while it is typed, the server's fourth line when it is left, show
//! and hide. Pasting is allowed and never cut.

use crate::{
    api::register::PasswordIsGuessable,
    text::{Key, Speech, t},
    ui::FieldFrame,
    widgets::error_of,
};
use domain::{
    form::Field,
    password::{Rule, verdict},
};
use leptos::{attr::custom::custom_attribute, html::Input, prelude::*};

/// R10 in the words of password managers, so that a generated password is a right one.
const GENERATOR: &str =
    "minlength: 8; maxlength: 15; required: lower, upper; required: digit; allowed: [-_!@#$%&*];";

/// The password field with its rules (R10).
#[component]
pub fn PasswordBox() -> impl IntoView {
    let speech = Speech::here();
    let typed = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let node = NodeRef::<Input>::new();
    // What was typed, filled in or restored before the page woke up.
    Effect::new(move |_| {
        if let Some(input) = node.get() {
            typed.set(input.value());
        }
    });
    let server = ServerAction::<PasswordIsGuessable>::new();
    let leave = move |_| {
        let password = typed.get_untracked();
        if verdict(&password).iter().all(|(_, met)| *met) {
            let account_name = value_of(Field::AccountName.as_str());
            server.dispatch(PasswordIsGuessable {
                password: password.into(),
                account_name: account_name.into(),
            });
        }
    };
    let met = Memo::new(move |_| typed.with(|typed| verdict(typed)));
    let rule = move |rule: Rule| {
        let key = match rule {
            Rule::Length => Key::RuleLength,
            Rule::Classes => Key::RuleClasses,
            Rule::NoSpaces => Key::RuleNoSpaces,
        };
        let is_met = move || {
            typed.with(|typed| !typed.is_empty())
                && met.get().iter().any(|(name, met)| *name == rule && *met)
        };
        view! { <li class:met=is_met>{t(key)}</li> }
    };
    let value = server.value();
    let guessable = move || match value.get() {
        Some(Ok(guessable)) => Some(guessable),
        _ => None,
    };
    let id = Field::Password.as_str();
    view! {
        <FieldFrame id label=t(Key::PasswordLabel) error=error_of(Field::Password)>
            <div class="with">
                <input
                    id=id
                    name=id
                    type=move || if shown.get() { "text" } else { "password" }
                    node_ref=node
                    autocomplete="new-password"
                    {..custom_attribute("passwordrules", GENERATOR)}
                    aria-describedby="password-rules password-error"
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:change=leave
                />
                <button
                    type="button"
                    class="plain small needs-script"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || speech.say(if shown.get() { Key::Hide } else { Key::Show })}
                </button>
            </div>
            <ul class="rules" id="password-rules" aria-live="polite">
                {rule(Rule::Length)}
                {rule(Rule::Classes)}
                {rule(Rule::NoSpaces)}
                <li
                    class:met=move || guessable() == Some(false)
                    class:unmet=move || guessable() == Some(true)
                >
                    {t(Key::RuleGuessable)}
                </li>
            </ul>
        </FieldFrame>
    }
}

/// The value of the input with this id.
#[cfg(feature = "hydrate")]
fn value_of(id: &str) -> String {
    use wasm_bindgen::JsCast;
    document()
        .get_element_by_id(id)
        .map(|element| element.unchecked_into::<web_sys::HtmlInputElement>().value())
        .unwrap_or_default()
}

/// Nothing on the server: events do not happen there.
#[cfg(not(feature = "hydrate"))]
fn value_of(_: &str) -> String {
    String::new()
}
