//! The steps of a registration, walked in either manner.

use super::{
    browser::{Browser, Manner},
    html,
    person::Person,
    service::Service,
};
use app::{
    form::{FormState, Notice, Outcome, WaitFor},
    show::{Page, Shown},
};
use domain::{
    form::{Field, FieldError},
    registration::Mode,
};
use http::{StatusCode, header};

/// How a post ended, as the person sees it.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// On to this path.
    Next(String),
    /// The same form again; by script.
    Again(Box<FormState>),
    /// The same page again; without a script.
    Page(String),
    /// Start again.
    StartAgain,
}

impl Ended {
    /// Whether it went on to `path`.
    pub fn is_next(&self, path: &str) -> bool {
        matches!(self, Self::Next(next) if next == path)
    }

    /// What is wrong with which field (script).
    pub fn errors(&self) -> &[(Field, FieldError)] {
        match self {
            Self::Again(state) => &state.errors,
            _ => &[],
        }
    }

    /// What is said about the form (script).
    pub fn notice(&self) -> Option<Notice> {
        match self {
            Self::Again(state) => state.notice,
            _ => None,
        }
    }

    /// The wait that is told, and why (script).
    pub fn wait(&self) -> Option<(WaitFor, i64)> {
        match self.notice() {
            Some(Notice::Wait(why, wait)) => Some((why, wait.left)),
            _ => None,
        }
    }

    /// Whether the person is told that something was refused.
    pub fn is_refused(&self) -> bool {
        match self {
            Self::Again(state) => state.is_refused(),
            Self::Page(html) => html::is_refused(html),
            _ => false,
        }
    }
}

/// Where a page's form is posted to.
pub fn address(page: Page) -> &'static str {
    match page {
        Page::Consent => "/api/register/consent",
        Page::Document => "/api/register/document",
        Page::Identity => "/api/register/identity",
        Page::Account => "/api/register/account",
        Page::Phone => "/api/register/phone",
        Page::Confirm => "/api/register/confirm",
        Page::SignIn => "/api/account/sign-in",
        Page::Recover => "/api/recovery/start",
        Page::Reset => "/api/recovery/reset",
        _ => panic!("{page:?} has no form"),
    }
}

/// The steps in order, and the page that follows each.
pub const WALK: [(Page, Page); 6] = [
    (Page::Consent, Page::Document),
    (Page::Document, Page::Identity),
    (Page::Identity, Page::Account),
    (Page::Account, Page::Phone),
    (Page::Phone, Page::Confirm),
    (Page::Confirm, Page::Done),
];

impl Browser {
    /// What the page's script is given to show.
    pub async fn shown(&mut self, page: Page) -> Shown {
        let before = std::mem::replace(&mut self.manner, Manner::Script);
        let reply = self.post("/api/show", &[("page", page.as_str())]).await;
        self.manner = before;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        reply.json()
    }

    /// The page's form with this typed into it: what will be posted. Without a script the page has
    /// to offer every field.
    pub async fn filled(&mut self, page: Page, typed: &[(&str, &str)]) -> Vec<(String, String)> {
        match self.manner {
            Manner::Plain => {
                let html = self.get(page.path()).await.text();
                let form = html::form(&html, "step");
                let mut form = form.unwrap_or_else(|| panic!("{page:?} has no form: {html}"));
                assert_eq!(form.action, address(page));
                for (name, value) in typed {
                    form.fill(name, value);
                }
                form.fields
            }
            Manner::Script => {
                let Shown::Here(shown) = self.shown(page).await else {
                    panic!("{page:?} is not open")
                };
                let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
                let kept = shown.form.values.iter();
                let kept = kept.map(|(field, kept)| (field.as_str(), kept.as_str()));
                let kept = kept.filter(|(name, _)| typed.iter().all(|(typed, _)| typed != name));
                let nonce = ("nonce", shown.form.nonce.as_str());
                kept.chain([nonce]).chain(typed.iter().copied()).map(own).collect()
            }
        }
    }

