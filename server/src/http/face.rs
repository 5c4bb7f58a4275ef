//! The face check over HTTP: its page, the phone that took it over, the way back from a gateway, and what a
//! gateway has to say.

use super::{
    address::Proxies,
    cookie::{Cookie, Cookies},
    desk::{
        answer::{refuse, see_other},
        comes_from_a_page, pairs,
    },
    guard::forms_only,
    limiter::{Limiter, fair_share},
    visitor::language,
};
use crate::{
    error::Result,
    service::{
        House,
        register::{
            self, Post,
            face::{self, Opening},
        },
    },
};
use app::{
    face::{BACK, CALLBACK, Frame, PHONE, STATE, View, render},
    form::{Outcome, Posted},
    show::Page,
    text::Language,
};
use axum::{
    Json, Router,
    body::to_bytes,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{from_fn, from_fn_with_state},
    response::{Html, IntoResponse as _, Response},
    routing::{get, post},
};
use domain::form::Field;
use http::{HeaderMap, StatusCode, header};
use leptos::nonce::Nonce;
use std::sync::Arc;

/// A form of these pages, or a callback, is not longer.
const MOST_BYTES: usize = 16 * 1024;
const START_AGAIN: &str = "/register/again";

/// What the pages need.
#[derive(Clone)]
pub struct Face {
    /// The services' house.
    pub house: Arc<House>,
    /// How cookies are written.
    pub cookies: Cookies,
    /// Whose word about a client's address is taken.
    pub proxies: Proxies,
    /// Where the style sheet is.
    pub stylesheet: String,
}

/// `/register/face`, `/face` and what belongs to them.
pub fn routes(face: Face, limiter: &Limiter) -> Router {
    let path = Page::Face.path();
    let act = post(|State(face): State<Face>, request: Request| async move {
        face.act(request).await.unwrap_or_else(refuse)
    });
    let phone = post(|State(face): State<Face>, request: Request| async move {
        face.act_on_phone(request).await.unwrap_or_else(refuse)
    });
    let share = from_fn_with_state(limiter.clone(), fair_share);
    let forms = |method: axum::routing::MethodRouter<Face>| {
        method.route_layer(from_fn(forms_only)).route_layer(share.clone())
    };
    let show = get(|State(face): State<Face>, request: Request| async move {
        face.show(&asked(&request)).await.unwrap_or_else(refuse)
    });
    let show_phone = get(|State(face): State<Face>, request: Request| async move {
        face.phone(&asked(&request)).await.unwrap_or_else(refuse)
    });
    let state = get(|State(face): State<Face>, headers: HeaderMap| async move {
        face.state(&headers).await.unwrap_or_else(refuse)
    });
    let back = get(|State(face): State<Face>, headers: HeaderMap| async move {
        let phone = face.cookies.get(&headers, Cookie::Face).is_some();
        let to = if phone { PHONE } else { Page::Face.path() };
        see_other(&format!("{to}?back"), Vec::new())
    });
    let callback = post(|State(face): State<Face>, request: Request| async move {
        face.callback(request).await.unwrap_or_else(refuse)
    });
    Router::new()
        .route(path, show.merge(forms(act)))
        .route(PHONE, show_phone.merge(forms(phone)))
        .route(STATE, state)
        .route(BACK, back)
        .route(CALLBACK, callback.route_layer(share.clone()))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(face)
}

/// What a request says beside its form.
struct Asked {
    headers: HeaderMap,
    nonce: String,
}

fn asked(request: &Request) -> Asked {
    let nonce = request.extensions().get::<Nonce>().map(ToString::to_string);
    Asked { headers: request.headers().clone(), nonce: nonce.unwrap_or_default() }
}

impl Face {
    fn page(&self, asked: &Asked, path: &'static str, view: View) -> Html<String> {
        let (stylesheet, nonce) = (self.stylesheet.clone(), asked.nonce.clone());
        let language = language(&asked.headers, self.cookies);
        Html(render(Frame { language, nonce, stylesheet, path }, view))
    }

    async fn show(&self, asked: &Asked) -> Result<Response> {
        let token = self.cookies.get(&asked.headers, Cookie::Registration);
        let spoken = language(&asked.headers, self.cookies);
        Ok(match face::show(&self.house, token.as_deref(), spoken).await? {
            Ok(view) => self.page(asked, Page::Face.path(), view).into_response(),
            Err(path) => see_other(path, Vec::new()),
        })
    }

