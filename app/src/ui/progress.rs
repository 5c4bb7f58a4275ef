//! Where a person is, and until when the code is valid.

use leptos::{prelude::*, text_prop::TextProp};

/// Five bars and a line of words.
#[component]
pub fn Progress(
    /// The step shown, 1 to `of`.
    step: u8,
    /// How many there are.
    of: u8,
    /// "Step 2 of 5 · Your document".
    #[prop(into)]
    words: TextProp,
    /// Until when the code in play is valid; empty for no code.
    #[prop(into)]
    deadline: TextProp,
) -> impl IntoView {
    let bars: Vec<_> = (1..=of)
        .map(|bar| {
            let class = match bar.cmp(&step) {
                core::cmp::Ordering::Less => "done",
                core::cmp::Ordering::Equal => "now",
                core::cmp::Ordering::Greater => "",
            };
            view! { <li class=class></li> }
        })
        .collect();
    let until = deadline.clone();
    view! {
        <ol class="steps" aria-hidden="true">
            {bars}
        </ol>
        <p class="where">{move || words.get()}</p>
        <p class="deadline" hidden=move || until.get().is_empty()>
            {move || deadline.get()}
        </p>
    }
}
