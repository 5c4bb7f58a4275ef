//! A registration from the first page to the account, in both manners and modes, and what it leaves.

use crate::support::{Browser, Manner, Person, Service, WALK, address};
use app::{
    form::Outcome,
    show::{Page, PageView, Shown},
    text::{Key, Language, Sentences},
};
use domain::registration::Mode;
use http::{StatusCode, header};

engines!(
    a_code_leads_to_an_account_without_a_script,
    a_code_leads_to_an_account_by_script,
    a_face_leads_to_an_account_without_a_script,
    a_face_leads_to_an_account_by_script,
    a_finished_registration_leaves_the_rows_it_should_and_no_other,
    a_face_is_checked_only_after_a_consent_of_its_own,
    whoever_refuses_leaves_nothing,
    an_account_name_taken_meanwhile_leads_back_to_where_it_is_chosen,
    a_script_that_asks_for_it_is_given_the_next_page_along_with_its_answer,
    a_plain_form_is_answered_by_an_address_whatever_it_prefers,
);

async fn a_code_leads_to_an_account_without_a_script(service: Service) {
    whole_way(&service, Manner::Plain, &Person::passport(1)).await;
}

async fn a_code_leads_to_an_account_by_script(service: Service) {
    whole_way(&service, Manner::Script, &Person::passport(1)).await;
}

async fn a_face_leads_to_an_account_without_a_script(service: Service) {
    whole_way(&service, Manner::Plain, &Person::face()).await;
}

async fn a_face_leads_to_an_account_by_script(service: Service) {
    whole_way(&service, Manner::Script, &Person::face()).await;
}

async fn whole_way(service: &Service, manner: Manner, person: &Person) {
    let code = match person.mode {
        Mode::HallCode => service.issue(person).await,
        Mode::Face => String::new(),
    };
    let mut browser = service.browser(manner);
    browser.reach(Page::Done, service, person, &code).await;
    let done = browser.get("/register/done").await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.text().contains(&person.account_name));

    // By phone, then by number; each time to the masked account and out again.
    for identifier in [&person.phone, &person.number] {
        assert!(browser.sign_in(identifier, &person.password).await.is_next("/account"));
        assert_eq!(browser.registration_cookie(), None, "the registration is over");
        assert_masked(&browser.get("/account").await.text(), person);
        let shown = browser.shown(Page::MyAccount).await;
        assert_account(&shown, person);
        sign_out(&mut browser).await;
    }
}

fn assert_masked(html: &str, person: &Person) {
    assert!(html.contains(&person.account_name));
    assert!(html.contains(&person.number[person.number.len() - 4..]));
    for whole in [&person.number, &person.name, &person.phone, &person.password] {
        assert!(!html.contains(whole.as_str()), "the account page shows {whole}");
    }
}

fn assert_account(shown: &Shown, person: &Person) {
    let Shown::Here(shown) = shown else { panic!("not signed in") };
    let PageView::MyAccount(account) = &shown.view else { panic!("another page") };
    assert_eq!(account.name, person.account_name);
    assert_eq!(account.proof, person.mode);
    assert_eq!(account.documents.len(), 1);
    assert_eq!(account.documents[0].0, person.kind);
    let ends = &person.phone[person.phone.len() - 4..];
    assert!(account.phone.as_ref().unwrap().ends_with(ends));
    assert_eq!((account.since.month, account.since.day, account.since.hour), (11, 23, 10));
}

async fn sign_out(browser: &mut Browser) {
    let before = browser.jar.clone();
    browser.post::<&str, &str>("/api/account/sign-out", &[]).await;
    assert!(!browser.jar.contains_key("__Host-session"));
    // The token is worth nothing any more, whoever kept it.
    browser.jar = before;
    let reply = browser.get("/account").await;
    assert_eq!(reply.header(header::LOCATION), "/login");
    browser.jar.clear();
}

async fn a_finished_registration_leaves_the_rows_it_should_and_no_other(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Done, &service, &person, &code).await;

    // I1, I2: one account with one document, proof, phone and consent; the code is spent on it.
    for table in ["account", "account_document", "account_phone", "proof", "consent"] {
        assert_eq!(service.count(table).await, 1, "{table}");
    }
    let proved = "select count(*) from proof join hall_code on proof.hall_code_id = hall_code.id \
                  join registration on registration.hall_code_id = hall_code.id \
                  where proof.account_id = registration.account_id and proof.mode = 'hall_code'";
    assert_eq!(service.number(proved).await, 1);
    let agreed = "select count(*) from consent join registration on registration_id = registration.id \
                  where consent.account_id = registration.account_id \
                  and consent.purpose = 'registration'";
    assert_eq!(service.number(agreed).await, 1);
    // I3: each act has its audit row, in order, about the right row.
    let acts = service.texts("select act from audit order by at, id").await;
    let mut sorted = acts.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        [
            "account.made",
            "code.issued",
            "code.redeemed",
            "registration.answered",
            "registration.answered",
            "registration.answered",
            "registration.answered",
            "registration.answered",
            "registration.started",
            "sms.queued",
        ]
    );
    let made = "select count(*) from audit join account on subject = account.id \
                where act = 'account.made'";
    assert_eq!(service.number(made).await, 1);
    // I5: seven days to the second, redeemed within.
    let times = "select count(*) from hall_code where redeemed_at < expires_at \
                 and expires_at - issued_at = 604800000000";
    assert_eq!(service.number(times).await, 1);
    // I6: no live code is left, and two were never live at once.
    let live = "select count(*) from hall_code where redeemed_at is null and void_at is null \
                and replaced_at is null";
    assert_eq!(service.number(live).await, 0);
    // I8: what was acknowledged is there for another process.
    let other = service.another().await;
    let mut later = other.browser(Manner::Plain);
    assert!(later.sign_in(&person.phone, &person.password).await.is_next("/account"));
}

