//! The shell of every page and the table of routes.

use crate::{
    pages,
    text::{Key, Language, Sentences, Speech, t, title},
    ui,
    widgets::header,
};
use leptos::prelude::*;
use leptos_meta::{Html, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

/// The slip's link carries its secret in the fragment, which no server sees. It goes into the tab's
/// memory, and the address bar is cleared at once, of a bent link too, and where the link is opened
/// in the tab that shows the page already; the identity step reads it from there.
#[cfg(feature = "ssr")]
const SLIP: &str = "function slip(){var s=/^#slip=([0-9a-z]{26})?/i.exec(location.hash);\
if(s){if(s[1])try{sessionStorage.setItem('slip',s[1])}catch(e){}\
history.replaceState(history.state,'',location.pathname+location.search)}}\
slip();addEventListener('hashchange',slip)";

/// The icon as a `data:` address: a file that may not be kept (`no-store`) would be asked for again
/// at every step.
#[cfg(feature = "ssr")]
pub(crate) fn icon() -> String {
    const ESCAPED: [(&str, &str); 4] = [("\"", "'"), ("#", "%23"), ("<", "%3C"), (">", "%3E")];
    let drawn = include_str!("../../public/icon.svg").trim().to_owned();
    let escaped = ESCAPED.iter().fold(drawn, |text, (from, to)| text.replace(from, to));
    format!("data:image/svg+xml,{escaped}")
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
                <link rel="icon" href=icon() type="image/svg+xml" />
                <link rel="manifest" href="/site.webmanifest" />
                // Before anything else runs: the slip's secret leaves the address bar.
                <script nonce=use_nonce()>{SLIP}</script>
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
    let service = title(Key::Service);
    let named = move |page: String| {
        let service = service.get();
        if page.is_empty() { service.into_owned() } else { format!("{page} · {service}") }
    };
    // The page that is left stays until the next one is here.
    let (leaving, set_leaving) = signal(false);
    view! {
        <Html attr:lang=move || speech.language().as_str() />
        <Title formatter=named />
        <Router set_is_routing=SignalSetter::from(set_leaving)>
            {header()} <main id="content" aria-busy=move || leaving.get().to_string()>
                <FlatRoutes fallback=pages::not_found>
                    <Route path=path!("/") view=pages::home ssr=SsrMode::Async />
                    <Route path=path!("/agreement") view=pages::agreement ssr=SsrMode::Async />
                    <Route path=path!("/privacy") view=pages::privacy ssr=SsrMode::Async />
                    <Route path=path!("/help") view=pages::help ssr=SsrMode::Async />
                    <Route path=path!("/register") view=pages::consent ssr=SsrMode::Async />
                    <Route path=path!("/register/document") view=pages::document ssr=SsrMode::Async />
                    <Route path=path!("/register/identity") view=pages::identity ssr=SsrMode::Async />
                    <Route path=path!("/register/account") view=pages::account_step ssr=SsrMode::Async />
                    <Route path=path!("/register/phone") view=pages::phone ssr=SsrMode::Async />
                    <Route path=path!("/register/confirm") view=pages::confirm ssr=SsrMode::Async />
                    <Route path=path!("/register/done") view=pages::done ssr=SsrMode::Async />
                    <Route path=path!("/register/again") view=pages::again ssr=SsrMode::Async />
                    <Route path=path!("/register/refused") view=pages::refused ssr=SsrMode::Async />
                    <Route path=path!("/recover") view=pages::recover ssr=SsrMode::Async />
                    <Route path=path!("/recover/reset") view=pages::reset ssr=SsrMode::Async />
                    <Route path=path!("/recover/done") view=pages::recovered ssr=SsrMode::Async />
                    <Route path=path!("/login") view=pages::sign_in ssr=SsrMode::Async />
                    <Route path=path!("/account") view=pages::my_account ssr=SsrMode::Async />
                </FlatRoutes>
            </main>
            {footer()}
        </Router>
    }
}

fn footer() -> AnyView {
    let links = [
        ("/help", Key::Help),
        ("tel:12366", Key::HelpLine),
        ("/agreement", Key::ReadAgreement),
        ("/privacy", Key::ReadPrivacy),
    ];
    let links = links.map(|(href, words)| ui::link("", href, t(words)));
    ui::element("footer", Vec::new(), vec![ui::block("", Vec::from(links))])
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
