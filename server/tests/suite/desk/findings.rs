//! What keeps a code from being issued, and what has to be looked at first.

use super::{TYPED, counter, issue, typed};
use crate::support::{Service, form, wrong_fields};

/// A field and what is typed into it.
type Pair = (&'static str, &'static str);

#[tokio::test]
async fn what_keeps_a_code_from_being_issued_is_said_at_its_field() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    let cases: [(&[Pair], &[&str]); 11] = [
        (&[("expiry", "20261122")], &["expiry"]),
        (&[("expiry", "")], &["expiry"]),
        (&[("expiry", "20270230")], &["expiry"]),
        (&[("birth", "")], &["birth"]),
        (&[("birth", "20300101")], &["birth"]),
        (&[("birth", "20130101")], &["guardian"]),
        (&[("last_four", "4568")], &["last_four"]),
        (&[("agree", "no")], &["agree"]),
        (&[("phone", "13800138000")], &["phone_agreed"]),
        (&[("phone", "12345")], &["phone", "phone_agreed"]),
        (&[("name", "Jоhn Smith")], &["name"]),
    ];
    for (other, expected) in cases {
        clerk.post("/hall/walk-in", &[], "clear").await;
        clerk.post("/hall/walk-in", &typed(other), "issue").await;
        let page = clerk.open("/hall/walk-in").await;
        let wrong = wrong_fields(&page);
        assert!(
            expected.iter().any(|field| wrong.contains(&(*field).to_owned())),
            "{other:?}: {wrong:?}"
        );
        assert!(
            wrong.iter().all(|field| expected.contains(&field.as_str())),
            "{other:?}: {wrong:?}"
        );
    }
    assert_eq!(service.count("hall_code").await, 0);
    // A child with a guardian; a phone with consent, which goes with the code.
    let child = typed(&[
        ("birth", "20130101"),
        ("guardian", "Mary Smith"),
        ("phone", "13800138000"),
        ("phone_agreed", "yes"),
    ]);
    let id = issue(&mut clerk, &child).await;
    assert_eq!(service.number("select count(phone) + count(guardian) from hall_code").await, 2);
    clerk.post(&format!("/hall/code/{id}"), &[("reason", "asked")], "void").await;
    kaimen::jobs::forget(&service.house).await.unwrap();
    assert_eq!(service.number("select count(phone) from hall_code").await, 0);
}

#[tokio::test]
async fn what_is_known_besides_has_to_be_looked_at() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    issue(&mut clerk, &TYPED).await;
    // The same person under another document; one that ends before the code.
    let other = typed(&[("number", "K7654321"), ("last_four", "4321"), ("expiry", "20261125")]);
    clerk.post("/hall/walk-in", &other, "issue").await;
    let page = clerk.open("/hall/walk-in").await;
    assert_eq!(wrong_fields(&page), ["seen"]);
    assert!(page.contains("ends on 2026-11-25") && page.contains("ending in 4567, has a code"));
    let mut seen = form(&page, "desk").unwrap();
    seen.fill("last_four", "4321");
    clerk.send(seen, &[("seen", "yes")], "issue").await;
    assert_eq!(service.count("hall_code").await, 2);
    // Hong Kong and Macao: the first nine characters are for life, the rest counts the permits.
    let permit = |number, last_four| {
        typed(&[
            ("document_type", "hong_kong_macao_travel_permit"),
            ("number", number),
            ("last_four", last_four),
            ("name", "陈大文"),
            ("nationality", "HKG"),
            ("birth", "19700101"),
        ])
    };
    issue(&mut clerk, &permit("H1234567801", "7801")).await;
    clerk.post("/hall/walk-in", &permit("H1234567802", "7802"), "issue").await;
    let page = clerk.open("/hall/walk-in").await;
    assert!(page.contains("has a live code"), "the same person with the next permit");
    // The old card of 15 characters and the new one of 18.
    let card = |number, last_four| {
        typed(&[
            ("document_type", "permanent_resident_card"),
            ("number", number),
            ("last_four", last_four),
            ("name", "Min Min Aung"),
            ("nationality", "MMR"),
            ("birth", "19850101"),
        ])
    };
    clerk.post("/hall/walk-in", &[], "clear").await;
    issue(&mut clerk, &card("MMR110085010112", "0112")).await;
    clerk.post("/hall/walk-in", &card("932682198501010017", "0017"), "issue").await;
    let page = clerk.open("/hall/walk-in").await;
    assert!(page.contains("ending in 0112, has a code"), "the same person with the new card");
}
