//! `/hall`: the desk's addresses, from the table in `app::desk`. Who is signed in, whether the role
//! may, then the page or the act; a post is answered by 303.

mod act;
pub mod answer;

pub use act::comes_from_a_page;

use super::{
    cookie::{Cookie, Cookies},
    guard::{decode, forms_only},
    limiter::{Limiter, fair_share},
    visitor::language,
};
use crate::{
    error::Result,
    service::{
        House,
        desk::{self, Member},
    },
};
use answer::{refuse, see_other};
use app::{
    desk::{Field, Frame, Message, Page, ROUTES, Route, View, first_page, render},
    text::{Language, desk::Word},
};
use axum::{
    Router,
    extract::{Request, State},
    middleware::{from_fn, from_fn_with_state},
    response::{Html, IntoResponse as _, Response},
    routing::{MethodRouter, get, post},
};
use http::StatusCode;
use leptos::nonce::Nonce;
use std::sync::Arc;

/// A page with something that is shown once is asked for again a moment after its time.
const AFTERWARDS: i64 = 1;

/// What the desk needs.
#[derive(Clone)]
pub struct Desk {
    /// The services' house.
    pub house: Arc<House>,
    /// How cookies are written.
    pub cookies: Cookies,
    /// Where the style sheet is.
    pub stylesheet: String,
}

/// Everything under `/hall`.
pub fn routes(desk: Desk, limiter: &Limiter) -> Router {
    let mut router = Router::new();
    for route in &ROUTES {
        let mut methods: MethodRouter<Desk> = MethodRouter::new();
        if route.gets {
            methods =
                methods.merge(get(move |State(desk): State<Desk>, request: Request| async move {
                    desk.get(route, request).await
                }));
        }
        if route.posts {
            let act = post(move |State(desk): State<Desk>, request: Request| async move {
                desk.post(route, request).await
            });
            let share = from_fn_with_state(limiter.clone(), fair_share);
            methods = methods.merge(act.route_layer(from_fn(forms_only)).route_layer(share));
        }
        router = router.route(route.path, methods);
    }
    router.with_state(desk)
}

/// What the headers of a request say.
struct Asked {
    language: Language,
    nonce: String,
    path: String,
    /// What `{id}` stands for.
    id: String,
    token: Option<String>,
    flash: Option<String>,
}

impl Desk {
    fn asked(&self, route: &Route, request: &Request) -> Asked {
        let headers = request.headers();
        let path = request.uri().path().to_owned();
        let before = route.path.split('{').next().unwrap_or_default();
        let after = route.path.split('}').nth(1).unwrap_or_default();
        let id = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        let id = id.filter(|_| route.path.contains('{'));
        Asked {
            language: language(headers, self.cookies),
            nonce: request.extensions().get::<Nonce>().map(ToString::to_string).unwrap_or_default(),
            id: id.unwrap_or_default().to_owned(),
            token: self.cookies.get(headers, Cookie::Desk),
            flash: self.cookies.get(headers, Cookie::DeskFlash),
            path,
        }
    }

    async fn get(&self, route: &'static Route, request: Request) -> Response {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let asked = self.asked(route, &request);
        self.look(route, &asked, &query).await.unwrap_or_else(refuse)
    }

    async fn look(&self, route: &Route, asked: &Asked, query: &str) -> Result<Response> {
        let house = &self.house;
        match route.page {
            Page::SignIn => {
                let mut form = self.flashed(asked).unwrap_or_default();
                if let Some(to) = parameter(query, "to") {
                    form.set(Field::To, &to);
                }
                form.nonce = crate::service::fresh_nonce(house);
                return Ok(self
                    .page(route, asked, None, View::SignIn(form))
                    .await?
                    .into_response());
            }
            Page::Welcome => return self.welcome(route, asked, query).await,
            _ => {}
        }
        let member = match self.admit(route, asked).await? {
            Ok(member) => member,
            Err(refusal) => return Ok(refusal),
        };
        if route.page == Page::Start {
            return Ok(see_other(first_page(member.role).path(), Vec::new()));
        }
        if let Some(view) = desk::show(house, &member, route.page, &asked.id).await? {
            return Ok(self.page(route, asked, Some(&member), view).await?.into_response());
        }
        let message = Message {
            title: Word::NotFoundTitle,
            lead: Word::NotFoundLead,
            href: Page::Start.path().to_owned(),
            way: Word::ToStart,
        };
        let page = self.page(route, asked, Some(&member), View::Message(message)).await?;
        Ok((StatusCode::NOT_FOUND, page).into_response())
    }

    /// The member, if there is one and the role may; what is answered otherwise.
    async fn admit(
        &self,
        route: &Route,
        asked: &Asked,
    ) -> Result<std::result::Result<Member, Response>> {
        let member = match &asked.token {
            Some(token) => desk::member(&self.house, token).await?,
            None => None,
        };
        let Some(member) = member else {
            // Back to where it was, once signed in: what was typed into a form is kept no longer
            // than its session.
            let to = if route.gets { asked.path.as_str() } else { Page::Start.path() };
            let sign_in = format!("{}?to={to}", Page::SignIn.path());
            return Ok(Err(see_other(&sign_in, Vec::new())));
        };
        if route.right.is_some_and(|right| member.role.may(right)) {
            return Ok(Ok(member));
        }
        let message = Message {
            title: Word::ForbiddenTitle,
            lead: Word::ForbiddenLead,
            href: Page::Start.path().to_owned(),
            way: Word::ToStart,
        };
        let page = self.page(route, asked, Some(&member), View::Message(message)).await?;
        Ok(Err((StatusCode::FORBIDDEN, page).into_response()))
    }

    async fn page(
        &self,
        route: &Route,
        asked: &Asked,
        member: Option<&Member>,
        view: View,
    ) -> Result<Html<String>> {
        let badge = match member {
            Some(member) => Some(desk::badge(&self.house, member).await?),
            None => None,
        };
        let refresh = match &view {
            View::Slip(slip) => slip.text.as_ref().map(|text| text.left + AFTERWARDS),
            _ => None,
        };
        let frame = Frame {
            language: asked.language,
            nonce: asked.nonce.clone(),
            stylesheet: self.stylesheet.clone(),
            badge,
            page: route.page,
            path: asked.path.clone(),
            refresh,
        };
        Ok(Html(render(frame, view)))
    }

    async fn welcome(&self, route: &Route, asked: &Asked, query: &str) -> Result<Response> {
        let form = self.flashed(asked).unwrap_or_default();
        let invite = parameter(query, "invite").unwrap_or_default();
        let view = match desk::welcome_form(&self.house, &invite, form).await? {
            Some(welcome) => View::Welcome(Box::new(welcome)),
            None => View::Message(Message {
                title: Word::InviteOverTitle,
                lead: Word::NoticeInviteOver,
                href: Page::SignIn.path().to_owned(),
                way: Word::SignInTitle,
            }),
        };
        let status =
            if matches!(view, View::Message(_)) { StatusCode::GONE } else { StatusCode::OK };
        Ok((status, self.page(route, asked, None, view).await?).into_response())
    }
}

/// The decoded pairs of a form or a query.
#[must_use]
pub fn pairs(body: &[u8]) -> Vec<(String, String)> {
    body.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .filter_map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let mut half = || decode(halves.next().unwrap_or_default());
            Some((half()?, half()?))
        })
        .collect()
}

pub fn parameter(query: &str, name: &str) -> Option<String> {
    pairs(query.as_bytes()).into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}
