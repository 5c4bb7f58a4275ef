//! `/hall/walk-in`: a person at the counter (R6). The document on the left, what is known about it in
//! the middle, what happens then on the right: one screen a person.

use crate::{
    desk::{
        field::Field,
        form::{Form, Notice},
        parts::{self, Ask, alt, back, main},
        routes::Page,
    },
    form::Moment,
    text::desk::{Say, Word},
};
use domain::document::DocumentType;
use leptos::prelude::*;

/// What the desk knows besides; each has to be looked at before a code is issued.
pub enum Finding {
    /// The document is expired: nothing is issued for it.
    Expired(String),
    /// The document has an account: nothing is issued for it.
    HasAccount,
    /// The document ends before the code would.
    EndsBeforeCode(String),
    /// The document has a live code of that moment: it will be replaced.
    LiveCode(Moment),
    /// It would be the fourth code within seven days.
    Fourth,
    /// Possibly the same person under another document: its type, its last four, and whether it has
    /// an account.
    SamePerson(DocumentType, String, bool),
}

impl Finding {
    /// Nothing can be issued, whatever is ticked.
    #[must_use]
    pub const fn forbids(&self) -> bool {
        matches!(self, Self::Expired(_) | Self::HasAccount)
    }
}

/// A person at the counter.
pub struct WalkIn {
    /// The form.
    pub form: Form,
    /// What the machine-readable lines or the number say: words and value.
    pub told: Vec<(Word, String)>,
    /// What is known besides.
    pub findings: Vec<Finding>,
    /// Nationalities to choose from: code and words.
    pub nationalities: Vec<(String, String)>,
}

pub(super) fn walk_in(say: Say, page: &WalkIn) -> AnyView {
    let read = page.form.notice == Some(Notice::Read);
    let action = Page::WalkIn.path().to_owned();
    let panes = vec![document(say, page, read), person(say, page), known(say, page, read)];
    view! {
        <h1>{say.word(Word::WalkInTitle)}</h1>
        {(!read).then(|| parts::summary(say, &page.form))}
        {parts::form(
            "desk",
            action,
            &page.form.nonce,
            vec![view! { <div class="case">{panes}</div> }.into_any()],
        )}
    }
    .into_any()
}

fn document(say: Say, page: &WalkIn, read: bool) -> AnyView {
    let form = &page.form;
    let mrz = Ask {
        hint: Some(Word::MrzHint),
        class: "mrz",
        focus: !read && form.value(Field::Number).is_empty(),
        ..Ask::default()
    };
    let kinds = say.documents();
    let four = Ask { hint: Some(Word::LastFourHint), class: "digits", ..Ask::default() };
    let day = Ask { hint: Some(Word::DayHint), class: "day", ..Ask::default() };
    view! {
        <section class="pane">
            <h2>{say.word(Word::DocumentPane)}</h2>
            {parts::lines(say, form, Field::Mrz, Word::Mrz, mrz)}
            <div class="actions tight">
                {parts::button(say, "plain small", "read", Word::ReadLines, alt("r"))}
            </div>
            {parts::choice(
                say,
                form,
                Field::DocumentType,
                Word::DocumentType,
                kinds,
                Some(Word::Choose),
            )}
            {parts::line(say, form, Field::Number, Word::Number, Ask::default())}
            {parts::line(say, form, Field::LastFour, Word::LastFour, four)}
            <div class="pair">
                {parts::line(say, form, Field::Birth, Word::Birth, day)}
                {parts::line(say, form, Field::Expiry, Word::Expiry, day)}
            </div>
        </section>
    }
    .into_any()
}

