//! Who acts for whom.

use super::counter_and_officer;
use crate::support::{AGENT, Manner, Service, wrong_fields};
use domain::staff::Role;
use http::{StatusCode, header};

engines!(
    only_who_is_tied_to_an_agent_is_an_officer,
    a_tie_ends_and_with_it_the_table,
    a_check_character_that_does_not_fit_is_warned_of_and_never_blocks,
    an_officer_has_to_be_registered,
    nobody_sees_anothers_table,
);

async fn only_who_is_tied_to_an_agent_is_an_officer(service: Service) {
    let mut stranger = service.browser(Manner::Plain);
    assert_eq!(stranger.get("/agent").await.header(header::LOCATION), "/login");
    let mut user = service.user(1).await;
    let reply = user.browser.get("/agent").await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    assert!(reply.text().contains("You are not an agent officer yet"));
}

async fn a_tie_ends_and_with_it_the_table(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let table = officer.begin().await;
    let tie = service.texts("select id from agency_tie").await.remove(0);
    let reply =
        clerk.press("/hall/officers", "/hall/officers", &[("subject", &tie)], "untie").await;
    assert_eq!(reply.header(header::LOCATION), "/hall/officers");
    assert_eq!(officer.browser.get("/agent").await.status, StatusCode::FORBIDDEN);
    assert_eq!(officer.browser.get(&table).await.status, StatusCode::FORBIDDEN);
}

async fn a_check_character_that_does_not_fit_is_warned_of_and_never_blocks(service: Service) {
    let (mut clerk, officer) = counter_and_officer(&service).await;
    let typed = [
        ("document_type", officer.person.kind.as_str()),
        ("number", officer.person.number.as_str()),
        ("agent_name", "漳州某公司"),
        ("agent_number", "91350211M0000XUF46"),
    ];
    clerk.post("/hall/officers", &typed, "tie").await;
    let page = clerk.open("/hall/officers").await;
    assert_eq!(wrong_fields(&page), ["agent_number"]);
    assert_eq!(service.count("agency_tie").await, 1);
    clerk.post("/hall/officers", &[], "tie").await;
    assert_eq!(service.count("agency_tie").await, 2, "the same once more is taken");
    // An older number is taken at once, and said to be unchecked.
    let older = [&typed[..3], &[("agent_number", "350211M0000XUF4")]].concat();
    clerk.post("/hall/officers", &older, "tie").await;
    assert_eq!(service.count("agency_tie").await, 3);
    assert!(clerk.open("/hall/officers").await.contains("An older number, unchecked"));
    for wrong in ["91350100M000100YI3", "123", ""] {
        let typed = [&typed[..3], &[("agent_number", wrong)]].concat();
        clerk.post("/hall/officers", &typed, "tie").await;
        assert_eq!(wrong_fields(&clerk.open("/hall/officers").await), ["agent_number"], "{wrong}");
    }
}

async fn an_officer_has_to_be_registered(service: Service) {
    let hall = service.hall("蓬江区办税服务厅").await;
    let mut clerk = service.clerk("chen.xm", Role::Issuer, &hall).await;
    let typed = [
        ("document_type", "foreign_passport"),
        ("number", "L00000777"),
        ("agent_name", AGENT.0),
        ("agent_number", AGENT.1),
    ];
    clerk.post("/hall/officers", &typed, "tie").await;
    let page = clerk.open("/hall/officers").await;
    assert_eq!(wrong_fields(&page), ["number"]);
    assert!(page.contains("the officer has to register first"));
    assert_eq!(service.count("withholding_agent").await, 0, "nothing was stored");
}

async fn nobody_sees_anothers_table(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let mut other = service.officer(&mut clerk, 901).await;
    let table = officer.begin().await;
    assert_eq!(other.browser.get(&table).await.status, StatusCode::NOT_FOUND);
    let reply = other.keep_row(&table, &service.house.id(), &Default::default()).await;
    assert_eq!(reply.header(header::LOCATION), "/agent");
    let sheet = format!("{table}/table.xlsx");
    assert_eq!(other.browser.get(&sheet).await.status, StatusCode::NOT_FOUND);
    assert_eq!(officer.browser.get(&sheet).await.status, StatusCode::OK);
}
