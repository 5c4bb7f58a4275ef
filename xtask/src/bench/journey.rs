//! One person's way from the consent to the account, as the page's script goes it: the first step is
//! shown, each is posted with the nonce that it was shown with, and its answer brings the next one.
//!
//! Answers are searched as text: what a person's browser does to read them is done elsewhere, and here
//! it would be taken from the server's cores.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result, bail};

use super::{
    client::{Answer, Client},
    clock::{Moment, pause},
    person::Person,
};

/// What a registration's time is made of, in order.
pub const STEPS: [&str; 6] = ["consent", "identity", "account", "phone", "message", "confirm"];

/// How the answers begin, and where the nonce of a form stands in them.
const AGAIN: &str = r#"{"Again":{"#;
const NONCE: &str = r#""nonce":"#;

const PASSWORD: &str = "Tx9#tree-7w";
/// Before each look into the inbox, and how many looks are enough: who has a phone asks no server for it.
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);
const LOOKS: u32 = 500;

/// Registers a person who holds this code; gives the seconds that each of `STEPS` took.
pub fn register(address: SocketAddr, person: &Person, code: &str) -> Result<Vec<f64>> {
    let mut browser = Client::open_from(address, &person.address)?;
    let mut seconds = Vec::with_capacity(STEPS.len());
    let mut start = Moment::now();
    let mut lap = || {
        seconds.push(start.seconds());
        start = Moment::now();
    };
    let shown = consent(&mut browser, person)?;
    lap();
    let shown = identity(&mut browser, &shown, person, code)?;
    lap();
    let shown = account(&mut browser, &shown)?;
    lap();
    let phone = [("phone", person.phone.as_str())];
    let shown = post(&mut browser, "/api/register/phone", &shown, &phone, "/register/confirm")?;
    lap();
    let code = message(&mut browser, &person.phone)?;
    lap();
    let code = [("sms_code", code.as_str())];
    post(&mut browser, "/api/register/confirm", &shown, &code, "/register/done")?;
    lap();
    Ok(seconds)
}

/// Types a code that nobody was given; gives the seconds that the refusal took.
pub fn mistype(address: SocketAddr, person: &Person) -> Result<f64> {
    let mut browser = Client::open_from(address, &person.address)?;
    let shown = consent(&mut browser, person)?;
    let nonce = text(&shown, NONCE)?;
    let [code, number, name, nationality] = identifies(person, "222222");
    let fields = [("nonce", nonce), code, number, name, nationality];
    let start = Moment::now();
    let answer = browser.post("/api/register/identity", &fields)?;
    let seconds = start.seconds();
    let answer = whole(answer)?;
    if !answer.starts_with(AGAIN) || !answer.contains(r#""notice":"Mismatch""#) {
        bail!("a wrong code was answered {answer}");
    }
    Ok(seconds)
}

/// Signs in with a password that nobody has; gives the seconds that the refusal took.
pub fn mispass(address: SocketAddr, person: &Person) -> Result<f64> {
    let mut browser = Client::open_from(address, &person.address)?;
    let shown = show(&mut browser, "SignIn")?;
    let nonce = text(&shown, NONCE)?;
    let fields =
        [("nonce", nonce), ("identifier", person.phone.as_str()), ("password", "Nobody#9")];
    let start = Moment::now();
    let answer = browser.post("/api/account/sign-in", &fields)?;
    let seconds = start.seconds();
    let answer = whole(answer)?;
    if !answer.starts_with(AGAIN) {
        bail!("a wrong password was answered {answer}");
    }
    Ok(seconds)
}

/// Agrees, with a document that can be proved by a hall code only: the identity step is next.
pub fn consent(browser: &mut Client, person: &Person) -> Result<String> {
    let shown = show(browser, "Consent")?;
    let version = text(&shown, r#""view":{"Consent":"#)?;
    let fields = [("consent", version), ("document_type", person.kind)];
    post(browser, "/api/register/consent", &shown, &fields, "/register/identity")
}

/// What says who somebody is.
fn identifies<'t>(person: &'t Person, code: &'t str) -> [(&'t str, &'t str); 4] {
    [
        ("code", code),
        ("number", &person.number),
        ("name", &person.name),
        ("nationality", person.nationality),
    ]
}

fn identity(browser: &mut Client, shown: &str, person: &Person, code: &str) -> Result<String> {
    let fields = identifies(person, code);
    post(browser, "/api/register/identity", shown, &fields, "/register/account")
}

/// With the account name that the page suggests.
fn account(browser: &mut Client, shown: &str) -> Result<String> {
    let name = text(shown, r#""view":{"Account":"#)?;
    let fields = [("account_name", name), ("password", PASSWORD), ("password_again", PASSWORD)];
    post(browser, "/api/register/account", shown, &fields, "/register/phone")
}

/// The code in the newest message to this phone, as soon as there is one.
fn message(browser: &mut Client, phone: &str) -> Result<String> {
    let path = format!("/dev/inbox.json?to=%2B86{phone}");
    for _ in 0..LOOKS {
        pause(BETWEEN_LOOKS);
        let inbox = whole(browser.page(&path)?)?;
        if inbox != "[]" {
            return Ok(text(&inbox, r#""code":"#)?.to_owned());
        }
    }
    bail!("no message came within {} s", (BETWEEN_LOOKS * LOOKS).as_secs())
}

/// What a page shows.
fn show(browser: &mut Client, page: &str) -> Result<String> {
    let answer = whole(browser.post("/api/show", &[("page", page)])?)?;
    if !answer.starts_with(r#"{"Here":{"#) {
        bail!("the page {page} should be shown; it answered {answer}");
    }
    Ok(answer)
}

/// Posts the form of the page shown; gives what the page `next` shows, which comes along.
fn post(
    browser: &mut Client,
    path: &str,
    shown: &str,
    fields: &[(&str, &str)],
    next: &str,
) -> Result<String> {
    let mut all = vec![("nonce", text(shown, NONCE)?)];
    all.extend_from_slice(fields);
    let answer = whole(browser.post(path, &all)?).with_context(|| path.to_owned())?;
    if !answer.starts_with(&format!(r#"{{"There":["{next}",{{"#)) {
        bail!("{path} should lead to {next}; it answered {answer}");
    }
    Ok(answer)
}

fn whole(answer: Answer) -> Result<String> {
    let text = String::from_utf8(answer.body).context("reading an answer")?;
    if answer.status != 200 {
        bail!("the answer was {}: {text}", answer.status);
    }
    Ok(text)
}

/// The first text that stands behind `key`.
fn text<'a>(answer: &'a str, key: &str) -> Result<&'a str> {
    let quoted = answer.split_once(key).and_then(|(_, rest)| rest.strip_prefix('"'));
    let found = quoted.and_then(|rest| rest.split_once('"'));
    match found {
        Some((text, _)) if !text.contains('\\') => Ok(text),
        _ => bail!("an answer was expected with {key}, and this came: {answer}"),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_text_is_found_behind_its_key_or_not_at_all() {
        let answer = r#"{"form":{"nonce":"ab12","notice":null},"view":{"Account":"张"}}"#;
        assert_eq!(text(answer, r#""nonce":"#).unwrap(), "ab12");
        assert_eq!(text(answer, r#""Account":"#).unwrap(), "张");
        for (answer, key) in
            [(answer, r#""code":"#), (answer, r#""notice":"#), (r#""a":"\n""#, r#""a":"#)]
        {
            assert!(text(answer, key).is_err(), "{answer} {key}");
        }
    }
}
