//! One-time links, second factor, locks, sessions; accounts that are kept by others.

use crate::support::{Manner, PASSWORD, Service, form, secret_on, wrong_fields};
use domain::staff::Role;
use http::{StatusCode, header};
use std::sync::Arc;

engines!(
    a_step_of_the_second_factor_is_good_once_of_four_at_a_time,
    a_one_time_link_works_once_and_for_half_an_hour,
    five_wrong_ones_lock_for_a_quarter_of_an_hour_whoever_it_is,
    a_session_ends_when_it_was_left_and_in_any_case,
    a_closed_account_is_out_at_once,
    a_new_link_makes_the_old_factor_useless,
);

async fn a_step_of_the_second_factor_is_good_once_of_four_at_a_time(service: Service) {
    let clerk = Arc::new(service.clerk("chen.xm", Role::Issuer, "").await);
    let totp = clerk.totp();
    let tries: Vec<_> = (0..4)
        .map(|_| {
            let (clerk, totp) = (Arc::clone(&clerk), totp.clone());
            tokio::spawn(async move { clerk.enter(PASSWORD, &totp).await.1 })
        })
        .collect();
    let mut inside = 0;
    for entered in tries {
        inside += usize::from(entered.await.unwrap().header(header::LOCATION) == "/hall");
    }
    assert_eq!(inside, 1);
    // A moment later the same digits are still shown, and used.
    service.wait(5);
    let (_, again) = clerk.enter(PASSWORD, &totp).await;
    assert_eq!(again.header(header::LOCATION), "/hall/login");
    service.wait(30);
    let (_, next) = clerk.enter(PASSWORD, &clerk.totp()).await;
    assert_eq!(next.header(header::LOCATION), "/hall");
}

async fn a_one_time_link_works_once_and_for_half_an_hour(service: Service) {
    let link = service.invite("chen.xm", Role::Issuer, "").await;
    let mut browser = service.browser(Manner::Plain);
    let page = browser.get(&link).await.text();
    // Too short, not the same twice, and digits that nobody showed: nothing is used up.
    let mut refused = form(&page, "desk").unwrap();
    refused.fill("password", "short");
    refused.fill("totp", "000000");
    let reply = browser.post(&refused.action, &refused.fields).await;
    assert_eq!(reply.header(header::LOCATION), link);
    let page = browser.get(&link).await.text();
    assert_eq!(wrong_fields(&page), ["password", "totp"]);
    assert_eq!(secret_on(&page).len(), 32, "160 bits");
    // What is refused at the sign-in stands there, not here.
    browser.post("/hall/login", &[("login", "nobody"), ("password", "x"), ("totp", "1")]).await;
    assert!(browser.get("/hall/login").await.text().contains("code is wrong"));
    assert!(!browser.get(&link).await.text().contains("code is wrong"));
    service.wait(30 * 60);
    assert_eq!(browser.get(&link).await.status, StatusCode::GONE);
    let reply = browser.post(&refused.action, &refused.fields).await;
    assert_eq!(reply.header(header::LOCATION), link);
    let clerk = service.clerk("li.ming", Role::Reviewer, "").await;
    assert_eq!(service.count("staff_session").await, 1);
    drop(clerk);
    let unused = "select count(*) from staff where login = 'li.ming' and invite_hash is not null";
    assert_eq!(service.number(unused).await, 0);
}

