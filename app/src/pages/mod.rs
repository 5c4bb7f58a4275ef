//! The pages: what stands where. No signal beyond what a widget gives, no sentence, no rule.

mod account;
mod documents;
mod home;
mod register;
mod sign_in;
mod texts;

pub use account::MyAccount;
pub use home::Home;
pub use register::{Account, Again, Confirm, Consent, Document, Done, Identity, Phone, Refused};
pub use sign_in::SignIn;
pub use texts::{Agreement, Help, NotFound, Privacy};
