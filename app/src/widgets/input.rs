//! One text input of a step's form: label, hint, error, and the value that was kept.

use crate::{
    text::{Speech, say_error},
    ui::FieldFrame,
    widgets::FormContext,
};
use domain::form::{Field, FieldError};
use leptos::{prelude::*, text_prop::TextProp};

/// What to say about `field`, following form and language; empty for nothing.
pub fn error_of(field: Field) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    let (context, speech) = (FormContext::here(), Speech::here());
    move || {
        context
            .state
            .with(|state| state.error(field))
            .map_or_else(String::new, |error| say_error(speech, field, error))
    }
}

/// A text input. What the server said about the field last is replaced by what `judge` says when
/// the field is left; typing is never interrupted.
#[component]
pub fn TextField(
    /// Name, id and place in the form's state.
    field: Field,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// What helps before typing.
    #[prop(into, optional)]
    hint: TextProp,
    /// `class`, `autocomplete`, `inputmode`.
    #[prop(optional)]
    class: &'static str,
    /// `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// `inputmode`.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// What to offer when nothing was kept.
    #[prop(optional)]
    offer: String,
    /// The rule from `domain`, judged here as it is judged on the server.
    #[prop(optional)]
    judge: Option<Box<dyn Fn(&str) -> Result<(), FieldError> + Send + Sync>>,
) -> impl IntoView {
    let (context, speech) = (FormContext::here(), Speech::here());
    // None: nothing judged here since the server spoke.
    let judged = RwSignal::new(None::<Option<FieldError>>);
    Effect::new(move |_| {
        context.state.track();
        judged.set(None);
    });
    let error = move || {
        let error = judged.get().unwrap_or_else(|| context.state.with(|state| state.error(field)));
        error.map_or_else(String::new, |error| say_error(speech, field, error))
    };
    let leave = move |event| {
        let typed = event_target_value(&event);
        if let (Some(judge), false) = (&judge, typed.is_empty()) {
            judged.set(Some(judge(&typed).err()));
        }
    };
    let id = field.as_str();
    let kept = context.state.with_untracked(|state| state.value(field));
    let value = if kept.is_empty() { offer } else { kept };
    view! {
        <FieldFrame id label hint error>
            <input
                id=id
                name=id
                class=class
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                translate="no"
                spellcheck="false"
                aria-describedby=format!("{id}-hint {id}-error")
                aria-invalid=move || (!error().is_empty()).then_some("true")
                on:change=leave
            />
        </FieldFrame>
    }
}
