//! `/`: what this is, what is needed, and "which document do you hold?".

use super::documents::{FIRST, face_of, others};
use crate::text::{Key, Speech, say_document, t};
use domain::document::DocumentType;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The answer to "which document?" is in the query (a type, nothing personal), so that it works as
/// a plain link, survives a reload, and goes on to the first step.
#[component]
pub fn Home() -> impl IntoView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| {
        query.with(|query| query.get_str("document").and_then(DocumentType::parse))
    });
    let choice = move |kind: DocumentType| {
        let current = move || (chosen.get() == Some(kind)).then_some("true");
        view! {
            <a class="choice" href=format!("/?document={}#answer", kind.as_str()) aria-current=current>
                {face_of(kind, true)}
            </a>
        }
    };
    view! {
        <Title text=String::new() />
        <div class="two">
            <div>
                <h1>{t(Key::HomeTitle)}</h1>
                <p class="lead">{t(Key::HomeLead)}</p>
                <p class="actions">
                    <a class="button" href=move || register_path(chosen.get())>
                        {t(Key::RegisterNow)}
                    </a>
                    <a href="/login">{t(Key::HomeAlready)}</a>
                </p>
                <h2>{t(Key::HomeWhich)}</h2>
                <p class="hint">{t(Key::HomeWhichHint)}</p>
                <nav class="choices" aria-label=t(Key::HomeWhich)>
                    {FIRST.into_iter().map(choice).collect::<Vec<_>>()}
                    <details class="more" open=move || {
                        chosen.get().is_some_and(|kind| !FIRST.contains(&kind))
                    }>
                        <summary>{t(Key::HomeMore)}</summary>
                        {others().map(choice).collect::<Vec<_>>()}
                    </details>
                </nav>
                <section id="answer" aria-live="polite">
                    {move || chosen.get().map(answer)}
                </section>
            </div>
            <aside class="aside">
                <h2>{t(Key::HomeNeed)}</h2>
                <ul>
                    <li>{t(Key::HomeNeedDocument)}</li>
                    <li>{t(Key::HomeNeedProof)}</li>
                    <li>{t(Key::HomeNeedPhone)}</li>
                </ul>
                <h2>{t(Key::HomeTime)}</h2>
                <p>{t(Key::HomeTimeText)}</p>
            </aside>
        </div>
    }
}

fn register_path(chosen: Option<DocumentType>) -> String {
    chosen.map_or_else(
        || "/register".to_owned(),
        |kind| format!("/register?document={}", kind.as_str()),
    )
}

/// The mode, what to bring, and where.
fn answer(kind: DocumentType) -> impl IntoView {
    let speech = Speech::here();
    let how = if kind.allows_face() { Key::HomeHowFace } else { Key::HomeHowCode };
    view! {
        <div class="answer">
            <h2>
                {move || {
                    let name = speech.say(say_document(kind));
                    speech.tell(Key::HomeChosen, &[&name])
                }}
            </h2>
            <h3>{t(Key::HomeHow)}</h3>
            <p>{t(how)}</p>
            <h3>{t(Key::HomeBring)}</h3>
            <p>{t(Key::HomeBringText)}</p>
            <h3>{t(Key::HomeWhere)}</h3>
            <p>{t(Key::HomeWhereText)}</p>
            <p class="actions">
                <a class="button" href=register_path(Some(kind))>
                    {t(Key::RegisterNow)}
                </a>
            </p>
        </div>
    }
}
