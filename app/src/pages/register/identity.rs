//! `/register/identity`: the code and the document it was issued for (R4), or a face (R3).

use super::heading;
use crate::{
    api::register::Identity as Post,
    show::{IdentityAsked, Page, StepShown, StepView},
    text::{Key, Language, Speech, say_document, t},
    ui::{Aside, FieldFrame, Two},
    widgets::{StepForm, StepPage, TextField, error_of},
};
use domain::{
    code::HallCode,
    document::{DocumentNumber, DocumentType},
    form::{Field, FieldError},
    name,
    registration::Mode,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Identity() -> impl IntoView {
    view! { <StepPage page=Page::Identity name=Key::StepIdentity content=content /> }
}

fn content(step: StepShown) -> AnyView {
    let StepView::Identity(asked) = step.view else { return ().into_any() };
    let face = asked.mode == Mode::Face;
    let notes = if face {
        vec![(t(Key::FaceAside).into(), t(Key::FaceAsideText).into())]
    } else {
        vec![(t(Key::CodeAside).into(), t(Key::CodeAsideText).into())]
    };
    let chosen = step.form.value(Field::Nationality);
    view! {
        <Two>
            <StepForm initial=step.form action={ServerAction::<Post>::new()}>
                {heading(if face { Key::FaceTitle } else { Key::IdentityTitle })}
                <p class="notice">{t(Key::TruthNotice)}</p>
                {(!face).then(code)}
                {document(&asked, chosen)}
                {face.then(face_consent)}
                <div class="actions">
                    <button>{t(if face { Key::CheckFace } else { Key::CheckCode })}</button>
                    <a href=Page::Document.path()>
                        {t(if face { Key::UseCodeInstead } else { Key::OtherDocument })}
                    </a>
                </div>
            </StepForm>
            <Aside notes>
                <h2>{t(Key::PhraseLabel)}</h2>
                <p class="phrase" lang="zh">
                    {t(Key::Phrase)}
                </p>
            </Aside>
        </Two>
    }
    .into_any()
}

fn code() -> impl IntoView {
    let judge = |typed: &str| HallCode::parse(typed).map(|_| ());
    view! {
        <TextField
            field=Field::Code
            label=t(Key::CodeLabel)
            hint=t(Key::CodeHint)
            class="code"
            judge={Box::new(judge)}
        />
    }
}

/// Number, name, nationality; for passports the two lines at the bottom as another way.
fn document(asked: &IdentityAsked, nationality: String) -> impl IntoView + use<> {
    let speech = Speech::here();
    let (kind, today) = (asked.kind, asked.today);
    let passport = kind == DocumentType::ForeignPassport;
    let number = move |typed: &str| DocumentNumber::parse(kind, typed, today).map(|_| ());
    let name = move |typed: &str| -> Result<(), FieldError> { name::shape(typed, kind) };
    let nationalities = (!asked.nationalities.is_empty())
        .then(|| nationality_field(asked.nationalities.clone(), nationality));
    let mrz = passport.then(|| {
        view! {
            <details class="more">
                <summary>{t(Key::MrzSummary)}</summary>
                <FieldFrame
                    id=Field::Mrz.as_str()
                    label=t(Key::MrzLabel)
                    hint=t(Key::MrzHint)
                    error=error_of(Field::Mrz)
                >
                    <textarea
                        id=Field::Mrz.as_str()
                        name=Field::Mrz.as_str()
                        class="mrz"
                        rows="2"
                        autocomplete="off"
                        translate="no"
                        spellcheck="false"
                    ></textarea>
                </FieldFrame>
            </details>
        }
    });
    let number_hint = if passport { Key::NumberHintPassport } else { Key::NumberHint };
    let name_hint = if passport { Key::NameHintPassport } else { Key::NameHint };
    let number_label = move || speech.tell(Key::NumberLabel, &[&speech.say(say_document(kind))]);
    view! {
        <TextField
            field=Field::Number
            label=number_label
            hint=t(number_hint)
            judge={Box::new(number)}
        />
        <TextField
            field=Field::Name
            label=t(Key::NameLabel)
            hint=t(name_hint)
            autocomplete="name"
            judge={Box::new(name)}
        />
        {nationalities}
        {mrz}
    }
}

fn nationality_field(options: Vec<(String, String, String)>, chosen: String) -> impl IntoView {
    let speech = Speech::here();
    let id = Field::Nationality.as_str();
    let options: Vec<_> = options
        .into_iter()
        .map(|(code, chinese, english)| {
            let selected = code == chosen;
            let name = move || match speech.language() {
                Language::Chinese => chinese.clone(),
                Language::English => english.clone(),
            };
            view! {
                <option value=code selected=selected>
                    {name}
                </option>
            }
        })
        .collect();
    view! {
        <FieldFrame id label=t(Key::NationalityLabel) error=error_of(Field::Nationality)>
            <select id=id name=id autocomplete="country" aria-describedby="nationality-error">
                <option value="">{t(Key::NationalityChoose)}</option>
                {options}
            </select>
        </FieldFrame>
    }
}

/// Separate and specific, and never ticked beforehand.
fn face_consent() -> impl IntoView {
    let id = Field::FaceConsent.as_str();
    view! {
        <p class="deadline">{t(Key::FaceSimulated)}</p>
        <p class="error" id="face_consent-error">{error_of(Field::FaceConsent)}</p>
        <label class="choice">
            <input id=id type="checkbox" name=id value="yes" aria-describedby="face_consent-error" />
            <b>{t(Key::FaceConsentLabel)}</b>
            <small>{t(Key::FaceConsentText)}</small>
        </label>
    }
}
