//! A step's form: plain HTML that a script makes quicker. With a script the answer is shown in
//! place; without, the server answers 303 and the page shows the same.

use crate::{
    api::Fault,
    form::{FormState, Outcome},
    text::{Key, Speech, say_error, say_notice},
    widgets::focus,
};
use leptos::{
    prelude::*,
    server_fn::{
        Http, ServerFn,
        client::Client,
        codec::{Json, PostUrl},
        request::ClientReq,
    },
};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use serde::de::DeserializeOwned;
use web_sys::FormData;

/// A server function that a form may post to.
pub trait Posts:
    ServerFn<
        Output = Outcome,
        Error = Fault,
        Protocol = Http<PostUrl, Json>,
        Client: Client<Fault, Request: ClientReq<Fault, FormData: From<FormData>>>,
    > + DeserializeOwned
    + Clone
    + Send
    + Sync
    + 'static
{
}

impl<T> Posts for T where
    T: ServerFn<
            Output = Outcome,
            Error = Fault,
            Protocol = Http<PostUrl, Json>,
            Client: Client<Fault, Request: ClientReq<Fault, FormData: From<FormData>>>,
        > + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static
{
}

/// What the fields of a form follow.
#[derive(Clone, Copy)]
pub struct FormContext {
    /// The state that the server gave last.
    pub state: Memo<FormState>,
}

impl FormContext {
    /// The form around the caller.
    pub fn here() -> Self {
        expect_context()
    }
}

/// A form that posts to the server function `T`.
#[component]
pub fn StepForm<T>(
    /// As the server gave it with the page.
    initial: FormState,
    /// The action to post with.
    action: ServerAction<T>,
    /// The inputs; they find the form by [`FormContext::here`].
    children: Children,
) -> impl IntoView
where
    T: Posts,
{
    let value = action.value();
    let answer = Signal::derive(move || value.get());
    let context = follow(initial, answer);
    provide_context(context);
    view! {
        <ActionForm action attr:id="step" attr:novalidate=true>
            {head(context, answer)}
            {children()}
        </ActionForm>
    }
}

/// A form of one button, with nothing to refuse.
#[component]
pub fn PlainForm<T>(
    /// The action to post with.
    action: ServerAction<T>,
    /// The button.
    children: Children,
) -> impl IntoView
where
    T: Posts,
{
    let value = action.value();
    follow(FormState::default(), Signal::derive(move || value.get()));
    view! { <ActionForm action>{children()}</ActionForm> }
}

type Answered = Signal<Option<Result<Outcome, Fault>>>;

/// Follows the outcome, whatever the form: once for all forms, for the sake of the download.
fn follow(initial: FormState, answer: Answered) -> FormContext {
    let speech = Speech::here();
    let navigate = use_navigate();
    let here = use_location().pathname;
    let state = Memo::new(move |before: Option<&FormState>| match answer.get() {
        Some(Ok(Outcome::Again(state))) => state,
        _ => before.unwrap_or(&initial).clone(),
    });
    Effect::new(move |_| match answer.get() {
        // The same page with something new on it: what the server shows is fetched afresh.
        Some(Ok(Outcome::Next(path))) if path == here.get_untracked() => reload(),
        Some(Ok(Outcome::Next(path))) => navigate(&path, NavigateOptions::default()),
        Some(Ok(Outcome::StartAgain)) => navigate("/register/again", NavigateOptions::default()),
        Some(Ok(Outcome::Spoken(language, sentences))) => speech.switch(language, sentences),
        Some(Ok(Outcome::Again(_)) | Err(_)) => focus("problem"),
        None => {}
    });
    FormContext { state }
}

fn reload() {
    let _ = window().location().reload();
}

/// The nonce and, where something was refused, the summary with links to the fields.
fn head(context: FormContext, answer: Answered) -> impl IntoView {
    let speech = Speech::here();
    let state = context.state;
    let faulty = move || match answer.get() {
        Some(Err(fault)) => Some(fault.reference),
        _ => None,
    };
    let links = move || {
        let state = state.get();
        let error = |(field, error)| {
            let href = format!("#{}", domain::form::Field::as_str(field));
            view! {
                <li>
                    <a href=href>{say_error(speech, field, error)}</a>
                </li>
            }
        };
        state.errors.into_iter().map(error).collect::<Vec<_>>()
    };
    let words = move || match (faulty(), state.get().notice) {
        (Some(reference), _) => vec![speech.tell(Key::FaultLead, &[&reference])],
        (None, Some(notice)) => {
            let (what, now) = say_notice(speech, notice);
            vec![what, now]
        }
        (None, None) => Vec::new(),
    };
    let refused = Memo::new(move |_| faulty().is_some() || state.with(FormState::is_refused));
    view! {
        <input type="hidden" name="nonce" value=move || state.get().nonce />
        <div
            class="summary"
            id="problem"
            role="alert"
            tabindex="-1"
            hidden=move || !refused.get()
        >
            <h2>{move || speech.say(Key::Problem)}</h2>
            {move || words().into_iter().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>()}
            <ul>{links}</ul>
        </div>
    }
}
