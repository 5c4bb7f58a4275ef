//! Text messages.

use async_trait::async_trait;
use std::sync::{Arc, Mutex, PoisonError};

/// How a message fared at the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The gateway took it.
    Accepted,
    /// Try again later.
    Later,
    /// It never will.
    Refused,
}

/// Sends text messages.
#[async_trait]
pub trait SmsGateway: Send + Sync {
    /// Sends `text` to `phone` (E.164). The gateway honours `id` as idempotency key: the same id is
    /// delivered once.
    async fn send(&self, id: &str, phone: &str, text: &str) -> Sent;
}

/// The embedded simulator: keeps the newest messages in memory, for `/dev/inbox`.
#[derive(Clone, Default)]
pub struct Inbox(Arc<Mutex<Vec<Arc<InboxMessage>>>>);

/// A message that the simulator took.
#[derive(Clone, serde::Serialize)]
pub struct InboxMessage {
    #[serde(skip)]
    id: String,
    /// E.164.
    pub to: String,
    /// As it would arrive.
    pub text: String,
    /// The six digits in it; empty where it has none.
    pub code: String,
}

const KEPT: usize = 100;

impl Inbox {
    /// The messages, newest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Arc<InboxMessage>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl SmsGateway for Inbox {
    async fn send(&self, id: &str, phone: &str, text: &str) -> Sent {
        let mut messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !messages.iter().any(|message| message.id == id) {
            let code = text.rsplit_once('#').map_or("", |(_, code)| code.trim()).to_owned();
            let (id, to, text) = (id.to_owned(), phone.to_owned(), text.to_owned());
            messages.insert(0, Arc::new(InboxMessage { id, to, text, code }));
            messages.truncate(KEPT);
        }
        Sent::Accepted
    }
}
