//! Nationality (region).

use domain::document::DocumentType::*;
use domain::nationality::Nationality;

fn code(typed: &str) -> Option<&'static str> {
    Nationality::from_alias(typed).map(Nationality::as_str)
}

#[test]
fn every_row_is_found_by_every_name_it_has() {
    let all: Vec<Nationality> = Nationality::all().collect();
    assert_eq!(all.len(), 253);
    for (one, next) in all.iter().zip(all.iter().skip(1)) {
        assert!(one.as_str() < next.as_str());
    }
    for one in all {
        assert_eq!(Nationality::parse(one.as_str()), Some(one));
        assert_eq!(code(one.as_str()), Some(one.as_str()));
        assert_eq!(code(one.name_chinese()), Some(one.as_str()));
        assert_eq!(code(one.name_english()), Some(one.as_str()));
    }
}

#[test]
fn codes_and_everyday_names_are_accepted() {
    for (typed, right) in [
        ("韩国", "KOR"),
        ("大韩民国", "KOR"),
        ("KR", "KOR"),
        ("410", "KOR"),
        ("UK", "GBR"),
        ("u.k.", "GBR"),
        ("USA", "USA"),
        ("us", "USA"),
        ("美国", "USA"),
        ("United States of America", "USA"),
        ("ＵＳＡ", "USA"),
        ("36", "AUS"),
        ("036", "AUS"),
        ("Cote d'Ivoire", "CIV"),
        ("turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Russian Federation", "RUS"),
        ("俄罗斯联邦", "RUS"),
        ("香港", "HKG"),
        ("中国香港", "HKG"),
        ("Macau", "MAC"),
        ("台湾", "TWN"),
        ("柬埔寨", "KHM"),
        ("无国籍", "XXA"),
        ("stateless", "XXA"),
    ] {
        assert_eq!(code(typed), Some(right), "{typed}");
    }
    for typed in ["", " ", "-", "999", "Atlantis", "0", "国", "UTO"] {
        assert_eq!(code(typed), None, "{typed}");
    }
    assert_eq!(code(&"x".repeat(10_000)), None);
    assert_eq!(Nationality::parse("chn"), None);
}

#[test]
fn regions_of_china_are_named_so() {
    for (code, chinese, english) in [
        ("HKG", "中国香港", "Hong Kong, China"),
        ("MAC", "中国澳门", "Macao, China"),
        ("TWN", "中国台湾", "Taiwan, China"),
    ] {
        let one = Nationality::parse(code).unwrap();
        assert_eq!((one.name_chinese(), one.name_english()), (chinese, english));
    }
}

#[test]
fn everyday_names_are_short() {
    for (code, chinese, english) in [
        ("GBR", "英国", "United Kingdom"),
        ("KOR", "韩国", "South Korea"),
        ("USA", "美国", "United States"),
        ("VNM", "越南", "Vietnam"),
        ("VAT", "梵蒂冈", "Vatican City"),
    ] {
        let one = Nationality::parse(code).unwrap();
        assert_eq!((one.name_chinese(), one.name_english()), (chinese, english));
    }
}

#[test]
fn the_list_is_in_the_order_of_the_english_names() {
    let list: Vec<_> = Nationality::by_english_name().collect();
    assert_eq!(list.len(), Nationality::all().count());
    let around = |code| {
        let at = list.iter().position(|one| one.as_str() == code).unwrap();
        (at.checked_sub(1).map(|before| list[before].as_str()), list[at + 1].as_str())
    };
    assert_eq!(around("AFG"), (None, "ALA"));
    assert_eq!(around("PRK"), (Some("NFK"), "MKD"));
}

#[test]
fn documents_allow_the_nationalities_that_their_holders_have() {
    let allowed = |code, kind| Nationality::parse(code).unwrap().allowed_for(kind);
    for chinese in ["CHN", "HKG", "MAC", "TWN"] {
        assert!(!allowed(chinese, ForeignPassport));
        assert!(!allowed(chinese, PermanentResidentCard));
        assert!(!allowed(chinese, HongKongMacaoTravelPermitForeign));
        assert!(allowed(chinese, Other));
    }
    assert!(allowed("GBR", ForeignPassport) && allowed("XXA", ForeignPassport));
    assert!(allowed("CHN", ResidentIdCard) && !allowed("GBR", ResidentIdCard));
    assert!(allowed("MAC", HongKongMacaoTravelPermit));
    assert!(!allowed("CHN", HongKongMacaoTravelPermit));
    assert!(allowed("TWN", TaiwanTravelPermit) && !allowed("CHN", TaiwanTravelPermit));
}
