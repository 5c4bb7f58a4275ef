//! One registration that is asked the same again and again: what does this form say to that?

use super::{
    browser::{Browser, Manner},
    person::Person,
    service::Service,
    steps::Ended,
};
use app::show::Page;
use domain::{
    document::DocumentType,
    form::{Field, FieldError},
};

/// A form that waits for an answer, and what is typed into its other fields: one of them always
/// wrong, so that nothing goes on.
pub struct Counter {
    pub service: Service,
    pub browser: Browser,
    page: Page,
    others: Vec<(&'static str, &'static str)>,
}

impl Counter {
    /// The identity step of a holder of such a document.
    pub async fn identity(kind: DocumentType) -> Self {
        Self::identity_on(Service::sqlite().await, kind).await
    }

    /// The same, on this service.
    pub async fn identity_on(service: Service, kind: DocumentType) -> Self {
        let mut browser = service.browser(Manner::Script);
        assert!(browser.consent().await.is_next("/register/document"));
        let others = vec![("code", "")];
        let mut counter = Self { service, browser, page: Page::Identity, others };
        counter.choose(kind).await;
        counter
    }

    /// Another document.
    pub async fn choose(&mut self, kind: DocumentType) {
        let person = Person { kind, ..Person::passport(1) };
        assert!(self.browser.document(&person).await.is_next("/register/identity"));
    }

    /// The account step.
    pub async fn account() -> Self {
        Self::at(Service::sqlite().await, Page::Account, vec![("account_name", "1")]).await
    }

    /// The phone step.
    pub async fn phone() -> Self {
        Self::phone_on(Service::sqlite().await).await
    }

    /// The same, on this service.
    pub async fn phone_on(service: Service) -> Self {
        Self::at(service, Page::Phone, Vec::new()).await
    }

    async fn at(service: Service, page: Page, others: Vec<(&'static str, &'static str)>) -> Self {
        let person = Person::passport(1);
        let code = service.issue(&person).await;
        let mut browser = service.browser(Manner::Script);
        browser.reach(page, &service, &person, &code).await;
        Self { service, browser, page, others }
    }

    /// Posts the form with these fields filled in.
    pub async fn post(&mut self, typed: &[(&str, &str)]) -> Ended {
        let others = self.others.iter().copied();
        let others = others.filter(|(name, _)| typed.iter().all(|(typed, _)| typed != name));
        let typed: Vec<_> = typed.iter().copied().chain(others).collect();
        self.browser.answer(self.page, &typed).await
    }

    /// What the form says about `field` when this is typed; nothing but the draft changes.
    pub async fn verdict(&mut self, field: Field, typed: &str) -> Result<(), FieldError> {
        let before = self.service.rows_but_drafts().await;
        let mut fields = vec![(field.as_str(), typed)];
        if field == Field::Password {
            fields.push((Field::PasswordAgain.as_str(), typed));
        }
        let ended = self.post(&fields).await;
        assert_eq!(self.service.rows_but_drafts().await, before, "{typed:?} changed something");
        assert!(ended.is_refused(), "{typed:?} went on");
        let error = ended.errors().iter().find(|(wrong, _)| *wrong == field);
        error.map_or(Ok(()), |(_, error)| Err(*error))
    }

    /// [`Self::verdict`] of each, expected to be `error`.
    pub async fn refuses(&mut self, field: Field, error: FieldError, all: &[&str]) {
        for typed in all {
            assert_eq!(self.verdict(field, typed).await, Err(error), "{typed:?}");
        }
    }

    /// [`Self::verdict`] of each, expected to be nothing.
    pub async fn takes(&mut self, field: Field, all: &[&str]) {
        for typed in all {
            assert_eq!(self.verdict(field, typed).await, Ok(()), "{typed:?}");
        }
    }
}

/// The hall records `person`; the holder of the code types `typed` instead. How the step ends.
pub async fn type_as(service: &Service, person: &Person, typed: &Person) -> (Browser, Ended) {
    let code = service.issue(person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, service, person, &code).await;
    let ended = browser.identity(typed, &code).await;
    (browser, ended)
}
