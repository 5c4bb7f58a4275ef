//! One subject in a column, quiet help beside it.

use leptos::{prelude::*, text_prop::TextProp};

/// Column and side panel.
#[component]
pub fn Two(children: Children) -> impl IntoView {
    view! { <div class="two">{children()}</div> }
}

/// The side panel: headings and texts.
#[component]
pub fn Aside(
    /// Heading and text, in order.
    notes: Vec<(TextProp, TextProp)>,
    /// What stands below the notes.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let notes: Vec<_> = notes
        .into_iter()
        .map(|(heading, text)| {
            view! {
                <h2>{move || heading.get()}</h2>
                <p>{move || text.get()}</p>
            }
        })
        .collect();
    view! {
        <aside class="aside">
            {notes} {children.map(|children| children())}
        </aside>
    }
}