async fn five_wrong_ones_lock_for_a_quarter_of_an_hour_whoever_it_is(service: Service) {
    let mut known = service.clerk("chen.xm", Role::Issuer, "").await;
    let mut pages = Vec::new();
    for login in ["chen.xm", "nobody"] {
        known.login = login.to_owned();
        for _ in 0..5 {
            let (mut browser, reply) = known.enter("wrong password", "123456").await;
            assert_eq!(reply.header(header::LOCATION), "/hall/login");
            let page = browser.get("/hall/login").await.text();
            assert!(page.contains("Login, password or code is wrong"), "{login}");
        }
        let (mut browser, _) = known.enter(PASSWORD, &known.totp()).await;
        let page = browser.get("/hall/login").await.text();
        assert!(page.contains("try again in 15 minutes"), "{login}");
        pages.push(page.replace(login, "…").split("name=\"nonce\"").next().unwrap().len());
    }
    assert_eq!(pages[0], pages[1], "known or not, the same is said");
    "chen.xm".clone_into(&mut known.login);
    service.wait(15 * 60);
    let (_, reply) = known.enter(PASSWORD, &known.totp()).await;
    assert_eq!(reply.header(header::LOCATION), "/hall", "the lock is over");
}

async fn a_session_ends_when_it_was_left_and_in_any_case(service: Service) {
    let mut clerk = service.clerk("chen.xm", Role::Issuer, "").await;
    for _ in 0..33 {
        service.wait(14 * 60);
        clerk.open("/hall/walk-in").await;
    }
    // Nearly eight hours at work; eight are the most.
    service.wait(14 * 60);
    clerk.open("/hall/walk-in").await;
    service.wait(14 * 60);
    let reply = clerk.browser.get("/hall/walk-in").await;
    assert_eq!(reply.header(header::LOCATION), "/hall/login?to=/hall/walk-in");
    let (mut browser, reply) = clerk.enter(PASSWORD, &clerk.totp()).await;
    assert_eq!(reply.header(header::LOCATION), "/hall");
    service.wait(15 * 60);
    assert_eq!(browser.get("/hall/walk-in").await.status, StatusCode::SEE_OTHER, "left alone");
}

async fn a_closed_account_is_out_at_once(service: Service) {
    let mut keeper = service.clerk("wang.gl", Role::Administrator, "").await;
    let mut clerk = service.clerk("chen.xm", Role::Issuer, "").await;
    let action = format!("/hall/staff/{}", clerk.id);
    keeper.press("/hall/staff", &action, &[], "close").await;
    assert_eq!(clerk.browser.get("/hall/walk-in").await.status, StatusCode::SEE_OTHER);
    let (_, reply) = clerk.enter(PASSWORD, &clerk.totp()).await;
    assert_eq!(reply.header(header::LOCATION), "/hall/login");
    // Nobody closes himself: there is no button, and the post does nothing.
    let page = keeper.open("/hall/staff").await;
    let own = format!("/hall/staff/{}", keeper.id);
    assert!(!page.contains(&own));
    keeper.browser.post(&own, &[("nonce", "n"), ("button", "close")]).await;
    keeper.open("/hall/staff").await;
}

async fn a_new_link_makes_the_old_factor_useless(service: Service) {
    let mut keeper = service.clerk("wang.gl", Role::Administrator, "").await;
    let mut clerk = service.clerk("chen.xm", Role::Issuer, "").await;
    let action = format!("/hall/staff/{}", clerk.id);
    // Moved to another hall, at once.
    let hall = service.hall("江海区办税服务厅").await;
    keeper.press("/hall/staff", &action, &[("hall", &hall)], "move").await;
    assert!(clerk.open("/hall/walk-in").await.contains("江海区办税服务厅 Tax Office"));
    keeper.press("/hall/staff", &action, &[], "again").await;
    let page = keeper.open("/hall/staff").await;
    let (_, rest) = page.split_once("/hall/welcome?invite=").unwrap();
    let link = format!("/hall/welcome?invite={}", rest.split_once('<').unwrap().0);
    let (_, reply) = clerk.enter(PASSWORD, &clerk.totp()).await;
    assert_eq!(reply.header(header::LOCATION), "/hall/login");
    let mut browser = service.browser(Manner::Plain);
    let welcome = browser.get(&link).await;
    assert_eq!(welcome.status, StatusCode::OK);
    assert_ne!(secret_on(&welcome.text()), "");
}
