//! `/register/account`: account name and password (R9, R10).

use super::heading;
use crate::{
    api::register::Account as Post,
    show::{Page, StepShown, StepView},
    text::{Key, t},
    ui::{Aside, FieldFrame, Two},
    widgets::{PasswordBox, StepForm, StepPage, TextField, error_of},
};
use domain::form::Field;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Account() -> impl IntoView {
    view! { <StepPage page=Page::Account name=Key::StepAccount content=content /> }
}

fn content(step: StepShown) -> AnyView {
    let StepView::Account(free) = step.view else { return ().into_any() };
    let again = Field::PasswordAgain.as_str();
    view! {
        <Two>
            <StepForm initial=step.form action={ServerAction::<Post>::new()}>
                {heading(Key::AccountTitle)}
                <TextField
                    field=Field::AccountName
                    label=t(Key::AccountNameLabel)
                    hint=t(Key::AccountNameHint)
                    autocomplete="username"
                    offer=free
                />
                <PasswordBox />
                <FieldFrame
                    id=again
                    label=t(Key::PasswordAgainLabel)
                    error=error_of(Field::PasswordAgain)
                >
                    <input
                        id=again
                        name=again
                        type="password"
                        autocomplete="new-password"
                        aria-describedby="password_again-error"
                    />
                </FieldFrame>
                <div class="actions">
                    <button>{t(Key::SaveAndContinue)}</button>
                </div>
            </StepForm>
            <Aside notes=vec![(t(Key::PasswordAside).into(), t(Key::PasswordAsideText).into())] />
        </Two>
    }
    .into_any()
}
