//! Server functions: public endpoints, a dozen lines each. No rule, no SQL, no sentence here.

pub mod account;
#[cfg(feature = "ssr")]
pub mod door;
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
