//! A page that shows what the server knows: asks for it, draws it, or goes where the person belongs.

use crate::{
    api::fetch,
    browser::arrive,
    form::Fault,
    show::{Page, PageShown, Shown},
    text::{self, Key, Speech, say, t},
    ui,
};
use domain::registration::Step;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The page `page`, called `name` in the progress line and in the title.
pub fn page(page: Page, name: Key, content: fn(PageShown) -> Vec<AnyView>) -> AnyView {
    let speech = Speech::here();
    // A long text is fetched anew in the other language; a form keeps what was typed.
    let language =
        move || matches!(page, Page::Agreement | Page::Privacy).then(|| speech.language());
    let shown = Resource::new_blocking(language, move |_| fetch(page));
    let draw = move || {
        shown.get().map(|answer| match answer {
            Ok(Shown::Here(shown)) => {
                Effect::new(|_| arrive());
                let mut parts = progress(page, name, &shown);
                parts.extend(content(*shown));
                parts
            }
            Ok(Shown::Elsewhere(path)) => elsewhere(path),
            Err(fault) => sorry(fault),
        })
    };
    view! {
        <Title text=text::title(name) />
        <Suspense>{draw}</Suspense>
    }
    .into_any()
}

fn progress(page: Page, name: Key, shown: &PageShown) -> Vec<AnyView> {
    let Some(step) = page.step().filter(|step| *step != Step::Done) else { return Vec::new() };
    let (number, of, deadline) = (step.number(), Step::COUNTED, shown.deadline);
    let words = say(move |speech| {
        speech.tell(Key::StepOf, &[&number.to_string(), &of.to_string(), &speech.say(name)])
    });
    let until = say(move |speech| {
        deadline.map_or_else(String::new, |at| speech.tell(Key::Deadline, &[&speech.moment(at)]))
    });
    ui::progress(number, of, words, until)
}

fn elsewhere(path: String) -> Vec<AnyView> {
    let navigate = use_navigate();
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    Effect::new(move |_| navigate(&path, options.clone()));
    Vec::new()
}

fn sorry(fault: Fault) -> Vec<AnyView> {
    let lead = say(move |speech: Speech| speech.tell(Key::FaultLead, &[&fault.reference]));
    vec![ui::h1(t(Key::FaultTitle)), ui::p("", lead)]
}
