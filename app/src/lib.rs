//! Pages, widgets and server functions, built twice: for the server (`ssr`) and for the browser
//! (`hydrate`). Knows the server only by the traits in [`ports`]; never names sqlx, axum or tokio.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` and `hydrate` are two builds: choose one");

#[cfg(feature = "ssr")]
pub mod agent;
pub mod api;
pub mod app;
mod browser;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod face;
pub mod form;
mod notice;
mod pages;
#[cfg(feature = "ssr")]
pub mod ports;
pub mod routes;
pub mod show;
pub mod text;
mod ui;
mod widgets;

/// Wakes the page that the server sent.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(app::App);
}
