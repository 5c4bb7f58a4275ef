//! What the person sees whom an officer fetches a code for: `/open`, where a sealed slip opens once, and
//! `/delegation`, behind the QR code of annex 1. Both on a phone.

use crate::{
    agent::routes::Page,
    desk::{
        Field, Form,
        parts::{self, Ask, alt, main},
    },
    form::Moment,
    text::desk::{Say, Word},
};
use domain::document::DocumentType;
use leptos::prelude::*;

/// What is said about a slip or a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Secret, number and PIN do not belong together; which is not said.
    Mismatch,
    /// Wait so many seconds.
    Wait(i64),
    /// Opened already.
    Opened(Moment),
    /// The code was used.
    Used(Moment),
    /// The code is over.
    Over(Moment),
    /// A second person has not looked yet.
    Waiting,
    /// The PIN was set.
    PinSet,
    /// The number is kept.
    PhoneKept,
    /// It is not, any more.
    PhoneForgotten,
    /// The delegation was ended.
    Ended,
    /// The code was taken back.
    Voided,
    /// Somebody else was quicker: this is how it stands now.
    Changed,
}

/// Where a sealed slip is opened.
pub struct OpenShown {
    /// The form; the PIN is never in it.
    pub form: Form,
    /// What is said above it.
    pub told: Option<Told>,
}

/// A code, shown once. A secret: no `Debug`.
pub struct CodeOpened {
    /// The six characters, in two groups.
    pub code: String,
    /// Until when it is valid.
    pub until: Moment,
    /// For which document.
    pub kind: DocumentType,
    /// Its number's last four.
    pub last_four: String,
}

/// How a person's code stands.
pub struct CodeStands {
    /// In words.
    pub words: Word,
    /// Since when, or until when.
    pub at: Moment,
    /// It can be taken back.
    pub live: bool,
}

/// A delegation, as its person sees it.
pub struct DelegationShown {
    /// The form: the secret in it, and what was wrong with a PIN.
    pub form: Form,
    /// The agent's name and tax number.
    pub agent: (String, String),
    /// The officer's name.
    pub officer: String,
    /// Since when.
    pub since: Moment,
    /// When it ended.
    pub ended: Option<Moment>,
    /// When the PIN was set.
    pub pin_set: Option<Moment>,
    /// Where he is told that the slip was opened, as far as it is shown.
    pub phone: Option<String>,
    /// The codes that were issued on it, the newest first.
    pub codes: Vec<CodeStands>,
    /// What is said above it.
    pub told: Option<Told>,
}

fn told_words(say: Say, told: Told) -> String {
    match told {
        Told::Mismatch => say.word(Word::OpenMismatch).to_owned(),
        Told::Wait(seconds) => {
            let minutes = ((seconds + 59) / 60).to_string();
            say.fill(Word::OpenWait, &[&minutes])
        }
        Told::Opened(at) => say.fill(Word::OpenOpened, &[&say.moment(at)]),
        Told::Used(at) => say.fill(Word::OpenUsed, &[&say.moment(at)]),
        Told::Over(at) => say.fill(Word::OpenOver, &[&say.moment(at)]),
        Told::Waiting => say.word(Word::OpenWaiting).to_owned(),
        Told::PinSet => say.word(Word::PinIsSet).to_owned(),
        Told::PhoneKept => say.word(Word::TellPhoneKept).to_owned(),
        Told::PhoneForgotten => say.word(Word::TellPhoneForgotten).to_owned(),
        Told::Ended => say.word(Word::DelegationEnded).to_owned(),
        Told::Voided => say.word(Word::CodeTakenBack).to_owned(),
        Told::Changed => say.word(Word::NoticeChanged).to_owned(),
    }
}

pub(super) fn told_line(say: Say, told: Option<Told>) -> AnyView {
    let Some(told) = told else { return ().into_any() };
    let words = told_words(say, told);
    let done = [Told::PinSet, Told::PhoneKept, Told::PhoneForgotten, Told::Ended, Told::Voided];
    if done.contains(&told) {
        return view! { <p class="done-line" role="status">{words}</p> }.into_any();
    }
    view! {
        <div class="summary" id="problem" role="alert">
            <h2>{say.word(Word::Problem)}</h2>
            <p>{words}</p>
        </div>
    }
    .into_any()
}

/// Without a script the secret is typed: it stands under the QR code.
pub(super) fn ask_secret(say: Say, page: &OpenShown) -> AnyView {
    let secret = Ask { hint: Some(Word::SecretHint), class: "secret", ..Ask::default() };
    let fields = vec![
        parts::line(say, &page.form, Field::Secret, Word::SecretOfLetter, secret),
        view! {
            <div class="actions">{parts::button(say, "", "", Word::ShowDelegation, main(""))}</div>
        }
        .into_any(),
    ];
    view! {
        <h1>{say.word(Word::DelegationTitle)}</h1>
        {told_line(say, page.told)}
        {parts::summary(say, &page.form)}
        {parts::form("desk", Page::Delegation.path().to_owned(), &page.form.nonce, fields)}
    }
    .into_any()
}

