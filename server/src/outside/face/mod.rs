//! Face checks (R3): the port to whoever compares a live face with the public security service's
//! record. Asked server to server; the browser's word never counts, and no picture comes here.

mod guarded;
mod messages;
mod reference;
mod signed;
mod simulator;
mod tc3;
mod tencent;

pub use guarded::{Guarded, PATIENCE};
pub use messages::signature;
pub use reference::Reference;
pub use signed::Signed;
pub use simulator::{FAILING, FaceSimulator, PASSING, SILENT};
pub use tc3::{Credentials, authorization};
pub use tencent::Tencent;

use async_trait::async_trait;
use domain::{document::DocumentType, time::Timestamp};

/// Whose face is to be checked. Personal data: no `Debug`.
#[derive(Clone, Copy)]
pub struct Subject<'s> {
    /// Which document.
    pub kind: DocumentType,
    /// Its number, as it is stored.
    pub number: &'s str,
    /// The name as typed.
    pub name: &'s str,
    /// The nationality (region), alpha-3.
    pub nationality: &'s str,
}

/// A check that has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// What the gateway knows it by; a secret between the two servers.
    pub token: String,
    /// Where the person's browser goes; none where the page's own camera is used.
    pub redirect: Option<String>,
    /// When the gateway forgets it.
    pub expires_at: Timestamp,
}

/// How a check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The person is the one on record; checked then.
    Passed(Timestamp),
    /// Not recognised.
    Failed,
    /// Not finished.
    Pending,
}

/// Why there is no result: for log and trail, nothing personal in it. Costs no try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No answer; the next time there may be one.
    Silent(&'static str),
    /// An answer that cannot be believed.
    Wrong(&'static str),
}

impl Fault {
    /// In words, for log and trail.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Silent(reason) | Self::Wrong(reason) => reason,
        }
    }

    /// Whether the next time there may be an answer.
    #[must_use]
    pub const fn is_silence(self) -> bool {
        matches!(self, Self::Silent(_))
    }
}

/// What the person is told before agreeing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The gateway's name.
    pub name: String,
    /// How it is reached about the picture.
    pub contact: String,
    /// How many days the picture is kept there.
    pub days: u32,
    /// No face is checked: documented numbers decide.
    pub simulated: bool,
}

/// Checks faces.
#[async_trait]
pub trait FaceGateway: Send + Sync {
    /// Which documents it can check.
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault>;

    /// Begins a check; `nonce` is bound to it, `back` is where the browser returns to.
    async fn start(&self, subject: Subject<'_>, nonce: &str, back: &str) -> Result<Started, Fault>;

    /// How the check of this token stands; an answer about another subject or nonce is a fault.
    async fn result(
        &self,
        subject: Subject<'_>,
        nonce: &str,
        token: &str,
    ) -> Result<Verdict, Fault>;

    /// The nonce that a signed callback is about; none where it cannot be believed.
    fn callback(&self, at: Timestamp, signature: (&str, &str), body: &[u8]) -> Option<String> {
        let _ = (at, signature, body);
        None
    }
}
