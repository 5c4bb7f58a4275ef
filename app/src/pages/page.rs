//! A page that shows what the server knows: asks for it, draws it, or goes where the person belongs.

use crate::{
    api::{fetch, too_many},
    browser::arrive,
    form::{Fault, Notice},
    show::{Page, PageShown, Shown},
    text::{self, Key, Speech, say, t},
    ui,
    widgets::{ends, shared_banner},
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
                if let Some(seconds) = shown.form.notice.and_then(Notice::too_many) {
                    too_many(seconds);
                }
                around(page, name, *shown, content)
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

/// What stands around every step: where one is, until when, and who else is here.
fn around(
    page: Page,
    name: Key,
    shown: PageShown,
    content: fn(PageShown) -> Vec<AnyView>,
) -> Vec<AnyView> {
    let mut parts = Vec::new();
    if shown.shared {
        // The last page has its own, larger button.
        parts.push(shared_banner(page != Page::Done));
    }
    parts.extend(progress(page, name, &shown));
    let end = shown.ends.map(ends);
    parts.extend(content(shown));
    parts.extend(end);
    parts
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
