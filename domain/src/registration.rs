//! A registration's modes, steps and legal moves (R2, R4; `product.md`, state machines).
//! No storage and no clock: the server keeps `Progress` in a row.

use serde::{Deserialize, Serialize};

use crate::document::DocumentType;

/// So long after the last answered step a registration goes on.
pub const LIFETIME_SECONDS: i64 = 1800;

/// How the person is proved (R2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 大厅注册码模式.
    HallCode,
    /// 人脸识别认证模式.
    Face,
}

impl Mode {
    /// The stable token.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HallCode => "hall_code",
            Self::Face => "face",
        }
    }

    /// The mode of that token.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        [Self::HallCode, Self::Face].into_iter().find(|mode| mode.as_str() == token)
    }

    /// The modes for a document in the order of the page: the hall code always and never below
    /// face; face where the table (R3) and a configured gateway allow it.
    #[must_use]
    pub const fn offered(kind: DocumentType, face_gateway: bool) -> &'static [Self] {
        if kind.allows_face() && face_gateway {
            &[Self::HallCode, Self::Face]
        } else {
            &[Self::HallCode]
        }
    }
}

/// A page of the registration, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The two texts (R11).
    Consent,
    /// Which document, and which mode: the specification's "mode".
    Document,
    /// Face, or code and document.
    Identity,
    /// Account name and password.
    Account,
    /// Answers checked, phone, SMS code.
    Phone,
    /// Finished.
    Done,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 6] =
        [Self::Consent, Self::Document, Self::Identity, Self::Account, Self::Phone, Self::Done];

    /// Steps that the indicator counts: `Done` is none.
    pub const COUNTED: u8 = 5;

    /// The stable token.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Document => "document",
            Self::Identity => "identity",
            Self::Account => "account",
            Self::Phone => "phone",
            Self::Done => "done",
        }
    }

    /// The step of that token.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == token)
    }

    /// Its page.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Consent => "/register",
            Self::Document => "/register/document",
            Self::Identity => "/register/identity",
            Self::Account => "/register/account",
            Self::Phone => "/register/phone",
            Self::Done => "/register/done",
        }
    }

    /// 1 for the first step, 6 for `Done`.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Consent => 1,
            Self::Document => 2,
            Self::Identity => 3,
            Self::Account => 4,
            Self::Phone => 5,
            Self::Done => 6,
        }
    }

    /// The step after it; `None` after `Done`.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Consent => Some(Self::Document),
            Self::Document => Some(Self::Identity),
            Self::Identity => Some(Self::Account),
            Self::Account => Some(Self::Phone),
            Self::Phone => Some(Self::Done),
            Self::Done => None,
        }
    }

    /// The step before it; `None` before `Consent`.
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        match self {
            Self::Consent => None,
            Self::Document => Some(Self::Consent),
            Self::Identity => Some(Self::Document),
            Self::Account => Some(Self::Identity),
            Self::Phone => Some(Self::Account),
            Self::Done => Some(Self::Phone),
        }
    }
}

/// How far a registration has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The step that waits for an answer.
    pub reached: Step,
    /// The code matched or the face check passed: document and identity stand.
    pub identity_proved: bool,
}

/// A step that is not open: the answer is refused and changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

impl Progress {
    /// A registration that nobody has consented to yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { reached: Step::Consent, identity_proved: false }
    }

    /// Whether the page of `step` may be shown and answered: the step reached, or an earlier one
    /// that may still change: document and identity until identity is proved, account until done.
    #[must_use]
    pub fn may_show(self, step: Step) -> bool {
        if step == self.reached {
            return true;
        }
        if step > self.reached || self.reached == Step::Done {
            return false;
        }
        match step {
            Step::Document | Step::Identity => !self.identity_proved,
            Step::Account => true,
            Step::Consent | Step::Phone | Step::Done => false,
        }
    }

    /// The step reached after a valid answer to `from`: the one after it, also when an earlier
    /// open step is answered again.
    ///
    /// # Errors
    /// [`IllegalMove`] where `from` may not be shown, or is `Done`.
    pub fn advance(self, from: Step) -> Result<Step, IllegalMove> {
        if self.may_show(from) { from.next().ok_or(IllegalMove) } else { Err(IllegalMove) }
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}
