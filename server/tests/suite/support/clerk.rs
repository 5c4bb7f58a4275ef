//! A member of staff at a browser: invited, with a second factor, and forms to fill in.

use super::{
    Browser, Manner, Reply, Service,
    html::{Form, form, form_with, tags},
};
use domain::staff::Role;
use http::{StatusCode, header};
use kaimen::service::desk::{Invitation, invite};
use totp_rs::{Builder, Secret};

/// A password that fits.
pub const PASSWORD: &str = "blue lantern 42 river";

/// A member of staff.
pub struct Clerk {
    pub browser: Browser,
    pub login: String,
    pub id: String,
    secret: String,
    service: Service,
}

impl Service {
    /// A hall; gives its id.
    pub async fn hall(&self, name: &str) -> String {
        let row = kaimen::db::hall::Row {
            id: self.house.id(),
            name: name.to_owned(),
            name_english: format!("{name} Tax Office"),
            address: "建设二路 1 号".to_owned(),
            address_english: "1 Jianshe 2nd Road".to_owned(),
            hours: "09:00-12:00 13:30-17:00".to_owned(),
            sample: 0,
            closed_at: None,
        };
        let mut tx = self.house.db.write().await.unwrap();
        kaimen::db::hall::put(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        row.id
    }

    /// A one-time link's path for somebody new.
    pub async fn invite(&self, login: &str, role: Role, hall: &str) -> String {
        let mut tx = self.house.db.write().await.unwrap();
        let invitation = Invitation { name: "陈晓敏", login, role: role.as_str(), hall };
        let invited = invite(&self.house, &mut tx, &invitation, "suite").await.unwrap();
        let Ok(invited) = invited else { panic!("{login} was not invited") };
        tx.commit().await.unwrap();
        invited.link("")
    }

    /// Somebody who has followed the link and is signed in.
    pub async fn clerk(&self, login: &str, role: Role, hall: &str) -> Clerk {
        let link = self.invite(login, role, hall).await;
        let mut clerk = Clerk {
            browser: self.browser(Manner::Plain),
            login: login.to_owned(),
            id: String::new(),
            secret: String::new(),
            service: self.clone(),
        };
        let page = clerk.open(&link).await;
        clerk.secret = secret_on(&page);
        let totp = clerk.totp();
        let typed = [("password", PASSWORD), ("password_again", PASSWORD), ("totp", totp.as_str())];
        let reply = clerk.send(form(&page, "desk").unwrap(), &typed, "").await;
        assert_eq!(reply.header(header::LOCATION), "/hall", "{login} is in");
        let id = format!("select id from staff where login = '{login}'");
        clerk.id = self.texts(&id).await.remove(0);
        // Each step is good once: the next sign-in is another one's.
        self.wait(30);
        clerk
    }
}

/// The second factor's secret, as it is to be typed.
pub fn secret_on(page: &str) -> String {
    let key = tags(page).into_iter().find(|tag| tag.get("class") == Some("key")).unwrap();
    key.text().replace(' ', "")
}

impl Clerk {
    /// What the authenticator shows now.
    pub fn totp(&self) -> String {
        let secret = Secret::try_from_base32(&self.secret).unwrap();
        let totp = Builder::new().with_secret(secret).build().unwrap();
        let seconds = self.service.house.clock.now().0 / 1_000_000;
        totp.generate(u64::try_from(seconds).unwrap()).to_string()
    }

    /// A page that can be looked at.
    pub async fn open(&mut self, path: &str) -> String {
        let reply = self.browser.get(path).await;
        assert_eq!(reply.status, StatusCode::OK, "GET {path}: {}", reply.header(header::LOCATION));
        reply.text()
    }

    /// Fills in the main form of a page and presses a button of it.
    pub async fn post(&mut self, path: &str, typed: &[(&str, &str)], button: &str) -> Reply {
        let page = self.open(path).await;
        self.send(form(&page, "desk").unwrap(), typed, button).await
    }

    /// The same for the form of `page` that posts to `action`: a row's own.
    pub async fn press(
        &mut self,
        page: &str,
        action: &str,
        typed: &[(&str, &str)],
        button: &str,
    ) -> Reply {
        let html = self.open(page).await;
        let form = form_with(&html, "action", action);
        let form = form.unwrap_or_else(|| panic!("{page} has no form for {action}"));
        self.send(form, typed, button).await
    }

    /// Posts a form as it was shown.
    pub async fn send(&mut self, mut form: Form, typed: &[(&str, &str)], button: &str) -> Reply {
        for (name, value) in typed {
            form.fill(name, value);
        }
        if !button.is_empty() {
            form.fill("button", button);
        }
        self.browser.post(&form.action, &form.fields).await
    }

    /// Signs in again, after some hours.
    pub async fn enter_again(&mut self) {
        let (browser, reply) = self.enter(PASSWORD, &self.totp()).await;
        assert_eq!(reply.header(header::LOCATION), "/hall");
        self.browser = browser;
        self.service.wait(30);
    }

    /// Signs in at a browser of its own, with these digits.
    pub async fn enter(&self, password: &str, totp: &str) -> (Browser, Reply) {
        let mut browser = self.service.browser(Manner::Plain);
        let page = browser.get("/hall/login").await.text();
        let mut form = form(&page, "desk").unwrap();
        for (name, value) in
            [("login", self.login.as_str()), ("password", password), ("totp", totp)]
        {
            form.fill(name, value);
        }
        let reply = browser.post(&form.action, &form.fields).await;
        (browser, reply)
    }
}

/// The fields that a page says are wrong.
pub fn wrong_fields(page: &str) -> Vec<String> {
    let wrong = |tag: &super::html::Tag<'_>| tag.get("aria-invalid") == Some("true");
    let fields = tags(page).into_iter().filter(wrong);
    fields.filter_map(|tag| tag.get("name").map(str::to_owned)).collect()
}
