//! `/hall`: the desk's addresses, from the table in `app::desk`. Who is signed in, whether the role
//! may, then the page or the act; a post is answered by 303.

use super::{
    cookie::{Cookie, Cookies},
    fault::fault,
    guard::{decode, forms_only},
    visitor::language,
};
use crate::{
    error::Result,
    service::{
        House,
        desk::{self, Entered, Member},
    },
};
use app::{
    desk::{
        Field, Form, Frame, Message, Outcome, Page, Posted, ROUTES, Route, View, first_page, render,
    },
    text::{Language, desk::Word},
};
use axum::{
    Json, Router,
    body::to_bytes,
    extract::{Request, State},
    middleware::from_fn,
    response::{Html, IntoResponse as _, Response},
    routing::{MethodRouter, get, post},
};
use domain::time::Timestamp;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::nonce::Nonce;
use std::sync::Arc;

/// The guard in front has seen to it that a body is not longer.
const FORM_BYTES: usize = 64 * 1024;
const FLASH_SECONDS: i64 = 60;
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
pub fn routes(desk: Desk) -> Router {
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
            methods = methods.merge(act.route_layer(from_fn(forms_only)));
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
        let id = path.strip_prefix(before).filter(|_| route.path.contains('{'));
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
        match desk::show(house, &member, route.page, &asked.id).await? {
            Some(view) => Ok(self.page(route, asked, Some(&member), view).await?.into_response()),
            None => {
                let message = Message {
                    title: Word::NotFoundTitle,
                    lead: Word::NotFoundLead,
                    href: Page::Start.path().to_owned(),
                    way: Word::ToStart,
                };
                let page = self.page(route, asked, Some(&member), View::Message(message)).await?;
                Ok((StatusCode::NOT_FOUND, page).into_response())
            }
        }
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

    async fn post(&self, route: &'static Route, request: Request) -> Response {
        let asked = self.asked(route, &request);
        if !comes_from_a_page(request.headers()) {
            return StatusCode::FORBIDDEN.into_response();
        }
        let Ok(body) = to_bytes(request.into_body(), FORM_BYTES).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        let pairs = pairs(&body);
        let spoken = pairs.iter().find(|(name, _)| name == "language");
        let spoken = spoken.and_then(|(_, tag)| Language::parse(tag));
        let posted = Posted::new(pairs);
        self.act(route, &asked, &posted, spoken).await.unwrap_or_else(refuse)
    }

    async fn act(
        &self,
        route: &Route,
        asked: &Asked,
        posted: &Posted,
        spoken: Option<Language>,
    ) -> Result<Response> {
        let house = &self.house;
        let spoken = spoken.map(|language| self.cookies.set(Cookie::Language, language.as_str()));
        match route.page {
            Page::Speak => {
                return Ok(see_other(&here(posted.value(Field::To)), spoken.into_iter().collect()));
            }
            Page::SignIn => return self.sign_in(asked, posted, spoken).await,
            Page::Welcome => {
                let back = format!("{}?invite={}", asked.path, posted.value(Field::Invite));
                if let Some(spoken) = spoken {
                    return Ok(see_other(&back, vec![spoken, self.flash(&posted.form())]));
                }
                let entered = desk::welcome(house, posted).await?;
                return Ok(self.entered(entered, &back, Page::Start.path().to_owned()));
            }
            _ => {}
        }
        let member = match self.admit(route, asked).await? {
            Ok(member) => member,
            Err(refusal) => return Ok(refusal),
        };
        if let Some(spoken) = spoken {
            desk::keep(house, &member, &asked.path, posted).await?;
            return Ok(see_other(&asked.path, vec![spoken]));
        }
        if route.page == Page::Leave {
            desk::leave(house, &member).await?;
            let gone = self.cookies.remove(Cookie::Desk);
            return Ok(see_other(Page::SignIn.path(), vec![gone]));
        }
        Ok(match desk::act(house, &member, (route.page, &asked.id), posted).await? {
            Outcome::Next(path) => see_other(&path, Vec::new()),
            Outcome::Again(_) => see_other(&asked.path, Vec::new()),
            Outcome::File { name, kind, bytes } => file(&name, kind, bytes),
        })
    }

    async fn sign_in(
        &self,
        asked: &Asked,
        posted: &Posted,
        spoken: Option<String>,
    ) -> Result<Response> {
        if let Some(spoken) = spoken {
            return Ok(see_other(&asked.path, vec![spoken, self.flash(&posted.form())]));
        }
        let entered = desk::enter(&self.house, posted).await?;
        Ok(self.entered(entered, &asked.path, here(posted.value(Field::To))))
    }

    fn entered(&self, entered: Entered, back: &str, next: String) -> Response {
        match entered {
            Entered::In(token) => {
                let session = self.cookies.set(Cookie::Desk, &token);
                see_other(&next, vec![session, self.cookies.remove(Cookie::DeskFlash)])
            }
            Entered::Refused(form) => see_other(back, vec![self.flash(&form)]),
        }
    }

    /// A refused sign-in has no session to wait in: it travels in a sealed cookie.
    fn flash(&self, form: &Form) -> String {
        let until = self.house.clock.now().plus_seconds(FLASH_SECONDS).0;
        // The secret of a one-time link stands in the address already.
        let mut form = form.clone();
        form.values.retain(|(field, value)| *field != Field::Invite && value.len() <= 100);
        let text = serde_json::to_string(&(until, form)).unwrap_or_default();
        self.cookies.set(Cookie::DeskFlash, &self.house.vault.seal_cookie("desk", &text))
    }

    fn flashed(&self, asked: &Asked) -> Option<Form> {
        let text = self.house.vault.open_cookie("desk", asked.flash.as_ref()?)?;
        let (until, form): (i64, Form) = serde_json::from_str(&text).ok()?;
        (Timestamp(until) > self.house.clock.now()).then_some(form)
    }
}

/// A page of the desk, and none of anywhere else; the start where it is not.
fn here(to: &str) -> String {
    let plain = to.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-".contains(&byte));
    let fits = (to == "/hall" || to.starts_with("/hall/")) && plain && !to.contains("//");
    if fits { to.to_owned() } else { Page::Start.path().to_owned() }
}

/// The CSRF layer passes requests that carry neither header; a browser's form post has one.
fn comes_from_a_page(headers: &HeaderMap) -> bool {
    headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site")
}

fn pairs(body: &[u8]) -> Vec<(String, String)> {
    body.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .filter_map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let mut half = || decode(halves.next().unwrap_or_default());
            Some((half()?, half()?))
        })
        .collect()
}

fn parameter(query: &str, name: &str) -> Option<String> {
    pairs(query.as_bytes()).into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn see_other(path: &str, cookies: Vec<String>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    if let Ok(path) = HeaderValue::from_str(path) {
        headers.insert(header::LOCATION, path);
    }
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    response
}

fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// A fault: logged, and 503 with the reference id; the layers around make a page of it.
fn refuse(error: crate::error::Error) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, Json(fault(error))).into_response()
}
