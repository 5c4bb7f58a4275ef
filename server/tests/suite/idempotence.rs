//! A post that is sent again has one effect and one answer: at once, after a crash, on another node
//! (`house.md`, decision 3). What a finished step is posted anew starts again.

use crate::support::{Browser, Ended, Manner, Person, Reply, Service, TABLES, address};
use app::show::Page;
use http::{StatusCode, header};
use std::collections::BTreeMap;
use tokio::task::JoinSet;

engines!(
    of_64_equal_posts_of_each_step_one_has_an_effect_and_all_get_one_answer_by_script,
    of_64_equal_posts_of_each_step_one_has_an_effect_and_all_get_one_answer_without_a_script,
    a_finished_step_that_is_posted_anew_starts_again,
    the_former_token_gets_the_answer_of_its_step_for_a_minute_and_nothing_else,
    the_former_token_gets_no_cookie_for_the_form_of_another_step,
    a_registration_ends_half_an_hour_after_its_last_answer,
);

const MANY: usize = 64;

async fn of_64_equal_posts_of_each_step_one_has_an_effect_and_all_get_one_answer_by_script(
    service: Service,
) {
    equal_posts(&service, Manner::Script).await;
}

async fn of_64_equal_posts_of_each_step_one_has_an_effect_and_all_get_one_answer_without_a_script(
    service: Service,
) {
    equal_posts(&service, Manner::Plain).await;
}

type Typed<'t> = Vec<(&'t str, &'t str)>;

async fn equal_posts(service: &Service, manner: Manner) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let other = service.another().await;
    let mut walk = Walk { nodes: [service, &other], browser: service.browser(manner) };
    let passport = vec![
        ("code", code.as_str()),
        ("number", person.number.as_str()),
        ("name", person.name.as_str()),
        ("nationality", person.nationality),
    ];
    let wrong_code: Typed<'_> =
        [("code", "222222")].into_iter().chain(passport[1..].to_vec()).collect();
    let (name, password) = (person.account_name.as_str(), person.password.as_str());
    let account =
        vec![("account_name", name), ("password", password), ("password_again", password)];
    let answered = [("audit", 1), ("form_outcome", 1)];
    let refused = [("form_outcome", 1)];
    // One post is one try, however often it arrives: of the number, and of the address.
    let tried = [("form_outcome", 1), ("try_count", 2), ("try_made", 2)];
    let document = vec![("document_type", person.kind.as_str()), ("mode", person.mode.as_str())];

    let effect = [("audit", 1), ("consent", 1), ("form_outcome", 1), ("registration", 1)];
    walk.post(Page::Consent, vec![("consent", "1")], &effect).await;
    walk.post(Page::Document, document, &answered).await;
    walk.post(Page::Identity, wrong_code, &tried).await;
    walk.post(Page::Identity, passport, &answered).await;
    walk.post(Page::Account, vec![("account_name", "1")], &refused).await;
    walk.post(Page::Account, account, &answered).await;
    let sent = [("audit", 2), ("form_outcome", 1), ("message", 1), ("sms_code", 1)];
    let counted = [sent.as_slice(), &[("try_count", 3)]].concat();
    walk.post(Page::Phone, vec![("phone", &person.phone)], &counted).await;
    service.wait(60);
    walk.post(Page::Confirm, vec![("button", "again")], &sent).await;
    let digits = service.sms(&person).await;
    assert_eq!(service.messages().await, 1, "the replaced code was not sent");
    let wrong = if digits == "000000" { "000001" } else { "000000" };
    let tried = [("audit", 1), ("form_outcome", 1), ("try_made", 1)];
    walk.post(Page::Confirm, vec![("sms_code", wrong)], &tried).await;
    assert_eq!(service.number("select max(checks) from sms_code").await, 1, "one check was spent");
    let made = [
        ("account", 1),
        ("account_document", 1),
        ("account_phone", 1),
        ("audit", 3),
        ("form_outcome", 1),
        ("proof", 1),
        ("recovery_code", 10),
        ("shown_once", 1),
        // The place at the address is free again.
        ("try_made", -1),
    ];
    walk.post(Page::Confirm, vec![("sms_code", &digits)], &made).await;
    assert!(walk.browser.get("/register/done").await.text().contains(&person.account_name));
}

/// A browser whose every post reaches two nodes many times at once.
struct Walk<'s> {
    nodes: [&'s Service; 2],
    browser: Browser,
}

impl Walk<'_> {
    async fn post(&mut self, page: Page, typed: Typed<'_>, effect: &[(&'static str, i64)]) {
        let fields = self.browser.filled(page, &typed).await;
        let before = counts(self.nodes[0]).await;
        let mut racing = JoinSet::new();
        for which in 0..MANY {
            let mut tab = self.nodes[which % 2].adopt(&self.browser);
            let fields = fields.clone();
            racing.spawn(async move { (answer(&tab.post(address(page), &fields).await), tab.jar) });
        }
        let mut answers = racing.join_all().await;
        let (first, jar) = answers.pop().unwrap();
        for (answer, _) in answers {
            assert_eq!(answer, first, "{page:?} was answered in two ways");
        }
        let after = counts(self.nodes[0]).await;
        let changed = |(table, count): (&&'static str, &i64)| {
            let more = count - before[table];
            (more != 0).then_some((*table, more))
        };
        let changed: Vec<_> = after.iter().filter_map(changed).collect();
        assert_eq!(changed, effect, "the effect of {page:?}");
        // The process is gone, and the browser knows nothing of an answer.
        let mut tab = self.nodes[0].another().await.adopt(&self.browser);
        assert_eq!(answer(&tab.post(address(page), &fields).await), first, "after a crash");
        assert_eq!(counts(self.nodes[0]).await, after, "after a crash");
        self.browser.jar = jar;
    }
}

