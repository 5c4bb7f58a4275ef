//! The head of every page: the mark, the language switch, sign-in and registration.

use crate::{
    routes::has_step_form,
    text::{Key, Language, Speech, t},
    ui,
    widgets::bare_form,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// On a step's page the switch submits the step's own form, so that nothing typed is lost; elsewhere
/// a form of its own.
pub fn header() -> Vec<AnyView> {
    let speech = Speech::here();
    let path = use_location().pathname;
    let target = move || if has_step_form(&path.get()) { "step" } else { "language" };
    let button = move |language: Language| {
        let pressed = move || (speech.language() == language).to_string();
        let mut attributes = ui::class("language");
        attributes.push(ui::said_attribute("form", target.into()));
        attributes.extend(ui::attribute("name", "language"));
        attributes.extend(ui::attribute("value", language.as_str()));
        attributes.extend(ui::attribute("lang", language.as_str()));
        attributes.push(ui::said_attribute("aria-pressed", pressed.into()));
        ui::element("button", attributes, vec![ui::text(language.own_name().into())])
    };
    // Enter in a field presses the form's first button, and those of the switch come before its own.
    let mut first = ui::attribute("form", "step");
    first.extend(ui::attribute("hidden", "hidden"));
    let first = ui::element("button", first, Vec::new());
    let back = view! { <input type="hidden" name="back" value=move || path.get() /> };
    let switch = bare_form("language", "/api/language", vec![back.into_any()]);
    let mark = ui::element(
        "span",
        ui::class("who"),
        vec![
            ui::text(t(Key::Owner)),
            ui::element("small", Vec::new(), vec![ui::text(t(Key::Service))]),
        ],
    );
    let home = ui::anchor("home", "/".into(), vec![ui::seal(), mark], "".into());
    let links =
        vec![ui::link("", "/login", t(Key::SignIn)), ui::link("", "/register", t(Key::Register))];
    let links = ui::element("nav", ui::class("links"), links);
    let mut group = ui::class("languages");
    group.extend(ui::attribute("role", "group"));
    group.push(ui::said_attribute("aria-label", t(Key::LanguageLabel)));
    let buttons = std::iter::once(first).chain(Language::ALL.map(button)).collect();
    let languages = ui::element("div", group, buttons);
    let row = ui::block("", vec![home, links, languages]);
    vec![
        ui::link("skip", "#content", t(Key::SkipToMain)),
        ui::element("header", ui::class("top"), vec![row]),
        ui::block("hidden", vec![switch]),
    ]
}
