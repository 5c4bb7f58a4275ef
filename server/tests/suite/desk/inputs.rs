//! Bad inputs at the desk: groups N, D and H as on the site, each told at its field, nothing changed.

use super::{counter, typed};
use crate::support::{Service, wrong_fields};
use http::StatusCode;

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn names_and_numbers_are_judged_as_on_the_site() {
    let service = Service::sqlite().await;
    let mut clerk = counter(&service).await;
    let long = "A".repeat(101);
    let zalgo = format!("A{}", "\u{301}".repeat(50));
    let names = [
        "",
        "   ",
        "\u{3000}",
        "\u{e863}明",
        "张\u{200b}三",
        "ZHANG\u{202e}SAN",
        "😀",
        "Zhang3",
        &long,
        &zalgo,
        "A\u{0}B",
        "A\r\nB",
        "<script>alert(1)</script>",
        "Robert'); DROP TABLE codes;--",
        "{{7*7}}",
        "张三",
    ];
    for name in names {
        clerk.post("/hall/walk-in", &typed(&[("name", name)]), "issue").await;
        let page = clerk.open("/hall/walk-in").await;
        assert_eq!(wrong_fields(&page), ["name"], "{name:?}");
        assert!(!page.contains("<script>alert"), "shown as text");
    }
    let of =
        |kind, number| typed(&[("document_type", kind), ("number", number), ("last_four", "")]);
    let numbers = [
        ("resident_id_card", "110101199003070000"),
        ("resident_id_card", "1101051949123100"),
        ("resident_id_card", "110101209912310015"),
        ("resident_id_card", "810000199408230021"),
        ("permanent_resident_card", "911124198108030025"),
        ("hong_kong_macao_travel_permit", "X12345678"),
        ("taiwan_travel_permit", "1234567"),
        ("chinese_passport", "E1234567O"),
        ("foreign_passport", "١٢٣٤٥٦٧"),
        ("foreign_passport", ""),
    ];
    for (kind, number) in numbers {
        clerk.post("/hall/walk-in", &of(kind, number), "issue").await;
        let wrong = wrong_fields(&clerk.open("/hall/walk-in").await);
        assert!(wrong.contains(&"number".to_owned()), "{kind} {number}: {wrong:?}");
    }
    for (kind, lines) in
        [("wrong check digit", super::LINES.replace("C36S", "C37S")), ("cut", "P<SWE".into())]
    {
        clerk.post("/hall/walk-in", &[("mrz", lines.as_str())], "read").await;
        assert_eq!(wrong_fields(&clerk.open("/hall/walk-in").await), ["mrz"], "{kind}");
    }
    clerk.post("/hall/walk-in", &typed(&[("document_type", "99")]), "issue").await;
    assert!(wrong_fields(&clerk.open("/hall/walk-in").await).contains(&"document_type".to_owned()));
    assert_eq!(service.count("hall_code").await, 0);
}

#[tokio::test]
async fn what_no_form_sends_is_answered_at_the_door() {
    let service = Service::sqlite().await;
    let clerk = counter(&service).await;
    let send = |kind: &'static str, body: Vec<u8>| {
        let mut browser = clerk.browser.clone();
        async move {
            let request = browser.request(http::Method::POST, "/hall/walk-in");
            let request = request.header("sec-fetch-site", "same-origin");
            let request = request.header(http::header::CONTENT_TYPE, kind);
            browser.send(request.body(axum::body::Body::from(body)).unwrap()).await.status
        }
    };
    assert_eq!(send("application/json", b"{}".to_vec()).await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(
        send("multipart/form-data", b"x".to_vec()).await,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    assert_eq!(send(FORM, vec![b'a'; 64 * 1024 + 1]).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send(FORM, b"name=%D5%C5%C8%FD".to_vec()).await, StatusCode::BAD_REQUEST);
    assert_eq!(send(FORM, b"name=a&name=b".to_vec()).await, StatusCode::BAD_REQUEST);
    // Fields that no form has change nothing; a cut or foreign cookie is nobody's.
    assert_eq!(send(FORM, b"role=administrator&issued_by=x".to_vec()).await, StatusCode::SEE_OTHER);
    assert_eq!(service.texts("select role from staff").await, ["issuer"]);
    let mut foreign = clerk.browser.clone();
    let token = foreign.jar["__Host-desk"].clone();
    for cookie in [token[1..].to_owned(), token.replace('a', "b"), "\u{1}".to_owned()] {
        foreign.jar.insert("__Host-desk".to_owned(), cookie.replace('\u{1}', "x"));
        assert_eq!(foreign.get("/hall/walk-in").await.status, StatusCode::SEE_OTHER);
    }
}
