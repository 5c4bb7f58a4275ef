//! `/account`: what is registered, masked, and the way out.

use crate::{
    api::account::{SignOut, show_account},
    show::AccountShown,
    text::{Key, Speech, say_document, t},
    widgets::{Fetched, PlainForm},
};
use domain::{document::DocumentType, registration::Mode};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn MyAccount() -> impl IntoView {
    let shown = Resource::new_blocking(|| (), |()| show_account());
    view! {
        <Title text=t(Key::AccountPageTitle) />
        <Fetched shown content=content />
    }
}

fn content(account: AccountShown) -> AnyView {
    let speech = Speech::here();
    let (name, since) = (account.name.clone(), account.since);
    let phone = account.phone.clone();
    let proof = if account.proof == Mode::Face { Key::ProofByFace } else { Key::ProofByCode };
    view! {
        <h1 id="page-title" tabindex="-1">
            {move || speech.tell(Key::Greeting, &[&name])}
        </h1>
        <dl class="answers">
            <div>
                <dt>{t(Key::AnswerAccount)}</dt>
                <dd translate="no">{account.name}</dd>
            </div>
            <div>
                <dt>{t(Key::AccountPhone)}</dt>
                <dd translate="no">
                    {move || phone.clone().unwrap_or_else(|| speech.say(Key::None))}
                </dd>
            </div>
            <div>
                <dt>{t(Key::AccountProof)}</dt>
                <dd>{t(proof)}</dd>
            </div>
            <div>
                <dt>{t(Key::AccountSince)}</dt>
                <dd>{move || speech.moment(since)}</dd>
            </div>
        </dl>
        <h2>{t(Key::AccountDocuments)}</h2>
        <dl class="answers">
            {account.documents.into_iter().map(document).collect::<Vec<_>>()}
        </dl>
        <PlainForm action={ServerAction::<SignOut>::new()}>
            <div class="actions">
                <button class="plain">{t(Key::SignOut)}</button>
            </div>
        </PlainForm>
    }
    .into_any()
}

fn document((kind, number, name): (DocumentType, String, String)) -> impl IntoView {
    view! {
        <div>
            <dt>{t(say_document(kind))}</dt>
            <dd translate="no">{number} " · " {name}</dd>
        </div>
    }
}
