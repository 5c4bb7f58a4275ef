//! Twelve points at which the crash suite ends this process as kill -9 does. A build without the
//! feature `failpoints` of the crate `fail`, which only the suites switch on, holds none of it.

use std::process::Command;

/// Something that must be whole or not there at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// The consent is stored.
    Consent,
    /// A typed code of the hall is hashed and compared.
    CodeCheck,
    /// A try is reserved.
    CounterBump,
    /// An SMS code is stored.
    OtpInsert,
    /// A message is claimed: before and after that is committed.
    OutboxClaim,
    /// The gateway gets a message.
    GatewayCall,
    /// What the gateway said is written down.
    GatewayMark,
    /// The account is stored.
    AccountInsert,
    /// The code of the hall is redeemed.
    CodeRedeem,
    /// A row is added to the trail.
    AuditInsert,
    /// What a step did is committed.
    Commit,
    /// The answer goes to the browser.
    ResponseWrite,
}

impl Point {
    /// Every point, in the order of a registration.
    pub const ALL: [Self; 12] = [
        Self::Consent,
        Self::CodeCheck,
        Self::CounterBump,
        Self::OtpInsert,
        Self::OutboxClaim,
        Self::GatewayCall,
        Self::GatewayMark,
        Self::AccountInsert,
        Self::CodeRedeem,
        Self::AuditInsert,
        Self::Commit,
        Self::ResponseWrite,
    ];
}

/// On which side of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It has not happened yet.
    Before,
    /// It has just happened.
    After,
}

/// As the environment variable `FAILPOINTS` spells it (`NAME=return`).
#[must_use]
pub fn name(side: Side, point: Point) -> String {
    format!("{side:?}{point:?}")
}

/// Sets what `FAILPOINTS` asks for. Called in development only.
pub fn arm() {
    if fail::has_failpoints() {
        // It would take everything back at its end.
        std::mem::forget(fail::FailScenario::setup());
    }
}

/// The process ends here, if that was asked for.
pub fn before(point: Point) {
    here(Side::Before, point);
}

/// The process ends here, if that was asked for.
pub fn after(point: Point) {
    here(Side::After, point);
}

/// Whether the process will end on this side of `point`.
#[must_use]
pub fn is_armed(side: Side, point: Point) -> bool {
    fail::has_failpoints() && fail::list().iter().any(|(known, _)| *known == name(side, point))
}

fn here(side: Side, point: Point) {
    if fail::has_failpoints() && fires(&name(side, point)) {
        kill();
    }
}

fn fires(name: &str) -> bool {
    fail::fail_point!(name, |_| true);
    let _ = name;
    false
}

/// kill -9 of this very process: nothing is dropped, flushed or finished.
fn kill() -> ! {
    let pid = std::process::id().to_string();
    let killed = Command::new("kill").args(["-9", &pid]).status();
    // Not reached but where there is no `kill`.
    tracing::error!(?killed, "the process could not be killed");
    std::process::abort()
}
