//! The use cases. Knows the database, the vault and the gateways; never names axum, leptos or SQL.

pub mod account;
pub mod agent;
pub mod audit;
pub mod case;
pub mod desk;
pub mod hall;
pub mod identity;
pub mod outage;
pub mod password;
pub mod qr;
pub mod recovery;
pub mod register;
pub mod sms;
pub mod tries;
mod turnstile;

pub use register::fresh_nonce;

use crate::{
    clock::Clock,
    crash::{self, Point},
    db::{self, Db, Transaction},
    error::Result,
    hasher::Hasher,
    outside::{face::Guarded, sms::SmsGateway},
    random::Random,
    vault::Vault,
};
use domain::phone::Regions;
use std::{path::PathBuf, sync::Arc};
use tokio::sync::Notify;
use turnstile::Turnstile;

/// Everything a use case may need: the rooms, and what ties them together.
pub struct House {
    rooms: Rooms,
    /// Rung when a message was queued.
    pub queued: Notify,
    /// The outage clock, as this node knows it.
    pub pause: outage::Pause,
    /// What makes PDFs.
    pub press: agent::papers::Press,
    turnstile: Turnstile,
    sealer: audit::Sealer,
}

impl std::ops::Deref for House {
    type Target = Rooms;

    fn deref(&self) -> &Rooms {
        &self.rooms
    }
}

/// What the operator decides about use cases.
#[derive(Clone)]
pub struct Settings {
    /// Where phones may come from.
    pub regions: Regions,
    /// Whether numbers of virtual carriers (162, 165, 167, 170, 171) are taken.
    pub virtual_carriers: bool,
    /// The public host name: the last line of a message, for autofill.
    pub host: String,
    /// Where the site is reached, without a slash at the end: in a slip's link.
    pub public_url: String,
    /// So many messages may go out a day.
    pub messages: i64,
    /// So many of them to each region that is switched on besides the mainland.
    pub region_messages: i64,
    /// Whether the simulator's inbox is shown (development only).
    pub inbox: bool,
    /// The file that keeps where the audit chain ended.
    pub audit_checkpoints: PathBuf,
}

/// The rooms that a [`House`] is made of.
pub struct Rooms {
    /// Rows.
    pub db: Db,
    /// Seals and indexes.
    pub vault: Vault,
    /// Argon2, for the site.
    pub hasher: Hasher,
    /// Argon2, for the desk: a crowd on the site does not make a clerk wait.
    pub desk_hasher: Hasher,
    /// Time.
    pub clock: Clock,
    /// Chance.
    pub random: Random,
    /// Text messages.
    pub sms: Arc<dyn SmsGateway>,
    /// Face checks, where a gateway is configured.
    pub face: Option<Guarded>,
    /// What the operator decides.
    pub settings: Settings,
}

impl House {
    /// A house of these rooms.
    #[must_use]
    pub fn new(rooms: Rooms) -> Self {
        let (queued, turnstile) = (Notify::new(), Turnstile::default());
        let pause = outage::Pause::default();
        let (press, sealer) = (agent::papers::Press::default(), audit::Sealer::default());
        Self { rooms, queued, pause, press, turnstile, sealer }
    }

    /// A fresh row's id.
    #[must_use]
    pub fn id(&self) -> String {
        self.random.id(self.clock.now())
    }

    /// The moment by which deadlines of codes are judged: now, or when the open outage began.
    #[must_use]
    pub fn deadline_now(&self) -> domain::time::Timestamp {
        self.pause.deadline(self.clock.now())
    }

    /// Writes down what is done to `subject` (a row's id), in the transaction that does it.
    /// `detail` holds nothing personal.
    ///
    /// # Errors
    /// What the database says.
    pub async fn audit(
        &self,
        tx: &mut Transaction,
        act: &'static str,
        subject: &str,
        detail: &str,
    ) -> Result<()> {
        let row = self.audit_row(act, subject, detail);
        crash::before(Point::AuditInsert);
        db::together(tx, vec![row]).await?;
        crash::after(Point::AuditInsert);
        Ok(())
    }

    /// The same, to be written together with what is done.
    fn audit_row(&self, act: &'static str, subject: &str, detail: &str) -> db::Write {
        let (id, now) = (self.id(), self.clock.now());
        let mac = audit::row_mac(self, (&id, now.0), (act, subject, detail));
        db::audit::insert(&id, now, (act, subject, detail), &mac)
    }
}
