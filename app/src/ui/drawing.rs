//! Line drawings: what a document looks like, not decoration.

use leptos::prelude::*;

/// The mark of the service.
pub fn seal() -> AnyView {
    view! {
        <svg class="seal" viewBox="0 0 36 36" aria-hidden="true">
            <rect width="36" height="36" rx="5" fill="var(--seal)"></rect>
            <path
                d="M8 11h20M8 18.5h20M13.5 11v7.5c0 4.5-1.6 7.3-4.2 9.2M22.5 11v17"
                fill="none"
                stroke="#fff"
                stroke-width="2.6"
                stroke-linecap="square"
            ></path>
        </svg>
    }
    .into_any()
}

/// A document, by the strokes of its drawing (an SVG path on 48 × 36).
pub fn drawing(strokes: &'static str) -> AnyView {
    view! {
        <svg
            viewBox="0 0 48 36"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            aria-hidden="true"
        >
            <path d=strokes></path>
        </svg>
    }
    .into_any()
}
