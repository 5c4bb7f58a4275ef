//! When what was entered is forgotten, and the button that puts it off. Without a script the time is
//! always said; with one, only when it is near.

use crate::{
    browser::tick,
    show::Ends,
    text::{Key, Speech, say, t},
    ui,
};
use leptos::prelude::*;

/// Said by a script from here on.
const SOON_SECONDS: i64 = 5 * 60;

/// Seconds left of this page's form, for whoever hears that there are more.
#[derive(Clone, Copy)]
pub struct Left(pub RwSignal<i64>);

/// The line and its button, which submits the form of the step.
pub fn ends(ends: Ends) -> AnyView {
    let left = RwSignal::new(ends.left);
    provide_context(Left(left));
    let awake = RwSignal::new(false);
    Effect::new(move |_| {
        awake.set(true);
        tick(left);
    });
    let words = say(move |speech: Speech| match (awake.get(), left.get()) {
        (true, left) => speech.tell(Key::EndsSoon, &[&speech.lasting(left)]),
        (false, _) => speech.tell(Key::EndsAt, &[&speech.moment(ends.at)]),
    });
    let hidden = move || if awake.get() && left.get() > SOON_SECONDS { "hidden" } else { "" };
    let mut button = ui::class("plain small");
    button.extend(ui::attribute("form", "step"));
    button.extend(ui::attribute("name", "button"));
    button.extend(ui::attribute("value", "extend"));
    let button = ui::element("button", button, vec![ui::text(t(Key::Extend))]);
    let mut attributes = ui::class("ends");
    attributes.extend(ui::attribute("role", "status"));
    attributes.push(ui::said_attribute("hidden", hidden.into()));
    ui::element("div", attributes, vec![ui::p("", words), button])
}
