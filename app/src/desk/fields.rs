//! Inputs with their labels, hints and errors. Data in, HTML out.

use super::{field::Field, form::Form};
use crate::text::desk::{Say, Word};
use leptos::prelude::*;

/// How an input is filled in.
#[derive(Clone, Copy, Default)]
pub struct Ask {
    /// Below the label.
    pub hint: Option<Word>,
    /// The HTML input's type; text where nothing is said.
    pub kind: Option<&'static str>,
    /// The HTML `autocomplete`; off where nothing is said.
    pub autocomplete: Option<&'static str>,
    /// Digits only, on a screen's keyboard.
    pub digits: bool,
    /// Begins with the focus, if nothing is wrong before it.
    pub focus: bool,
    /// A CSS class of the input.
    pub class: &'static str,
}

/// A labelled input of one line.
pub fn line(say: Say, form: &Form, field: Field, label: Word, ask: Ask) -> AnyView {
    let input = view! {
        <input
            id=field.as_str()
            name=field.as_str()
            class=ask.class
            type=ask.kind.unwrap_or("text")
            value=form.value(field).to_owned()
            autocomplete=ask.autocomplete.unwrap_or("off")
            inputmode=ask.digits.then_some("numeric")
            spellcheck="false"
            autofocus=has_focus(form, field, ask.focus)
            aria-invalid=form.error(field).map(|_| "true")
            aria-describedby=described(form, field, ask.hint)
        />
    };
    around(say, form, field, label, ask.hint, input.into_any())
}

/// A labelled input of several lines.
pub fn lines(say: Say, form: &Form, field: Field, label: Word, ask: Ask) -> AnyView {
    let input = view! {
        <textarea
            id=field.as_str()
            name=field.as_str()
            class=ask.class
            rows="2"
            spellcheck="false"
            autocomplete="off"
            autofocus=has_focus(form, field, ask.focus)
            aria-invalid=form.error(field).map(|_| "true")
            aria-describedby=described(form, field, ask.hint)
        >
            {form.value(field).to_owned()}
        </textarea>
    };
    around(say, form, field, label, ask.hint, input.into_any())
}

/// A labelled choice among `options`: value and words. Nothing is chosen beforehand where the form
/// holds none of them and `empty` says so.
pub fn choice(
    say: Say,
    form: &Form,
    field: Field,
    label: Word,
    options: Vec<(String, String)>,
    empty: Option<Word>,
) -> AnyView {
    let chosen = form.value(field).to_owned();
    let empty = empty.map(|words| view! { <option value="">{say.word(words)}</option> });
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect();
    let input = view! {
        <select
            id=field.as_str()
            name=field.as_str()
            aria-invalid=form.error(field).map(|_| "true")
            aria-describedby=described(form, field, None)
        >
            {empty}
            {options}
        </select>
    };
    around(say, form, field, label, None, input.into_any())
}

/// A tick with its words; `key` sets the focus on it.
pub fn tick(say: Say, form: &Form, field: Field, label: Word, hint: Word, focus: bool) -> AnyView {
    let error = form.error(field);
    let class = if error.is_some() { "field wrong" } else { "field" };
    view! {
        <div class=class>
            {error.map(|wrong| error_line(field, say.wrong(field, wrong)))} <label class="choice">
                <input
                    id=field.as_str()
                    name=field.as_str()
                    type="checkbox"
                    value="yes"
                    checked=form.value(field) == "yes"
                    autofocus=has_focus(form, field, focus)
                    aria-invalid=error.map(|_| "true")
                    aria-describedby=error.map(|_| format!("{}-error", field.as_str()))
                />
                <b>{say.word(label)}</b>
                <small>{say.word(hint)}</small>
            </label>
        </div>
    }
    .into_any()
}

fn around(
    say: Say,
    form: &Form,
    field: Field,
    label: Word,
    hint: Option<Word>,
    input: AnyView,
) -> AnyView {
    let error = form.error(field);
    let class = if error.is_some() { "field wrong" } else { "field" };
    let name = field.as_str();
    view! {
        <div class=class>
            <label for=name>{say.word(label)}</label>
            {hint.map(|words| view! { <p class="hint" id=format!("{name}-hint")>{say.word(words)}</p> })}
            {error.map(|wrong| error_line(field, say.wrong(field, wrong)))}
            {input}
        </div>
    }
    .into_any()
}

fn error_line(field: Field, words: String) -> AnyView {
    view! { <p class="error" id=format!("{}-error", field.as_str())>{words}</p> }.into_any()
}

fn described(form: &Form, field: Field, hint: Option<Word>) -> Option<String> {
    let name = field.as_str();
    let hint = hint.map(|_| format!("{name}-hint"));
    let error = form.error(field).map(|_| format!("{name}-error"));
    let ids: Vec<_> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The focus is where something is wrong, or where the page begins.
fn has_focus(form: &Form, field: Field, begins: bool) -> bool {
    match form.errors.first() {
        Some((wrong, _)) => *wrong == field,
        None => begins,
    }
}
