//! Face checks (R3): the check, its limits, the phone that takes it over, and the adapters.

mod adapters;
mod checks;
mod phone;

use crate::support::{Browser, Manner, Person, Service, face::Told};
use app::show::Page;
use std::sync::Arc;

/// On a page whose camera is to be used.
const CAMERA: &str = "class=\"camera\"";

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
