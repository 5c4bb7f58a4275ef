//! The agent officer, his table, the counter, and the persons whom he acts for.

mod counter;
mod forgotten;
mod officers;
mod papers;
mod pickup;
mod table;

use crate::support::{Browser, Clerk, Manner, Officer, Person, Service, cells, form, tags};
use domain::staff::Role;

/// A hall's clerk and an officer whom she has tied.
pub async fn counter_and_officer(service: &Service) -> (Clerk, Officer) {
    let hall = service.hall("蓬江区办税服务厅").await;
    let mut clerk = service.clerk("chen.xm", Role::Issuer, &hall).await;
    let officer = service.officer(&mut clerk, 900).await;
    (clerk, officer)
}

/// A ticketed table of so many persons: path, ticket, rows, persons.
pub async fn ticketed(
    officer: &mut Officer,
    persons: u32,
) -> (String, String, Vec<String>, Vec<Person>) {
    let table = officer.begin().await;
    let persons: Vec<_> = (1..=persons).map(Person::passport).collect();
    let mut rows = Vec::new();
    for person in &persons {
        rows.push(officer.type_row(&table, &cells(person)).await);
    }
    let ticket = officer.ticket(&table).await;
    (table, ticket, rows, persons)
}

/// Opens a slip on a person's phone; gives the page.
pub async fn open_slip(browser: &mut Browser, secret: &str, number: &str, pin: &str) -> String {
    let html = browser.get("/open").await.text();
    let mut form = form(&html, "desk").unwrap();
    for (name, value) in [("secret", secret), ("number", number), ("pin", pin)] {
        form.fill(name, value);
    }
    browser.post("/open", &form.fields).await.text()
}

/// The code on the page of an opened slip.
pub fn opened_code(html: &str) -> Option<String> {
    let code = tags(html).into_iter().find(|tag| tag.get("class") == Some("opened-code"))?;
    Some(code.text().replace(' ', ""))
}

/// Somebody's phone.
pub fn phone(service: &Service) -> Browser {
    service.browser(Manner::Plain)
}
