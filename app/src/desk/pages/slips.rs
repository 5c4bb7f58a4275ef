//! `/hall/tickets/{id}/slips`: the sealed slips of a visit, to be printed and folded. No code is on them.

use crate::{
    desk::{
        parts::{self, alt, back},
        routes::Page,
    },
    form::Moment,
    text::{
        Language,
        desk::{Say, Word},
    },
};
use domain::document::DocumentType;
use leptos::prelude::*;

/// A slip that its person opens. No code is in it.
pub struct SealedSlip {
    /// For whom, so that it finds him.
    pub name: String,
    /// Which document.
    pub kind: DocumentType,
    /// Its number's last four.
    pub last_four: String,
    /// The QR code of the link.
    pub qr: (usize, String),
    /// The 26 characters, in groups.
    pub secret: String,
    /// Until when the code is valid; none while it waits for a second person.
    pub until: Option<Moment>,
}

/// The slips of a visit.
pub struct Slips {
    /// The ticket's number.
    pub number: String,
    /// Of the form.
    pub nonce: String,
    /// Those that are still shown.
    pub slips: Vec<SealedSlip>,
    /// Seconds until they are shown no more.
    pub left: i64,
    /// The address to be typed.
    pub address: String,
}

pub(super) fn slips(say: Say, page: Slips) -> AnyView {
    let Slips { number, nonce, slips, left, address } = page;
    let ticket = parts::link(say, "button plain", Page::Ticket.of(&number), Word::Back, back("b"));
    if slips.is_empty() {
        return view! {
            <h1>{say.word(Word::SlipsTitle)}</h1>
            <p>{say.word(Word::SlipsGone)}</p>
            <div class="actions">{ticket}</div>
        }
        .into_any();
    }
    let words = say.word(Word::SecondsLeft);
    let longer = vec![parts::button(say, "plain", "longer", Word::LongerSlips, alt("l"))];
    let papers: Vec<_> = slips.iter().map(|slip| paper(say, slip, &address)).collect();
    view! {
        <div class="slip-bar">
            <h1>{say.word(Word::SlipsTitle)}</h1>
            <p class="hint" data-left=left.to_string() data-words=words role="timer">
                {words.replace("{}", &left.to_string())}
            </p>
            <div class="actions">
                <button data-print="" hidden="" data-main="" accesskey="p">
                    {say.word(Word::PrintSlips)} <kbd>{parts::shown("p")}</kbd>
                </button>
                {parts::form("longer", Page::Slips.of(&number), &nonce, longer)}
                {ticket}
            </div>
            <p class="hint">{say.word(Word::SlipsHint)}</p>
        </div>
        <div class="papers" data-secret="">
            {papers}
        </div>
    }
    .into_any()
}

/// Folded at the line, the secret lies inside. In English, which most of its readers read, and in
/// Chinese, which those read whom they ask.
fn paper(say: Say, slip: &SealedSlip, address: &str) -> AnyView {
    let both = |words: &dyn Fn(Say) -> String| {
        let [english, chinese] = [Language::English, Language::Chinese].map(|to| words(Say(to)));
        view! {
            <span lang="en">{english}</span>
            <span lang="zh">{chinese}</span>
        }
        .into_any()
    };
    let until = |say: Say| match slip.until {
        Some(at) => say.fill(Word::SealedUntil, &[&say.moment(at)]),
        None => say.word(Word::SealedWaiting).to_owned(),
    };
    let document = |say: Say| format!("{} …{}", say.document(slip.kind), slip.last_four);
    view! {
        <article class="paper sealed">
            <header>
                <h2>{both(&|say| say.word(Word::SealedTitle).to_owned())}</h2>
                <p>
                    <b translate="no">{slip.name.clone()}</b>
                    {both(&document)}
                </p>
                <p>{both(&until)}</p>
            </header>
            <p class="fold">{both(&|say| say.word(Word::SealedFold).to_owned())}</p>
            <div class="inside">
                {parts::qr(say, slip.qr.clone())}
                <p>{both(&|say| say.word(Word::SealedLead).to_owned())}</p>
                <p class="slip-address" translate="no">{address.to_owned()}</p>
                <p class="secret" translate="no">{slip.secret.clone()}</p>
            </div>
        </article>
    }
    .into_any()
}
