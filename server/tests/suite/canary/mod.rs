//! A person with unmistakable data goes the whole way, with mistakes on it; afterwards nothing of
//! theirs is found in the database, its files, or anything that was logged (I7).

mod log;

use crate::support::{
    Browser, Manner, Person, Service, alone,
    search::{found, stored},
};
use app::show::Page;
use domain::registration::Mode;
use kaimen::{db::Engine, vault::hex};
use log::Log;

engines!(nothing_of_a_canary_is_found_in_database_or_log, the_search_finds_what_is_there);

fn canaries() -> [Person; 2] {
    let passport = Person {
        number: "QZ7719XK43".to_owned(),
        name: "Zephyrine Quokkasdottir".to_owned(),
        account_name: "kakapo_wombat".to_owned(),
        password: "Vy7!numbat#Q".to_owned(),
        phone: "13877166155".to_owned(),
        ..Person::passport(1)
    };
    let face = Person {
        name: "欧阳鸸鹋".to_owned(),
        account_name: "鸸鹋袋鼠".to_owned(),
        password: "Wj4?bilby~K".to_owned(),
        phone: "13966255144".to_owned(),
        ..Person::face()
    };
    [passport, face]
}

/// Goes the whole way; gives all secrets and personal data that were typed or sent on it.
async fn walk(service: &Service, person: &Person, manner: Manner) -> Vec<String> {
    let code = match person.mode {
        Mode::HallCode => service.issue(person).await,
        Mode::Face => String::new(),
    };
    let mut browser = service.browser(manner);
    browser.reach(Page::Identity, service, person, &code).await;
    let mut said = mistakes(&mut browser, person, &code).await;
    let ended = browser.identity(person, &code).await;
    match person.mode {
        Mode::HallCode => assert!(ended.is_next("/register/account")),
        Mode::Face => assert_eq!(browser.recognised().await, "/register/account"),
    }
    let other = "Gh3$potoroo!";
    let typed = [
        ("account_name", person.account_name.as_str()),
        ("password", &person.password),
        ("password_again", other),
    ];
    assert!(browser.answer(Page::Account, &typed).await.is_refused());
    assert!(browser.account(person).await.is_next("/register/phone"));
    assert!(browser.answer(Page::Phone, &[("phone", "+8613877")]).await.is_refused());
    assert!(browser.phone(person).await.is_next("/register/confirm"));
    service.wait(60);
    assert!(!browser.answer(Page::Confirm, &[("button", "again")]).await.is_refused());
    let digits = service.sms(person).await;
    let wrong = if digits == "918273" { "918274" } else { "918273" };
    assert!(browser.confirm(wrong).await.is_refused());
    assert!(browser.confirm(&digits).await.is_next("/register/done"));
    browser.get("/register/done").await;
    assert!(browser.sign_in(&person.phone, other).await.is_refused());
    assert!(browser.sign_in(&person.number, &person.password).await.is_next("/account"));
    browser.get("/account").await;
    browser.post::<&str, &str>("/api/account/sign-out", &[]).await;
    // Tokens are secrets too: only their hashes are stored.
    said.extend(browser.jar.values().cloned());
    said.extend([code, other.to_owned(), digits, wrong.to_owned()]);
    said.extend([&person.number, &person.name, &person.account_name].map(Clone::clone));
    said.extend([&person.password, &person.phone].map(Clone::clone));
    said.extend(person.name.split(' ').map(str::to_owned));
    said.retain(|text| text.len() >= 6);
    said
}

async fn mistakes(browser: &mut Browser, person: &Person, code: &str) -> Vec<String> {
    let odd = "Zephyrine<b>7719";
    let mistaken = Person { name: odd.to_owned(), ..person.clone() };
    assert!(browser.identity(&mistaken, code).await.is_refused());
    if person.mode == Mode::HallCode {
        let other = Person { name: "Perameles Bandicoot".to_owned(), ..person.clone() };
        assert!(browser.identity(&other, code).await.is_refused());
        assert!(browser.identity(person, "ZZZ999").await.is_refused());
    }
    [odd, "Perameles", "Bandicoot"].map(str::to_owned).to_vec()
}

/// In a process of its own; true where this is not it, and that one is done.
fn elsewhere(test: &str, service: &Service) -> bool {
    if alone::handed().is_some() {
        return false;
    }
    let engine = match service.engine() {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    };
    let test = format!("canary::{test}::{engine}");
    tokio::task::block_in_place(|| alone::run(&test, ""));
    true
}

async fn nothing_of_a_canary_is_found_in_database_or_log(service: Service) {
    if elsewhere("nothing_of_a_canary_is_found_in_database_or_log", &service) {
        return;
    }
    let log = Log::listen();
    let mut said = Vec::new();
    for (person, manner) in canaries().iter().zip([Manner::Plain, Manner::Script]) {
        said.extend(walk(&service, person, manner).await);
    }
    let mut places = stored(&service.house, service.folder()).await;
    let names: Vec<_> = places.iter().map(|(name, _)| name.as_str()).collect();
    for name in match service.engine() {
        Engine::Sqlite => ["kaimen.sqlite3", "kaimen.sqlite3-wal"],
        Engine::Postgres => ["account", "form_outcome"],
    } {
        assert!(names.contains(&name), "{name} was not searched, only {names:?}");
    }
    let log = log.text();
    assert!(log.contains("insert into registration"), "nothing was logged");
    places.push(("log".to_owned(), log));
    assert_eq!(found(&said, &places), Vec::<String>::new());
}

/// Not a word of this is a use case's: the search is tried on a leak made on purpose.
async fn the_search_finds_what_is_there(service: Service) {
    if elsewhere("the_search_finds_what_is_there", &service) {
        return;
    }
    let log = Log::listen();
    let person = Person { name: "Thylacinus Leak".to_owned(), ..Person::passport(9) };
    service.issue(&person).await;
    let plain = hex(person.name.as_bytes());
    let leak = match service.engine() {
        Engine::Sqlite => format!("update hall_code set name = x'{plain}'"),
        Engine::Postgres => format!("update hall_code set name = '\\x{plain}'"),
    };
    service.change(&leak).await;
    service.change("update hall_code set issued_by = 'VGh5bGFjaW51cyBMZWFr'").await;
    tracing::debug!("%54hylacinus+Leak {:?}", "Thylacinus\u{20}Leak".as_bytes());
    let mut places = stored(&service.house, service.folder()).await;
    places.push(("log".to_owned(), log.text()));
    let found = found(&[person.name], &places).join("\n");
    for way in ["as Thylacinus Leak", "as VGh5bGFjaW51cyBMZWFr", "in log as 84, 104"] {
        assert!(found.contains(way), "{way} was not found: {found}");
    }
}