pub(super) fn delegation(say: Say, page: DelegationShown) -> AnyView {
    let DelegationShown { form, agent, officer, since, ended, pin_set, phone, codes, told } = page;
    let secret = form.value(Field::Secret).to_owned();
    let live = codes.iter().any(|code| code.live);
    let codes: Vec<_> = codes
        .into_iter()
        .map(|code| view! { <li>{say.fill(code.words, &[&say.moment(code.at)])}</li> })
        .collect();
    let none = codes.is_empty().then(|| view! { <p class="hint">{say.word(Word::NoCodeYet)}</p> });
    let over = ended.map(|at| {
        view! { <p><b>{say.fill(Word::DelegationOverSince, &[&say.moment(at)])}</b></p> }
    });
    // A PIN is of use as long as something can be fetched.
    let pin = ended.is_none().then(|| {
        let set = match pin_set {
            Some(at) => say.fill(Word::PinSetAt, &[&say.moment(at)]),
            None => say.word(Word::PinMissing).to_owned(),
        };
        view! {
            <h2>{say.word(Word::Pin)}</h2>
            <p>{say.word(Word::PinWhy)}</p>
            <p>
                <b>{set}</b>
            </p>
            {pin_form(say, &form, pin_set.is_some(), phone)}
        }
    });
    let void = live.then(|| {
        one(say, &secret, &form.nonce, ("void", Word::TakeCodeBack), Word::TakeCodeBackHint)
    });
    let end = ended.is_none().then(|| {
        one(say, &secret, &form.nonce, ("end", Word::EndDelegation), Word::EndDelegationHint)
    });
    view! {
        <h1>{say.word(Word::DelegationTitle)}</h1>
        {told_line(say, told)}
        {parts::summary(say, &form)}
        <dl class="answers">
            <div>
                <dt>{say.word(Word::ForAgent)}</dt>
                <dd>
                    {agent.0}
                    <br />
                    <span class="digits">{agent.1}</span>
                </dd>
            </div>
            <div>
                <dt>{say.word(Word::OfficerName)}</dt>
                <dd>{officer}</dd>
            </div>
            <div>
                <dt>{say.word(Word::DelegationSince)}</dt>
                <dd>{say.moment(since)}</dd>
            </div>
        </dl>
        <p>{say.word(Word::DelegationWhat)}</p>
        {over}
        <h2>{say.word(Word::YourCode)}</h2>
        {none}
        <ul>{codes}</ul>
        {void}
        {pin}
        {end}
    }
    .into_any()
}

/// PIN, and the phone that is told: whoever knows the PIN may change both.
fn pin_form(say: Say, form: &Form, is_set: bool, told: Option<String>) -> AnyView {
    let ask = Ask { digits: true, ..Ask::default() };
    let hint = if is_set { Word::TellHintPin } else { Word::TellHint };
    let phone =
        Ask { hint: Some(hint), kind: Some("tel"), autocomplete: Some("tel"), ..Ask::default() };
    let mut fields = vec![parts::hidden(Field::Secret, form.value(Field::Secret))];
    if is_set {
        fields.push(parts::line(say, form, Field::PinNow, Word::PinNow, ask));
    }
    fields.extend([
        parts::line(say, form, Field::Pin, Word::PinNew, ask),
        parts::line(say, form, Field::PinAgain, Word::PinAgain, ask),
        view! {
            <div class="actions">{parts::button(say, "", "pin", Word::SetPin, main(""))}</div>
            <h2>{say.word(Word::TellHead)}</h2>
            <p>{match told {
                Some(masked) => say.fill(Word::TellTo, &[&masked]),
                None => say.word(Word::TellNobody).to_owned(),
            }}</p>
        }
        .into_any(),
        parts::line(say, form, Field::Phone, Word::TellPhone, phone),
        view! {
            <div class="actions">{parts::button(say, "plain", "phone", Word::TellKeep, alt(""))}</div>
        }
        .into_any(),
    ]);
    parts::form("desk", Page::Delegation.path().to_owned(), &form.nonce, fields)
}

/// A form of one button, with what it does.
fn one(
    say: Say,
    secret: &str,
    nonce: &str,
    (value, words): (&'static str, Word),
    hint: Word,
) -> AnyView {
    let fields = vec![
        parts::hidden(Field::Secret, secret),
        view! {
            <p class="hint">{say.word(hint)}</p>
            <div class="actions">{parts::button(say, "plain", value, words, alt(""))}</div>
        }
        .into_any(),
    ];
    parts::form(value, Page::Delegation.path().to_owned(), nonce, fields)
}
