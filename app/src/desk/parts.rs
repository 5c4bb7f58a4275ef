//! Buttons with their keys, forms, tables: what the desk's pages are made of. Data in, HTML out.

use super::{field::Field, form::Form};
use crate::text::{
    Language,
    desk::{Say, Word},
};
use leptos::prelude::*;

pub use super::fields::{Ask, choice, line, lines, tick};

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
            let words = format!("{}: {}", say.label(*field), say.wrong(*field, *wrong));
            view! { <li><a href=href>{words}</a></li> }
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
    if rows.is_empty() {
        return view! { <p class="hint">{say.word(Word::NoneYet)}</p> }.into_any();
    }
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

/// The switch submits the page's form `desk`, so that nothing typed is lost; where there is none, its
/// own, which leads back `here`. `default` is what Enter does in that form.
pub fn languages(
    say: Say,
    default: Option<&'static str>,
    speak: &'static str,
    here: &str,
) -> AnyView {
    let id = if default.is_some() { "desk" } else { "speak" };
    // Enter in a field presses the form's first button, and those of the switch come before its own.
    let first = default.map(|value| {
        let name = (!value.is_empty()).then_some("button");
        view! { <button form="desk" hidden="" name=name value=value></button> }
    });
    let buttons: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| {
            let pressed = (language == say.0).to_string();
            let (tag, name) = (language.as_str(), language.own_name());
            view! {
                <button class="language" form=id name="language" value=tag lang=tag aria-pressed=pressed>
                    {name}
                </button>
            }
        })
        .collect();
    let own = default.is_none().then(|| {
        view! {
            <form id="speak" method="post" action=speak>
                <input type="hidden" name="to" value=here.to_owned() />
            </form>
        }
    });
    view! {
        <div class="languages" role="group" aria-label=say.word(Word::LanguageLabel)>
            {first} {buttons}
        </div>
        {own}
    }
    .into_any()
}
