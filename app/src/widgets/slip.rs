//! The code: typed, or read from the slip's QR code, which the page's first script has put aside.

use crate::{
    browser::{focus, forget_slip, slip},
    form::Notice,
    text::{Key, t},
    ui,
    widgets::Form,
};
use domain::form::Field;
use leptos::prelude::*;

/// `code` is shown while no slip was read; the person may type it instead.
pub fn code_or_slip(code: AnyView) -> AnyView {
    let read = RwSignal::new(String::new());
    Effect::new(move |_| read.set(slip()));
    let form = Form::here();
    // Proved: it has done its work. Dead: another code has to be typed.
    Effect::new(move |_| {
        let dead = form.state.with(|state| state.notice.is_some_and(Notice::is_dead_code));
        if dead || form.went_on() {
            forget_slip();
        }
        if dead {
            read.set(String::new());
        }
    });
    let shown = |is: bool| move || if read.with(String::is_empty) == is { "hidden" } else { "" };
    let hidden = |is: bool| vec![ui::said_attribute("hidden", shown(is).into())];
    let name = Field::Slip.as_str();
    let secret = view! { <input type="hidden" name=name value=move || read.get() /> };
    let instead = view! {
        <button
            type="button"
            class="plain small"
            on:click=move |_| {
                forget_slip();
                read.set(String::new());
                focus(Field::Code.as_str());
            }
        >
            {ui::text(t(Key::SlipType))}
        </button>
    };
    let mut note = ui::class("from-slip");
    note.extend(hidden(true));
    let note = ui::element("div", note, vec![ui::p("", t(Key::SlipRead)), instead.into_any()]);
    let code = ui::element("div", hidden(false), vec![code]);
    ui::block("", vec![secret.into_any(), note, code])
}
