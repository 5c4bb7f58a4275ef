//! A browser without a socket: cookies, form posts, and by hand what a browser does by itself.

use axum::{Router, body::Body};
use http::{HeaderMap, Method, Request, StatusCode, header};
use serde::de::DeserializeOwned;
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, Mutex},
};
use tower::ServiceExt as _;

/// How forms are posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// By the browser, without any script.
    Plain,
    /// By the page's script.
    Script,
}

/// Not a status of the service: the connection ended before the answer was whole.
pub const LOST: u16 = 599;

/// What came back.
#[derive(Clone)]
pub struct Reply {
    /// Method and path of what was asked.
    pub asked: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{} {error}: {}", self.status, self.text()))
    }

    /// Whether the connection ended before the answer was whole.
    pub fn is_lost(&self) -> bool {
        self.status == LOST
    }

    /// A header's value.
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// All cookies that were set.
    pub fn cookies(&self) -> Vec<String> {
        let all = self.headers.get_all(header::SET_COOKIE).iter();
        all.map(|value| value.to_str().unwrap().to_owned()).collect()
    }
}

/// A browser, or one of its tabs: cloned, it goes on with the same cookies.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub manner: Manner,
    pub jar: BTreeMap<String, String>,
    pub language: &'static str,
    /// Where it is, as the proxy in front of the service says; this machine where that says nothing.
    pub address: Option<String>,
    /// Asks for the next page along with the answer to a post, as the page's script does.
    pub prefers_next: bool,
    seen: Arc<Mutex<Vec<Reply>>>,
}

impl Browser {
    pub(super) fn new(router: Router, manner: Manner) -> Self {
        let (jar, seen) = (BTreeMap::new(), Arc::default());
        Self { router, manner, jar, language: "en", address: None, prefers_next: false, seen }
    }

    pub(super) fn at(&self, router: Router) -> Self {
        Self { router, ..self.clone() }
    }

    /// A request as the browser begins it.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let accept = match self.manner {
            Manner::Plain => "text/html,application/xhtml+xml",
            Manner::Script => "application/json",
        };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "tax.example.cn")
            .header(header::ACCEPT, accept)
            .header(header::ACCEPT_LANGUAGE, self.language);
        let request = match &self.address {
            Some(address) => request.header("x-forwarded-for", address),
            None => request,
        };
        if self.prefers_next {
            return request.header("prefer", "respond-async, return=representation");
        }
        request
    }

    /// Sends it with the cookies, and keeps what is set.
    pub async fn send(&mut self, mut request: Request<Body>) -> Reply {
        if !self.jar.is_empty() {
            let pairs: Vec<_> =
                self.jar.iter().map(|(key, value)| format!("{key}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, pairs.join("; ").parse().unwrap());
        }
        let asked = format!("{} {}", request.method(), request.uri());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        // I14: a fault says when to come back, and is nothing else.
        let reply = Reply { asked, status: parts.status, headers: parts.headers, body };
        let told = reply.headers.contains_key(header::RETRY_AFTER);
        let fault = reply.status.is_server_error();
        let well_told = reply.status == StatusCode::SERVICE_UNAVAILABLE && told;
        assert!(!fault || well_told || reply.status.as_u16() == LOST, "{}", reply.status);
        self.seen.lock().unwrap().push(reply.clone());
        for cookie in reply.cookies() {
            let (pair, attributes) = cookie.split_once(';').unwrap();
            let (key, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.jar.remove(key);
            } else {
                self.jar.insert(key.to_owned(), value.to_owned());
            }
        }
        reply
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Reply {
        let request = self.request(Method::GET, path);
        let request = request.header("sec-fetch-site", "none").body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// A face gateway's hint that a check has ended, as `Told` signs it.
    pub async fn call_back(&mut self, nonce: &str) -> Reply {
        let request = self.request(Method::POST, "/face/callback");
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(nonce.to_owned())).unwrap()).await
    }

    /// Opens a page and goes where it points.
    pub async fn follow(&mut self, path: &str) -> (String, Reply) {
        let mut path = path.to_owned();
        for _ in 0..4 {
            let reply = self.get(&path).await;
            if !reply.status.is_redirection() {
                return (path, reply);
            }
            reply.header(header::LOCATION).clone_into(&mut path);
        }
        panic!("{path} redirects for ever");
    }

    /// Posts a form.
    pub async fn post<N: AsRef<str>, V: AsRef<str>>(
        &mut self,
        address: &str,
        fields: &[(N, V)],
    ) -> Reply {
        let mut body = String::new();
        for (name, value) in fields {
            let gap = if body.is_empty() { "" } else { "&" };
            let _ = write!(body, "{gap}{}={}", encode(name.as_ref()), encode(value.as_ref()));
        }
        let request = self.request(Method::POST, address);
        let request = request
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Every answer so far.
    pub fn replies(&self) -> Vec<Reply> {
        self.seen.lock().unwrap().clone()
    }

    /// The same as text: headers and bodies.
    pub fn seen(&self) -> String {
        let mut seen = String::new();
        for reply in self.replies() {
            let body = String::from_utf8_lossy(&reply.body);
            let _ = write!(seen, "{:?}\n{body}\n", reply.headers);
        }
        seen
    }

    /// What another browser would need to pass for this one.
    pub fn registration_cookie(&self) -> Option<&String> {
        self.jar.get("__Host-registration")
    }
}

/// As forms are encoded.
pub fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'*' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
