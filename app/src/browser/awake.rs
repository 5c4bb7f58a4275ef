//! The browser's part, once the page is awake.

use super::post::{keep_next, post, post_fields};
use crate::{
    form::{Fault, Outcome},
    show::{Page, PageView, Shown},
};
use gloo_timers::callback::Interval;
use leptos::{ev::SubmitEvent, prelude::*};
use send_wrapper::SendWrapper;
use std::{cell::Cell, time::Duration};
use wasm_bindgen::JsCast as _;
use web_sys::{
    FormData, HtmlButtonElement, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams,
    js_sys::Date,
};

const MOMENT: Duration = Duration::from_millis(250);

/// Moves the focus, and with it the reader's voice, to the element with this id, if it is shown.
pub fn focus(id: &'static str) {
    // After the frame, when what is to be focused has been drawn.
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = element.filter(|element| !element.has_attribute("hidden")) {
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    });
}

/// Scrolls so far that what has the focus is not behind what sticks to the window's end.
pub fn show_focused() {
    request_animation_frame(|| {
        let focused = document().active_element();
        if let Some(focused) = focused.filter(|focused| focused.has_attribute("name")) {
            focused.scroll_into_view_with_bool(false);
        }
    });
}

thread_local! {
    /// The first page came from the server, and somebody may be typing in it already.
    static FIRST_PAGE: Cell<bool> = const { Cell::new(true) };
    /// A finger or a mouse button is down.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
}

/// Does `then` a moment later, and not between press and release: what is drawn meanwhile would push
/// the button away from under the finger.
pub fn after_the_press(then: Box<dyn FnOnce()>) {
    let later = move || if PRESSED.get() { after_the_press(then) } else { then() };
    set_timeout(later, MOMENT);
}

/// A page was drawn: after a move without a page load the focus goes to its heading.
pub fn arrive() {
    if !FIRST_PAGE.replace(false) {
        return focus("page-title");
    }
    for (event, pressed) in [("pointerdown", true), ("pointerup", false), ("pointercancel", false)]
    {
        window_event_listener_untyped(event, move |_| PRESSED.set(pressed));
    }
}

/// Loads this page again.
pub fn reload() {
    let _ = window().location().reload();
}

/// Loads another document.
pub fn leave_for(path: &str) {
    let _ = window().location().set_href(path);
}

/// What stands in the input with this id.
#[must_use]
pub fn value_of(id: &str) -> String {
    document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        .map(|input| input.value())
        .unwrap_or_default()
}

const SLIP: &str = "slip";

fn memory() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// The slip's secret that the page's first script took from the address; nothing where there is none.
#[must_use]
pub fn slip() -> String {
    memory().and_then(|memory| memory.get_item(SLIP).ok().flatten()).unwrap_or_default()
}

/// The slip's secret has done its work, or the person types the code instead.
pub fn forget_slip() {
    if let Some(memory) = memory() {
        let _ = memory.remove_item(SLIP);
    }
}

/// Presses the first button of the form with this id.
pub fn press(form: &'static str) {
    let button = document().query_selector(&format!("#{form} button")).ok().flatten();
    if let Some(button) = button {
        button.unchecked_into::<HtmlElement>().click();
    }
}

/// Once nothing was touched for so many seconds, [`press`]es the button of `form`.
pub fn when_idle(seconds: i64, form: &'static str) {
    let left = StoredValue::new(seconds);
    let touched = move |_| {
        let _ = left.try_set_value(seconds);
    };
    let handles = [
        window_event_listener_untyped("keydown", touched),
        window_event_listener_untyped("pointerdown", touched),
        window_event_listener_untyped("input", touched),
        window_event_listener_untyped("wheel", touched),
    ];
    let mut clock = Clock::start();
    let ticking = StoredValue::new_local(Some(Interval::new(1000, move || {
        let now = left.try_update_value(|left| {
            *left -= clock.passed();
            *left
        });
        if now.is_some_and(|now| now <= 0) {
            press(form);
            // Once: pressed again, it would only interrupt itself.
            let _ = left.try_set_value(i64::MAX);
        }
    })));
    on_cleanup(move || {
        let _ = ticking.try_set_value(None);
        for handle in handles {
            handle.remove();
        }
    });
}

/// Asks every so many seconds about the case at the desk, and loads the page again once it is decided.
/// The page is not loaded again otherwise, so that nobody who reads it is interrupted.
pub fn when_decided(seconds: u32) {
    let leaving = StoredValue::new(false);
    let leaves = window_event_listener_untyped("beforeunload", move |_| leaving.set_value(true));
    let asking = StoredValue::new_local(Some(Interval::new(seconds * 1000, move || {
        if leaving.try_get_value() != Some(false) {
            return;
        }
        // The browser's own reload (`Refresh`) would come on whatever page is shown then.
        let _ = window().stop();
        leptos::task::spawn_local(async {
            let page = [("page", Page::Identity.as_str())];
            let waits = match post_fields("/api/show", &page).await {
                Ok(Shown::Here(shown)) => matches!(shown.view, PageView::Case(case) if !case.fixed),
                Ok(Shown::Elsewhere(_)) => false,
                Err(_) => true,
            };
            if !waits {
                reload();
            }
        });
    })));
    on_cleanup(move || {
        let _ = asking.try_set_value(None);
        leaves.remove();
        // Left without a page load: the reload that waits is of the page that was left.
        let _ = window().stop();
    });
}

/// Whole seconds by the wall clock: a page that sleeps, or is in the background, is not called every
/// second, and then has more of them to count.
struct Clock(f64);

impl Clock {
    fn start() -> Self {
        Self(Date::now())
    }

    /// Seconds since this was asked last.
    #[expect(clippy::cast_possible_truncation, reason = "seconds, not ages")]
    fn passed(&mut self) -> i64 {
        let seconds = ((Date::now() - self.0) / 1000.0).floor().max(0.0);
        self.0 += seconds * 1000.0;
        seconds as i64
    }
}

/// Counts `left` down to 0 as long as the page is there; whoever sets it gives more.
pub fn tick(left: RwSignal<i64>) {
    let mut clock = Clock::start();
    let ticking = StoredValue::new_local(Some(Interval::new(1000, move || {
        let passed = clock.passed();
        if passed > 0 && left.get_untracked() > 0 {
            left.update(|left| *left = (*left - passed).max(0));
        }
    })));
    on_cleanup(move || {
        let _ = ticking.try_set_value(None);
    });
}

/// Posts the form of `event`, with the button that was pressed, instead of loading a page.
pub fn post_form(
    event: &SubmitEvent,
    address: &'static str,
    then: impl Fn(Result<Outcome, Fault>) + 'static,
) {
    event.prevent_default();
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
    else {
        return;
    };
    let fields = FormData::new_with_form(&form)
        .and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&data));
    let Ok(fields) = fields else { return };
    if let Some(button) = event.submitter().and_then(|by| by.dyn_into::<HtmlButtonElement>().ok())
        && !button.name().is_empty()
    {
        fields.append(&button.name(), &button.value());
    }
    // A second press while the first is under way is the same post: the nonce says so.
    leptos::task::spawn_local(async move {
        then(post(address, SendWrapper::new(fields)).await.map(keep_next));
    });
}
