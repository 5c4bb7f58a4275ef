//! The program as it is started, killed and told to stop.

use crate::support::{
    Browser, Ended, Manner, PATIENCE, Person, Program, WALK, files, kaimen, output, search::found,
};
use app::show::Page;
use http::StatusCode;
use kaimen::db::Engine;
use tokio::io::AsyncReadExt as _;

/// The digits or the code behind `code: `.
fn printed_code(output: &std::process::Output) -> String {
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.matches("code: ").count(), 1, "{said}");
    let line = said.lines().find_map(|line| line.strip_prefix("code: ")).unwrap();
    line.replace(' ', "")
}

mod kill_9_between_any_two_steps_loses_nothing_that_was_acknowledged {
    use super::*;

    #[tokio::test]
    async fn sqlite() {
        tokio::time::timeout(PATIENCE, killed_after_each_step(Engine::Sqlite)).await.unwrap();
    }

    #[tokio::test]
    async fn postgres() {
        tokio::time::timeout(PATIENCE, killed_after_each_step(Engine::Postgres)).await.unwrap();
    }
}

/// A page, what is typed on it, and the page that follows.
type Step<'t> = (Page, &'t [(&'t str, &'t str)], Page);

async fn killed_after_each_step(engine: Engine) {
    let mut program = Program::start(engine).await;
    let person = Person::passport(1);
    let code = printed_code(&program.issue(&person));
    let mut browser = program.browser(Manner::Plain);
    let mut secret = code;
    for (page, next) in WALK {
        let typed = person.typed(page, &secret);
        let digits = step(&mut program, &mut browser, (page, &typed, next), &person).await;
        secret = digits.unwrap_or(secret);
    }
    assert!(browser.get("/register/done").await.text().contains(&person.account_name));
    assert!(browser.sign_in(&person.phone, &person.password).await.is_next("/account"));
    program.kill();
    program.start_again();
    let mut browser = program.adopt(&browser);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK, "still signed in");
    assert_eq!(program.violations().await, Vec::<String>::new());
}

/// Posts; kills the program as soon as it has answered; then the next page is there, and the same
/// post, from a browser that never saw the answer, is answered the same. Gives what was sent by SMS.
async fn step(
    program: &mut Program,
    browser: &mut Browser,
    (page, typed, next): Step<'_>,
    person: &Person,
) -> Option<String> {
    let before = browser.clone();
    let fields = browser.filled(page, typed).await;
    let ended = browser.post_fields(page, &fields).await;
    assert!(ended.is_next(next.path()), "{page:?}: {ended:?}");
    let digits = if page == Page::Phone { Some(program.sms(person).await) } else { None };
    program.kill();
    program.start_again();
    *browser = program.adopt(browser);
    let mut unaware = program.adopt(&before);
    assert_eq!(unaware.post_fields(page, &fields).await, Ended::Next(next.path().to_owned()));
    assert_eq!(unaware.registration_cookie(), browser.registration_cookie());
    assert_eq!(browser.get(next.path()).await.status, StatusCode::OK, "{next:?} after the crash");
    digits
}

#[tokio::test]
async fn a_code_is_printed_once_and_stored_nowhere() {
    let program = Program::start(Engine::Sqlite).await;
    let person = Person::passport(1);
    let first = printed_code(&program.issue(&person));
    let second = printed_code(&program.issue(&person));
    assert_ne!(first, second);
    let mut places = files(&program.data());
    assert!(places.iter().any(|(name, _)| name == "kaimen.sqlite3"));
    places.push(("log".to_owned(), std::fs::read_to_string(program.log()).unwrap()));
    let grouped = |code: &str| format!("{} {}", &code[..3], &code[3..]);
    let said = [grouped(&first), grouped(&second), first, second.clone()];
    assert_eq!(found(&said, &places), Vec::<String>::new());
    let mut browser = program.browser(Manner::Script);
    assert!(browser.consent().await.is_next("/register/document"));
    assert!(browser.document(&person).await.is_next("/register/identity"));
    assert!(browser.identity(&person, &second).await.is_next("/register/account"));
}

#[tokio::test]
async fn what_the_hall_mistypes_is_refused_field_by_field_and_nothing_is_issued() {
    let program = Program::start(Engine::Sqlite).await;
    let wrong =
        Person { number: "L8".to_owned(), name: "张三".to_owned(), ..Person::passport(1) };
    let output = program.issue(&wrong);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    let said = String::from_utf8(output.stderr).unwrap();
    for word in ["nothing was issued", "number", "name"] {
        assert!(said.contains(word), "{said}");
    }
    assert!(!said.contains("张三"), "the error repeats what was typed: {said}");
}

