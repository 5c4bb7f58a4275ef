//! `/agent`: the officer's addresses, from the table in `app::agent`. A taxpayer's session, tied to an
//! agent by a clerk; then the page or the act. A post is answered by 303; a row that a script keeps, by
//! the verdicts.

mod papers;
mod upload;

use super::{
    cookie::{Cookie, Cookies},
    desk::{
        answer::{file, refuse, see_other},
        comes_from_a_page, pairs, parameter,
    },
    guard::{AsksPage, forms_only},
    limiter::{Limiter, fair_share},
    visitor::language,
};
use crate::{
    document::sheet,
    error::Result,
    service::{
        House,
        agent::{self, Officer, pickup},
    },
};
use app::{
    agent::{CellsProgram, Frame, Message, Notice, Page, ROUTES, Route, View, render, verdicts},
    desk::{Field, Form, Outcome, Posted},
    text::{
        Language,
        desk::{Say, Word},
    },
};
use axum::{
    Router,
    body::to_bytes,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{from_fn, from_fn_with_state},
    response::{Html, IntoResponse as _, Response},
    routing::{MethodRouter, get, post},
};
use http::{StatusCode, header};
use leptos::nonce::Nonce;
use std::sync::Arc;
use upload::Parts;

/// The guard in front has seen to it that a form is not longer.
const FORM_BYTES: usize = 64 * 1024;
const SIGN_IN: &str = "/login";

/// What the officer's pages need.
#[derive(Clone)]
pub struct Agent {
    /// The services' house.
    pub house: Arc<House>,
    /// How cookies are written.
    pub cookies: Cookies,
    /// Where the style sheet is.
    pub stylesheet: String,
    /// What judges the cells of a table as they are typed.
    pub cells: CellsProgram,
}

/// Everything under `/agent`.
pub fn routes(agent: Agent, limiter: &Limiter) -> Router {
    let mut router = Router::new();
    for route in &ROUTES {
        let mut methods: MethodRouter<Agent> = MethodRouter::new();
        if route.gets {
            methods = methods.merge(get(
                move |State(agent): State<Agent>, request: Request| async move {
                    agent.get(route, request).await.unwrap_or_else(refuse)
                },
            ));
        }
        if route.posts {
            let act = post(move |State(agent): State<Agent>, request: Request| async move {
                agent.post(route, request).await.unwrap_or_else(refuse)
            });
            let share = from_fn_with_state(limiter.clone(), fair_share);
            let act = match route.page {
                Page::Upload => act.layer(DefaultBodyLimit::max(upload::MOST_BYTES)),
                _ => act.route_layer(from_fn(forms_only)),
            };
            methods = methods.merge(act.route_layer(share));
        }
        router = router.route(route.path, methods);
    }
    router.with_state(agent)
}

/// What a request says.
#[derive(Clone)]
struct Asked {
    language: Language,
    nonce: String,
    path: String,
    id: String,
    token: Option<String>,
}

impl Agent {
    fn asked(&self, route: &Route, request: &Request) -> Asked {
        let headers = request.headers();
        let path = request.uri().path().to_owned();
        let before = route.path.split('{').next().unwrap_or_default();
        let id = path.strip_prefix(before).filter(|_| route.path.contains('{'));
        let id = id.and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned();
        Asked {
            language: language(headers, self.cookies),
            nonce: request.extensions().get::<Nonce>().map(ToString::to_string).unwrap_or_default(),
            token: self.cookies.get(headers, Cookie::Session),
            id,
            path,
        }
    }

    async fn get(&self, route: &Route, request: Request) -> Result<Response> {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let asked = self.asked(route, &request);
        match route.page {
            Page::Open => {
                let view = pickup::open_form(&self.house, Form::default(), None);
                return Ok(self.page(&asked, view).into_response());
            }
            Page::Delegation => {
                let view = pickup::letter_form(&self.house, Form::default(), None);
                return Ok(self.page(&asked, view).into_response());
            }
            _ => {}
        }
        let officer = match self.admit(&asked).await? {
            Ok(officer) => officer,
            Err(refusal) => return Ok(refusal),
        };
        if route.page == Page::Sheet {
            return Ok(match agent::sheet(&self.house, &officer, &asked.id).await? {
                Some(bytes) => file("annex-2.xlsx", sheet::XLSX, bytes),
                None => self.nothing_here(&asked),
            });
        }
        if let Some(answer) = self.papers(route.page, &asked, &officer).await? {
            return Ok(answer);
        }
        let view = agent::show(&self.house, &officer, (route.page, &asked.id)).await?;
        let notice = Notice::parse(|name| parameter(&query, name));
        Ok(match view {
            Some(view) => self.page(&asked, view.with(notice)).into_response(),
            None => self.nothing_here(&asked),
        })
    }

