//! `/hall/slip/{id}`: the code, shown once, and what the person takes home: on A4, or 80 mm wide.

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

/// What stands on the slip as long as it is shown. Secrets inside: no `Debug`.
pub struct SlipText {
    /// The six characters, in two groups.
    pub code: String,
    /// The QR code of the link.
    pub qr: (usize, String),
    /// The address to be typed.
    pub address: String,
    /// Seconds until it is shown no more.
    pub left: i64,
}

/// A slip.
pub struct SlipShown {
    /// The code's id.
    pub id: String,
    /// Of the forms.
    pub nonce: String,
    /// What is shown once; none afterwards.
    pub text: Option<SlipText>,
    /// Which document.
    pub kind: DocumentType,
    /// Its number's last four.
    pub last_four: String,
    /// Until when the code is valid; none while it waits for a second person.
    pub until: Option<Moment>,
    /// The person's language.
    pub language: Language,
    /// Name and address of the hall, in Chinese and English.
    pub hall: Option<[(String, String); 2]>,
    /// Calling codes of the regions whose phones work.
    pub regions: Vec<String>,
}

pub(super) fn slip(say: Say, page: &SlipShown) -> AnyView {
    let id = page.id.clone();
    let next = parts::link(
        say,
        "button plain",
        Page::WalkIn.path().to_owned(),
        Word::NextPerson,
        back("n"),
    );
    let code = parts::link(say, "button plain", Page::Code.of(&id), Word::CodeTitle, alt("c"));
    let Some(text) = &page.text else {
        return view! {
            <h1>{say.word(Word::SlipTitle)}</h1>
            <p>{say.word(Word::SlipGone)}</p>
            <div class="actions">{next} {code}</div>
        }
        .into_any();
    };
    let words = say.word(Word::SecondsLeft);
    let left = text.left.to_string();
    let longer = vec![parts::button(say, "plain", "longer", Word::Longer, alt("l"))];
    view! {
        <div class="slip-bar">
            <h1>{say.word(Word::SlipTitle)}</h1>
            <p class="hint" data-left=left.clone() data-words=words role="timer">
                {words.replace("{}", &left)}
            </p>
            <div class="actions">
                <button data-print="" hidden="" data-main="" accesskey="p">
                    {say.word(Word::Print)} <kbd>{parts::shown("p")}</kbd>
                </button>
                {parts::form("longer", Page::Slip.of(&id), &page.nonce, longer)}
                {next}
                {code}
            </div>
        </div>
        <div class="papers" data-secret="">
            {paper(say, page, text)}
        </div>
    }
    .into_any()
}

/// Twice: in the person's language, which is what he reads, and in Chinese, which is what others
/// read to him.
fn paper(say: Say, page: &SlipShown, text: &SlipText) -> AnyView {
    let own = Say(page.language);
    let chinese = Say(Language::Chinese);
    let both = |words: Word| two(own.word(words).to_owned(), chinese.word(words).to_owned());
    let until = match page.until {
        Some(at) => two(
            own.fill(Word::SlipUntil, &[&own.moment_with_year(at)]),
            chinese.fill(Word::SlipUntil, &[&chinese.moment_with_year(at)]),
        ),
        None => both(Word::SlipWaits),
    };
    let document = two(
        own.fill(Word::SlipDocument, &[own.document(page.kind), &page.last_four]),
        chinese.fill(Word::SlipDocument, &[chinese.document(page.kind), &page.last_four]),
    );
    let hall = page.hall.as_ref().map(|[name, address]| {
        let line = |say: Say| {
            format!("{} · {}", say.either(&name.0, &name.1), say.either(&address.0, &address.1))
        };
        view! { <p class="slip-hall">{two(line(own), line(chinese))}</p> }
    });
    let regions = page.regions.join(" ");
    let phones =
        two(own.fill(Word::SlipPhones, &[&regions]), chinese.fill(Word::SlipPhones, &[&regions]));
    let name = say.word(Word::SlipTitle);
    view! {
        <article class="paper" aria-label=name lang=page.language.as_str()>
            <header>
                {two(own.word(Word::SlipHead).to_owned(), chinese.word(Word::SlipHead).to_owned())}
            </header>
            <div class="slip-code">
                <output translate="no">{text.code.clone()}</output>
                <p class="slip-until">{until}</p>
                <p>{document}</p>
                <p class="hint">{both(Word::SlipSameNumber)}</p>
            </div>
            <div class="slip-scan">
                {parts::qr(own, text.qr.clone())} <p>{both(Word::SlipScan)}</p>
            </div>
            <div class="slip-more">
                <p>{both(Word::SlipHow)}</p>
                <p class="slip-address" translate="no">{text.address.clone()}</p>
                <p>{phones}</p>
                <p>{both(Word::SlipKeep)}</p>
                {hall}
            </div>
        </article>
    }
    .into_any()
}

/// One line in two languages; once where they are the same.
fn two(own: String, chinese: String) -> AnyView {
    let chinese = (own != chinese).then(|| view! { <span lang="zh">{chinese}</span> });
    view! { <span>{own}</span> {chinese} }.into_any()
}

/// Why a code is taken back or replaced, for the forms that ask.
pub(super) fn reasons(say: Say) -> Vec<(String, String)> {
    [
        ("lost", Word::ReasonLost),
        ("printer", Word::ReasonPrinter),
        ("mistake", Word::ReasonMistake),
        ("asked", Word::ReasonAsked),
        ("other", Word::ReasonOther),
    ]
    .map(|(value, words)| (value.to_owned(), say.word(words).to_owned()))
    .to_vec()
}
