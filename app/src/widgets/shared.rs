//! A shared computer: what clears it, by hand and by itself; and what else happens by itself.

use crate::{
    browser::{press, when_decided, when_idle},
    text::{Key, t},
    ui,
    widgets::plain_form,
};
use leptos::prelude::*;

/// So long nothing is touched before everything is cleared.
const IDLE_SECONDS: i64 = 120;
const CLEAR: &str = "clear";

/// Clears by a page load of its own, so that nothing stays in the page's memory either.
pub fn clear_form(look: &'static str) -> AnyView {
    let button = ui::submit(look, "", "", t(Key::SharedClear));
    plain_form(CLEAR, "/api/account/clear", vec![ui::block("actions", vec![button])])
}

/// Above every page while others use this computer too.
pub fn shared_banner(with_form: bool) -> AnyView {
    Effect::new(|_| when_idle(IDLE_SECONDS, CLEAR));
    let mut parts = vec![ui::p("", t(Key::SharedOn))];
    if with_form {
        parts.push(clear_form("plain small"));
    }
    ui::block("shared", parts)
}

/// The button of `form` presses itself where there is a script.
pub fn press_by_itself(form: &'static str) {
    Effect::new(move |_| press(form));
}

/// Looks every so many seconds whether the desk has decided, and shows what it said.
pub fn look_again(seconds: u32) {
    Effect::new(move |_| when_decided(seconds));
}
