//! The pages: what stands where. No signal beyond what a widget gives, no sentence, no rule.

mod account;
mod documents;
mod home;
mod page;
mod recovery;
mod register;
mod sign_in;
mod texts;

pub use account::my_account;
use page::page;

pub use home::home;
pub use recovery::{recover, recovered, reset};
pub use register::{account as account_step, confirm, consent, document, done, identity, phone};
pub use sign_in::sign_in;
pub use texts::{again, agreement, help, not_found, privacy, refused};
