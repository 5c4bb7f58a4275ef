//! The ports of `app`, over the services: tokens in, cookies out, faults to reference ids.

use super::{
    cookie::{Cookie, Cookies},
    fault::fault,
};
use crate::service::{
    House, account, recovery,
    register::{self, Post, Settled, Standing},
};
use app::{
    form::{Fault, FormState, Outcome, Posted},
    ports::{Accounts, Answer, Recovering, Registering, Visitor},
    show::{Page, PageShown, PageView, Shown},
    text::{Language, Sentences},
};
use async_trait::async_trait;
use domain::{form::Field, time::Timestamp};
use std::sync::Arc;

/// A sealed cookie may be so long.
const FLASH_BYTES: usize = 2048;
const FLASH_SECONDS: i64 = 60;

/// The house, as the pages see it.
#[derive(Clone)]
pub struct Doors {
    /// The services' house.
    pub house: Arc<House>,
    /// How cookies are written.
    pub cookies: Cookies,
}

impl Doors {
    async fn post(&self, visitor: &Visitor, page: Page, posted: &Posted) -> Result<Answer, Fault> {
        let (token, language) = (visitor.registration.as_deref(), visitor.language);
        let post = Post { token, language, page, posted, address: &visitor.address };
        let mut settled = register::post(&self.house, post).await.map_err(fault)?;
        let standing = settled.standing.take();
        let mut answer = self.answer(settled);
        if page == Page::Consent {
            self.share(posted, &mut answer);
        }
        if visitor.prefers_next && !visitor.asks_page {
            let shared = visitor.shared || posted.value(Field::Shared) == "yes";
            answer.outcome = with_next(standing, shared, answer.outcome).await;
        }
        Ok(answer)
    }

    fn answer(&self, settled: Settled<'_>) -> Answer {
        let token = settled.token.map(|token| self.cookies.set(Cookie::Registration, &token));
        let spoken = match &settled.outcome {
            Outcome::Spoken(language, _) => Some(self.speak(*language)),
            _ => None,
        };
        let cookies = token.into_iter().chain(spoken).collect();
        Answer::new(settled.outcome, cookies)
    }

    /// The switch of a form without a row: what was typed travels in the flash cookie.
    fn switch(&self, posted: &Posted, language: Language) -> Answer {
        let state = FormState { values: posted.kept(), ..FormState::default() };
        let cookies = self.flash(&state).into_iter().chain([self.speak(language)]).collect();
        Answer::new(Outcome::Spoken(language, Sentences::of(language)), cookies)
    }

    /// "Others use this computer too", remembered until it is cleared.
    fn share(&self, posted: &Posted, answer: &mut Answer) {
        if posted.value(Field::Shared) == "yes" && matches!(answer.outcome, Outcome::Next(_)) {
            answer.cookies.push(self.cookies.set(Cookie::Shared, "1"));
        }
    }

    /// A refused form without a row travels in a sealed cookie; where what was typed is too long for
    /// one, only what was wrong does.
    fn flash(&self, state: &FormState) -> Option<String> {
        let until = self.house.clock.now().plus_seconds(FLASH_SECONDS).0;
        let whole = FormState { nonce: String::new(), ..state.clone() };
        let short = FormState { values: Vec::new(), ..whole.clone() };
        [whole, short].into_iter().find_map(|state| {
            let text = serde_json::to_string(&(until, state)).ok()?;
            let sealed = self.house.vault.seal_cookie("flash", &text);
            (sealed.len() <= FLASH_BYTES).then(|| self.cookies.set(Cookie::Flash, &sealed))
        })
    }

    fn flashed(&self, visitor: &Visitor) -> Option<FormState> {
        let text = self.house.vault.open_cookie("flash", visitor.flash.as_ref()?)?;
        let (until, state): (i64, FormState) = serde_json::from_str(&text).ok()?;
        let now = self.house.clock.now();
        let notice = state.notice.and_then(|notice| notice.at(now));
        (Timestamp(until) > now).then_some(FormState { notice, ..state })
    }
}

/// What the next page shows goes along with the outcome that leads there. Where it cannot, the script
/// asks for it, as it would for any page.
async fn with_next(standing: Option<Standing<'_>>, shared: bool, outcome: Outcome) -> Outcome {
    let (Some(standing), Outcome::Next(path)) = (standing, &outcome) else { return outcome };
    let Some(page) = Page::of_step(path) else { return outcome };
    match standing.show(page).await {
        Ok(Shown::Here(shown)) => {
            Outcome::There(path.clone(), Box::new(PageShown { shared, ..*shown }))
        }
        Ok(Shown::Elsewhere(_)) | Err(_) => outcome,
    }
}

