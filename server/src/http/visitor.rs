//! Who asks, from the headers of a request.

use super::cookie::{Cookie, Cookies};
use app::{ports::Visitor, text::Language};
use http::{HeaderMap, header};

/// The visitor behind these headers, at this address.
#[must_use]
pub fn visitor(headers: &HeaderMap, cookies: Cookies, address: String, asks_page: bool) -> Visitor {
    Visitor {
        asks_page,
        prefers_next: prefers_next(headers),
        address,
        registration: cookies.get(headers, Cookie::Registration),
        session: cookies.get(headers, Cookie::Session),
        flash: cookies.get(headers, Cookie::Flash),
        shared: cookies.get(headers, Cookie::Shared).is_some(),
        language: language(headers, cookies),
    }
}

/// The language in force: the switch's cookie, or what the browser prefers.
#[must_use]
pub fn language(headers: &HeaderMap, cookies: Cookies) -> Language {
    let chosen = cookies.get(headers, Cookie::Language);
    chosen.and_then(|tag| Language::parse(&tag)).unwrap_or_else(|| asked_for(headers))
}

/// Whether a page is asked for: a browser without a script says so when it posts a form.
#[must_use]
pub fn asks_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// Whether what an accepted post leads to is to come along with its answer (RFC 7240).
fn prefers_next(headers: &HeaderMap) -> bool {
    let mut all = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
    all.any(|value| value.split(',').any(|one| one.trim() == "return=representation"))
}

/// The first language of `Accept-Language` that is spoken here; English for the others.
fn asked_for(headers: &HeaderMap) -> Language {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked
        .unwrap_or_default()
        .split(',')
        .take(20)
        .find_map(|tag| Language::parse(tag.trim().get(..2)?.to_ascii_lowercase().as_str()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(accept: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        language(&headers, Cookies { plain: false })
    }

    #[test]
    fn the_first_spoken_language_is_taken_and_english_where_there_is_none() {
        assert_eq!(spoken("zh-CN,zh;q=0.9,en;q=0.8"), Language::Chinese);
        assert_eq!(spoken("sv-SE, ZH;q=0.5"), Language::Chinese);
        assert_eq!(spoken("sv-SE,da"), Language::English);
        assert_eq!(spoken("../../"), Language::English);
        assert_eq!(spoken(&"x,".repeat(2500)), Language::English);
    }

    #[test]
    fn a_cookie_is_found_among_others_and_an_empty_one_is_none() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "a=b; __Host-session=abc; __Host-flash=".parse().unwrap());
        headers.append(header::COOKIE, "__Host-language=zh".parse().unwrap());
        let visitor = visitor(&headers, Cookies { plain: false }, String::new(), true);
        assert_eq!(visitor.session.as_deref(), Some("abc"));
        assert_eq!(visitor.flash, None);
        assert_eq!(visitor.registration, None);
        assert_eq!(visitor.language, Language::Chinese);
    }
}
