//! The steps of a registration, a file each.

mod account;
mod again;
mod confirm;
mod consent;
mod document;
mod done;
mod identity;
mod phone;

pub use account::Account;
pub use again::{Again, Refused};
pub use confirm::Confirm;
pub use consent::Consent;
pub use document::Document;
pub use done::Done;
pub use identity::Identity;
pub use phone::Phone;

use crate::text::{Key, t};
use leptos::prelude::*;

/// The heading that a new step moves the focus to.
fn heading(key: Key) -> impl IntoView {
    view! {
        <h1 id="page-title" tabindex="-1">
            {t(key)}
        </h1>
    }
}
