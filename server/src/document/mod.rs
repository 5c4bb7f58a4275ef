//! Files: tables that are taken away, and annex 2 that is brought.

pub mod annex2;
pub mod detail_table;
pub mod paper;
pub mod sheet;
