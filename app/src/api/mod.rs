//! Server functions: public endpoints, a dozen lines each. No rule, no SQL, no sentence here.

pub mod account;
#[cfg(feature = "ssr")]
pub mod door;
pub mod recovery;
pub mod register;
mod show;

pub use show::fetch;

/// The status of a page that is not simply there; the browser has it already.
pub fn status(status: u16) {
    #[cfg(feature = "ssr")]
    door::status(status);
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}

/// The status of a page that says to wait so many seconds (429).
pub fn too_many(seconds: i64) {
    #[cfg(feature = "ssr")]
    door::too_many(seconds);
    #[cfg(not(feature = "ssr"))]
    let _ = seconds;
}

/// This page is asked for again by itself after so many seconds.
pub fn refresh(seconds: u32) {
    #[cfg(feature = "ssr")]
    door::refresh(seconds);
    #[cfg(not(feature = "ssr"))]
    let _ = seconds;
}
