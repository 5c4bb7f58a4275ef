//! The password: rules that tick while it is typed, the server's fourth line when it is left, show
//! and hide. Pasting is allowed and never cut.

use crate::{
    browser::{ask, value_of},
    text::{Key, Speech, t},
    ui,
    widgets::{Form, error_of},
};
use domain::{
    form::Field,
    password::{Rule, verdict},
};
use leptos::{
    attr::custom::custom_attribute, html::Input, oco::Oco, prelude::*, text_prop::TextProp,
};

/// R10 in the words of password managers, so that a generated password is a right one.
const GENERATOR: &str =
    "minlength: 8; maxlength: 15; required: lower, upper; required: digit; allowed: [-_!@#$%&*];";

/// The password field with its rules (R10).
pub fn password_box(label: TextProp) -> AnyView {
    let speech = Speech::here();
    let typed = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let guessable = RwSignal::new(None::<bool>);
    let node = NodeRef::<Input>::new();
    // What was typed, filled in or restored before the page woke up.
    Effect::new(move |_| {
        if let Some(input) = node.get() {
            typed.set(input.value());
        }
    });
    // What the server said is about what was typed before.
    let form = Form::here();
    let stale = RwSignal::new(false);
    Effect::new(move |_| {
        form.state.track();
        stale.set(false);
    });
    let change = move |event| {
        typed.set(event_target_value(&event));
        guessable.set(None);
        stale.set(true);
    };
    let leave = move |_| {
        let password = typed.get_untracked();
        if verdict(&password).iter().all(|(_, met)| *met) {
            let name = Field::AccountName.as_str();
            let fields = [(Field::Password.as_str(), &*password), (name, &value_of(name))];
            ask("/api/register/password", &fields, move |answer| {
                let _ = guessable.try_set(Some(answer));
            });
        }
    };
    let rules = [Rule::Length, Rule::Classes, Rule::NoSpaces].map(|rule| {
        let met = move || {
            typed.with(|typed| {
                !typed.is_empty() && verdict(typed).iter().any(|(name, met)| *name == rule && *met)
            })
        };
        let class = move || if met() { "met" } else { "" };
        line(rule_key(rule), class)
    });
    let class = move || match guessable.get() {
        Some(true) => "unmet",
        Some(false) => "met",
        None => "",
    };
    let fourth = line(Key::RuleGuessable, class);
    let id = Field::Password.as_str();
    let button = view! {
        <button
            type="button"
            class="plain small needs-script"
            aria-pressed=move || shown.get().to_string()
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {move || speech.say(if shown.get() { Key::Hide } else { Key::Show })}
        </button>
    };
    let mut attributes = ui::class("rules");
    attributes.extend(ui::attribute("id", "password-rules"));
    attributes.extend(ui::attribute("aria-live", "polite"));
    let rules = ui::element("ul", attributes, rules.into_iter().chain([fourth]).collect());
    let input = view! {
            <input
                id=id
                name=id
                type=move || if shown.get() { "text" } else { "password" }
                node_ref=node
                autocomplete="new-password"
                {..custom_attribute("passwordrules", GENERATOR)}
                aria-describedby="password-rules password-error"
                on:input=change
                on:change=leave
            />
    };
    let with = ui::block("with", vec![input.into_any(), button.into_any()]);
    let said = error_of(Field::Password);
    let error = move || if stale.get() { Oco::Borrowed("") } else { said.get() };
    ui::field(id, label, "".into(), error.into(), ui::block("", vec![with, rules]))
}

fn line(key: Key, class: impl Fn() -> &'static str + Send + Sync + 'static) -> AnyView {
    ui::element("li", vec![ui::said_attribute("class", class.into())], vec![ui::text(t(key))])
}

const fn rule_key(rule: Rule) -> Key {
    match rule {
        Rule::Length => Key::RuleLength,
        Rule::Classes => Key::RuleClasses,
        Rule::NoSpaces => Key::RuleNoSpaces,
    }
}
