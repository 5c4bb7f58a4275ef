//! The paths of the site. Knows no page.

/// All pages, by path, and whether the page has a step's form (which the language switch submits).
/// The routes in `app.rs` are these; a test of the server compares the two.
pub const PAGES: [(&str, bool); 18] = [
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
    ("/recover", true),
    ("/recover/reset", true),
    ("/recover/done", false),
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
