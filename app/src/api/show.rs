//! The one function that reads.

use crate::{
    form::Fault,
    show::{Page, Shown},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {super::door, crate::show::PageShown};

/// What `page` shows now, or where the person belongs. Reading changes nothing.
#[server(endpoint = "show")]
pub async fn show(page: Page) -> Result<Shown, Fault> {
    let visitor = door::visitor();
    let shown = match page {
        Page::Agreement | Page::Privacy => PageShown::text(page, visitor.language).into(),
        Page::SignIn | Page::MyAccount => door::accounts().show(&visitor, page).await?,
        _ => door::registering().show(&visitor, page).await?,
    };
    Ok(door::show(shown))
}

/// [`show`], for a page: in the browser by the same way as the forms' posts.
///
/// # Errors
/// Faults only.
pub async fn fetch(page: Page) -> Result<Shown, Fault> {
    #[cfg(not(feature = "hydrate"))]
    {
        show(page).await
    }
    #[cfg(feature = "hydrate")]
    {
        crate::browser::post_fields("/api/show", &[("page", page.as_str())]).await
    }
}
