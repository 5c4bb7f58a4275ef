//! The rules and words of the tax hall: what a document number, a name, a password, a phone
//! number, a hall code is, and which moves are legal.
//!
//! Must not do: input or output, read a clock, draw a random number by itself, know leptos or SQL.
//! Today's date, the current time and the random source are arguments.

pub mod account_name;
pub mod agency;
pub mod code;
pub mod date;
pub mod document;
pub mod face;
pub mod fold;
pub mod form;
pub mod hall;
pub mod mrz;
pub mod name;
pub mod nationality;
pub mod password;
pub mod phone;
pub mod registration;
pub mod staff;
mod states;
pub mod time;
pub mod tries;