    async fn post(&self, route: &Route, request: Request) -> Result<Response> {
        let asked = self.asked(route, &request);
        if !comes_from_a_page(request.headers()) {
            return Ok(StatusCode::FORBIDDEN.into_response());
        }
        if route.page == Page::Upload {
            return self.upload(&asked, request).await;
        }
        let by_script = request.extensions().get::<AsksPage>().is_some_and(|asks| !asks.0);
        let Ok(body) = to_bytes(request.into_body(), FORM_BYTES).await else {
            return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        };
        let pairs = pairs(&body);
        let posted = Posted::new(pairs.clone());
        let spoken = pairs.iter().find(|(name, _)| name == "language");
        let spoken = spoken.and_then(|(_, tag)| Language::parse(tag));
        if route.page.is_persons() {
            return self.persons(route.page, &asked, &posted, spoken).await;
        }
        if route.page == Page::Speak {
            let cookie = spoken.map(|to| self.cookies.set(Cookie::Language, to.as_str()));
            return Ok(see_other(&here(posted.value(Field::To)), cookie.into_iter().collect()));
        }
        let officer = match self.admit(&asked).await? {
            Ok(officer) => officer,
            // A script shows no page: it says that nothing was kept.
            Err(_) if by_script => return Ok(StatusCode::UNAUTHORIZED.into_response()),
            Err(refusal) => return Ok(refusal),
        };
        let outcome = agent::act(&self.house, &officer, (route.page, &asked.id), &posted).await?;
        if by_script && route.page == Page::Table {
            let lines = agent::table_lines(&self.house, &officer, &asked.id).await?;
            let body = lines.map(|lines| verdicts(Say(asked.language), &lines));
            let kind = [(header::CONTENT_TYPE, "application/json")];
            return Ok(match body {
                Some(body) => (kind, body).into_response(),
                None => StatusCode::NOT_FOUND.into_response(),
            });
        }
        Ok(answer(outcome))
    }

    /// A person's page answers its post itself: it has no session to wait in, and what is shown once is
    /// shown here.
    async fn persons(
        &self,
        page: Page,
        asked: &Asked,
        posted: &Posted,
        spoken: Option<Language>,
    ) -> Result<Response> {
        let house = &self.house;
        if let Some(language) = spoken {
            let asked = Asked { language, ..asked.clone() };
            let view = match page {
                Page::Open => pickup::open_form(house, posted.form(), None),
                _ => pickup::letter_form(house, posted.form(), None),
            };
            let cookie = self.cookies.set(Cookie::Language, language.as_str());
            return Ok(([(header::SET_COOKIE, cookie)], self.page(&asked, view)).into_response());
        }
        let view = match page {
            Page::Open => pickup::open(house, posted).await?,
            _ => pickup::delegation(house, posted, asked.language).await?,
        };
        Ok(self.page(asked, view).into_response())
    }

    async fn upload(&self, asked: &Asked, request: Request) -> Result<Response> {
        let officer = match self.admit(asked).await? {
            Ok(officer) => officer,
            Err(refusal) => return Ok(refusal),
        };
        let Parts { nonce, name, bytes } = match upload::read(request).await {
            Ok(parts) => parts,
            Err(status) => return Ok(status.into_response()),
        };
        let post = (nonce.as_str(), name.as_str(), bytes.as_slice());
        Ok(answer(agent::upload(&self.house, &officer, &asked.id, post).await?))
    }

    /// The officer, if the session is one of somebody who acts for an agent; what is answered otherwise.
    async fn admit(&self, asked: &Asked) -> Result<std::result::Result<Officer, Response>> {
        let officer = match &asked.token {
            Some(token) => agent::officer(&self.house, token).await?,
            None => None,
        };
        let Some(officer) = officer else { return Ok(Err(see_other(SIGN_IN, Vec::new()))) };
        if !officer.agents.is_empty() {
            return Ok(Ok(officer));
        }
        let message = Message {
            title: Word::NotOfficerTitle,
            lead: Word::NotOfficerLead,
            href: "/account",
            way: Word::ToAccount,
        };
        let page = self.page(asked, View::Message(message));
        Ok(Err((StatusCode::FORBIDDEN, page).into_response()))
    }

    fn nothing_here(&self, asked: &Asked) -> Response {
        let message = Message {
            title: Word::NoTableTitle,
            lead: Word::NoTableLead,
            href: Page::Board.path(),
            way: Word::ToBoard,
        };
        let page = self.page(asked, View::Message(message));
        (StatusCode::NOT_FOUND, page).into_response()
    }

    fn page(&self, asked: &Asked, view: View) -> Html<String> {
        let frame = Frame {
            language: asked.language,
            nonce: asked.nonce.clone(),
            stylesheet: self.stylesheet.clone(),
            cells: self.cells.clone(),
            path: asked.path.clone(),
            refresh: matches!(view, View::Making(_)).then_some(1),
        };
        Html(render(frame, view))
    }
}

fn answer(outcome: Outcome) -> Response {
    match outcome {
        Outcome::Next(path) => see_other(&path, Vec::new()),
        Outcome::Again(_) => see_other(Page::Board.path(), Vec::new()),
        Outcome::File { name, kind, bytes } => file(&name, kind, bytes),
    }
}

/// A page of the officer's, and none of anywhere else; the board where it is not.
fn here(to: &str) -> String {
    let plain = to.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-".contains(&byte));
    let ours =
        ROUTES.iter().any(|route| route.gets && !route.path.contains('{') && route.path == to);
    let fits = (ours || to.starts_with("/agent/")) && plain && !to.contains("//");
    if fits { to.to_owned() } else { Page::Board.path().to_owned() }
}
