//! The only files with signals, timers and node references.

mod countdown;
mod form;
mod header;
mod input;
mod password_box;

pub use countdown::countdown;
pub use form::{Form, bare_form, form};
pub use header::header;
pub use input::{TextInput, error_of, text_input};
pub use password_box::password_box;
