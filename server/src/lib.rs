//! The server of Kaimen: axum, sqlx, gateways, jobs and the command line around the use cases.

pub mod clock;
pub mod config;
pub mod crash;
pub mod db;
mod demo;
pub mod document;
pub mod error;
pub mod hasher;
pub mod http;
pub mod jobs;
pub mod outside;
pub mod random;
pub mod service;
pub mod startup;
pub mod vault;

pub use demo::grouped;
