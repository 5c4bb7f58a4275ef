//! The only files with signals, timers and node references.

mod countdown;
mod ends;
mod form;
mod header;
mod input;
mod password_box;
mod shared;
mod slip;

pub use countdown::countdown;
pub use ends::{Left, ends};
pub use form::{Form, bare_form, form, plain_form};
pub use header::header;
pub use input::{TextInput, declare, error_of, text_input};
pub use password_box::password_box;
pub use shared::{clear_form, look_again, press_by_itself, shared_banner};
pub use slip::code_or_slip;
