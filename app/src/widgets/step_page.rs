//! A page over the registration row: progress above, the step below.

use crate::{
    api::register::show_step,
    show::{Page, StepShown},
    text::{Key, Speech},
    ui::Progress,
    widgets::Fetched,
};
use domain::registration::Step;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page `page`. `content` draws what the server gave.
#[component]
pub fn StepPage(
    /// Which page.
    page: Page,
    /// What the step is called in the progress line and in the title.
    name: Key,
    /// Draws it.
    content: fn(StepShown) -> AnyView,
) -> impl IntoView {
    let speech = Speech::here();
    let shown = Resource::new_blocking(|| (), move |()| show_step(page));
    let draw = move |step: StepShown| {
        let progress = (page != Page::Done).then(|| progress(page, name, &step));
        view! {
            {progress}
            {content(step)}
        }
        .into_any()
    };
    view! {
        <Title text=move || speech.say(name) />
        <Fetched shown content=draw />
    }
}

fn progress(page: Page, name: Key, step: &StepShown) -> impl IntoView + use<> {
    let speech = Speech::here();
    let (number, of, deadline) = (page.step().number(), Step::COUNTED, step.deadline);
    let words = move || {
        speech.tell(Key::StepOf, &[&number.to_string(), &of.to_string(), &speech.say(name)])
    };
    let until = move || {
        deadline.map_or_else(String::new, |at| speech.tell(Key::Deadline, &[&speech.moment(at)]))
    };
    view! { <Progress step=number of words deadline=until /> }
}

/// Moves the focus, and with it the reader's voice, to the element with this id, if it is shown.
#[cfg(feature = "hydrate")]
pub fn focus(id: &'static str) {
    use wasm_bindgen::JsCast;
    // After the frame, when what is to be focused has been drawn.
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        let hidden = element.as_ref().is_none_or(|element| element.has_attribute("hidden"));
        if let (Some(element), false) = (element, hidden) {
            let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}

/// Nothing on the server.
#[cfg(not(feature = "hydrate"))]
pub fn focus(_: &'static str) {}
