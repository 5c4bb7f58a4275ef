//! `/hall/reviews`: what waits for a second person, and what became of one's own. No code is shown.

use crate::{
    desk::{
        field::Field,
        form::Form,
        parts::{self, alt},
        routes::Page,
    },
    form::Moment,
    text::desk::{Say, Word},
};
use domain::{document::DocumentType, hall::ReviewKind};
use leptos::prelude::*;

/// What it is about, as far as the second person has to know.
pub enum Subject {
    /// A document's type and last four, how many codes it had within seven days.
    Codes(DocumentType, String, i64),
    /// A document's type and last four, how many wrong codes within thirty days.
    Counter(DocumentType, String, i64),
    /// A ticket, the agent, and how many codes of it wait.
    Batch(String, String, i64),
    /// A period of the trail.
    Period(String, String),
    /// A member's name, the role now and the role to be.
    Role(String, Word, Word),
    /// The name of somebody new, and the role.
    Invite(String, Word),
    /// A member who gets a new one-time link.
    Again(String),
}

/// Something that waits.
pub struct ReviewRow {
    /// Its id.
    pub id: String,
    /// Of which kind.
    pub kind: ReviewKind,
    /// What it is about.
    pub subject: Subject,
    /// By whom it was asked for.
    pub by: String,
    /// When.
    pub at: Moment,
    /// How it was decided: approved or not, by whom.
    pub verdict: Option<(bool, String)>,
    /// Why, in the second person's words.
    pub reason: String,
    /// It was approved, and is to be done now.
    pub usable: bool,
}

/// The queue.
pub struct Reviews {
    /// What was done before.
    pub form: Form,
    /// What the reader may decide.
    pub waiting: Vec<ReviewRow>,
    /// What the reader asked for.
    pub own: Vec<ReviewRow>,
}

fn kind_words(kind: ReviewKind) -> Word {
    match kind {
        ReviewKind::Code => Word::ReviewCode,
        ReviewKind::Issue => Word::ReviewIssue,
        ReviewKind::Reset => Word::ReviewReset,
        ReviewKind::Export => Word::ReviewExport,
        ReviewKind::Role => Word::ReviewRole,
        ReviewKind::Batch => Word::ReviewBatch,
    }
}

fn subject_words(say: Say, subject: &Subject) -> String {
    match subject {
        Subject::Codes(kind, four, count) => {
            say.fill(Word::AboutCodes, &[say.document(*kind), four, &count.to_string()])
        }
        Subject::Counter(kind, four, count) => {
            say.fill(Word::AboutCounter, &[say.document(*kind), four, &count.to_string()])
        }
        Subject::Batch(ticket, agent, codes) => {
            say.fill(Word::AboutBatch, &[ticket, agent, &codes.to_string()])
        }
        Subject::Period(from, to) => say.fill(Word::AboutPeriod, &[from, to]),
        Subject::Role(name, from, to) => {
            say.fill(Word::AboutRole, &[name, say.word(*from), say.word(*to)])
        }
        Subject::Invite(name, role) => say.fill(Word::AboutInvite, &[name, say.word(*role)]),
        Subject::Again(name) => say.fill(Word::AboutAgain, &[name]),
    }
}

pub(super) fn reviews(say: Say, page: Reviews) -> AnyView {
    let Reviews { form, waiting, own } = page;
    let nonce = form.nonce.clone();
    let nothing = waiting.is_empty();
    let waiting = waiting
        .into_iter()
        .enumerate()
        .map(|(index, row)| {
            let decide = decide(say, &row, &nonce, index == 0);
            let mut cells = cells(say, &row);
            cells.push(row.by.into_any());
            cells.push(decide);
            cells
        })
        .collect();
    let own_nothing = own.is_empty();
    let own = own
        .into_iter()
        .map(|row| {
            let state = match &row.verdict {
                None => say.word(Word::StillWaits).to_owned(),
                Some((true, by)) => say.fill(Word::Approved, &[by]),
                Some((false, by)) => say.fill(Word::Refused, &[by]),
            };
            let state =
                if row.reason.is_empty() { state } else { format!("{state}: {}", row.reason) };
            let act = row.usable.then(|| use_it(say, &row, &nonce));
            let mut cells = cells(say, &row);
            cells.push(state.into_any());
            cells.push(act.into_any());
            cells
        })
        .collect();
    let heads = [Word::At, Word::Act, Word::About, Word::By, Word::Actions];
    let own_heads = [Word::At, Word::Act, Word::About, Word::State, Word::Actions];
    let list = if nothing {
        view! { <p>{say.word(Word::NothingWaits)}</p> }.into_any()
    } else {
        parts::table(say, &heads, waiting)
    };
    let own = (!own_nothing).then(|| {
        view! {
            <section class="pane">
                <h2>{say.word(Word::AskedByMe)}</h2>
                {parts::table(say, &own_heads, own)}
            </section>
        }
    });
    view! {
        <h1>{say.word(Word::ReviewsTitle)}</h1>
        {parts::summary(say, &form)}
        <section class="pane">
            <p class="hint">{say.word(Word::ReviewRule)}</p>
            {list}
        </section>
        {own}
    }
    .into_any()
}

fn cells(say: Say, row: &ReviewRow) -> Vec<AnyView> {
    vec![
        say.moment(row.at).into_any(),
        say.word(kind_words(row.kind)).into_any(),
        subject_words(say, &row.subject).into_any(),
    ]
}

fn decide(say: Say, row: &ReviewRow, nonce: &str, first: bool) -> AnyView {
    let key = |key| if first { key } else { "" };
    let yes = parts::button(say, "small", "approve", Word::Approve, alt(key("a")));
    let no = parts::button(say, "plain small", "refuse", Word::Refuse, alt(key("r")));
    view! {
        <form method="post" action=Page::Review.of(&row.id) class="row-actions">
            <input type="hidden" name="nonce" value=format!("{nonce}{}", row.id) />
            <input
                name=Field::Reason.as_str()
                aria-label=say.word(Word::Reason)
                placeholder=say.word(Word::Reason)
                autocomplete="off"
            />
            {yes}
            {no}
        </form>
    }
    .into_any()
}

fn use_it(say: Say, row: &ReviewRow, nonce: &str) -> AnyView {
    if row.kind == ReviewKind::Export {
        // Taken as often as needed: each post is one of its own, and there is no nonce to be one of.
        return view! {
            <form method="post" action=Page::Review.of(&row.id) class="row-actions">
                <button class="small" name="button" value="csv">
                    ".csv"
                </button>
                <button class="small" name="button" value="xlsx">
                    ".xlsx"
                </button>
            </form>
        }
        .into_any();
    }
    let words = if row.kind == ReviewKind::Role { Word::Invite } else { Word::IssueNow };
    view! {
        <form method="post" action=Page::Review.of(&row.id) class="row-actions">
            <input type="hidden" name="nonce" value=format!("{nonce}{}", row.id) />
            {parts::button(say, "small", "use", words, alt("i"))}
        </form>
    }
    .into_any()
}
