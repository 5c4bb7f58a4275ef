//! What the pages are given to show: data, already masked, nothing to look up.

use crate::form::{FormState, Moment};
use domain::{
    date::Date,
    document::DocumentType,
    registration::{Mode, Step},
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A page that shows what the server knows: of this browser's registration, or of its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// R11.
    Consent,
    /// R2, R3.
    Document,
    /// R3 or R4.
    Identity,
    /// The face check (R3): drawn by the server alone (`face`).
    Face,
    /// R9, R10.
    Account,
    /// Check your answers, phone.
    Phone,
    /// The SMS code.
    Confirm,
    /// Registered.
    Done,
    /// A forgotten password: whose?
    Recover,
    /// The SMS code or a recovery code, and a new password.
    Reset,
    /// R5.
    SignIn,
    /// What stands behind the sign-in.
    MyAccount,
    /// 用户注册协议.
    Agreement,
    /// 个人信息及隐私保护政策.
    Privacy,
}

impl Page {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Consent,
        Self::Document,
        Self::Identity,
        Self::Face,
        Self::Account,
        Self::Phone,
        Self::Confirm,
        Self::Done,
        Self::Recover,
        Self::Reset,
        Self::SignIn,
        Self::MyAccount,
        Self::Agreement,
        Self::Privacy,
    ];

    /// The page with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.as_str() == name)
    }

    /// The page of a registration at this address; none where a script has to go there by a new
    /// document.
    #[must_use]
    pub fn of_step(path: &str) -> Option<Self> {
        let ours = |page: &Self| page.step().is_some() && *page != Self::Face;
        Self::ALL.into_iter().find(|page| ours(page) && page.path() == path)
    }

    /// Its name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "Consent",
            Self::Document => "Document",
            Self::Identity => "Identity",
            Self::Face => "Face",
            Self::Account => "Account",
            Self::Phone => "Phone",
            Self::Confirm => "Confirm",
            Self::Done => "Done",
            Self::Recover => "Recover",
            Self::Reset => "Reset",
            Self::SignIn => "SignIn",
            Self::MyAccount => "MyAccount",
            Self::Agreement => "Agreement",
            Self::Privacy => "Privacy",
        }
    }

    /// Its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match (self, self.step()) {
            (Self::Face, _) => "/register/face",
            (Self::Confirm, _) => "/register/confirm",
            (Self::MyAccount, _) => "/account",
            (Self::Recover, _) => "/recover",
            (Self::Reset, _) => "/recover/reset",
            (Self::Agreement, _) => "/agreement",
            (Self::Privacy, _) => "/privacy",
            (_, Some(step)) => step.path(),
            (_, None) => "/login",
        }
    }

    /// The step that this page belongs to, if it is one of a registration: phone and SMS code are
    /// one.
    #[must_use]
    pub const fn step(self) -> Option<Step> {
        match self {
            Self::Consent => Some(Step::Consent),
            Self::Document => Some(Step::Document),
            Self::Identity | Self::Face => Some(Step::Identity),
            Self::Account => Some(Step::Account),
            Self::Phone | Self::Confirm => Some(Step::Phone),
            Self::Done => Some(Step::Done),
            _ => None,
        }
    }
}

/// A page's answer to "may I be shown?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// Yes, with this.
    Here(Box<PageShown>),
    /// No: the person belongs to this path.
    Elsewhere(String),
}

impl From<PageShown> for Shown {
    fn from(page: PageShown) -> Self {
        Self::Here(Box::new(page))
    }
}

/// A page, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageShown {
    /// The form's state.
    pub form: FormState,
    /// What stands around the form.
    pub view: PageView,
    /// Until when the code in play is valid (R8).
    pub deadline: Option<Moment>,
    /// When what was answered is forgotten, unless the person asks for more time.
    pub ends: Option<Ends>,
    /// Others use this computer too: it forgets by itself.
    pub shared: bool,
}

/// An end that can be put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends {
    /// Seconds until then.
    pub left: i64,
    /// When that is.
    pub at: Moment,
}

impl PageShown {
    /// A page with nothing in play around it.
    #[must_use]
    pub const fn new(form: FormState, view: PageView) -> Self {
        Self { form, view, deadline: None, ends: None, shared: false }
    }
}

#[cfg(feature = "ssr")]
impl PageShown {
    /// Agreement or privacy policy.
    #[must_use]
    pub fn text(page: Page, language: crate::text::Language) -> Self {
        let text = crate::text::long_text(page == Page::Agreement, language);
        Self::new(FormState::default(), PageView::Text(text.to_owned()))
    }
}

/// What each page shows beside its form's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageView {
    /// Version of the agreement that is being agreed to.
    Consent(String),
    /// The documents that a configured gateway can check by face.
    Document(Vec<DocumentType>),
    /// What is asked on the identity step.
    Identity(IdentityAsked),
    /// An account name that is free.
    Account(String),
    /// The answers so far.
    Phone(Answers),
    /// Where the SMS code went.
    Confirm(Confirming),
    /// The case that the desk looks at.
    Case(CaseShown),
    /// What was made.
    Done(DoneShown),
    /// Nothing but the form.
    Recover,
    /// Nothing but the form.
    Reset,
    /// Nothing but the form.
    SignIn,
    /// The account.
    MyAccount(AccountShown),
    /// A long text: a line a paragraph, headings after `# `.
    Text(String),
}

/// The identity step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityAsked {
    /// How it is proved.
    pub mode: Mode,
    /// The document chosen before.
    pub kind: DocumentType,
    /// Today in the hall, for dates inside numbers.
    pub today: Date,
    /// Nationalities to choose from: code, Chinese, English. Empty where the document fixes it.
    pub nationalities: Vec<[Cow<'static, str>; 3]>,
}

/// "I wrote it as in my passport", at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseShown {
    /// Since when.
    pub since: Moment,
    /// The desk has corrected its record: on.
    pub fixed: bool,
}

/// The last page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneShown {
    /// The account name.
    pub name: String,
    /// The recovery codes, as long as they are shown.
    pub codes: Vec<String>,
}

/// The answers so far, masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The document.
    pub kind: DocumentType,
    /// Its number, masked.
    pub number: String,
    /// The name as typed: the person has to be able to check it.
    pub name: String,
    /// The nationality (region), in Chinese and English.
    pub nationality: (String, String),
    /// The account name.
    pub account_name: String,
    /// Calling codes of the regions whose phones work, e.g. `+852`.
    pub regions: Vec<String>,
}

/// The SMS code's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirming {
    /// Masked.
    pub phone: String,
    /// Seconds until another message may be asked for.
    pub again_in: i64,
    /// The code was right, and another account has the phone: it can be moved.
    pub held: bool,
    /// The simulator's inbox is on (development only).
    pub inbox: bool,
}

/// The account page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountShown {
    /// The account name.
    pub name: String,
    /// Masked.
    pub phone: Option<String>,
    /// There is none: since when another account has it.
    pub phone_moved: Option<Moment>,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// Documents, numbers and names masked.
    pub documents: Vec<(DocumentType, String, String)>,
    /// How the identity was proved.
    pub proof: Mode,
    /// The holder acts for a withholding agent.
    pub officer: bool,
    /// When the account was made.
    pub since: Moment,
}
