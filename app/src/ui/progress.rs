//! Where a person is, and until when the code is valid.

use super::{
    element::{attribute, class, element},
    words::p,
};
use leptos::{prelude::*, text_prop::TextProp};

/// Bars and a line of words: step `step` of `of`; the deadline says nothing where no code is in play.
pub fn progress(step: u8, of: u8, words: TextProp, deadline: TextProp) -> Vec<AnyView> {
    let bar = |bar: u8| {
        let name = match bar.cmp(&step) {
            core::cmp::Ordering::Less => "done",
            core::cmp::Ordering::Equal => "now",
            core::cmp::Ordering::Greater => "",
        };
        element("li", class(name), Vec::new())
    };
    let mut attributes = class("steps");
    attributes.extend(attribute("aria-hidden", "true"));
    let bars = element("ol", attributes, (1..=of).map(bar).collect());
    vec![bars, p("where", words), p("deadline", deadline)]
}
