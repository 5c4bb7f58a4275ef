//! One kind of element for nearly everything, its tag and attributes known at run time: what the
//! browser downloads grows with the number of different types, and this is one.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute as _},
        custom::custom_attribute,
    },
    html::custom,
    oco::Oco,
    prelude::*,
    text_prop::TextProp,
};

/// An element that is not void.
pub fn element(
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
) -> AnyView {
    custom(tag).add_any_attr(attributes).child(children).into_any()
}

/// An attribute that follows the language; none while it says nothing.
pub fn said_attribute(name: &'static str, value: TextProp) -> AnyAttribute {
    let value = move || Some(value.get()).filter(|value| !value.is_empty());
    custom_attribute(name, value).into_any_attr()
}

/// An attribute; none where its value is empty.
pub fn attribute(name: &'static str, value: &'static str) -> Vec<AnyAttribute> {
    if value.is_empty() { Vec::new() } else { vec![custom_attribute(name, value).into_any_attr()] }
}

/// `class`, where there is one.
pub fn class(value: &'static str) -> Vec<AnyAttribute> {
    attribute("class", value)
}

/// Words, following the language.
pub fn text(words: TextProp) -> AnyView {
    said(words).into_any()
}

/// Words in a view, following the language: one type, so that one piece of code follows them all.
fn said(words: TextProp) -> impl Fn() -> Oco<'static, str> + Clone + Send + Sync + 'static {
    move || words.get()
}

/// `hidden`, while `words` say nothing.
pub fn hidden_while_silent(words: &TextProp) -> AnyAttribute {
    let words = words.clone();
    said_attribute("hidden", (move || if words.get().is_empty() { "hidden" } else { "" }).into())
}

/// `value=""`: nothing chosen.
pub fn empty_value() -> AnyAttribute {
    custom_attribute("value", "").into_any_attr()
}
