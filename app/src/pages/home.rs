//! `/`: what this is, what is needed, and "which document do you hold?".

use super::documents::{FIRST, others, proof_of, strokes};
use crate::{
    text::{Key, Speech, say_document, t},
    ui,
};
use domain::document::DocumentType;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The answer to "which document?" is in the query (a type, nothing personal), so that it works as
/// a plain link, survives a reload, and goes on to the first step.
pub fn home() -> AnyView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| {
        query.with(|query| query.get_str("document").and_then(DocumentType::parse))
    });
    let register = move || chosen.get().map_or_else(|| "/register".to_owned(), register_path);
    let choice = move |kind: DocumentType| {
        let current = move || if chosen.get() == Some(kind) { "true" } else { "" };
        let href = format!("/?document={}#answer", kind.as_str());
        let (name, picture) = (t(say_document(kind)), ui::drawing(strokes(kind)));
        ui::choice_link(href, current.into(), name, proof_of(kind, kind.allows_face()), picture)
    };
    let rare = chosen.get_untracked().is_some_and(|kind| !FIRST.contains(&kind));
    let mut choices: Vec<_> = FIRST.into_iter().map(choice).collect();
    choices.push(ui::more(rare, t(Key::HomeMore), others().map(choice).collect()));
    let speech = Speech::here();
    let answer = move || {
        let parts = chosen.get().map_or_else(Vec::new, |kind| answer(speech, kind));
        ui::status(if parts.is_empty() { "" } else { "answer" }, parts)
    };
    let needs = [Key::HomeNeedDocument, Key::HomeNeedProof, Key::HomeNeedPhone];
    let needs = needs.map(|need| ui::p("", t(need))).into_iter().collect();
    let mut nav = ui::class("choices");
    nav.push(ui::said_attribute("aria-label", t(Key::HomeWhich)));
    let column = vec![
        ui::h1(t(Key::HomeTitle)),
        ui::p("lead", t(Key::HomeLead)),
        ui::block(
            "actions",
            vec![
                ui::link("button", register, t(Key::RegisterNow)),
                ui::link("", "/login", t(Key::HomeAlready)),
            ],
        ),
        ui::h2(t(Key::HomeWhich)),
        ui::p("hint", t(Key::HomeWhichHint)),
        ui::element("nav", nav, choices),
        ui::element("div", ui::attribute("id", "answer"), vec![answer.into_any()]),
    ];
    let side = vec![
        ui::h2(t(Key::HomeNeed)),
        ui::list("", needs),
        ui::h2(t(Key::HomeTime)),
        ui::p("", t(Key::HomeTimeText)),
    ];
    view! {
        <Title text=String::new() />
        {ui::two(column, side)}
    }
    .into_any()
}

fn register_path(kind: DocumentType) -> String {
    format!("/register?document={}", kind.as_str())
}

/// The mode, what to bring, and where.
fn answer(speech: Speech, kind: DocumentType) -> Vec<AnyView> {
    let how = if kind.allows_face() { Key::HomeHowFace } else { Key::HomeHowCode };
    let name = move || speech.tell(Key::HomeChosen, &[&speech.say(say_document(kind))]);
    vec![
        ui::h2(name.into()),
        ui::h3(t(Key::HomeHow)),
        ui::p("", t(how)),
        ui::h3(t(Key::HomeBring)),
        ui::p("", t(Key::HomeBringText)),
        ui::h3(t(Key::HomeWhere)),
        ui::p("", t(Key::HomeWhereText)),
        ui::block("actions", vec![ui::link("button", register_path(kind), t(Key::RegisterNow))]),
    ]
}
