//! Cases from the site at the desk.

use super::counter;
use crate::support::{Browser, Manner, Person, Service};
use app::show::Page;
use domain::staff::Role;
use http::{StatusCode, header};

engines!(
    a_case_is_compared_and_corrected_without_a_visit,
    a_case_that_another_decided_is_shown_as_it_is,
);

/// Somebody whose passport says more than the desk recorded, and who says so.
async fn declared(service: &Service) -> (Browser, Person) {
    let recorded = Person { name: "Anna Eriksson".to_owned(), ..Person::passport(1) };
    let person = Person { name: "Anna Maria Erikson".to_owned(), ..recorded.clone() };
    let code = service.issue(&recorded).await;
    let mut browser = service.browser(Manner::Script);
    browser.consent().await;
    browser.document(&person).await;
    browser.identity(&person, &code).await;
    browser.identity(&person, &code).await;
    let typed = person.typed(Page::Identity, &code);
    let mut fields = browser.filled(Page::Identity, &typed).await;
    fields.push(("button".to_owned(), "declare".to_owned()));
    browser.post_fields(Page::Identity, &fields).await;
    (browser, person)
}

async fn case(service: &Service) -> String {
    let ids = service.texts("select id from hall_case where state = 'open'").await;
    assert_eq!(ids.len(), 1);
    format!("/hall/cases/{}", ids[0])
}

async fn a_case_is_compared_and_corrected_without_a_visit(service: Service) {
    let (_, person) = declared(&service).await;
    let mut clerk = counter(&service).await;
    let page = clerk.open("/hall/cases").await;
    assert!(page.contains("<b class=\"count\">1</b>") && page.contains(&person.name));
    let path = case(&service).await;
    let page = clerk.open(&path).await;
    for (word, marked) in [("Maria", true), ("Erikson", true), ("Eriksson", true), ("Anna", false)]
    {
        let mark = format!("<mark class=\"diff\">{word}</mark>");
        assert_eq!(page.contains(&mark), marked, "{word}");
    }
    let reply = clerk.post(&path, &[], "fix").await;
    assert_eq!(reply.header(header::LOCATION), "/hall/cases");
    assert!(clerk.open("/hall/cases").await.contains("No case waits"));
    let by = "select settled_by from hall_case";
    assert_eq!(service.texts(by).await, [clerk.id.clone()]);
}

async fn a_case_that_another_decided_is_shown_as_it_is(service: Service) {
    declared(&service).await;
    let mut clerk = counter(&service).await;
    let mut other = service.clerk("huang.j", Role::Issuer, "").await;
    let path = case(&service).await;
    clerk.open(&path).await;
    other.post(&path, &[], "return").await;
    let reply = clerk.browser.post(&path, &[("nonce", "late"), ("button", "fix")]).await;
    assert_eq!(reply.header(header::LOCATION), "/hall/cases");
    assert!(clerk.open("/hall/cases").await.contains("Somebody else was quicker"));
    assert_eq!(service.texts("select state from hall_case").await, ["returned"]);
    assert_eq!(clerk.browser.get(&path).await.status, StatusCode::NOT_FOUND);
}
