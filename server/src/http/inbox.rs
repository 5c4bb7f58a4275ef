//! `/dev/inbox`: what the SMS simulator took. Development only; the route does not exist otherwise.

use crate::outside::sms::{Inbox, InboxMessage};
use axum::{
    Json, Router,
    extract::Query,
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use serde::Deserialize;
use std::fmt::Write as _;

/// Whose messages: those to this number (E.164), or all.
#[derive(Deserialize)]
struct Whose {
    to: Option<String>,
}

/// The page and its JSON twin for tests.
pub fn routes(inbox: Inbox, stylesheet: String) -> Router {
    let twin = inbox.clone();
    Router::new()
        .route("/dev/inbox", get(async move || Html(page(&inbox, &stylesheet))))
        .route("/dev/inbox.json", get(async move |whose: Query<Whose>| list(&twin, &whose)))
}

fn list(inbox: &Inbox, whose: &Whose) -> Response {
    let messages = inbox.messages();
    let wanted = |message: &&InboxMessage| whose.to.as_ref().is_none_or(|to| *to == message.to);
    let wanted = messages.iter().map(AsRef::as_ref).filter(wanted);
    Json(wanted.collect::<Vec<&InboxMessage>>()).into_response()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::sms::SmsGateway as _;
    use axum::{
        body::{Body, to_bytes},
        http::Request,
    };
    use tower::ServiceExt as _;

    async fn asked(inbox: &Inbox, path: &str) -> String {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let reply = routes(inbox.clone(), String::new()).oneshot(request).await.unwrap();
        let body = to_bytes(reply.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn one_asks_for_all_messages_or_for_those_to_a_number() {
        let inbox = Inbox::default();
        for (id, phone) in [("1", "+8613812345678"), ("2", "+85291234567")] {
            inbox.send(id, phone, "@tax.example.cn #918273").await;
        }
        let all = asked(&inbox, "/dev/inbox.json").await;
        assert!(all.contains("+8613812345678") && all.contains("+85291234567"), "{all}");
        let one = asked(&inbox, "/dev/inbox.json?to=%2B85291234567").await;
        assert!(!one.contains("+8613812345678") && one.contains("+85291234567"), "{one}");
        assert_eq!(asked(&inbox, "/dev/inbox.json?to=%2B8613800000000").await, "[]");
    }
}
