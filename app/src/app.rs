//! The shell of every page and the table of routes.

use crate::{
    pages,
    text::{Key, Language, Sentences, Speech, t},
    widgets::Header,
};
use leptos::prelude::*;
use leptos_meta::{Html, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

/// All pages, by path, and whether the page has a step's form (which the language switch submits).
/// The routes in [`App`] are these; a test compares the two.
pub const PAGES: [(&str, bool); 15] = [
    ("/", false),
    ("/agreement", false),
    ("/privacy", false),
    ("/help", false),
    ("/register", true),
    ("/register/document", true),
    ("/register/identity", true),
    ("/register/account", true),
    ("/register/phone", true),
    ("/register/confirm", true),
    ("/register/done", false),
    ("/register/again", false),
    ("/register/refused", false),
    ("/login", true),
    ("/account", false),
];

/// Whether `path` is a page of this site.
#[must_use]
pub fn is_page(path: &str) -> bool {
    PAGES.iter().any(|(page, _)| *page == path)
}

/// Whether the page at `path` has a form with the id `step`.
#[must_use]
pub fn has_step_form(path: &str) -> bool {
    PAGES.iter().any(|(page, form)| *page == path && *form)
}

/// The document around every page; drawn on the server only.
#[cfg(feature = "ssr")]
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    use leptos::nonce::use_nonce;
    use leptos_meta::{HashedStylesheet, MetaTags};
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="format-detection" content="telephone=no" />
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/site.webmanifest" />
                <HashedStylesheet options=options.clone() attr:nonce=use_nonce() />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The application: language, head, pages, foot.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let spoken = SharedValue::new(spoken).into_inner();
    let speech = Speech::new(spoken.0, spoken.1);
    provide_context(speech);
    view! {
        <Html attr:lang=move || speech.language().as_str() />
        <Title formatter=move |page: String| {
            if page.is_empty() {
                speech.say(Key::Service)
            } else {
                format!("{page} · {}", speech.say(Key::Service))
            }
        } />
        <Router>
            <Header />
            <main id="content">
                <FlatRoutes fallback=pages::NotFound>
                    <Route path=path!("/") view=pages::Home ssr=SsrMode::Async />
                    <Route path=path!("/agreement") view=pages::Agreement ssr=SsrMode::Async />
                    <Route path=path!("/privacy") view=pages::Privacy ssr=SsrMode::Async />
                    <Route path=path!("/help") view=pages::Help ssr=SsrMode::Async />
                    <Route path=path!("/register") view=pages::Consent ssr=SsrMode::Async />
                    <Route path=path!("/register/document") view=pages::Document ssr=SsrMode::Async />
                    <Route path=path!("/register/identity") view=pages::Identity ssr=SsrMode::Async />
                    <Route path=path!("/register/account") view=pages::Account ssr=SsrMode::Async />
                    <Route path=path!("/register/phone") view=pages::Phone ssr=SsrMode::Async />
                    <Route path=path!("/register/confirm") view=pages::Confirm ssr=SsrMode::Async />
                    <Route path=path!("/register/done") view=pages::Done ssr=SsrMode::Async />
                    <Route path=path!("/register/again") view=pages::Again ssr=SsrMode::Async />
                    <Route path=path!("/register/refused") view=pages::Refused ssr=SsrMode::Async />
                    <Route path=path!("/login") view=pages::SignIn ssr=SsrMode::Async />
                    <Route path=path!("/account") view=pages::MyAccount ssr=SsrMode::Async />
                </FlatRoutes>
            </main>
            <footer>
                <p>
                    <a href="/help">{t(Key::Help)}</a>
                    <a href="tel:12366">{t(Key::HelpLine)}</a>
                    <a href="/agreement">{t(Key::ReadAgreement)}</a>
                    <a href="/privacy">{t(Key::ReadPrivacy)}</a>
                </p>
            </footer>
        </Router>
    }
}

/// The language in force and its table: known to the server, sent along with the page.
fn spoken() -> (Language, Sentences) {
    #[cfg(feature = "ssr")]
    {
        // While the list of routes is made there is no visitor.
        let language = use_context::<crate::ports::Visitor>().map(|v| v.language);
        let language = language.unwrap_or_default();
        (language, Sentences::of(language))
    }
    #[cfg(not(feature = "ssr"))]
    {
        (Language::default(), Sentences::default())
    }
}