#[test]
fn production_refuses_what_is_only_good_for_development_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let none = [
        "--sms",
        "none",
        "--face",
        "none",
        "--keys",
        "/no/keys",
        "--public-url",
        "https://tax.example.cn",
    ];
    let start: [(&[&str], &str); 6] = [
        (&[], "KAIMEN_SMS"),
        (&none[..2], "KAIMEN_FACE"),
        (&none[..4], "KAIMEN_KEYS"),
        (&none[..6], "KAIMEN_PUBLIC_URL"),
        (&none, "/no/keys cannot be read"),
        (&["--demo"], "not in production"),
    ];
    for (arguments, word) in start {
        let serve = ["serve", "--mode", "production", "--listen", "127.0.0.1:0", "--data", &data];
        let output = output(kaimen(&serve).args(arguments));
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(word), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
        assert_eq!(output.stdout, b"", "it did not listen");
    }
    assert!(!folder.path().join("data").exists(), "production made a folder");
}

#[test]
fn a_face_gateway_without_a_key_a_name_days_or_https_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (data, short, key) = (path("data"), path("short"), path("key"));
    std::fs::write(&short, "0123456789abcdef").unwrap();
    std::fs::write(&key, "0123456789abcdef".repeat(4)).unwrap();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--data", &data];
    let signed = ["--face", "signed", "--face-address", "https://face.example.cn", "--face-key"];
    let tencent = ["--face", "tencent", "--face-secret-id", "AKIDEXAMPLE", "--face-rule"];
    let said = ["--face-name", "Gate", "--face-days", "7"];
    let start: [(&[&[&str]], &str); 10] = [
        (&[&serve, &signed[..2]], "KAIMEN_FACE_ADDRESS"),
        (&[&serve, &signed[..3], &["http://face.example.cn"]], "KAIMEN_FACE_ADDRESS"),
        (&[&serve, &signed[..4]], "KAIMEN_FACE_KEY"),
        (&[&serve, &signed, &[&key]], "KAIMEN_FACE_NAME"),
        (&[&serve, &signed, &[&key], &said[..2]], "KAIMEN_FACE_DAYS"),
        (&[&serve, &signed, &["/no/key"], &said], "cannot be read: /no/key"),
        (&[&serve, &signed, &[&short], &said], "openssl rand"),
        (&[&serve, &tencent[..4]], "KAIMEN_FACE_RULE"),
        (&[&["face-gateway", "--listen", "127.0.0.1:0", "--key", &short]], "openssl rand"),
        (&[&["face-gateway", "--listen", "0.0.0.0:0", "--key", &key]], "127.0.0.1 only"),
    ];
    for (words, sentence) in start {
        let output = output(&mut kaimen(&words.concat()));
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
        assert!(said.contains(sentence), "{words:?}: {said}");
        assert!(!said.contains("0123456789abcdef"), "it repeats the key: {said}");
        assert_eq!(output.stdout, b"", "it did not listen");
    }
}

/// As the bytes come: no client would send these.
#[tokio::test]
async fn h04_h25_a_bare_nul_and_a_web_socket_are_400_at_once() {
    let program = Program::start(Engine::Sqlite).await;
    let upgrade = "GET / HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\
                   sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    for request in [
        "GET /\0 HTTP/1.1\r\nhost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nx: a\0b\r\n\r\n",
        upgrade,
    ] {
        let answer = tokio::time::timeout(PATIENCE, program.say(request.as_bytes())).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 400 "), "{request:?}: {answer}");
    }
}

#[tokio::test]
async fn sigterm_ends_it_with_0_and_what_was_done_is_there() {
    let mut program = Program::start(Engine::Sqlite).await;
    let mut browser = program.browser(Manner::Plain);
    assert!(browser.consent().await.is_next("/register/document"));
    assert_eq!(program.terminate(), Some(0));
    program.start_again();
    let mut browser = program.adopt(&browser);
    assert_eq!(browser.get("/register/document").await.status, StatusCode::OK);
    assert_eq!(program.terminate(), Some(0));
}

#[tokio::test]
async fn who_never_ends_what_he_asks_is_given_up_at_the_second_sigterm() {
    let mut program = Program::start(Engine::Sqlite).await;
    let post = "POST /api/register/consent HTTP/1.1\r\nhost: tax.example.cn\r\n\
                sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                content-length: 99\r\nexpect: 100-continue\r\n\r\n";
    let begun = tokio::time::timeout(PATIENCE, program.begin(post.as_bytes())).await;
    let (mut half, said) = begun.unwrap();
    assert!(said.starts_with("HTTP/1.1 100 "), "its body is waited for: {said}");
    program.signal("TERM");
    // Nobody new is let in: the first signal was heard.
    while !program.browser(Manner::Plain).get("/livez").await.is_lost() {
        tokio::task::yield_now().await;
    }
    assert_eq!(program.terminate(), Some(0));
    // After fifteen seconds it would have been told that it takes too long.
    let mut answer = Vec::new();
    let _ = half.read_to_end(&mut answer).await;
    assert_eq!(answer, b"");
}
