//! One at a time: posts of one registration wait for each other instead of hashing side by side.
//! Only spares work; what must not happen twice is guarded in the database.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::OwnedMutexGuard;

type Gate = Arc<tokio::sync::Mutex<()>>;

/// Gates by key.
#[derive(Default)]
pub struct Turnstile(Mutex<HashMap<Vec<u8>, Gate>>);

impl Turnstile {
    /// Waits until nobody else with this key is inside.
    pub async fn enter(&self, key: &[u8]) -> OwnedMutexGuard<()> {
        let gate = {
            let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // A gate that only the map holds has nobody inside or waiting.
            gates.retain(|_, gate| Arc::strong_count(gate) > 1);
            Arc::clone(gates.entry(key.to_vec()).or_default())
        };
        gate.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_key_waits_another_does_not_and_no_gate_is_left() {
        let turnstile = Turnstile::default();
        let inside = turnstile.enter(b"a").await;
        let other = turnstile.enter(b"b").await;
        let mut waiting = Box::pin(turnstile.enter(b"a"));
        assert!(futures_poll(&mut waiting).is_none());
        drop(inside);
        assert!(futures_poll(&mut waiting).is_some());
        drop((other, waiting));
        let _last = turnstile.enter(b"c").await;
        assert_eq!(turnstile.0.lock().unwrap().len(), 1);
    }

    fn futures_poll<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match std::pin::Pin::new(future).poll(&mut context) {
            std::task::Poll::Ready(output) => Some(output),
            std::task::Poll::Pending => None,
        }
    }
}