async fn a_face_is_checked_only_after_a_consent_of_its_own(service: Service) {
    let person = Person::face();
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, &service, &person, "").await;
    assert!(browser.identity(&person, "").await.is_next("/register/face"));
    let page = browser.on_face(&[], "start").await.1;
    assert!(page.contains("Tick the box to agree"), "{page}");
    assert_eq!(service.count("face_check").await, 0);
    assert_eq!(service.count("consent").await, 1);
    assert_eq!(browser.recognised().await, "/register/account");
    assert_eq!(service.count("face_check").await, 1);
    let purposes = service.texts("select purpose from consent order by purpose").await;
    assert_eq!(purposes, ["face", "registration"]);
    let texts = service.number("select count(distinct text_hash) from consent").await;
    assert_eq!(texts, 2, "each consent is to a text of its own");
}

async fn an_account_name_taken_meanwhile_leads_back_to_where_it_is_chosen(service: Service) {
    let first = Person::passport(1);
    let second = Person { account_name: first.account_name.clone(), ..Person::passport(2) };
    let mut ready = Vec::new();
    for person in [&first, &second] {
        let code = service.issue(person).await;
        let mut browser = service.browser(Manner::Script);
        browser.reach(Page::Confirm, &service, person, &code).await;
        ready.push((browser, service.sms(person).await));
    }
    let (mut late, digits) = ready.pop().unwrap();
    let (mut early, other) = ready.pop().unwrap();
    assert!(early.confirm(&other).await.is_next("/register/done"));
    assert!(late.confirm(&digits).await.is_next("/register/account"));
    let password = second.password.as_str();
    let typed =
        [("account_name", "another_one"), ("password", password), ("password_again", password)];
    assert!(late.answer(Page::Account, &typed).await.is_next("/register/phone"));
    let phone = [("phone", second.phone.as_str())];
    assert!(late.answer(Page::Phone, &phone).await.is_next("/register/confirm"));
    assert!(late.confirm(&digits).await.is_next("/register/done"), "the same SMS code is good");
    assert_eq!(service.count("account").await, 2);
}

async fn whoever_refuses_leaves_nothing(service: Service) {
    let before = service.rows().await;
    let mut browser = service.browser(Manner::Plain);
    for path in ["/", "/register", "/agreement", "/privacy", "/register/refused"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK);
    }
    assert!(browser.jar.is_empty(), "a cookie before the consent: {:?}", browser.jar);
    assert_eq!(service.rows().await, before);
}

#[tokio::test]
async fn the_way_is_walked_in_the_language_that_was_chosen_and_nothing_typed_is_lost() {
    let service = Service::sqlite().await;
    let person = Person::passport(1);
    let mut browser = service.browser(Manner::Plain);
    browser.reach(Page::Identity, &service, &person, "").await;
    let typed = [("name", person.name.as_str()), ("code", "234567"), ("language", "zh")];
    let mut fields = browser.filled(Page::Identity, &typed[..2]).await;
    fields.push(("language".to_owned(), "zh".to_owned()));
    browser.post_fields(Page::Identity, &fields).await;
    let html = browser.get("/register/identity").await.text();
    assert!(html.contains("<html lang=\"zh\""));
    assert!(html.contains(Sentences::of(Language::Chinese).say(Key::IdentityTitle)));
    assert!(html.contains(&person.name), "what was typed is kept");
    assert!(!html.contains("234567"), "a secret is not");
}

async fn a_script_that_asks_for_it_is_given_the_next_page_along_with_its_answer(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.prefers_next = true;
    for (step, next) in WALK {
        let digits = if step == Page::Confirm { service.sms(&person).await } else { String::new() };
        let typed = match step {
            Page::Confirm => vec![("sms_code", digits.as_str())],
            _ => person.typed(step, &code),
        };
        let fields = browser.filled(step, &typed).await;
        let outcome = browser.post(address(step), &fields).await.json();
        let Outcome::There(path, along) = outcome else { panic!("{step:?}: {outcome:?}") };
        assert_eq!(path, next.path());
        let Shown::Here(mut asked) = browser.shown(next).await else { panic!("{next:?} is shut") };
        // Fresh whenever a form is shown.
        asked.form.nonce.clone_from(&along.form.nonce);
        assert_eq!(along, asked, "{next:?}");
    }
}

async fn a_plain_form_is_answered_by_an_address_whatever_it_prefers(service: Service) {
    let mut browser = service.browser(Manner::Plain);
    browser.prefers_next = true;
    assert!(browser.consent().await.is_next(Page::Document.path()));
}
