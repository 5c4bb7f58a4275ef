//! The ports of `app`, over the services: tokens in, cookies out, faults to reference ids.

use super::{
    cookie::{Cookie, Cookies},
    fault::fault,
};
use crate::service::{
    House, account,
    register::{self, Post, Settled},
};
use app::{
    form::{Fault, FormState, Outcome, Posted},
    ports::{Accounts, Answer, Registering, Visitor},
    show::{Page, PageShown, PageView, Shown},
    text::{Language, Sentences},
};
use async_trait::async_trait;
use domain::time::Timestamp;
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
    async fn post(
        &self,
        visitor: &Visitor,
        page: Page,
        posted: Posted,
        again: bool,
    ) -> Result<Answer, Fault> {
        let (token, language) = (visitor.registration.as_deref(), visitor.language);
        let post = Post { token, language, page, posted: &posted, again };
        let settled = register::post(&self.house, post).await.map_err(fault)?;
        Ok(self.answer(settled))
    }

    fn answer(&self, settled: Settled) -> Answer {
        let token = settled.token.map(|token| self.cookies.set(Cookie::Registration, &token));
        let spoken = match &settled.outcome {
            Outcome::Spoken(language, _) => Some(self.speak(*language)),
            _ => None,
        };
        let cookies = token.into_iter().chain(spoken).collect();
        Answer { outcome: settled.outcome, cookies }
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
        (Timestamp(until) > self.house.clock.now()).then_some(state)
    }
}

#[async_trait]
impl Registering for Doors {
    async fn show(&self, visitor: &Visitor, page: Page) -> Result<Shown, Fault> {
        register::show(&self.house, visitor.registration.as_deref(), page).await.map_err(fault)
    }

    async fn consent(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Consent, posted, false).await
    }

    async fn document(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Document, posted, false).await
    }

    async fn identity(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Identity, posted, false).await
    }

    async fn account(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Account, posted, false).await
    }

    async fn phone(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Phone, posted, false).await
    }

    async fn resend(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Confirm, posted, true).await
    }

    async fn confirm(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        self.post(visitor, Page::Confirm, posted, false).await
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
impl Accounts for Doors {
    async fn show(&self, visitor: &Visitor, page: Page) -> Result<Shown, Fault> {
        if page == Page::SignIn {
            let mut form = self.flashed(visitor).unwrap_or_default();
            form.nonce = register::fresh_nonce(&self.house);
            return Ok(PageShown { form, view: PageView::SignIn, deadline: None }.into());
        }
        let shown = match &visitor.session {
            Some(token) => account::show(&self.house, token).await.map_err(fault)?,
            None => None,
        };
        Ok(shown.map_or_else(
            || Shown::Elsewhere(Page::SignIn.path().to_owned()),
            |shown| {
                let (form, view) = (FormState::default(), PageView::MyAccount(shown));
                PageShown { form, view, deadline: None }.into()
            },
        ))
    }

    async fn sign_in(&self, visitor: &Visitor, posted: Posted) -> Result<Answer, Fault> {
        let _ = visitor;
        if let Some(language) = posted.language {
            let state = FormState { values: posted.kept(), ..FormState::default() };
            let cookies = self.flash(&state).into_iter().chain([self.speak(language)]).collect();
            let outcome = Outcome::Spoken(language, Sentences::of(language));
            return Ok(Answer { outcome, cookies });
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
        Ok(Answer { outcome, cookies })
    }

    async fn sign_out(&self, visitor: &Visitor) -> Result<Answer, Fault> {
        if let Some(token) = &visitor.session {
            account::sign_out(&self.house, token).await.map_err(fault)?;
        }
        let cookies = vec![self.cookies.remove(Cookie::Session)];
        Ok(Answer { outcome: Outcome::Next("/login".to_owned()), cookies })
    }

    fn speak(&self, language: Language) -> String {
        self.cookies.set(Cookie::Language, language.as_str())
    }
}
