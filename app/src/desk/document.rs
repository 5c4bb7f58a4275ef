//! The HTML document around every page that the server alone draws: the desk's, the officer's, and those
//! of the person whom he acts for.

use crate::text::desk::Say;
use leptos::prelude::*;

/// What differs from page to page.
pub struct Document {
    /// The title.
    pub title: String,
    /// Where the style sheet is.
    pub stylesheet: String,
    /// Of the content security policy.
    pub nonce: String,
    /// The body's class: which pages these are.
    pub class: &'static str,
    /// Seconds after which the page is to be asked for again by itself.
    pub refresh: Option<i64>,
    /// What plain forms cannot do.
    pub script: &'static str,
}

/// The whole of it.
#[must_use]
pub fn document(say: Say, page: Document, header: AnyView, main: AnyView) -> String {
    let refresh = page.refresh.map(|seconds| {
        view! { <meta http-equiv="refresh" content=seconds.to_string() /> }
    });
    let html = view! {
        <html lang=say.0.as_str()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                {refresh}
                <link rel="icon" href=crate::app::icon() type="image/svg+xml" />
                <link rel="stylesheet" href=page.stylesheet />
                <title>{page.title}</title>
            </head>
            <body class=page.class>
                {header} <main id="content">{main}</main> <script nonce=page.nonce>{page.script}</script>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", html.to_html())
}
