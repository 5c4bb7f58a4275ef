//! One text input of a form: label, hint, error, and the value that was kept.

use crate::{
    browser::after_the_press,
    form::{FormState, Notice},
    text::{Key, Speech, say_error, t},
    ui,
    widgets::Form,
};
use domain::form::{Field, FieldError};
use leptos::{prelude::*, text_prop::TextProp};

/// A rule of `domain`, judged here as it is judged on the server.
pub type Judge = Box<dyn Fn(&str) -> Result<(), FieldError> + Send + Sync>;

/// How an input differs from an ordinary one.
#[derive(Default)]
pub struct TextInput {
    /// Below the label.
    pub hint: TextProp,
    /// `class`.
    pub class: &'static str,
    /// `autocomplete`; off where nothing is said.
    pub autocomplete: &'static str,
    /// `inputmode`.
    pub inputmode: &'static str,
    /// `password` for one that hides what is typed.
    pub kind: &'static str,
    /// What to offer when nothing was kept.
    pub offer: String,
    /// Judges what was typed when the field is left.
    pub judge: Option<Judge>,
}

/// What to say about `field`, following form and language; empty for nothing.
pub fn error_of(field: Field) -> TextProp {
    let (form, speech) = (Form::here(), Speech::here());
    (move || {
        let error = form.state.with(|state| state.error(field));
        error.map_or_else(String::new, |error| say_error(speech, field, error))
    })
    .into()
}

/// "I wrote it as in my passport": offered once the server has said twice that it differs.
pub fn declare() -> AnyView {
    let form = Form::here();
    let hidden = move || {
        let differs = |state: &FormState| {
            matches!(state.notice, Some(Notice::DiffersAgain | Notice::DiffersTomorrow))
        };
        if form.state.with(differs) { "" } else { "hidden" }
    };
    let mut attributes = ui::class("declare");
    attributes.push(ui::said_attribute("hidden", hidden.into()));
    let button = ui::submit("plain", "button", "declare", t(Key::DeclareButton));
    ui::element("div", attributes, vec![button, ui::p("hint", t(Key::DeclareHint))])
}

/// A text input. What the server said last is replaced by what `judge` says when the field is left;
/// typing is never interrupted.
pub fn text_input(field: Field, label: TextProp, input: TextInput) -> AnyView {
    let (form, speech) = (Form::here(), Speech::here());
    // None: nothing judged here since the server spoke.
    let judged = RwSignal::new(None::<Option<FieldError>>);
    Effect::new(move |_| {
        form.state.track();
        judged.set(None);
    });
    let error = move || {
        let error = judged.get().unwrap_or_else(|| form.state.with(|state| state.error(field)));
        error.map_or_else(String::new, |error| say_error(speech, field, error))
    };
    let judge = input.judge;
    let leave = move |event| {
        let typed = event_target_value(&event);
        if let (Some(judge), false) = (&judge, typed.is_empty()) {
            let verdict = judge(&typed).err();
            // A field is often left by pressing a button.
            after_the_press(Box::new(move || {
                let _ = judged.try_set(Some(verdict));
            }));
        }
    };
    let id = field.as_str();
    let or = |given: &'static str, usual| if given.is_empty() { usual } else { given };
    let secret = !field.keep();
    let kept = form.state.with_untracked(|state| state.value(field));
    let value = Some(if kept.is_empty() { input.offer } else { kept }).filter(|_| !secret);
    let element = view! {
        <input
            id=id
            name=id
            type=or(input.kind, "text")
            class=input.class
            value=value
            autocomplete=or(input.autocomplete, "off")
            inputmode=or(input.inputmode, "text")
            translate="no"
            spellcheck="false"
            aria-describedby=format!("{id}-hint {id}-error")
            aria-invalid=move || (!error().is_empty()).then_some("true")
            on:change=leave
        />
    };
    ui::field(id, label, input.hint, error.into(), element.into_any())
}
