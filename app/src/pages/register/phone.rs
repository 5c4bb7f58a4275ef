//! `/register/phone`: check your answers, then the phone that gets the SMS code.

use super::heading;
use crate::{
    api::register::Phone as Post,
    show::{Answers, Page, StepShown, StepView},
    text::{Key, Speech, say_document, say_region, t},
    ui::{Aside, Two},
    widgets::{StepForm, StepPage, TextField},
};
use domain::form::Field;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Phone() -> impl IntoView {
    view! { <StepPage page=Page::Phone name=Key::StepPhone content=content /> }
}

fn content(step: StepShown) -> AnyView {
    let StepView::Phone(answers) = step.view else { return ().into_any() };
    let speech = Speech::here();
    let regions = answers.regions.clone();
    let hint = move || {
        let named = |code: &String| format!("{code} {}", speech.say(say_region(code)));
        let list: Vec<String> = regions.iter().map(named).collect();
        speech.tell(Key::PhoneHint, &[&list.join(" · ")])
    };
    view! {
        <Two>
            <StepForm initial=step.form action={ServerAction::<Post>::new()}>
                {heading(Key::PhoneTitle)}
                {summary(&answers)}
                <TextField
                    field=Field::Phone
                    label=t(Key::PhoneLabel)
                    hint
                    autocomplete="tel"
                    inputmode="tel"
                />
                <div class="actions">
                    <button>{t(Key::SendCode)}</button>
                </div>
            </StepForm>
            <Aside notes=vec![(t(Key::PhoneAside).into(), t(Key::PhoneAsideText).into())] />
        </Two>
    }
    .into_any()
}

fn summary(answers: &Answers) -> impl IntoView + use<> {
    let kind = answers.kind;
    view! {
        <h2>{t(Key::AnswersTitle)}</h2>
        <dl class="answers">
            <div>
                <dt>{t(Key::AnswerDocument)}</dt>
                <dd>{t(say_document(kind))}</dd>
            </div>
            <div>
                <dt>{t(Key::AnswerNumber)}</dt>
                <dd translate="no">{answers.number.clone()}</dd>
            </div>
            <div>
                <dt>{t(Key::AnswerName)}</dt>
                <dd translate="no">{answers.name.clone()}</dd>
            </div>
            <div>
                <dt>{t(Key::AnswerAccount)}</dt>
                <dd translate="no">
                    {answers.account_name.clone()} " "
                    <a href=Page::Account.path()>{t(Key::Change)}</a>
                </dd>
            </div>
        </dl>
    }
}
