//! `/register/confirm`: the SMS code makes the account.

use super::heading;
use crate::{
    api::register::Confirm as Post,
    show::{Page, StepShown, StepView},
    text::{Key, Speech, t},
    ui::{Aside, Two},
    widgets::{Countdown, StepForm, StepPage, TextField},
};
use domain::form::Field;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Confirm() -> impl IntoView {
    view! { <StepPage page=Page::Confirm name=Key::StepPhone content=content /> }
}

fn content(step: StepShown) -> AnyView {
    let StepView::Confirm(confirming) = step.view else { return ().into_any() };
    let speech = Speech::here();
    let phone = confirming.phone.clone();
    let sent = move || speech.tell(Key::ConfirmSent, &[&phone]);
    view! {
        <Two>
            <StepForm initial=step.form action={ServerAction::<Post>::new()}>
                    {heading(Key::ConfirmTitle)}
                    <p>
                        {sent} " " <a href=Page::Phone.path()>{t(Key::ChangePhone)}</a>
                    </p>
                    {confirming
                        .inbox
                        .then(|| {
                            view! {
                                <p class="notice">
                                    <a href="/dev/inbox" target="_blank" rel="noopener">
                                        {t(Key::Inbox)}
                                    </a>
                                </p>
                            }
                        })}
                    <TextField
                        field=Field::SmsCode
                        label=t(Key::SmsLabel)
                        hint=t(Key::SmsHint)
                        class="code"
                        autocomplete="one-time-code"
                        inputmode="numeric"
                    />
                    <div class="actions">
                        <button>{t(Key::FinishRegistration)}</button>
                    </div>
                    <Countdown seconds=confirming.again_in content=resend />
            </StepForm>
            <Aside notes=vec![(t(Key::SmsAside).into(), t(Key::SmsAsideText).into())] />
        </Two>
    }
    .into_any()
}

/// A button that waits its time. Without a script the server says how long.
fn resend(left: Signal<i64>) -> AnyView {
    let speech = Speech::here();
    let words = move || match left.get() {
        0 => speech.say(Key::SendAgain),
        left => speech.tell(Key::SendAgainIn, &[&left.to_string()]),
    };
    view! {
        <button class="plain" name="again" value="yes" aria-disabled=move || (left.get() > 0).then_some("true")>
            {words}
        </button>
    }
    .into_any()
}