/// All of an answer that may be told apart.
fn answer(reply: &Reply) -> (StatusCode, String, Vec<String>, String) {
    let location = reply.header(header::LOCATION).to_owned();
    (reply.status, location, reply.cookies(), reply.text())
}

async fn counts(service: &Service) -> BTreeMap<&'static str, i64> {
    let mut counts = BTreeMap::new();
    for table in TABLES {
        counts.insert(table, service.count(table).await);
    }
    counts
}

async fn a_finished_step_that_is_posted_anew_starts_again(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    for manner in [Manner::Plain, Manner::Script] {
        let mut browser = service.browser(manner);
        browser.reach(Page::Identity, &service, &person, &code).await;
        let typed = [("code", code.as_str()), ("number", &person.number), ("name", &person.name)];
        let mut fields = browser.filled(Page::Identity, &typed).await;
        fields.push(("nationality".to_owned(), person.nationality.to_owned()));
        assert!(browser.post_fields(Page::Identity, &fields).await.is_next("/register/account"));
        let before = service.rows().await;
        for (name, value) in &mut fields {
            if name == "nonce" {
                "another form".clone_into(value);
            }
        }
        assert_eq!(browser.post_fields(Page::Identity, &fields).await, Ended::StartAgain);
        // A step that is not open yet, and a form without a nonce, are no better.
        let early = vec![("nonce".to_owned(), "early".to_owned())];
        assert_eq!(browser.post_fields(Page::Confirm, &early).await, Ended::StartAgain);
        assert_eq!(browser.post_fields(Page::Account, &[]).await, Ended::StartAgain);
        assert_eq!(service.rows().await, before);
    }
}

/// A browser that has proved an identity, the same browser as it was before, and what it posted.
async fn proved(service: &Service) -> (Browser, Browser, Vec<(String, String)>) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Identity, service, &person, &code).await;
    let former = browser.clone();
    let typed = [
        ("code", code.as_str()),
        ("number", &person.number),
        ("name", &person.name),
        ("nationality", person.nationality),
    ];
    let fields = browser.filled(Page::Identity, &typed).await;
    assert!(browser.post_fields(Page::Identity, &fields).await.is_next("/register/account"));
    assert_ne!(browser.registration_cookie(), former.registration_cookie());
    (browser, former, fields)
}

async fn the_former_token_gets_the_answer_of_its_step_for_a_minute_and_nothing_else(
    service: Service,
) {
    let (browser, former, fields) = proved(&service).await;
    service.wait(59);
    let mut tab = former.clone();
    assert!(tab.post_fields(Page::Identity, &fields).await.is_next("/register/account"));
    assert_eq!(tab.registration_cookie(), browser.registration_cookie());
    // It opens no page and answers no form.
    for page in ["/register/identity", "/register/account", "/register/phone"] {
        let (path, reply) = former.clone().follow(page).await;
        assert_eq!((path.as_str(), reply.status), ("/register/again", StatusCode::CONFLICT));
    }
    let other = [("nonce".to_owned(), "another form".to_owned())];
    for page in [Page::Document, Page::Identity, Page::Account] {
        assert_eq!(former.clone().post_fields(page, &other).await, Ended::StartAgain);
    }
    service.wait(1);
    let mut tab = former.clone();
    assert_eq!(tab.post_fields(Page::Identity, &fields).await, Ended::StartAgain);
    assert_eq!(tab.registration_cookie(), former.registration_cookie(), "no new cookie");
}

async fn the_former_token_gets_no_cookie_for_the_form_of_another_step(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Document, &service, &person, &code).await;
    let typed = [("document_type", person.kind.as_str()), ("mode", person.mode.as_str())];
    let fields = browser.filled(Page::Document, &typed).await;
    assert!(browser.post_fields(Page::Document, &fields).await.is_next("/register/identity"));
    let former = browser.clone();
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
    // A second tab, still with the former cookie, sends the form of the step before once more.
    let reply = former.clone().post(address(Page::Document), &fields).await;
    assert_eq!(reply.cookies(), Vec::<String>::new(), "a token that opens nothing");
}

async fn a_registration_ends_half_an_hour_after_its_last_answer(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    let mut browser = service.browser(Manner::Script);
    browser.reach(Page::Document, &service, &person, &code).await;
    service.wait(1799);
    assert!(browser.document(&person).await.is_next("/register/identity"));
    service.wait(1799);
    assert!(browser.identity(&person, &code).await.is_next("/register/account"));
    // Reading is no answer, and a refused form is none.
    service.wait(1000);
    let refused = browser.answer(Page::Account, &[("account_name", "1")]).await;
    assert!(refused.is_refused());
    let fields = browser.filled(Page::Account, &[("account_name", "anna")]).await;
    service.wait(800);
    let before = service.rows().await;
    assert_eq!(browser.post_fields(Page::Account, &fields).await, Ended::StartAgain);
    let (path, reply) = browser.follow("/register/account").await;
    assert_eq!((path.as_str(), reply.status), ("/register/again", StatusCode::CONFLICT));
    assert_eq!(service.rows().await, before);
    // The code is as it was: a new registration takes it.
    let mut again = service.browser(Manner::Plain);
    again.reach(Page::Done, &service, &person, &code).await;
}
