//! The browser's part, while there is no browser.

use crate::form::{Fault, Outcome};
use leptos::{ev::SubmitEvent, prelude::RwSignal};

/// See `awake::focus`.
pub fn focus(_: &'static str) {}

/// See `awake::after_the_press`.
pub fn after_the_press(_: Box<dyn FnOnce()>) {}

/// See `awake::show_focused`.
pub fn show_focused() {}

/// See `awake::arrive`.
pub fn arrive() {}

/// See `awake::reload`.
pub fn reload() {}

/// See `awake::leave_for`.
pub fn leave_for(_: &str) {}

/// See `awake::value_of`.
pub fn value_of(_: &str) -> String {
    String::new()
}

/// See `awake::slip`.
pub fn slip() -> String {
    String::new()
}

/// See `awake::forget_slip`.
pub fn forget_slip() {}

/// See `awake::when_idle`.
pub fn when_idle(_: i64, _: &'static str) {}

/// See `awake::when_decided`.
pub fn when_decided(_: u32) {}

/// See `awake::press`.
pub fn press(_: &'static str) {}

/// See `awake::tick`.
pub fn tick(_: RwSignal<i64>) {}

/// See `awake::post_form`.
pub fn post_form(_: &SubmitEvent, _: &'static str, _: impl Fn(Result<Outcome, Fault>) + 'static) {}

/// See `post::ask`.
pub fn ask(_: &'static str, _: &[(&str, &str)], _: impl Fn(bool) + 'static) {}
