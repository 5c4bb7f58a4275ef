//! One person's way from the consent to the account, as the page's script goes it: the first step is
//! shown, each is posted with the nonce that it was shown with, and its answer brings the next one.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{
    client::{Answer, Client},
    clock::{Moment, pause},
    person::Person,
};

/// What a registration's time is made of, in order.
pub const STEPS: [&str; 6] = ["consent", "identity", "account", "phone", "message", "confirm"];

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
    let nonce = text(&shown, "/form/nonce")?;
    let [code, number, name, nationality] = identifies(person, "222222");
    let fields = [("nonce", nonce), code, number, name, nationality];
    let start = Moment::now();
    let answer = json(&browser.post("/api/register/identity", &fields)?)?;
    let seconds = start.seconds();
    if answer.pointer("/Again/notice").and_then(Value::as_str) != Some("Mismatch") {
        bail!("a wrong code was answered {answer}");
    }
    Ok(seconds)
}

/// Signs in with a password that nobody has; gives the seconds that the refusal took.
pub fn mispass(address: SocketAddr, person: &Person) -> Result<f64> {
    let mut browser = Client::open_from(address, &person.address)?;
    let shown = show(&mut browser, "SignIn")?;
    let nonce = text(&shown, "/form/nonce")?;
    let fields =
        [("nonce", nonce), ("identifier", person.phone.as_str()), ("password", "Nobody#9")];
    let start = Moment::now();
    let answer = json(&browser.post("/api/account/sign-in", &fields)?)?;
    let seconds = start.seconds();
    if answer.pointer("/Again").is_none() {
        bail!("a wrong password was answered {answer}");
    }
    Ok(seconds)
}

/// Agrees, with a document that can be proved by a hall code only: the identity step is next.
pub fn consent(browser: &mut Client, person: &Person) -> Result<Value> {
    let shown = show(browser, "Consent")?;
    let version = text(&shown, "/view/Consent")?;
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

fn identity(browser: &mut Client, shown: &Value, person: &Person, code: &str) -> Result<Value> {
    let fields = identifies(person, code);
    post(browser, "/api/register/identity", shown, &fields, "/register/account")
}

/// With the account name that the page suggests.
fn account(browser: &mut Client, shown: &Value) -> Result<Value> {
    let name = text(shown, "/view/Account")?;
    let fields = [("account_name", name), ("password", PASSWORD), ("password_again", PASSWORD)];
    post(browser, "/api/register/account", shown, &fields, "/register/phone")
}

/// The code in the newest message to this phone, as soon as there is one. Newest stand first, so
/// the list is searched as text: reading it all as JSON would be work that no person's browser has.
fn message(browser: &mut Client, phone: &str) -> Result<String> {
    let to = format!("\"+86{phone}\"");
    for _ in 0..LOOKS {
        pause(BETWEEN_LOOKS);
        let answer = browser.page("/dev/inbox.json")?;
        let inbox = std::str::from_utf8(&answer.body).context("reading the inbox")?;
        let code = inbox.split_once(&to).and_then(|(_, rest)| rest.split_once("\"code\":\""));
        if let Some((code, _)) = code.and_then(|(_, rest)| rest.split_once('"')) {
            return Ok(code.to_owned());
        }
    }
    bail!("no message came within {} s", (BETWEEN_LOOKS * LOOKS).as_secs())
}

/// What a page shows.
fn show(browser: &mut Client, page: &str) -> Result<Value> {
    let shown = json(&browser.post("/api/show", &[("page", page)])?)
        .with_context(|| format!("the page {page} was asked for"))?;
    let here = shown.pointer("/Here").cloned();
    here.with_context(|| format!("the page {page} should be shown; it answered {shown}"))
}

/// Posts the form of the page shown; gives what the page `next` shows, which comes along.
fn post(
    browser: &mut Client,
    path: &str,
    shown: &Value,
    fields: &[(&str, &str)],
    next: &str,
) -> Result<Value> {
    let mut all = vec![("nonce", text(shown, "/form/nonce")?)];
    all.extend_from_slice(fields);
    let outcome = json(&browser.post(path, &all)?).with_context(|| path.to_owned())?;
    match outcome.pointer("/There/1") {
        Some(shown) if outcome.pointer("/There/0") == Some(&Value::from(next)) => Ok(shown.clone()),
        _ => bail!("{path} should lead to {next}; it answered {outcome}"),
    }
}

fn json(answer: &Answer) -> Result<Value> {
    if answer.status != 200 {
        bail!("the answer was {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    serde_json::from_slice(&answer.body).context("the answer is not JSON")
}

fn text<'a>(shown: &'a Value, pointer: &str) -> Result<&'a str> {
    let found = shown.pointer(pointer).and_then(Value::as_str);
    found.with_context(|| format!("a page was expected with {pointer}, and this came: {shown}"))
}
