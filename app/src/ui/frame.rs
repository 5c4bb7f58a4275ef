//! One subject in a column, quiet help beside it.

use super::element::{attribute, class, element, text};
use leptos::{prelude::*, text_prop::TextProp};

/// A part of a page.
pub fn block(name: &'static str, parts: Vec<AnyView>) -> AnyView {
    element("div", class(name), parts)
}

/// A part of a page that changes and says so.
pub fn status(name: &'static str, parts: Vec<AnyView>) -> AnyView {
    let mut attributes = class(name);
    attributes.extend(attribute("role", "status"));
    element("div", attributes, parts)
}

/// Column and side panel.
pub fn two(column: Vec<AnyView>, side: Vec<AnyView>) -> AnyView {
    block("two", vec![block("column", column), element("aside", class("aside"), side)])
}

/// Terms and what they are.
pub fn answers(rows: Vec<(TextProp, AnyView)>) -> AnyView {
    let rows = rows.into_iter().map(|(term, description)| {
        let term = element("dt", Vec::new(), vec![text(term)]);
        let description = element("dd", attribute("translate", "no"), vec![description]);
        block("", vec![term, description])
    });
    element("dl", class("answers"), rows.collect())
}
