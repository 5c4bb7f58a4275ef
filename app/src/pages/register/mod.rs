//! The steps of a registration, a file each.

mod account;
mod case;
mod confirm;
mod consent;
mod document;
mod done;
mod identity;
mod phone;

pub use account::account;
pub use confirm::confirm;
pub use consent::consent;
pub use document::document;
pub use done::done;
pub use identity::identity;
pub use phone::phone;
