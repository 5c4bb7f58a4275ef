//! Plain building blocks: data in, markup out. No signals, no timers, no sentence, no other room.

mod drawing;
mod field;
mod frame;
mod progress;

pub use drawing::{Drawing, Seal};
pub use field::FieldFrame;
pub use frame::{Aside, Two};
pub use progress::Progress;
