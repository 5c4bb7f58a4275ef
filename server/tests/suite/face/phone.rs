//! The step on a phone: one link, ten minutes, once.

use super::{CAMERA, begun};
use crate::support::{Browser, Manner, Person, Service};
use kaimen::outside::face::Verdict;

engines!(
    the_desktop_goes_on_when_the_phone_is_done,
    a_link_opens_once_and_the_second_time_it_says_so,
    a_link_is_over_after_ten_minutes_and_when_a_newer_one_is_made,
    a_refused_check_is_told_on_the_phone_and_begun_again_on_the_desktop,
);

/// Has the link made; gives its secret.
async fn linked(desktop: &mut Browser) -> String {
    let (_, page) = desktop.on_face(&[], "hand_over").await;
    let tags = crate::support::tags(&page);
    let secret = tags.into_iter().find(|tag| tag.get("class") == Some("secret"));
    secret.unwrap_or_else(|| panic!("no link: {page}")).text().replace(' ', "")
}

async fn opened(service: &Service, secret: &str) -> (Browser, String) {
    let mut phone = service.browser(Manner::Plain);
    let (_, page) = phone.on_page("/face", &[("secret", secret)], "").await;
    (phone, page)
}

async fn state(desktop: &mut Browser) -> String {
    desktop.get("/register/face/state").await.text()
}

async fn the_desktop_goes_on_when_the_phone_is_done(service: Service) {
    let (service, gateway, mut desktop) = begun(&service, &Person::face()).await;
    let secret = linked(&mut desktop).await;
    assert_eq!(state(&mut desktop).await, r#"{"opened":false,"settled":false}"#);
    let (mut phone, page) = opened(&service, &secret).await;
    assert!(page.contains(CAMERA), "{page}");
    assert!(!page.contains(&Person::face().name), "the phone is shown nothing of the registration");
    assert_eq!(state(&mut desktop).await, r#"{"opened":true,"settled":false}"#);
    gateway.passes();
    let (_, page) = phone.on_page("/face", &[], "").await;
    assert!(page.contains("Go back to the computer"), "{page}");
    assert_eq!(state(&mut desktop).await, r#"{"opened":true,"settled":true}"#);
    assert_eq!(desktop.on_face(&[], "").await.0, "/register/account");
    assert_eq!(phone.get("/register/account").await.status, 303, "the phone has no registration");
}

async fn a_link_opens_once_and_the_second_time_it_says_so(service: Service) {
    let (service, _, mut desktop) = begun(&service, &Person::face()).await;
    let secret = linked(&mut desktop).await;
    let (mut phone, _) = opened(&service, &secret).await;
    let (_, page) = opened(&service, &secret).await;
    assert!(page.contains("works once"), "{page}");
    assert!(phone.get("/face").await.text().contains(CAMERA), "the first one goes on");
    let (_, page) = opened(&service, "0000000000000000000000000a").await;
    assert!(page.contains("wrong, or the link is over"), "{page}");
}

async fn a_link_is_over_after_ten_minutes_and_when_a_newer_one_is_made(service: Service) {
    let (service, _, mut desktop) = begun(&service, &Person::face()).await;
    let first = linked(&mut desktop).await;
    service.wait(1);
    let second = linked(&mut desktop).await;
    let (_, page) = opened(&service, &first).await;
    assert!(page.contains("This link was over"), "{page}");
    service.wait(599);
    let (_, page) = opened(&service, &second).await;
    assert!(!page.contains("This link was over"), "{page}");
    service.wait(1);
    let (_, page) = opened(&service, &second).await;
    assert!(page.contains("works once"), "{page}");
}

async fn a_refused_check_is_told_on_the_phone_and_begun_again_on_the_desktop(service: Service) {
    let (service, gateway, mut desktop) = begun(&service, &Person::face()).await;
    let secret = linked(&mut desktop).await;
    let (mut phone, _) = opened(&service, &secret).await;
    gateway.says(Ok(Verdict::Failed));
    let (_, page) = phone.on_page("/face", &[], "").await;
    assert!(page.contains("You were not recognised"), "{page}");
    assert_eq!(state(&mut desktop).await, r#"{"opened":true,"settled":true}"#);
    let (_, page) = desktop.on_face(&[], "").await;
    assert!(page.contains("did not recognise you") && page.contains("value=\"start\""), "{page}");
    service.wait(30);
    assert!(desktop.on_face(&[], "start").await.1.contains(CAMERA));
}
