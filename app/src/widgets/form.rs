//! A form: plain HTML that a script makes quicker. With a script the answer is shown in place;
//! without, the server answers 303 and the page shows the same.

use crate::{
    browser::{focus, leave_for, post_form, reload},
    form::{Fault, FormState, Outcome},
    routes::is_page,
    text::{Key, Speech, say_error, say_notice, t, ways_on},
    ui,
    widgets::Left,
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// What the fields of a form follow.
#[derive(Clone, Copy)]
pub struct Form {
    /// The state that the server gave last.
    pub state: Memo<FormState>,
    answer: RwSignal<Option<Result<Outcome, Fault>>>,
}

impl Form {
    /// The form around the caller.
    pub fn here() -> Self {
        expect_context()
    }

    /// Whether the last post led to another page.
    pub fn went_on(self) -> bool {
        matches!(self.answer.get(), Some(Ok(Outcome::Next(_))))
    }
}

/// A form that posts to `address`. `id` is `step` for the form that the language switch submits.
pub fn form(
    id: &'static str,
    address: &'static str,
    initial: FormState,
    fields: impl FnOnce() -> Vec<AnyView>,
) -> AnyView {
    let form = follow(initial);
    provide_context(form);
    let head = head(form);
    element(id, address, form, head.into_iter().chain(fields()).collect())
}

/// A form of one button, with nothing to refuse.
pub fn bare_form(id: &'static str, address: &'static str, fields: Vec<AnyView>) -> AnyView {
    element(id, address, follow(FormState::default()), fields)
}

/// A form that is posted by the browser itself: the page that answers begins with nothing.
pub fn plain_form(id: &'static str, address: &'static str, fields: Vec<AnyView>) -> AnyView {
    let mut attributes = ui::attribute("id", id);
    attributes.extend(ui::attribute("method", "post"));
    attributes.extend(ui::attribute("action", address));
    ui::element("form", attributes, fields)
}

fn element(id: &'static str, address: &'static str, form: Form, fields: Vec<AnyView>) -> AnyView {
    let submit = move |event: SubmitEvent| {
        post_form(&event, address, move |answered| {
            let _ = form.answer.try_set(Some(answered));
        });
    };
    view! {
        <form id=id method="post" action=address novalidate=true on:submit=submit>
            {fields}
        </form>
    }
    .into_any()
}

/// Follows the outcome of a form's posts.
fn follow(initial: FormState) -> Form {
    let speech = Speech::here();
    let navigate = use_navigate();
    let here = use_location().pathname;
    let left = use_context::<Left>();
    let answer = RwSignal::new(None);
    let state = Memo::new(move |before: Option<&FormState>| match answer.get() {
        Some(Ok(Outcome::Again(state))) => state,
        _ => before.unwrap_or(&initial).clone(),
    });
    Effect::new(move |_| {
        // What the server alone draws is another document.
        let go = |path: &str| {
            if is_page(path) {
                navigate(path, NavigateOptions::default());
            } else {
                leave_for(path);
            }
        };
        match answer.get() {
            // The same page with something new on it: what the server shows is fetched afresh.
            Some(Ok(Outcome::Next(path))) if path == here.get_untracked() => {
                reload();
            }
            Some(Ok(Outcome::Next(path) | Outcome::There(path, _))) => go(&path),
            Some(Ok(Outcome::StartAgain)) => go("/register/again"),
            Some(Ok(Outcome::Spoken(language, sentences))) => speech.switch(language, sentences),
            Some(Ok(Outcome::Extended(more))) => {
                if let Some(Left(left)) = left {
                    left.set(more);
                }
            }
            Some(Ok(Outcome::Again(_)) | Err(_)) => focus("problem"),
            None => {}
        }
    });
    Form { state, answer }
}

/// The nonce and, where something was refused, the summary with links to the fields.
fn head(form: Form) -> Vec<AnyView> {
    let speech = Speech::here();
    let state = form.state;
    let fault = move || match form.answer.get() {
        Some(Err(fault)) => Some(fault.reference),
        _ => None,
    };
    let links = move || {
        let link = |(field, error)| {
            let href = format!("#{}", domain::form::Field::as_str(field));
            ui::outright("", href, say_error(speech, field, error).into())
        };
        let state = state.get();
        let on = state.notice.map(ways_on).unwrap_or_default();
        let on = on.into_iter().map(|(path, words)| ui::outright("", path, t(words)));
        ui::list("", state.errors.into_iter().map(link).chain(on).collect())
    };
    let words = move || match (fault(), state.get().notice) {
        (Some(reference), _) => speech.tell(Key::FaultLead, &[&reference]),
        (None, Some(notice)) => say_notice(speech, notice),
        (None, None) => String::new(),
    };
    let hidden = move || {
        let silent = fault().is_none() && !state.with(FormState::is_refused);
        if silent { "hidden" } else { "" }
    };
    let mut attributes = ui::class("summary");
    attributes.extend(ui::attribute("id", "problem"));
    attributes.extend(ui::attribute("role", "alert"));
    attributes.extend(ui::attribute("tabindex", "-1"));
    attributes.push(ui::said_attribute("hidden", hidden.into()));
    let parts = vec![ui::h2(t(Key::Problem)), ui::p("", words.into()), links.into_any()];
    let summary = ui::element("div", attributes, parts);
    let nonce = view! { <input type="hidden" name="nonce" value=move || state.get().nonce /> };
    vec![nonce.into_any(), summary]
}