    async fn act(&self, request: Request) -> Result<Response> {
        let headers = request.headers().clone();
        if !comes_from_a_page(&headers) {
            return Ok(StatusCode::FORBIDDEN.into_response());
        }
        let address = self.proxies.client(request.extensions(), &headers);
        let Ok(body) = to_bytes(request.into_body(), MOST_BYTES).await else {
            return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        };
        let pairs = pairs(&body);
        let of = |name: &str| {
            let found = pairs.iter().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let values = [Field::OfAge, Field::FaceConsent]
            .map(|field| (field, of(field.as_str()).into()))
            .into();
        let posted = Posted::new(of("nonce").to_owned(), of("language"), values);
        let posted = posted.with(of("button"));
        let token = self.cookies.get(&headers, Cookie::Registration);
        let post = Post {
            token: token.as_deref(),
            language: language(&headers, self.cookies),
            page: Page::Face,
            posted: &posted,
            address: &address,
        };
        let settled = register::post(&self.house, post).await?;
        let mut cookies: Vec<_> = settled
            .token
            .map(|token| self.cookies.set(Cookie::Registration, &token))
            .into_iter()
            .collect();
        let path = match settled.outcome {
            Outcome::Next(path) | Outcome::There(path, _) => path,
            Outcome::StartAgain => START_AGAIN.to_owned(),
            Outcome::Spoken(language, _) => {
                cookies.push(self.cookies.set(Cookie::Language, language.as_str()));
                Page::Face.path().to_owned()
            }
            Outcome::Again(_) | Outcome::Extended(_) => Page::Face.path().to_owned(),
        };
        Ok(see_other(&path, cookies))
    }

    async fn state(&self, headers: &HeaderMap) -> Result<Response> {
        let token = self.cookies.get(headers, Cookie::Registration);
        Ok(match face::state(&self.house, token.as_deref()).await? {
            Some((settled, opened)) => {
                Json(serde_json::json!({ "settled": settled, "opened": opened })).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        })
    }

    async fn phone(&self, asked: &Asked) -> Result<Response> {
        let token = self.cookies.get(&asked.headers, Cookie::Face);
        let view = face::on_phone(&self.house, token.as_deref()).await?;
        Ok(self.page(asked, PHONE, view).into_response())
    }

    async fn act_on_phone(&self, request: Request) -> Result<Response> {
        let asked = asked(&request);
        if !comes_from_a_page(&asked.headers) {
            return Ok(StatusCode::FORBIDDEN.into_response());
        }
        let Ok(body) = to_bytes(request.into_body(), MOST_BYTES).await else {
            return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        };
        let pairs = pairs(&body);
        let of = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        if let Some(language) = of("language").and_then(|tag| Language::parse(tag)) {
            let cookie = self.cookies.set(Cookie::Language, language.as_str());
            return Ok(see_other(PHONE, vec![cookie]));
        }
        let view = if let Some(secret) = of("secret") {
            let posted = of("nonce").map_or("", String::as_str);
            match face::open_link(&self.house, secret, posted).await? {
                Opening::Token(token) => {
                    return Ok(see_other(PHONE, vec![self.cookies.set(Cookie::Face, &token)]));
                }
                Opening::Refused(view) => view,
            }
        } else {
            let token = self.cookies.get(&asked.headers, Cookie::Face);
            face::ask_on_phone(&self.house, token.as_deref()).await?
        };
        Ok(self.page(&asked, PHONE, view).into_response())
    }

    /// A signed hint of the gateway's. Whatever else it says is not believed.
    async fn callback(&self, request: Request) -> Result<Response> {
        let headers = request.headers().clone();
        let header = |name: &str| {
            let value = headers.get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (time, signature) = (header("kaimen-time"), header("kaimen-signature"));
        let json = header(header::CONTENT_TYPE.as_str()).starts_with("application/json");
        let Ok(body) = to_bytes(request.into_body(), MOST_BYTES).await else {
            return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        };
        let said = self.house.face.as_ref().filter(|_| json);
        let nonce = said.and_then(|gateway| gateway.callback((&time, &signature), &body));
        let Some(nonce) = nonce else { return Ok(StatusCode::FORBIDDEN.into_response()) };
        face::callback(&self.house, &nonce).await?;
        Ok(StatusCode::NO_CONTENT.into_response())
    }
}
