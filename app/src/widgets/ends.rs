//! When what was entered is forgotten, and the button that puts it off. Without a script the time is
//! always said; with one, only when it is near.

use crate::{
    browser::{reload, show_focused, tick},
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
    // By then the server says so too.
    let left = RwSignal::new(ends.left + 1);
    provide_context(Left(left));
    let awake = RwSignal::new(false);
    Effect::new(move |_| {
        awake.set(true);
        tick(left);
    });
    // Read aloud each time it changes: once a minute, and once half a minute at last.
    let about = Memo::new(move |_| match left.get() {
        left @ ..120 => (left + 29) / 30 * 30,
        left => (left + 59) / 60 * 60,
    });
    let words = say(move |speech: Speech| {
        if awake.get() {
            speech.tell(Key::EndsSoon, &[&speech.lasting(about.get())])
        } else {
            speech.tell(Key::EndsAt, &[&speech.moment(ends.at)])
        }
    });
    // Over: the page that says so is fetched, and nothing personal is left on the screen.
    Effect::new(move |_| {
        if awake.get() && about.get() == 0 {
            reload();
        }
    });
    let far = Memo::new(move |_| awake.get() && about.get() > SOON_SECONDS);
    // It comes over the lower end of the page: not over what is being typed in.
    Effect::new(move |_| {
        if awake.get() && !far.get() {
            show_focused();
        }
    });
    let hidden = move || if far.get() { "hidden" } else { "" };
    let mut button = ui::class("plain small");
    button.extend(ui::attribute("form", "step"));
    button.extend(ui::attribute("name", "button"));
    button.extend(ui::attribute("value", "extend"));
    let button = ui::element("button", button, vec![ui::text(t(Key::Extend))]);
    let class = move || if awake.get() { "ends soon" } else { "ends" };
    let mut attributes = vec![ui::said_attribute("class", class.into())];
    attributes.extend(ui::attribute("role", "status"));
    attributes.push(ui::said_attribute("hidden", hidden.into()));
    ui::element("div", attributes, vec![ui::p("", words), button])
}
