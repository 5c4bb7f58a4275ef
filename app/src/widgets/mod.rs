//! The only files with signals, timers and node references.

mod countdown;
mod fetched;
mod header;
mod input;
mod password_box;
mod step_form;
mod step_page;

pub use countdown::Countdown;
pub use fetched::Fetched;
pub use header::Header;
pub use input::{TextField, error_of};
pub use password_box::PasswordBox;
pub use step_form::{FormContext, PlainForm, StepForm};
pub use step_page::{StepPage, focus};
