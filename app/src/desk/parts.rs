//! Inputs, buttons, tables: what the desk's pages are made of. Data in, HTML out.

use super::form::{Field, Form};
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

/// The key that presses something: with Alt by the browser itself, shown beside the words.
#[derive(Clone, Copy)]
pub struct Pressed {
    /// A letter or digit.
    pub key: &'static str,
    /// The page's main button (Ctrl Enter), its way back (Escape), or neither.
    pub role: Option<&'static str>,
}

/// With Alt and this key.
pub const fn alt(key: &'static str) -> Pressed {
    Pressed { key, role: None }
}

/// The page's main button, with Ctrl Enter too.
pub const fn main(key: &'static str) -> Pressed {
    Pressed { key, role: Some("data-main") }
}

/// The way back, with Escape too.
pub const fn back(key: &'static str) -> Pressed {
    Pressed { key, role: Some("data-back") }
}

/// A button that posts its form; `value` says which one was pressed.
pub fn button(
    say: Say,
    class: &'static str,
    value: &'static str,
    words: Word,
    by: Pressed,
) -> AnyView {
    let name = (!value.is_empty()).then_some("button");
    let value = (!value.is_empty()).then_some(value);
    let is = |role: &str| (by.role == Some(role)).then_some("");
    view! {
        <button
            class=class
            name=name
            value=value
            accesskey=(!by.key.is_empty()).then_some(by.key)
            data-main=is("data-main")
            data-back=is("data-back")
        >
            {say.word(words)}
            {cap(by.key)}
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn link(say: Say, class: &'static str, href: String, words: Word, by: Pressed) -> AnyView {
    let back = (by.role == Some("data-back")).then_some("");
    view! {
        <a
            class=class
            href=href
            accesskey=(!by.key.is_empty()).then_some(by.key)
            data-back=back
        >
            {say.word(words)}
            {cap(by.key)}
        </a>
    }
    .into_any()
}

fn cap(key: &str) -> AnyView {
    (!key.is_empty()).then(|| view! { <kbd>{shown(key)}</kbd> }).into_any()
}

/// As it stands on the keys.
pub fn shown(key: &str) -> String {
    format!("Alt {}", key.to_uppercase())
}

/// A form that posts to its own page; `desk` is the one that the language switch submits.
pub fn form(id: &'static str, action: String, nonce: &str, parts: Vec<AnyView>) -> AnyView {
    view! {
        <form id=id method="post" action=action novalidate=true>
            <input type="hidden" name="nonce" value=nonce.to_owned() />
            {parts}
        </form>
    }
    .into_any()
}

/// A value that travels along unseen.
pub fn hidden(field: Field, value: &str) -> AnyView {
    view! { <input type="hidden" name=field.as_str() value=value.to_owned() /> }.into_any()
}

/// What went wrong or was done, with links to the fields.
pub fn summary(say: Say, form: &Form) -> AnyView {
    let notice = form.notice.as_ref().map(|notice| say.notice(notice));
    let good = form.notice.as_ref().is_some_and(|notice| say.is_good(notice));
    if form.errors.is_empty() {
        return match notice {
            Some(words) if good => {
                view! { <p class="done-line" id="problem" role="status">{words}</p> }.into_any()
            }
            Some(words) => view! {
                <div class="summary" id="problem" role="alert">
                    <h2>{say.word(Word::Problem)}</h2>
                    <p>{words}</p>
                </div>
            }
            .into_any(),
            None => ().into_any(),
        };
    }
    let links: Vec<_> = form
        .errors
        .iter()
        .map(|(field, wrong)| {
            let href = format!("#{}", field.as_str());
            view! { <li><a href=href>{say.wrong(*field, *wrong)}</a></li> }
        })
        .collect();
    view! {
        <div class="summary" id="problem" role="alert">
            <h2>{say.word(Word::Problem)}</h2>
            {notice.map(|words| view! { <p>{words}</p> })}
            <ul>{links}</ul>
        </div>
    }
    .into_any()
}

/// A table with its heads.
pub fn table(say: Say, heads: &[Word], rows: Vec<Vec<AnyView>>) -> AnyView {
    let heads: Vec<_> =
        heads.iter().map(|head| view! { <th scope="col">{say.word(*head)}</th> }).collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|cells| {
            let cells: Vec<_> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <table>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A QR code, drawn: side in modules, and its dark ones as an SVG path.
pub fn qr(say: Say, (side, strokes): (usize, String)) -> AnyView {
    // Four modules of quiet around it (ISO/IEC 18004).
    let whole = format!("-4 -4 {0} {0}", side + 8);
    view! {
        <svg class="qr" viewBox=whole role="img" aria-label=say.word(Word::QrCode)>
            <path d=format!("M-4 -4h{0}v{0}h-{0}z", side + 8) fill="#fff"></path>
            <path d=strokes fill="#000"></path>
        </svg>
    }
    .into_any()
}
