//! What is shown before, during and after a face check.

mod check;
mod phone;

use crate::{
    desk::parts::{self, alt, main},
    form::{Moment, Notice},
    text::{
        Language,
        desk::{Say, Word},
        ways_on,
    },
};
use domain::form::Field;
use leptos::prelude::*;

/// Who compares, as the person is told.
#[derive(Clone)]
pub struct Gate {
    /// The gateway's name; a demonstration's is said in the language in force.
    pub name: String,
    /// How it is reached about the picture.
    pub contact: String,
    /// How many days the picture is kept there; 0: until the check is over.
    pub days: u32,
    /// A demonstration: documented numbers decide.
    pub simulated: bool,
}

impl Gate {
    fn name(&self, say: Say) -> &str {
        if self.simulated { say.word(Word::FaceSimulator) } else { &self.name }
    }
}

/// The consent, and the begin of a check.
pub struct Ask {
    /// Of the form.
    pub nonce: String,
    /// Whose consent it is: a document's official name and its last four.
    pub document: String,
    /// Who compares.
    pub gate: Gate,
    /// Whether the holder's age has to be asked.
    pub asks_age: bool,
    /// When it was agreed to already.
    pub agreed: Option<Moment>,
    /// What was not ticked.
    pub errors: Vec<Field>,
    /// What is said above it.
    pub notice: Option<Notice>,
}

/// A check that has begun.
pub struct Check {
    /// Of the form.
    pub nonce: String,
    /// Who compares.
    pub gate: Gate,
    /// How it is done.
    pub way: Way,
    /// The link for a phone, where one was asked for.
    pub hand_over: Option<HandOver>,
    /// What is said above it.
    pub notice: Option<Notice>,
}

/// How a check is done.
pub enum Way {
    /// With this page's camera.
    Camera,
    /// On the gateway's own page, at this address.
    Gateway(String),
    /// It is done already: the gateway said so before the person was back.
    Done,
}

/// The link for a phone.
pub struct HandOver {
    /// Its QR code.
    pub qr: (usize, String),
    /// What can be typed instead.
    pub address: String,
    /// The secret, in groups.
    pub secret: String,
    /// Until when it works.
    pub until: Moment,
    /// When a phone opened it.
    pub opened: Option<Moment>,
}

/// The page that takes a link's secret.
pub struct Link {
    /// Of the form.
    pub nonce: String,
    /// Why the last one did not work.
    pub told: Option<(Word, Option<Moment>)>,
}

/// A page, ready to be drawn.
pub enum View {
    /// The consent.
    Ask(Box<Ask>),
    /// The camera, or the way to the gateway.
    Check(Box<Check>),
    /// Under fourteen: with this nonce.
    TooYoung(String),
    /// On a phone: the link's secret is asked for.
    Link(Link),
    /// On a phone: it is over, one way or the other; another link may be taken over with this nonce.
    Over(Word, String),
}

impl View {
    pub(super) const fn title(&self) -> Word {
        match self {
            Self::Ask(_) | Self::TooYoung(_) => Word::FaceConsentTitle,
            Self::Check(_) | Self::Link(_) | Self::Over(..) => Word::FaceTitle,
        }
    }

    pub(super) fn draw(self, say: Say, path: &'static str) -> AnyView {
        match self {
            Self::Ask(page) => ask(say, path, *page),
            Self::Check(page) => check::check(say, path, *page),
            Self::TooYoung(nonce) => too_young(say, path, &nonce),
            Self::Link(page) => phone::link(say, path, &page),
            Self::Over(words, nonce) => phone::over(say, path, (words, &nonce)),
        }
    }
}

/// What is agreed to, a term and what it means a line; its hash is kept with the consent.
#[must_use]
pub fn consent_text(language: Language, gate: &Gate) -> Vec<(&'static str, String)> {
    let say = Say(language);
    let row = |term, meaning: String| (say.word(term), meaning);
    let kept = match gate.days {
        0 => say.word(Word::FaceNotKept).to_owned(),
        days => say.fill(Word::FaceKeptText, &[&days.to_string()]),
    };
    vec![
        row(Word::FacePurpose, say.word(Word::FacePurposeText).to_owned()),
        row(Word::FaceWho, say.fill(Word::FaceWhoText, &[gate.name(say), &gate.contact])),
        row(Word::FaceWhat, say.fill(Word::FaceWhatText, &[gate.name(say)])),
        row(Word::FaceKept, kept),
        row(Word::FaceWithdraw, say.fill(Word::FaceWithdrawText, &[&gate.contact])),
    ]
}

