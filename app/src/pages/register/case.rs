//! While the desk compares what was declared with what it recorded, and when it has decided. Without a
//! script the page is loaded again by itself (`Refresh`); with one it looks and goes on by itself.

use crate::{
    api,
    form::FormState,
    show::{CaseShown, Page},
    text::{Key, say, t},
    ui,
    widgets::{form, look_again, press_by_itself},
};
use leptos::prelude::*;

/// By loading the page, where nothing else looks before.
const LOAD_AGAIN_SECONDS: u32 = 15;
const LOOK_AGAIN_SECONDS: u32 = 10;

/// The case instead of the identity's form.
pub fn at_the_desk(state: FormState, case: CaseShown) -> Vec<AnyView> {
    let (title, lead, button, words) = if case.fixed {
        (Key::CaseFixedTitle, Key::CaseFixedLead, "go_on", Key::CaseGoOn)
    } else {
        (Key::CaseTitle, Key::CaseLead, "withdraw", Key::CaseWithdraw)
    };
    let fields = move || {
        let lead = say(move |speech| speech.tell(lead, &[&speech.moment(case.since)]));
        let look = if case.fixed { "" } else { "plain" };
        let mut actions = vec![ui::submit(look, "button", button, t(words))];
        if !case.fixed {
            actions.insert(0, ui::outright("button", Page::Identity.path(), t(Key::CaseLook)));
        }
        vec![ui::h1(t(title)), ui::p("lead", lead), ui::block("actions", actions)]
    };
    let form = form("step", "/api/register/identity", state, fields);
    if case.fixed {
        press_by_itself("step");
    } else {
        api::refresh(LOAD_AGAIN_SECONDS);
        look_again(LOOK_AGAIN_SECONDS);
    }
    let side = vec![
        ui::h2(t(Key::Help)),
        ui::p("", t(Key::HelpHours)),
        ui::h2(t(Key::PhraseLabel)),
        ui::phrase(t(Key::Phrase)),
    ];
    vec![ui::two(vec![form], side)]
}
