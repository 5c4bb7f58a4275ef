//! A gateway behind a time limit and a breaker, with what it says that it can do.

use super::{About, FaceGateway, Fault, Started, Subject, Verdict};
use crate::clock::Clock;
use domain::{document::DocumentType, time::Timestamp};
use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// A call takes at most so long.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// After so many faults in a row nothing is asked for a while.
const FAULTS: u32 = 5;
/// So long.
const REST_SECONDS: i64 = 30;

/// What is known of the gateway.
#[derive(Default)]
struct State {
    can_check: Vec<DocumentType>,
    faults: u32,
    rests_until: Option<Timestamp>,
}

/// A gateway as use cases know it.
pub struct Guarded {
    gateway: Arc<dyn FaceGateway>,
    clock: Clock,
    patience: Duration,
    state: Mutex<State>,
    /// What the person is told before agreeing.
    pub about: About,
}

impl Guarded {
    /// `gateway`, of which nothing is known yet; a call takes at most `patience`.
    #[must_use]
    pub fn new(
        gateway: Arc<dyn FaceGateway>,
        about: About,
        clock: Clock,
        patience: Duration,
    ) -> Self {
        Self { gateway, clock, patience, state: Mutex::default(), about }
    }

    /// Whether the gateway says that it can check such a document.
    #[must_use]
    pub fn can_check(&self, kind: DocumentType) -> bool {
        kind.allows_face() && self.with(|state| state.can_check.contains(&kind))
    }

    /// The documents that it can check.
    #[must_use]
    pub fn kinds(&self) -> Vec<DocumentType> {
        DocumentType::ALL.into_iter().filter(|kind| self.can_check(*kind)).collect()
    }

    /// Asks what it can do; what it said before stands where it does not answer.
    ///
    /// # Errors
    /// The gateway's fault.
    pub async fn refresh(&self) -> Result<(), Fault> {
        let can_check = self.limited(self.gateway.capabilities()).await?;
        self.with(|state| state.can_check = can_check);
        Ok(())
    }

    /// As [`FaceGateway::start`].
    ///
    /// # Errors
    /// The gateway's fault, or that it rests after several.
    pub async fn start(
        &self,
        subject: Subject<'_>,
        nonce: &str,
        back: &str,
    ) -> Result<Started, Fault> {
        let started = self.limited(self.gateway.start(subject, nonce, back)).await?;
        let safe = started.redirect.as_deref().is_none_or(is_web);
        if safe && !started.token.is_empty() {
            Ok(started)
        } else {
            Err(Fault::Wrong("leads nowhere"))
        }
    }

    /// As [`FaceGateway::result`].
    ///
    /// # Errors
    /// The gateway's fault, or that it rests after several.
    pub async fn result(
        &self,
        subject: Subject<'_>,
        nonce: &str,
        token: &str,
    ) -> Result<Verdict, Fault> {
        self.limited(self.gateway.result(subject, nonce, token)).await
    }

    /// As [`FaceGateway::callback`].
    #[must_use]
    pub fn callback(&self, signature: (&str, &str), body: &[u8]) -> Option<String> {
        self.gateway.callback(self.clock.now(), signature, body)
    }

    async fn limited<T>(&self, call: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
        let now = self.clock.now();
        if self.with(|state| state.rests_until.is_some_and(|until| now < until)) {
            return Err(Fault::Silent("rests after several faults"));
        }
        let answer = tokio::time::timeout(self.patience, call).await;
        let answer = answer.unwrap_or(Err(Fault::Silent("no answer in time")));
        let now = self.clock.now();
        self.with(|state| {
            state.faults = if answer.is_ok() { 0 } else { state.faults + 1 };
            // One more fault after the rest begins the next one.
            let rests = state.faults >= FAULTS;
            state.rests_until = rests.then(|| now.plus_seconds(REST_SECONDS));
        });
        answer
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// An address that a link may lead to.
fn is_web(address: &str) -> bool {
    let ours = address.starts_with("http://127.0.0.1:");
    (address.starts_with("https://") || ours) && !address.contains(char::is_whitespace)
}