/// A demonstration says so.
fn banner(say: Say, gate: &Gate) -> Option<AnyView> {
    let words = say.word(Word::FaceSimulated);
    gate.simulated.then(|| view! { <p class="deadline">{words}</p> }.into_any())
}

fn told(say: Say, notice: Option<Notice>) -> Option<AnyView> {
    let notice = notice?;
    let ways: Vec<_> = ways_on(notice)
        .into_iter()
        .map(|(path, words)| view! { <li><a href=path>{say.site(words)}</a></li> })
        .collect();
    let ways = (!ways.is_empty()).then(|| view! { <ul>{ways}</ul> });
    let view = view! {
        <div class="summary" id="problem" role="alert" tabindex="-1">
            <h2>{say.word(Word::Problem)}</h2>
            <p>{say.told(notice)}</p>
            {ways}
        </div>
    };
    Some(view.into_any())
}

/// The hall code, on the same page and never below face (R2).
fn by_code(say: Say) -> AnyView {
    parts::button(say, "plain", "hall_code", Word::FaceUseCode, alt(""))
}

fn tick(name: Field, words: &'static str, error: Option<&'static str>) -> AnyView {
    let id = name.as_str();
    let note = format!("{id}-error");
    view! {
        <div class="field" class:wrong=error.is_some()>
            {error.map(|words| view! { <p class="error" id=note.clone()>{words}</p> })}
            <label class="choice">
                <input
                    id=id
                    name=id
                    type="checkbox"
                    value="yes"
                    aria-invalid=error.map(|_| "true")
                    aria-describedby=error.map(|_| note.clone())
                />
                <b>{words}</b>
            </label>
        </div>
    }
    .into_any()
}

fn ask(say: Say, path: &'static str, page: Ask) -> AnyView {
    let Ask { nonce, document, gate, asks_age, agreed, errors, notice } = page;
    let rows: Vec<_> = consent_text(say.0, &gate)
        .into_iter()
        .map(|(term, text)| view! { <div><dt>{term}</dt><dd>{text}</dd></div> })
        .collect();
    let error = |field, words| errors.contains(&field).then(|| say.word(words));
    let mut fields = vec![view! { <dl class="answers">{rows}</dl> }.into_any()];
    if asks_age {
        let missing = error(Field::OfAge, Word::FaceAgeMissing);
        fields.push(tick(Field::OfAge, say.word(Word::FaceAge), missing));
    }
    if let Some(at) = agreed {
        let words = say.fill(Word::FaceAgreed, &[&say.moment(at)]);
        fields.push(view! { <p class="hint">{words}</p> }.into_any());
    } else {
        let missing = error(Field::FaceConsent, Word::FaceConsentMissing);
        fields.push(tick(Field::FaceConsent, say.word(Word::FaceConsent), missing));
    }
    let words = if agreed.is_some() { Word::FaceAgain } else { Word::FaceStart };
    // Where no check may begin any more the code is the one way.
    let start = (notice != Some(Notice::FaceTries))
        .then(|| parts::button(say, "", "start", words, main("")));
    fields.push(view! { <div class="actions">{by_code(say)} {start}</div> }.into_any());
    fields.push(view! { <p class="hint">{say.word(Word::FaceChoice)}</p> }.into_any());
    let links: Vec<_> = errors
        .iter()
        .map(|field| {
            let words = match field {
                Field::OfAge => Word::FaceAgeMissing,
                _ => Word::FaceConsentMissing,
            };
            view! { <li><a href=format!("#{}", field.as_str())>{say.word(words)}</a></li> }
        })
        .collect();
    let missing = (!links.is_empty()).then(|| {
        view! {
            <div class="summary" id="problem" role="alert" tabindex="-1">
                <h2>{say.word(Word::Problem)}</h2>
                <ul>{links}</ul>
            </div>
        }
    });
    view! {
        <h1>{say.word(Word::FaceConsentTitle)}</h1>
        {banner(say, &gate)}
        {told(say, notice)}
        {missing}
        <p>{say.fill(Word::FaceFor, &[&document])}</p>
        {parts::form("desk", path.to_owned(), &nonce, fields)}
    }
    .into_any()
}

fn too_young(say: Say, path: &'static str, nonce: &str) -> AnyView {
    let code = parts::button(say, "", "hall_code", Word::FaceUseCode, main(""));
    let fields = vec![view! { <div class="actions">{code}</div> }.into_any()];
    view! {
        <h1>{say.word(Word::FaceTooYoung)}</h1>
        <p>{say.word(Word::FaceTooYoungText)}</p>
        {parts::form("desk", path.to_owned(), nonce, fields)}
    }
    .into_any()
}
