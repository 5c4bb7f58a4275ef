//! The face check's page in a browser, and a gateway that answers as it is told.

use super::{Browser, form};
use async_trait::async_trait;
use domain::{document::DocumentType, face::OPEN_SECONDS, time::Timestamp};
use http::{StatusCode, header};
use kaimen::{
    clock::Clock,
    outside::face::{FaceGateway, Fault, Started, Subject, Verdict},
};
use std::sync::{Arc, Mutex};

/// What a gateway was asked: number, nonce, token.
pub type Asked = (String, String, String);

/// Answers as it is told, and remembers what it was asked.
pub struct Told {
    pub clock: Clock,
    pub redirect: Mutex<Option<String>>,
    pub start: Mutex<Option<Fault>>,
    pub result: Mutex<Result<Verdict, Fault>>,
    pub asked: Mutex<Vec<Asked>>,
}

impl Told {
    pub fn new(clock: Clock) -> Arc<Self> {
        Arc::new(Self {
            clock,
            redirect: Mutex::default(),
            start: Mutex::default(),
            result: Mutex::new(Ok(Verdict::Pending)),
            asked: Mutex::default(),
        })
    }

    pub fn says(&self, result: Result<Verdict, Fault>) {
        *self.result.lock().unwrap() = result;
    }

    pub fn passes(&self) {
        self.says(Ok(Verdict::Passed(self.clock.now())));
    }

    pub fn nonce(&self) -> String {
        self.asked.lock().unwrap().last().unwrap().1.clone()
    }
}

#[async_trait]
impl FaceGateway for Told {
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault> {
        Ok(vec![DocumentType::ResidentIdCard, DocumentType::ChinesePassport])
    }

    async fn start(&self, subject: Subject<'_>, nonce: &str, _: &str) -> Result<Started, Fault> {
        let asked = (subject.number.to_owned(), nonce.to_owned(), String::new());
        self.asked.lock().unwrap().push(asked);
        if let Some(fault) = *self.start.lock().unwrap() {
            return Err(fault);
        }
        Ok(Started {
            token: format!("token of {nonce}"),
            redirect: self.redirect.lock().unwrap().clone(),
            expires_at: self.clock.now().plus_seconds(OPEN_SECONDS),
        })
    }

    async fn result(
        &self,
        subject: Subject<'_>,
        nonce: &str,
        token: &str,
    ) -> Result<Verdict, Fault> {
        let asked = (subject.number.to_owned(), nonce.to_owned(), token.to_owned());
        self.asked.lock().unwrap().push(asked);
        *self.result.lock().unwrap()
    }

    fn callback(&self, _: Timestamp, _: (&str, &str), body: &[u8]) -> Option<String> {
        Some(String::from_utf8(body.to_vec()).unwrap())
    }
}

impl Browser {
    /// Presses a button of the page at this address; gives where that leads, and what is shown there.
    pub async fn on_page(
        &mut self,
        path: &str,
        typed: &[(&str, &str)],
        button: &str,
    ) -> (String, String) {
        let reply = self.get(path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.header(header::LOCATION));
        let html = reply.text();
        let mut form = form(&html, "desk").unwrap();
        // The age, and the consent, are asked where they are not known.
        let asked = |name: &str| html.contains(&format!("name=\"{name}\""));
        for (name, value) in typed.iter().filter(|(name, _)| asked(name)) {
            form.fill(name, value);
        }
        if !button.is_empty() {
            form.fill("button", button);
        }
        let reply = self.post(path, &form.fields).await;
        if reply.status == StatusCode::OK {
            return (path.to_owned(), reply.text());
        }
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        let to = reply.header(header::LOCATION).to_owned();
        let page = self.get(&to).await.text();
        (to, page)
    }

    /// Presses a button of the face check's page; gives where that leads, and what is shown there.
    pub async fn on_face(&mut self, typed: &[(&str, &str)], button: &str) -> (String, String) {
        self.on_page("/register/face", typed, button).await
    }

    /// Agrees, and has the check begin.
    pub async fn begin_face(&mut self) -> String {
        let (to, page) = self.on_face(&[("face_consent", "yes"), ("of_age", "yes")], "start").await;
        assert_eq!(to, "/register/face");
        page
    }

    /// Agrees, lets the face be checked, and gives where that leads.
    pub async fn recognised(&mut self) -> String {
        self.begin_face().await;
        self.on_face(&[], "").await.0
    }
}
