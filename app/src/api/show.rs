//! The one function that reads.

use crate::{
    form::Fault,
    show::{Page, Shown},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {super::door, crate::show::PageShown};

/// What a page shows now, or where the person belongs. Reading changes nothing. `page` is a name as
/// [`Page::as_str`] prints it; no other name is a page.
#[server(endpoint = "show")]
pub async fn show(#[server(default)] page: String) -> Result<Shown, Fault> {
    let visitor = door::visitor();
    let Some(page) = Page::parse(&page) else { return Ok(Shown::Elsewhere("/".to_owned())) };
    let shown = match page {
        Page::Agreement | Page::Privacy => Ok(PageShown::text(page, visitor.language).into()),
        Page::SignIn | Page::MyAccount | Page::Recover => {
            door::accounts().show(&visitor, page).await
        }
        _ => door::registering().show(&visitor, page).await,
    };
    shown.map(door::show).inspect_err(|_| door::status(503))
}

/// [`show`], for a page: in the browser by the same way as the forms' posts.
///
/// # Errors
/// Faults only.
pub async fn fetch(page: Page) -> Result<Shown, Fault> {
    #[cfg(not(feature = "hydrate"))]
    {
        show(page.as_str().to_owned()).await
    }
    #[cfg(feature = "hydrate")]
    {
        match crate::browser::came_along(page) {
            Some(shown) => Ok(shown.into()),
            None => crate::browser::post_fields("/api/show", &[("page", page.as_str())]).await,
        }
    }
}
