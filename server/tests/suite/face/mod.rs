//! Face checks (R3): the check, its limits, the phone that takes it over, and the adapters.

mod checks;
mod guarded;
mod phone;
mod reference;
mod signed;
mod tencent;

use crate::support::{Browser, Manner, Person, Service, face::Told};
use app::show::Page;
use domain::{document::DocumentType, time::Timestamp};
use kaimen::{clock::Clock, outside::face::Subject};
use std::sync::Arc;

/// On a page whose camera is to be used.
const CAMERA: &str = "class=\"camera\"";

// What the adapters are asked: when, under which nonce, about whom.
const NOW: i64 = 1_795_399_200;
const NONCE: &str = "0199aaaa-0000-7000-8000-000000000001";
const NUMBER: &str = "11010519491231002X";

fn clock() -> Clock {
    Clock::mock(Timestamp(NOW * 1_000_000))
}

fn subject() -> Subject<'static> {
    let kind = DocumentType::ResidentIdCard;
    Subject { kind, number: NUMBER, name: "张三", nationality: "CHN" }
}

/// A service whose faces a gateway checks that answers as it is told, and a browser before its consent.
pub async fn before(service: &Service, person: &Person) -> (Service, Arc<Told>, Browser) {
    let gateway = Told::new(service.house.clock.clone());
    let service = service.with_gateway(gateway.clone()).await;
    let mut browser = service.browser(Manner::Plain);
    browser.reach(Page::Identity, &service, person, "").await;
    assert!(browser.identity(person, "").await.is_next("/register/face"));
    (service, gateway, browser)
}

/// The same, with the check begun.
pub async fn begun(service: &Service, person: &Person) -> (Service, Arc<Told>, Browser) {
    let (service, gateway, mut browser) = before(service, person).await;
    let page = browser.begin_face().await;
    assert!(page.contains(CAMERA), "{page}");
    (service, gateway, browser)
}
