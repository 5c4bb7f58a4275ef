//! Cookies: `__Host-`, `Secure`, `HttpOnly`, `SameSite` Lax or, at the desk, Strict; only the SHA-256 of a token is stored.

use http::{HeaderMap, header};

/// Which cookie.
#[derive(Clone, Copy)]
pub enum Cookie {
    /// The registration's token.
    Registration,
    /// The session's token.
    Session,
    /// A refused form that has no row: sealed, 60 s.
    Flash,
    /// The language.
    Language,
    /// Others use this computer too.
    Shared,
    /// The token of a phone that took a face check over.
    Face,
    /// The token of a member's session at the desk.
    Desk,
    /// A refused sign-in at the desk: sealed, 60 s.
    DeskFlash,
}

impl Cookie {
    const fn name(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Session => "session",
            Self::Flash => "flash",
            Self::Language => "language",
            Self::Shared => "shared",
            Self::Face => "face",
            Self::Desk => "desk",
            Self::DeskFlash => "desk-flash",
        }
    }

    /// Staff never follow a link from elsewhere into their session.
    const fn same_site(self) -> &'static str {
        if matches!(self, Self::Desk | Self::DeskFlash) { "Strict" } else { "Lax" }
    }

    /// Seconds; a session's end with the browser, and their rows are what counts.
    const fn max_age(self) -> Option<u32> {
        match self {
            Self::Registration => Some(24 * 60 * 60),
            Self::Session | Self::Shared | Self::Desk => None,
            Self::Face => Some(10 * 60),
            Self::Flash | Self::DeskFlash => Some(60),
            Self::Language => Some(365 * 24 * 60 * 60),
        }
    }
}

/// How cookies are written here.
#[derive(Clone, Copy)]
pub struct Cookies {
    /// Without prefix and `Secure`: for a phone on the local network in development.
    pub plain: bool,
}

impl Cookies {
    fn name(self, cookie: Cookie) -> String {
        if self.plain { cookie.name().to_owned() } else { format!("__Host-{}", cookie.name()) }
    }

    /// The value of a `Set-Cookie` header.
    #[must_use]
    pub fn set(self, cookie: Cookie, value: &str) -> String {
        let (name, secure) = (self.name(cookie), if self.plain { "" } else { "; Secure" });
        let age = cookie.max_age().map_or_else(String::new, |age| format!("; Max-Age={age}"));
        let site = cookie.same_site();
        format!("{name}={value}; Path=/; HttpOnly; SameSite={site}{secure}{age}")
    }

    /// The value of a `Set-Cookie` header that removes it.
    #[must_use]
    pub fn remove(self, cookie: Cookie) -> String {
        let (name, secure) = (self.name(cookie), if self.plain { "" } else { "; Secure" });
        let site = cookie.same_site();
        format!("{name}=; Path=/; HttpOnly; SameSite={site}{secure}; Max-Age=0")
    }

    /// The value that the browser sent. Cut, bent or foreign values are just unknown ones.
    #[must_use]
    pub fn get(self, headers: &HeaderMap, cookie: Cookie) -> Option<String> {
        let name = self.name(cookie);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, value)| *key == name && !value.is_empty())
            .map(|(_, value)| value.to_owned())
    }
}
