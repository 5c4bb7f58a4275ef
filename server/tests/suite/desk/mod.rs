//! The desk, as a member of staff meets it.

mod cases;
mod figures;
mod findings;
mod inputs;
mod outages;
mod reviews;
mod routes;
mod search;
mod staff;
mod walk_in;

use crate::support::{Clerk, Service};
use domain::staff::Role;
use http::header;

/// ICAO 9303-4, appendix A, with Sweden for the country of the specimen and a later expiry.
pub const LINES: &str = "P<SWEERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
                         L898902C36SWE7408122F3004157ZE184226B<<<<<16";

/// What is typed where there are no lines to read.
pub const TYPED: [(&str, &str); 8] = [
    ("document_type", "foreign_passport"),
    ("number", "K1234567"),
    ("last_four", "4567"),
    ("name", "John Smith"),
    ("nationality", "GBR"),
    ("birth", "19800101"),
    ("expiry", "20300101"),
    ("agree", "yes"),
];

/// The same with some of it typed otherwise.
pub fn typed<'t>(other: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    let mut all: Vec<(&str, &str)> = TYPED.to_vec();
    for (name, value) in other {
        all.retain(|(known, _)| known != name);
        all.push((name, value));
    }
    all
}

/// A hall with one clerk in it.
pub async fn counter(service: &Service) -> Clerk {
    let hall = service.hall("蓬江区办税服务厅").await;
    service.clerk("chen.xm", Role::Issuer, &hall).await
}

/// Issues a code at the counter; gives its id.
pub async fn issue(clerk: &mut Clerk, typed: &[(&str, &str)]) -> String {
    let reply = clerk.post("/hall/walk-in", typed, "issue").await;
    slip(reply.header(header::LOCATION))
}

/// The id in the path of a slip.
pub fn slip(path: &str) -> String {
    let id = path.strip_prefix("/hall/slip/");
    id.unwrap_or_else(|| panic!("no slip was shown, but {path}")).to_owned()
}

/// The code on a slip's page, as long as it is shown.
pub fn code_on(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("<output")?;
    let (_, rest) = rest.split_once('>')?;
    Some(rest.split_once('<')?.0.replace(' ', ""))
}
