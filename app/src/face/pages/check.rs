//! The camera, the way to the gateway, or the desktop that waits for a phone.

use super::{Check, HandOver, Way, banner, by_code, told};
use crate::{
    desk::parts::{self, alt, main},
    face::PHONE,
    text::desk::{Say, Word},
};
use leptos::prelude::*;

pub(super) fn check(say: Say, path: &'static str, page: Check) -> AnyView {
    let Check { nonce, gate, way, hand_over, notice } = page;
    let on_phone = path == PHONE;
    let waits = hand_over.is_some();
    let done = matches!(way, Way::Done);
    let way = match &way {
        Way::Gateway(address) => view! {
            <p>{say.fill(Word::FaceGoText, &[gate.name(say)])}</p>
            <p>
                <a class="button" href=address.clone() rel="noreferrer">
                    {say.fill(Word::FaceGo, &[gate.name(say)])}
                </a>
            </p>
        }
        .into_any(),
        Way::Camera => camera(say),
        Way::Done => view! { <p>{say.word(Word::FaceKnown)}</p> }.into_any(),
    };
    let (class, words) = if done { ("", Word::FaceOpen) } else { ("plain", Word::FaceResult) };
    let result = parts::button(say, class, "", words, main(""));
    let mut actions = Vec::new();
    if !on_phone {
        actions.push(by_code(say));
        if !waits && !done {
            let words = Word::FaceHandOver;
            actions.push(parts::button(say, "plain", "hand_over", words, alt("")));
        }
    }
    actions.push(result);
    let fields = vec![view! { <div class="actions" data-check="">{actions}</div> }.into_any()];
    let form = parts::form("desk", path.to_owned(), &nonce, fields);
    view! {
        <h1>{say.word(Word::FaceTitle)}</h1>
        {banner(say, &gate)}
        {told(say, notice)}
        {hand_over.map(|link| handed_over(say, link))}
        {(!waits).then_some(way)}
        {form}
    }
    .into_any()
}

/// The camera on this page: its picture stays in the browser.
fn camera(say: Say) -> AnyView {
    let hint = |name: &'static str, words| {
        view! { <p class="hint" hidden="" data-hint=name>{say.word(words)}</p> }
    };
    view! {
        // The script takes the one away and shows the other.
        <p data-without="">{say.word(Word::FaceNoScript)}</p>
        <div class="camera" data-camera="" hidden="">
            <p>{say.word(Word::FaceCameraAsk)}</p>
            <p class="says" role="status" aria-live="assertive"></p>
            <div class="picture" hidden="">
                <video playsinline="" muted="" aria-label=say.word(Word::FaceCamera)></video>
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
                    <path d="M0 0h100v100H0zM50 8c-20 0-31 18-31 41 0 25 13 43 31 43s31-18 31-43C81 26 70 8 50 8z" fill-rule="evenodd"></path>
                    <ellipse cx="50" cy="50" rx="31" ry="42"></ellipse>
                </svg>
            </div>
            <div class="actions">
                <button type="button" data-on="">
                    {say.word(Word::FaceCameraOn)}
                </button>
                <button type="button" class="plain" data-speak="" aria-pressed="true" hidden="">
                    {say.word(Word::FaceSpeak)}
                </button>
                <button type="button" class="plain" data-anyway="" hidden="">
                    {say.word(Word::FaceAnyway)}
                </button>
            </div>
            {hint("dark", Word::FaceDark)}
            {hint("bright", Word::FaceBright)}
            {hint("near", Word::FaceNear)}
            {hint("far", Word::FaceFar)}
            {hint("still", Word::FaceStill)}
            {hint("blink", Word::FaceBlink)}
            {hint("done", Word::FaceAsking)}
            {hint("denied", Word::FaceDenied)}
            {hint("none", Word::FaceNoCamera)}
        </div>
    }
    .into_any()
}

/// The desktop, while the phone does it.
fn handed_over(say: Say, link: HandOver) -> AnyView {
    let HandOver { qr, address, secret, until, opened } = link;
    if let Some(at) = opened {
        return view! {
            <p class="deadline" role="status" data-waits="opened">
                {say.fill(Word::FaceOnPhone, &[&say.moment(at)])}
            </p>
        }
        .into_any();
    }
    view! {
        <div class="hand-over" data-waits="">
            <p>{say.fill(Word::FaceScan, &[&say.moment(until)])}</p>
            {parts::qr(say, qr)}
            <p class="hint">{say.fill(Word::FaceType, &[&address])}</p>
            <p class="secret" translate="no">
                {secret}
            </p>
        </div>
    }
    .into_any()
}
