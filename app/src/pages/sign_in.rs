//! `/login`: phone or document number, and the password (R5).

use crate::{
    api::account::{SignIn as Post, show_sign_in},
    form::FormState,
    text::{Key, t},
    ui::{Aside, FieldFrame, Two},
    widgets::{Fetched, StepForm, TextField, error_of},
};
use domain::form::Field;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn SignIn() -> impl IntoView {
    let shown = Resource::new_blocking(|| (), |()| show_sign_in());
    view! {
        <Title text=t(Key::SignInTitle) />
        <Fetched shown content=content />
    }
}

fn content(form: FormState) -> AnyView {
    let id = Field::Password.as_str();
    view! {
        <Two>
            <StepForm initial=form action={ServerAction::<Post>::new()}>
                <h1 id="page-title" tabindex="-1">
                    {t(Key::SignInTitle)}
                </h1>
                <TextField
                    field=Field::Identifier
                    label=t(Key::IdentifierLabel)
                    hint=t(Key::IdentifierHint)
                    autocomplete="username"
                />
                <FieldFrame id label=t(Key::PasswordLabel) error=error_of(Field::Password)>
                    <input
                        id=id
                        name=id
                        type="password"
                        autocomplete="current-password"
                        aria-describedby="password-error"
                    />
                </FieldFrame>
                <div class="actions">
                    <button>{t(Key::SignInButton)}</button>
                    <a href="/register">{t(Key::NotRegistered)}</a>
                </div>
            </StepForm>
            <Aside notes=vec![(t(Key::SignInAside).into(), t(Key::SignInAsideText).into())] />
        </Two>
    }
    .into_any()
}
