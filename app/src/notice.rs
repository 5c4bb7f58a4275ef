//! What is said about a form as a whole, as data: the sentences are in `text`.

use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A day and a time as the tax hall's wall clock shows them (Beijing time).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Year, e.g. 2026.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month, 1 to 31.
    pub day: i8,
    /// Day of the week, Monday 0 to Sunday 6.
    pub weekday: i8,
    /// Hour, 0 to 23.
    pub hour: i8,
    /// Minute, 0 to 59.
    pub minute: i8,
}

/// Until when nothing is evaluated, and how long that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// The end.
    pub until: Timestamp,
    /// Seconds until then.
    pub left: i64,
}

impl Wait {
    /// The wait from `now` until `until`.
    #[must_use]
    pub const fn new(until: Timestamp, now: Timestamp) -> Self {
        Self { until, left: now.seconds_until(until) }
    }
}

/// Why there is a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitFor {
    /// Wrong codes for a number, known or not.
    Code,
    /// Too many wrong codes from one address.
    Address,
    /// A message went to the phone a moment ago, or many did.
    Sms,
    /// Too many messages were asked for from one address and not confirmed.
    SmsAddress,
    /// Too many wrong SMS codes for the phone.
    SmsStopped,
    /// Wrong passwords for an identifier, known or not.
    SignIn,
    /// A face check began a moment ago.
    Face,
}

/// What is said about a form as a whole; the table "What a person is told" of `product.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// GEN: the details or the code do not match, or the number is not known.
    Mismatch,
    /// Right code, but its seven days are over since then.
    CodeExpired(Moment),
    /// Right code, used then.
    CodeUsed(Moment),
    /// Right code, made void then.
    CodeVoid(Moment),
    /// Right code, replaced by a newer one then.
    CodeReplaced(Moment),
    /// Right code, but a second clerk has to release it.
    CodeWaiting,
    /// Code and number right, name or nationality not as recorded.
    DiffersFromRecord,
    /// The same again: now the person may say "I wrote it as in my passport".
    DiffersAgain,
    /// The same for the sixth time today: tomorrow, or the desk.
    DiffersTomorrow,
    /// The desk has looked at the case and asks to come.
    CaseReturned,
    /// Nothing is evaluated or sent until then.
    Wait(WaitFor, Wait),
    /// Ten wrong codes: the typed code is void; the slip's QR code and a new code are not.
    CodeTriesUsed,
    /// A hundred wrong codes in a month: no typed code is evaluated until a tax office says so.
    CodeClosed,
    /// Proved, and the document has an account already.
    AlreadyRegistered,
    /// The face check did not recognise the person.
    FaceFailed,
    /// The face gateway did not answer: the hall code is the way on.
    FaceUnavailable,
    /// The face check is not finished.
    FacePending,
    /// It was finished too long ago, or nobody finished it.
    FaceOver,
    /// No more face checks for this registration, or today for this person.
    FaceTries,
    /// Messages went to as many phones as one registration may name.
    SmsPhones,
    /// No message can go out now: a budget is spent or codes are not being used.
    SmsPaused,
    /// No account with this identifier and password.
    SignInMismatch,
    /// A hundred wrong passwords in a row: closed until the account is recovered.
    SignInClosed,
    /// Neither a right SMS code nor a right recovery code, or nobody.
    RecoveryMismatch,
    /// What was posted was not posted from this site's own page.
    NotFromHere,
}

impl Notice {
    /// What it says at `now`, when the page is looked at again; nothing once a wait is over.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Option<Self> {
        let Self::Wait(why, wait) = self else { return Some(self) };
        let wait = Wait::new(wait.until, now);
        (wait.left > 0).then_some(Self::Wait(why, wait))
    }

    /// Whether the code in hand works no more, whatever else is right: a new one is needed.
    #[must_use]
    pub const fn is_dead_code(self) -> bool {
        matches!(
            self,
            Self::CodeExpired(_) | Self::CodeUsed(_) | Self::CodeVoid(_) | Self::CodeReplaced(_)
        )
    }

    /// Seconds after which the whole address may try again: told by status 429 too.
    #[must_use]
    pub const fn too_many(self) -> Option<i64> {
        match self {
            Self::Wait(WaitFor::Address | WaitFor::SmsAddress, wait) => Some(wait.left),
            _ => None,
        }
    }
}
