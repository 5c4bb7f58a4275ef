//! `/dev/inbox`: what the SMS simulator took. Development only; the route does not exist otherwise.

use crate::outside::sms::{Inbox, InboxMessage};
use axum::{
    Json, Router,
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use std::fmt::Write as _;

/// The page and its JSON twin for tests.
pub fn routes(inbox: Inbox, stylesheet: String) -> Router {
    let twin = inbox.clone();
    Router::new()
        .route("/dev/inbox", get(async move || Html(page(&inbox, &stylesheet))))
        .route("/dev/inbox.json", get(async move || list(&twin)))
}

fn list(inbox: &Inbox) -> Response {
    let messages = inbox.messages();
    Json(messages.iter().map(AsRef::as_ref).collect::<Vec<&InboxMessage>>()).into_response()
}

fn page(inbox: &Inbox, stylesheet: &str) -> String {
    let mut list = String::new();
    for message in inbox.messages() {
        let (to, text) = (escape(&message.to), escape(&message.text));
        let _ = write!(list, "<div><dt>{to}</dt><dd>{text}</dd></div>");
    }
    if list.is_empty() {
        list.push_str(
            "<p>No message yet. Reload this page after \u{201c}Send SMS code\u{201d}.</p>",
        );
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>SMS simulator</title><link rel=\"icon\" href=\"/icon.svg\">\
         <link rel=\"stylesheet\" href=\"{stylesheet}\"></head><body><main><h1>SMS simulator</h1>\
         <p class=\"hint\">Development only: these messages were not sent. Newest first.</p>\
         <dl class=\"answers inbox\">{list}</dl></main></body></html>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
