//! Server functions: public endpoints, a dozen lines each. No rule, no SQL, no sentence here.

pub mod account;
#[cfg(feature = "ssr")]
pub mod door;
#[cfg(feature = "hydrate")]
pub mod post;
pub mod register;
mod show;

pub use show::fetch;

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// Something went wrong that the person did not do. Carries only what the operator finds in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The reference id in the log.
    pub reference: String,
}

impl core::fmt::Display for Fault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}", self.reference)
    }
}

impl FromServerFnError for Fault {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        // What leptos says about arguments and bodies stays in the house.
        Self { reference: String::new() }
    }
}

/// The status of a page that is not simply there; the browser has it already.
pub fn status(status: u16) {
    #[cfg(feature = "ssr")]
    door::status(status);
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}
