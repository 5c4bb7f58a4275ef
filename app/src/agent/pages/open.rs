//! `/open`: where a sealed slip opens once, on its person's phone.

use super::pickup::{CodeOpened, OpenShown, told_line};
use crate::{
    agent::routes::Page,
    desk::{
        Field,
        parts::{self, Ask, main},
    },
    text::desk::{Say, Word},
};
use leptos::prelude::*;

pub(super) fn open(say: Say, page: &OpenShown) -> AnyView {
    let form = &page.form;
    let secret = Ask { hint: Some(Word::SecretHint), class: "secret", ..Ask::default() };
    let pin = Ask { hint: Some(Word::PinAskHint), digits: true, ..Ask::default() };
    let fields = vec![
        parts::line(say, form, Field::Secret, Word::Secret, secret),
        parts::line(say, form, Field::Number, Word::Number, Ask::default()),
        parts::line(say, form, Field::Pin, Word::Pin, pin),
        view! {
            <div class="actions">{parts::button(say, "", "", Word::OpenSlip, main(""))}</div>
            <p class="hint">{say.word(Word::OpenOnce)}</p>
        }
        .into_any(),
    ];
    view! {
        <h1>{say.word(Word::OpenTitle)}</h1>
        {told_line(say, page.told)}
        {parts::summary(say, form)}
        {parts::form("desk", Page::Open.path().to_owned(), &form.nonce, fields)}
    }
    .into_any()
}

pub(super) fn opened(say: Say, page: CodeOpened) -> AnyView {
    let register = format!("/register?document={}", page.kind.as_str());
    let document = format!("{} …{}", say.document(page.kind), page.last_four);
    view! {
        <h1>{say.word(Word::CodeIs)}</h1>
        <p class="opened-code" translate="no">{page.code}</p>
        <p>{say.fill(Word::SealedUntil, &[&say.moment(page.until)])}</p>
        <p>{say.fill(Word::CodeFor, &[&document])}</p>
        <p>{say.word(Word::CodeKeep)}</p>
        <p>
            <a class="button" href=register>
                {say.word(Word::RegisterNow)}
            </a>
        </p>
    }
    .into_any()
}
