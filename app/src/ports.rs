//! What the pages need from the server, a method a use case. Given as `Arc<dyn …>` in the context,
//! so that pages can be tested with a fake.

use crate::{
    form::{Fault, Outcome, Posted},
    show::{Page, Shown},
    text::Language,
};
use async_trait::async_trait;

/// Who asks: what the browser sent along, not yet believed.
#[derive(Clone)]
pub struct Visitor {
    /// The token of the registration cookie.
    pub registration: Option<String>,
    /// The token of the session cookie.
    pub session: Option<String>,
    /// The sealed flash cookie: the state of a refused form that has no row.
    pub flash: Option<String>,
    /// Where the request comes from, for limits: an IPv4 address or an IPv6 /64.
    pub address: String,
    /// The language in force: switch, cookie, `Accept-Language`.
    pub language: Language,
    /// Others use this computer too: the person said so.
    pub shared: bool,
    /// Whether a page was asked for (a plain form), not data (a script).
    pub asks_page: bool,
    /// Whether the script wants the next page along with the answer to its post (RFC 7240,
    /// `return=representation`).
    pub prefers_next: bool,
}

/// A form's outcome and the `Set-Cookie` values that go with it.
pub struct Answer {
    /// What the page does next.
    pub outcome: Outcome,
    /// Complete header values.
    pub cookies: Vec<String>,
    /// The browser is asked to forget this site.
    pub clear: bool,
}

impl Answer {
    /// An outcome with its cookies.
    #[must_use]
    pub const fn new(outcome: Outcome, cookies: Vec<String>) -> Self {
        Self { outcome, cookies, clear: false }
    }
}

/// The registration of this browser, step by step (R1–R4, R8–R11).
#[async_trait]
pub trait Registering: Send + Sync {
    /// What `page` shows now, or where the person belongs instead.
    async fn show(&self, visitor: &Visitor, page: Page) -> Result<Shown, Fault>;
    /// 同意并继续: makes the row.
    async fn consent(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
    /// Which document, which mode.
    async fn document(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
    /// Code or face.
    async fn identity(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
    /// Account name and password.
    async fn account(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
    /// Sends the SMS code.
    async fn phone(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
    /// Checks the SMS code and makes the account; or sends another one.
    async fn confirm(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
    /// R10's fourth line: whether this password is common or the person's own data.
    async fn password_is_guessable(
        &self,
        visitor: &Visitor,
        password: &str,
        account_name: &str,
    ) -> Result<bool, Fault>;
}

/// A forgotten password.
#[async_trait]
pub trait Recovering: Send + Sync {
    /// Sends an SMS code to the verified phone, if there is one; the same answer to all.
    async fn recover(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
    /// With the SMS code or a recovery code: a new password.
    async fn reset(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
}

/// Signing in and what stands behind it (R5).
#[async_trait]
pub trait Accounts: Send + Sync {
    /// What the sign-in page or the account page shows now, or where the person belongs instead.
    async fn show(&self, visitor: &Visitor, page: Page) -> Result<Shown, Fault>;
    /// Phone or document number, and password.
    async fn sign_in(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault>;
    /// Ends this session.
    async fn sign_out(&self, visitor: &Visitor) -> Result<Answer, Fault>;
    /// A shared computer: forgets what this browser did, and ends this session.
    async fn clear(&self, visitor: &Visitor) -> Result<Answer, Fault>;
    /// Remembers the language.
    fn speak(&self, language: Language) -> String;
}
