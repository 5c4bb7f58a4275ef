//! The day in figures.

use super::{TYPED, counter, issue, typed};
use crate::support::{Manner, Person, Service};
use domain::staff::Role;

engines!(the_day_counts_codes_by_hour_and_hall_and_what_people_were_told);

async fn the_day_counts_codes_by_hour_and_hall_and_what_people_were_told(service: Service) {
    let mut clerk = counter(&service).await;
    issue(&mut clerk, &TYPED).await;
    service.wait(2 * 3600);
    let hall = service.hall("江海区办税服务厅").await;
    let mut other = service.clerk("huang.j", Role::Issuer, &hall).await;
    let second = typed(&[("number", "K7654321"), ("last_four", "4321"), ("name", "Mary Jones")]);
    issue(&mut other, &second).await;
    let person = Person::passport(9);
    let mut browser = service.browser(Manner::Script);
    browser.consent().await;
    browser.document(&person).await;
    browser.identity(&person, "222222").await;
    browser.identity(&person, "22222").await;
    let page = other.open("/hall/day").await;
    let row = |cells: [&str; 5]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
    let plain = page.replace("<!>", "");
    assert!(plain.contains(&row(["10:00", "1", "0", "0", "0"])), "{plain}");
    assert!(plain.contains(&row(["12:00", "1", "0", "0", "0"])));
    assert!(plain.contains(&row(["江海区办税服务厅 Tax Office", "1", "0", "0", "0"])));
    let stopped = "<td>Your identity</td><td>English</td>";
    assert!(plain.contains(stopped), "{plain}");
    assert!(page.contains("<svg") && page.contains("2026-11-23"));
    // The administrator sees figures too; nobody is named in them.
    let mut keeper = service.clerk("wang.gl", Role::Administrator, "").await;
    let page = keeper.open("/hall/day").await;
    assert!(!page.contains("Smith") && !page.contains("K1234567"));
    keeper.post("/hall/day", &[("day", "2026-11-22")], "").await;
    let page = keeper.open("/hall/day").await;
    assert!(page.contains("2026-11-22") && !page.contains("<td>12:00</td><td>1</td>"));
}

#[tokio::test]
async fn who_stopped_is_a_number_also_when_the_registration_is_forgotten() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    let person = Person::passport(9);
    for wrong in ["222222", "22222"] {
        let mut browser = service.browser(Manner::Script);
        browser.consent().await;
        browser.document(&person).await;
        browser.identity(&person, wrong).await;
    }
    let mut shown = Vec::new();
    let page = clerk.open("/hall/day").await.replace("<!>", "");
    shown.push(page.split("Where people stopped").nth(1).unwrap().to_owned());
    assert!(
        shown[0].contains("do not match") && shown[0].contains("six characters"),
        "{}",
        shown[0]
    );
    service.wait(2 * 24 * 3600);
    kaimen::jobs::forget(&service.house).await.unwrap();
    assert_eq!(service.count("registration").await, 0);
    clerk.enter_again().await;
    clerk.post("/hall/day", &[("day", "2026-11-23")], "").await;
    let page = clerk.open("/hall/day").await.replace("<!>", "");
    shown.push(page.split("Where people stopped").nth(1).unwrap().to_owned());
    let table = |page: &str| page.split("</table>").next().unwrap().to_owned();
    assert_eq!(table(&shown[0]), table(&shown[1]));
}
