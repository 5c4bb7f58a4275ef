//! `/register/document`: which document, and how its holder is recognised (R2, R3).

use super::heading;
use crate::{
    api::register::Document as Post,
    pages::documents::{FIRST, face_of, others},
    show::{Page, StepShown, StepView},
    text::{Key, t},
    ui::{Aside, Two},
    widgets::{StepForm, StepPage, error_of},
};
use domain::{document::DocumentType, form::Field, registration::Mode};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Document() -> impl IntoView {
    view! { <StepPage page=Page::Document name=Key::StepDocument content=content /> }
}

fn content(step: StepShown) -> AnyView {
    let StepView::Document(face) = step.view else { return ().into_any() };
    let chosen = DocumentType::parse(&step.form.value(Field::DocumentType));
    view! {
        <Two>
            <StepForm initial=step.form action={ServerAction::<Post>::new()}>
                {fields(chosen, face)}
            </StepForm>
            <Aside notes=vec![
                (t(Key::DocumentAside).into(), t(Key::DocumentAsideText).into()),
                (t(Key::NoCodeYet).into(), t(Key::NoCodeYetText).into()),
            ] />
        </Two>
    }
    .into_any()
}

fn fields(chosen: Option<DocumentType>, face: bool) -> impl IntoView {
    let choice = move |kind: DocumentType| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=Field::DocumentType.as_str()
                    value=kind.as_str()
                    data-face=(face && kind.allows_face()).then_some("")
                    checked=chosen == Some(kind)
                />
                {face_of(kind, face)}
            </label>
        }
    };
    let error = error_of(Field::DocumentType);
    let mode_error = error_of(Field::Mode);
    let by_face = face.then(|| {
        view! {
            <div class="face-mode">
                <button class="plain" name=Field::Mode.as_str() value=Mode::Face.as_str()>
                    {t(Key::ByFace)}
                </button>
                <p class="hint">{t(Key::ByFaceHint)}</p>
            </div>
        }
    });
    view! {
        <fieldset id=Field::DocumentType.as_str()>
            <legend>{heading(Key::DocumentTitle)}</legend>
            <p class="hint">{t(Key::DocumentHint)}</p>
            <p class="error">{error}</p>
            {FIRST.into_iter().map(choice).collect::<Vec<_>>()}
            <details class="more" open=chosen.is_some_and(|kind| !FIRST.contains(&kind))>
                <summary>{t(Key::DocumentMore)}</summary>
                {others().map(choice).collect::<Vec<_>>()}
            </details>
        </fieldset>
        <div class="modes" id=Field::Mode.as_str()>
            <p class="error">{mode_error}</p>
            <div>
                <button name=Field::Mode.as_str() value=Mode::HallCode.as_str()>
                    {t(Key::ByCode)}
                </button>
                <p class="hint">{t(Key::ByCodeHint)}</p>
            </div>
            {by_face}
        </div>
    }
}