    /// Opens the page, fills in, posts.
    pub async fn answer(&mut self, page: Page, typed: &[(&str, &str)]) -> Ended {
        let fields = self.filled(page, typed).await;
        self.post_fields(page, &fields).await
    }

    /// Posts these fields as they are; without a script goes where the answer points.
    pub async fn post_fields(&mut self, page: Page, fields: &[(String, String)]) -> Ended {
        let reply = self.post(address(page), fields).await;
        match self.manner {
            Manner::Script => {
                let limited = reply.status == StatusCode::TOO_MANY_REQUESTS;
                assert!(limited || reply.status == StatusCode::OK, "{}", reply.text());
                match reply.json() {
                    Outcome::Next(path) | Outcome::There(path, _) => Ended::Next(path),
                    Outcome::Again(state) => Ended::Again(Box::new(state)),
                    Outcome::StartAgain => Ended::StartAgain,
                    Outcome::Spoken(..) | Outcome::Extended(_) => {
                        Ended::Next(page.path().to_owned())
                    }
                }
            }
            Manner::Plain => {
                assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
                let path = reply.header(header::LOCATION);
                if path == "/register/again" {
                    assert_eq!(self.get(path).await.status, StatusCode::CONFLICT);
                    return Ended::StartAgain;
                }
                if path == page.path() {
                    let reply = self.get(path).await;
                    assert_eq!(reply.status, StatusCode::OK);
                    return Ended::Page(reply.text());
                }
                Ended::Next(path.to_owned())
            }
        }
    }

    /// Agrees.
    pub async fn consent(&mut self) -> Ended {
        self.answer(Page::Consent, &[("consent", "1")]).await
    }

    /// Chooses document and mode.
    pub async fn document(&mut self, person: &Person) -> Ended {
        self.answer(Page::Document, &person.typed(Page::Document, "")).await
    }

    /// Types code, number, name, nationality; or agrees to the face check.
    pub async fn identity(&mut self, person: &Person, code: &str) -> Ended {
        self.answer(Page::Identity, &person.typed(Page::Identity, code)).await
    }

    /// Chooses account name and password.
    pub async fn account(&mut self, person: &Person) -> Ended {
        self.answer(Page::Account, &person.typed(Page::Account, "")).await
    }

    /// Has an SMS code sent.
    pub async fn phone(&mut self, person: &Person) -> Ended {
        self.answer(Page::Phone, &person.typed(Page::Phone, "")).await
    }

    /// Types the SMS code.
    pub async fn confirm(&mut self, digits: &str) -> Ended {
        self.answer(Page::Confirm, &[("sms_code", digits)]).await
    }

    /// Asks for a code to set a new password.
    pub async fn recover(&mut self, identifier: &str) -> Ended {
        self.answer(Page::Recover, &[("identifier", identifier)]).await
    }

    /// Sets a new password with an SMS code or a recovery code.
    pub async fn reset(&mut self, (field, code): (&str, &str), password: &str) -> Ended {
        let typed = [(field, code), ("password", password), ("password_again", password)];
        self.answer(Page::Reset, &typed).await
    }

    /// Signs in.
    pub async fn sign_in(&mut self, identifier: &str, password: &str) -> Ended {
        self.answer(Page::SignIn, &[("identifier", identifier), ("password", password)]).await
    }

    /// Walks until `page` waits for an answer.
    pub async fn reach(&mut self, page: Page, service: &Service, person: &Person, code: &str) {
        for (step, next) in WALK.into_iter().filter(|(step, _)| *step != Page::Confirm) {
            if step == page {
                return;
            }
            let ended = self.answer(step, &person.typed(step, code)).await;
            if (step, person.mode) == (Page::Identity, Mode::Face) {
                assert!(ended.is_next(Page::Face.path()), "{ended:?}");
                assert_eq!(self.recognised().await, next.path());
                continue;
            }
            assert!(ended.is_next(next.path()), "{step:?}: {ended:?}");
        }
        if page == Page::Done {
            let digits = service.sms(person).await;
            let ended = self.confirm(&digits).await;
            assert!(ended.is_next(Page::Done.path()), "{ended:?}");
        }
    }
}
