//! Headings, paragraphs, links, lists.

use super::element::{attribute, class, element, hidden_while_silent, said_attribute, text};
use leptos::{prelude::*, text_prop::TextProp};

/// The page's heading: what the focus moves to when a step changes without a page load.
pub fn h1(words: TextProp) -> AnyView {
    let mut attributes = attribute("id", "page-title");
    attributes.extend(attribute("tabindex", "-1"));
    element("h1", attributes, vec![text(words)])
}

/// A heading in the column or the side panel.
pub fn h2(words: TextProp) -> AnyView {
    element("h2", Vec::new(), vec![text(words)])
}

/// A heading inside an answer.
pub fn h3(words: TextProp) -> AnyView {
    element("h3", Vec::new(), vec![text(words)])
}

/// A paragraph; hidden while it says nothing.
pub fn p(name: &'static str, words: TextProp) -> AnyView {
    let mut attributes = class(name);
    attributes.push(hidden_while_silent(&words));
    element("p", attributes, vec![text(words)])
}

/// What can be shown to a clerk: Chinese, whatever the page's language.
pub fn phrase(words: TextProp) -> AnyView {
    let mut attributes = class("phrase");
    attributes.extend(attribute("lang", "zh"));
    element("p", attributes, vec![text(words)])
}

/// A link; of the class "button" for one that looks like a button.
pub fn link(name: &'static str, href: impl Into<TextProp>, words: TextProp) -> AnyView {
    anchor(name, href.into(), vec![text(words)], "".into())
}

/// A link that the browser follows by itself: to a field, which then has the focus, or to a page that
/// is to be loaded afresh, this one too.
pub fn outright(name: &'static str, href: impl Into<TextProp>, words: TextProp) -> AnyView {
    let mut attributes = class(name);
    attributes.push(said_attribute("href", href.into()));
    attributes.extend(attribute("rel", "external"));
    element("a", attributes, vec![text(words)])
}

/// A link around whatever it is; `current` is "true" for the chosen one of several.
pub fn anchor(
    name: &'static str,
    href: TextProp,
    parts: Vec<AnyView>,
    current: TextProp,
) -> AnyView {
    let mut attributes = class(name);
    attributes.push(said_attribute("href", href));
    attributes.push(said_attribute("aria-current", current));
    element("a", attributes, parts)
}

/// A list.
pub fn list(name: &'static str, items: Vec<AnyView>) -> AnyView {
    let items = items.into_iter().map(|item| element("li", Vec::new(), vec![item]));
    element("ul", class(name), items.collect())
}
