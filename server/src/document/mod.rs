//! Files that people take away.

pub mod sheet;
