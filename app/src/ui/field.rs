//! A labelled field: label above, hint below the label, error between hint and field.

use leptos::{prelude::*, text_prop::TextProp};

/// The frame around one input. The input itself is a child and is described by `{id}-hint` and
/// `{id}-error`.
#[component]
pub fn FieldFrame(
    /// The input's id.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// What helps before typing; empty for none.
    #[prop(into, optional)]
    hint: TextProp,
    /// What is wrong; empty for nothing.
    #[prop(into)]
    error: TextProp,
    /// The input.
    children: Children,
) -> impl IntoView {
    let wrong = error.clone();
    view! {
        <div class="field" class:wrong=move || !wrong.get().is_empty()>
            <label for=id>{move || label.get()}</label>
            <p class="hint" id=format!("{id}-hint")>{move || hint.get()}</p>
            <p class="error" id=format!("{id}-error")>{move || error.get()}</p>
            {children()}
        </div>
    }
}
