//! Fields, choices, buttons: label above, hint below the label, error between hint and field.

use super::{
    element::{attribute, class, element, hidden_while_silent, said_attribute, text},
    words::anchor,
};
use leptos::{prelude::*, text_prop::TextProp};

/// The frame around one input, which is described by `{id}-hint` and `{id}-error`.
pub fn field(
    id: &'static str,
    label: TextProp,
    hint: TextProp,
    error: TextProp,
    input: AnyView,
) -> AnyView {
    let wrong = error.clone();
    let state = move || if wrong.get().is_empty() { "field" } else { "field wrong" };
    let parts = vec![
        element("label", attribute("for", id), vec![text(label)]),
        note("hint", format!("{id}-hint"), hint),
        note("error", format!("{id}-error"), error),
        input,
    ];
    element("div", vec![said_attribute("class", state.into())], parts)
}

/// What is said about a field; hidden while there is nothing to say.
fn note(name: &'static str, id: String, words: TextProp) -> AnyView {
    let mut attributes = class(name);
    attributes.extend([said_attribute("id", id.into()), hidden_while_silent(&words)]);
    element("p", attributes, vec![text(words)])
}

/// A button that says what it does, and with what name and value it is posted.
pub fn submit(
    look: &'static str,
    name: &'static str,
    value: impl Into<TextProp>,
    words: TextProp,
) -> AnyView {
    let mut attributes = class(look);
    attributes.extend(attribute("name", name));
    attributes.push(said_attribute("value", value.into()));
    element("button", attributes, vec![text(words)])
}

/// What stands behind "more".
pub fn more(open: bool, words: TextProp, parts: Vec<AnyView>) -> AnyView {
    let mut attributes = class("more");
    attributes.extend(attribute("open", if open { "open" } else { "" }));
    let summary = element("summary", Vec::new(), vec![text(words)]);
    element("details", attributes, std::iter::once(summary).chain(parts).collect())
}

/// How an answer is posted and how it stands.
pub struct Input {
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// Name and, for a checkbox, id.
    pub name: &'static str,
    /// Value.
    pub value: &'static str,
    /// Whether it is chosen.
    pub checked: bool,
    /// The answer opens the face mode (style only).
    pub face: bool,
}

/// An answer as a full-width row.
pub fn choice(
    input: &Input,
    words: TextProp,
    small: TextProp,
    picture: Option<AnyView>,
) -> AnyView {
    let id = (input.kind == "checkbox").then_some(input.name);
    let tick = view! {
        <input
            type=input.kind
            id=id
            name=input.name
            value=input.value
            checked=input.checked
            data-face=input.face.then_some("")
        />
    };
    let parts = std::iter::once(tick.into_any()).chain(row(words, small)).chain(picture);
    element("label", class("choice"), parts.collect())
}

/// An answer that is a link.
pub fn choice_link(
    href: String,
    current: TextProp,
    words: TextProp,
    small: TextProp,
    picture: AnyView,
) -> AnyView {
    anchor("choice", href.into(), row(words, small).into_iter().chain([picture]).collect(), current)
}

fn row(words: TextProp, small: TextProp) -> [AnyView; 2] {
    [element("b", Vec::new(), vec![text(words)]), element("small", Vec::new(), vec![text(small)])]
}
