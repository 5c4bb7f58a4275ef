//! The face check's pages (R3): the own consent, the camera, the link that takes the step to a phone.
//! Functions from data to HTML, for the server only, as at the desk: who registers with a code downloads
//! nothing of it. `face.js` shows the camera's picture to the person and to nobody else. Knows no service.

mod frame;
mod pages;

pub use frame::{Frame, render};
pub use pages::{Ask, Check, Gate, HandOver, Link, View, Way, consent_text};

/// Where the phone comes that took the step over.
pub const PHONE: &str = "/face";
/// Where a gateway sends the browser back to.
pub const BACK: &str = "/face/back";
/// Where a gateway says that a check has ended.
pub const CALLBACK: &str = "/face/callback";
/// How the check stands, for the desktop that waits.
pub const STATE: &str = "/register/face/state";
