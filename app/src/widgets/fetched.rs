//! What the server gave: shown, or on to where the person belongs, or the fault's reference.

use crate::{
    api::Fault,
    show::Shown,
    text::{Key, Speech, t},
    widgets::focus,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// Draws `shown` by `content` once it is there.
#[component]
pub fn Fetched<T, C>(
    /// The page's data.
    shown: Resource<Result<Shown<T>, Fault>>,
    /// Draws it.
    content: C,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    C: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    let draw = move || {
        let content = content.clone();
        shown.get().map(|answer| match answer {
            Ok(Shown::Here(data)) => {
                Effect::new(|_| focus("page-title"));
                content(data)
            }
            Ok(Shown::Elsewhere(path)) => elsewhere(path),
            Err(fault) => sorry(fault),
        })
    };
    view! { <Suspense>{draw}</Suspense> }
}

fn elsewhere(path: String) -> AnyView {
    let navigate = use_navigate();
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    Effect::new(move |_| navigate(&path, options.clone()));
    ().into_any()
}

fn sorry(fault: Fault) -> AnyView {
    let speech = Speech::here();
    view! {
        <h1>{t(Key::FaultTitle)}</h1>
        <p>{move || speech.tell(Key::FaultLead, &[&fault.reference])}</p>
    }
    .into_any()
}
