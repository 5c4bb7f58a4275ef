//! Plain building blocks: data in, markup out. No signals, no timers, no sentence, no other room.
//!
//! Each is a function to one type, not a generic component: what the browser downloads grows with
//! the number of different pieces, not with the number of pages.

mod drawing;
mod element;
mod form;
mod frame;
mod progress;
mod words;

pub use drawing::{drawing, seal};
pub use element::{attribute, class, element, empty_value, said_attribute, text};
pub use form::{Input, choice, choice_link, field, more, submit};
pub use frame::{answers, block, status, two};
pub use progress::progress;
pub use words::{anchor, h1, h2, h3, link, list, outright, p, phrase};