fn person(say: Say, page: &WalkIn) -> AnyView {
    let form = &page.form;
    let second = Ask { hint: Some(Word::SecondNameHint), ..Ask::default() };
    let guardian = Ask { hint: Some(Word::GuardianHint), ..Ask::default() };
    let phone = Ask { hint: Some(Word::PhoneHint), digits: true, ..Ask::default() };
    view! {
        <section class="pane">
            <h2>{say.word(Word::PersonPane)}</h2>
            {parts::line(say, form, Field::Name, Word::Name, Ask::default())}
            {parts::line(say, form, Field::SecondName, Word::SecondName, second)}
            {parts::choice(
                say,
                form,
                Field::Nationality,
                Word::Nationality,
                page.nationalities.clone(),
                Some(Word::NationalityOfDocument),
            )}
            {parts::line(say, form, Field::Guardian, Word::Guardian, guardian)}
            {parts::line(say, form, Field::Phone, Word::Phone, phone)}
            {parts::tick(
                say,
                form,
                Field::PhoneAgreed,
                Word::PhoneAgreed,
                Word::PhoneAgreedHint,
                false,
            )}
        </section>
    }
    .into_any()
}

fn known(say: Say, page: &WalkIn, read: bool) -> AnyView {
    let form = &page.form;
    let told: Vec<_> = page
        .told
        .iter()
        .map(|(words, value)| {
            view! {
                <tr>
                    <th scope="row">{say.word(*words)}</th>
                    <td translate="no">{value.clone()}</td>
                </tr>
            }
        })
        .collect();
    let told = (!told.is_empty()).then(|| {
        view! {
            <p class="same" role="status">
                {say.word(Word::NoticeRead)}
            </p>
            <table>
                <tbody>{told}</tbody>
            </table>
        }
    });
    let findings: Vec<_> = page
        .findings
        .iter()
        .map(|finding| view! { <li class="diff">{finding_words(say, finding)}</li> })
        .collect();
    let nothing_found = findings.is_empty();
    let fourth = page.findings.iter().any(|finding| matches!(finding, Finding::Fourth));
    let issue = if fourth {
        vec![
            parts::button(say, "", "wait", Word::IssueWaiting, main("i")),
            parts::button(say, "plain", "ask", Word::AskFirst, alt("q")),
        ]
    } else {
        vec![parts::button(say, "", "issue", Word::Issue, main("i"))]
    };
    let forbidden = page.findings.iter().any(Finding::forbids);
    let seen = (!nothing_found).then(|| {
        let tick = (!forbidden)
            .then(|| parts::tick(say, form, Field::Seen, Word::Seen, Word::SeenHint, read));
        view! {
            <ul class="findings">{findings}</ul>
            {tick}
        }
    });
    let languages = vec![
        ("en".to_owned(), say.word(Word::SlipEnglish).to_owned()),
        ("zh".to_owned(), say.word(Word::SlipChinese).to_owned()),
    ];
    view! {
        <section class="pane">
            <h2>{say.word(Word::KnownPane)}</h2>
            {told}
            {seen}
            {parts::choice(say, form, Field::Language, Word::SlipLanguage, languages, None)}
            {parts::tick(
                say,
                form,
                Field::Agree,
                Word::Agree,
                Word::AgreeHint,
                read && nothing_found,
            )}
            <div class="actions">
                {issue}
                {parts::button(say, "plain", "clear", Word::Clear, back("x"))}
            </div>
            <p class="hint">{say.word(Word::ExpiredRule)}</p>
        </section>
    }
    .into_any()
}

fn finding_words(say: Say, finding: &Finding) -> String {
    match finding {
        Finding::Expired(day) => say.fill(Word::FindingExpired, &[day]),
        Finding::HasAccount => say.word(Word::WrongHasAccount).to_owned(),
        Finding::Fourth => say.word(Word::FindingFourth).to_owned(),
        Finding::EndsBeforeCode(day) => say.fill(Word::FindingEnds, &[day]),
        Finding::LiveCode(at) => say.fill(Word::FindingLive, &[&say.moment(*at)]),
        Finding::SamePerson(kind, last_four, has_account) => {
            let words = if *has_account { Word::FindingSameAccount } else { Word::FindingSame };
            say.fill(words, &[say.document(*kind), last_four])
        }
    }
}
