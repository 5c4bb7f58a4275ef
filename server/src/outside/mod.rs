//! What lies outside the house: gateways, each a trait, a simulator, real adapters. Never names the
//! database.

pub mod face;
pub mod sms;
pub mod web;
