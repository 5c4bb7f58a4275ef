//! Every address of the desk, for every role and for a stranger, from the table itself.

use super::counter;
use crate::support::{Manner, Reply, Service};
use app::desk::{Page, ROUTES};
use domain::staff::{Right, Role};
use http::{StatusCode, header};

/// An address of a route; nothing has this id.
fn address(path: &str) -> String {
    path.replace("{id}", "01a20000-0000-7000-8000-000000000000")
}

#[tokio::test]
async fn every_route_lets_in_the_roles_that_the_table_says_and_no_other() {
    let service = Service::sqlite().await;
    for role in Role::ALL {
        let mut clerk = service.clerk(&format!("x.{}", role.as_str()), role, "").await;
        let mut seen = 0;
        for route in ROUTES.iter().filter(|route| route.page != Page::Leave) {
            let path = address(route.path);
            let may = route.right.is_none_or(|right| role.may(right));
            if route.gets {
                let reply = clerk.browser.get(&path).await;
                let forbidden = reply.status == StatusCode::FORBIDDEN;
                assert_eq!(forbidden, !may, "{role:?} GET {path}: {}", reply.status);
                assert!(!forbidden || reply.text().contains("Your role may not"), "with a page");
                seen += 1;
            }
            if route.posts {
                let reply =
                    clerk.browser.post(&path, &[("nonce", format!("{path}{role:?}"))]).await;
                let forbidden = reply.status == StatusCode::FORBIDDEN;
                assert_eq!(forbidden, !may, "{role:?} POST {path}: {}", reply.status);
                seen += 1;
            }
            if !route.gets {
                assert_eq!(clerk.browser.get(&path).await.status, StatusCode::METHOD_NOT_ALLOWED);
            }
        }
        assert!(seen > 25, "{seen}");
    }
    let acts = service.number("select count(*) from hall_code").await;
    assert_eq!(acts, 0, "an empty form does nothing");
}

#[tokio::test]
async fn who_is_not_signed_in_is_led_to_the_sign_in_and_back() {
    let service = Service::sqlite().await;
    let mut stranger = service.browser(Manner::Plain);
    for route in ROUTES.iter().filter(|route| route.right.is_some()) {
        let path = address(route.path);
        let to = if route.gets { path.as_str() } else { "/hall" };
        let expected = format!("/hall/login?to={to}");
        if route.gets {
            let reply = stranger.get(&path).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
            assert_eq!(reply.header(header::LOCATION), expected);
        }
        if route.posts {
            let reply = stranger.post(&path, &[("nonce", "n")]).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
            assert_eq!(reply.header(header::LOCATION), expected);
        }
    }
    assert_eq!(service.count("desk_post").await, 0);
}

#[tokio::test]
async fn the_way_back_stays_at_the_desk() {
    let service = Service::sqlite().await;
    let clerk = counter(&service).await;
    for (to, led) in [
        ("/hall/find", "/hall/find"),
        ("//evil.example", "/hall"),
        ("https://evil.example", "/hall"),
        ("/hall//evil.example", "/hall"),
        ("/hallo", "/hall"),
        ("/hall/../login", "/hall"),
    ] {
        let mut browser = service.browser(Manner::Plain);
        service.wait(30);
        let fields = [
            ("login", clerk.login.as_str()),
            ("password", crate::support::PASSWORD),
            ("totp", &clerk.totp()),
            ("to", to),
        ];
        let reply = browser.post("/hall/login", &fields).await;
        assert_eq!(reply.header(header::LOCATION), led, "{to}");
    }
}

#[tokio::test]
async fn the_desks_cookie_is_strict_and_its_pages_are_not_kept() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    let set: Vec<_> = clerk.browser.replies().iter().flat_map(Reply::cookies).collect();
    let session = set.iter().find(|cookie| cookie.starts_with("__Host-desk=")).unwrap();
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(session.contains(attribute), "{session}");
    }
    let reply = clerk.browser.get("/hall/walk-in").await;
    assert_eq!(reply.header(header::CACHE_CONTROL), "no-store");
    assert!(reply.header("content-security-policy").contains("default-src 'none'"));
    // A post from elsewhere, and one that does not say from where.
    let from = |site: Option<&'static str>| {
        let request = clerk.browser.request(http::Method::POST, "/hall/walk-in");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = match site {
            Some(site) => request.header("sec-fetch-site", site),
            None => request,
        };
        request.body(axum::body::Body::from("nonce=n&button=issue")).unwrap()
    };
    for site in [None, Some("cross-site"), Some("same-site")] {
        let request = from(site);
        let reply = clerk.browser.clone().send(request).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{site:?}");
    }
}

#[test]
fn only_the_administrator_keeps_and_he_touches_nobody() {
    for route in &ROUTES {
        let personal = matches!(
            route.page,
            Page::WalkIn | Page::Slip | Page::Find | Page::Code | Page::Cases | Page::Case
        );
        let right = route.right.unwrap_or(Right::Enter);
        assert!(!personal || !Role::Administrator.may(right), "{}", route.path);
    }
}
