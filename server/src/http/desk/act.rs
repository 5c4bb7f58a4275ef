//! What is done at the desk: a post of one of its pages, answered by 303, or by a file.

use super::{
    Asked, Desk,
    answer::{file, refuse, see_other},
    pairs,
};
use crate::{
    error::Result,
    http::cookie::Cookie,
    service::desk::{self, Entered},
};
use app::{
    desk::{Field, Form, Outcome, Page, Posted, Route},
    text::Language,
};
use axum::{
    body::to_bytes,
    extract::Request,
    response::{IntoResponse as _, Response},
};
use domain::time::Timestamp;
use http::{HeaderMap, StatusCode, header};

/// The guard in front has seen to it that a body is not longer.
const FORM_BYTES: usize = 64 * 1024;
const FLASH_SECONDS: i64 = 60;

impl Desk {
    pub(super) async fn post(&self, route: &'static Route, request: Request) -> Response {
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
                    return Ok(see_other(
                        &back,
                        vec![spoken, self.flash(&asked.path, &posted.form())],
                    ));
                }
                let entered = desk::welcome(house, posted).await?;
                return Ok(self.entered(entered, &back, Page::Start.path()));
            }
            _ => {}
        }
        let member = match self.admit(route, asked).await? {
            Ok(member) => member,
            Err(refusal) => return Ok(refusal),
        };
        if let Some(spoken) = spoken {
            let path = route.page.shown_at(&asked.id);
            desk::keep(house, &member, &path, posted).await?;
            return Ok(see_other(&path, vec![spoken]));
        }
        if route.page == Page::Leave {
            desk::leave(house, &member).await?;
            let gone = self.cookies.remove(Cookie::Desk);
            return Ok(see_other(Page::SignIn.path(), vec![gone]));
        }
        Ok(match desk::act(house, &member, (route.page, &asked.id), posted).await? {
            Outcome::Next(path) => see_other(&path, Vec::new()),
            Outcome::Again(_) => see_other(&route.page.shown_at(&asked.id), Vec::new()),
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
            return Ok(see_other(
                &asked.path,
                vec![spoken, self.flash(&asked.path, &posted.form())],
            ));
        }
        let entered = desk::enter(&self.house, posted).await?;
        Ok(self.entered(entered, &asked.path, &here(posted.value(Field::To))))
    }

    fn entered(&self, entered: Entered, back: &str, next: &str) -> Response {
        match entered {
            Entered::In(token) => {
                let session = self.cookies.set(Cookie::Desk, &token);
                see_other(next, vec![session, self.cookies.remove(Cookie::DeskFlash)])
            }
            Entered::Refused(form) => {
                let path = back.split('?').next().unwrap_or_default();
                see_other(back, vec![self.flash(path, &form)])
            }
        }
    }

    /// A refused sign-in has no session to wait in: it travels in a sealed cookie, for its own page.
    fn flash(&self, path: &str, form: &Form) -> String {
        let until = self.house.clock.now().plus_seconds(FLASH_SECONDS).0;
        // The secret of a one-time link stands in the address already.
        let mut form = form.clone();
        form.values.retain(|(field, value)| *field != Field::Invite && value.len() <= 100);
        let text = serde_json::to_string(&(until, path, form)).unwrap_or_default();
        self.cookies.set(Cookie::DeskFlash, &self.house.vault.seal_cookie("desk", &text))
    }

    pub(super) fn flashed(&self, asked: &Asked) -> Option<Form> {
        let text = self.house.vault.open_cookie("desk", asked.flash.as_ref()?)?;
        let (until, path, form): (i64, String, Form) = serde_json::from_str(&text).ok()?;
        let fits = path == asked.path && Timestamp(until) > self.house.clock.now();
        fits.then_some(form)
    }
}

/// A page of the desk, and none of anywhere else; the start where it is not.
fn here(to: &str) -> String {
    let plain = to.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-".contains(&byte));
    let fits = (to == "/hall" || to.starts_with("/hall/")) && plain && !to.contains("//");
    if fits { to.to_owned() } else { Page::Start.path().to_owned() }
}

/// The CSRF layer passes requests that carry neither header; a browser's form post has one.
#[must_use]
pub fn comes_from_a_page(headers: &HeaderMap) -> bool {
    headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site")
}