#[async_trait]
impl Registering for Doors {
    async fn show(&self, visitor: &Visitor, page: Page) -> Result<Shown, Fault> {
        let token = visitor.registration.as_deref();
        let mut shown = register::show(&self.house, token, page).await.map_err(fault)?;
        if let Shown::Here(shown) = &mut shown {
            shown.shared = visitor.shared;
        }
        Ok(shown)
    }

    async fn consent(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Consent, &posted).await
    }

    async fn document(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Document, &posted).await
    }

    async fn identity(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Identity, &posted).await
    }

    async fn account(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Account, &posted).await
    }

    async fn phone(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Phone, &posted).await
    }

    async fn confirm(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Confirm, &posted).await
    }

    async fn password_is_guessable(
        &self,
        visitor: &Visitor,
        password: &str,
        account_name: &str,
    ) -> Result<bool, Fault> {
        let token = visitor.registration.as_deref();
        register::password_is_guessable(&self.house, token, password, account_name)
            .await
            .map_err(fault)
    }
}

#[async_trait]
impl Recovering for Doors {
    async fn recover(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        if let Some(language) = posted.language {
            return Ok(self.switch(&posted, language));
        }
        let mut answer = self.post(visitor, Page::Recover, &posted).await?;
        if let Outcome::Again(state) = &answer.outcome {
            answer.cookies.extend(self.flash(state));
        }
        Ok(answer)
    }

    async fn reset(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Reset, &posted).await
    }
}

#[async_trait]
impl Accounts for Doors {
    async fn show(&self, visitor: &Visitor, page: Page) -> Result<Shown, Fault> {
        let view = match page {
            Page::SignIn => Some(PageView::SignIn),
            Page::Recover => Some(PageView::Recover),
            _ => None,
        };
        if let Some(view) = view {
            let mut form = self.flashed(visitor).unwrap_or_default();
            form.nonce = register::fresh_nonce(&self.house);
            return Ok(PageShown::new(form, view).into());
        }
        let shown = match &visitor.session {
            Some(token) => account::show(&self.house, token).await.map_err(fault)?,
            None => None,
        };
        Ok(shown.map_or_else(
            || Shown::Elsewhere(Page::SignIn.path().to_owned()),
            |shown| {
                let view = PageView::MyAccount(shown);
                let shown = PageShown::new(FormState::default(), view);
                PageShown { shared: visitor.shared, ..shown }.into()
            },
        ))
    }

    async fn sign_in(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        let _ = visitor;
        if let Some(language) = posted.language {
            return Ok(self.switch(&posted, language));
        }
        let (outcome, token) = account::sign_in(&self.house, &posted).await.map_err(fault)?;
        let cookies = match (&outcome, token) {
            (Outcome::Again(state), _) => self.flash(state).into_iter().collect(),
            (_, Some(token)) => {
                vec![
                    self.cookies.set(Cookie::Session, &token),
                    self.cookies.remove(Cookie::Flash),
                    self.cookies.remove(Cookie::Registration),
                ]
            }
            _ => Vec::new(),
        };
        let mut answer = Answer::new(outcome, cookies);
        self.share(&posted, &mut answer);
        Ok(answer)
    }

    async fn sign_out(&self, visitor: &Visitor) -> Result<Answer, Fault> {
        if let Some(token) = &visitor.session {
            account::sign_out(&self.house, token).await.map_err(fault)?;
        }
        let cookies = vec![self.cookies.remove(Cookie::Session)];
        Ok(Answer::new(Outcome::Next("/login".to_owned()), cookies))
    }

    async fn clear(&self, visitor: &Visitor) -> Result<Answer, Fault> {
        if let Some(token) = &visitor.session {
            account::sign_out(&self.house, token).await.map_err(fault)?;
        }
        if let Some(token) = &visitor.registration {
            recovery::clear(&self.house, token).await.map_err(fault)?;
        }
        let all = [Cookie::Registration, Cookie::Session, Cookie::Flash, Cookie::Shared];
        let cookies = all.map(|cookie| self.cookies.remove(cookie)).into();
        let outcome = Outcome::Next("/".to_owned());
        Ok(Answer { outcome, cookies, clear: true })
    }

    fn speak(&self, language: Language) -> String {
        self.cookies.set(Cookie::Language, language.as_str())
    }
}
