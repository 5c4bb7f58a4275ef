//! The names people and tables write for a type of document (U27). Data and one look-up.

use super::DocumentType;
use crate::fold;

/// Names by type, in capitals, letters and digits only. Besides: the token and the official name.
static ALIASES: [(DocumentType, &[&str]); 13] = [
    (
        DocumentType::ForeignPassport,
        &[
            "护照",
            "外国人护照",
            "外籍护照",
            "普通护照",
            "PASSPORT",
            "FOREIGNPASSPORT",
            "PASSPORTFOREIGN",
            "PP",
        ],
    ),
    (
        DocumentType::PermanentResidentCard,
        &[
            "外国人永久居留身份证",
            "外国人永久居留证",
            "外国人永久居留身份证外国人永久居留证",
            "永久居留身份证",
            "永久居留证",
            "永居证",
            "五星卡",
            "新永居证",
            "GREENCARD",
            "PRCARD",
            "PERMANENTRESIDENTCARD",
            "PERMANENTRESIDENCECARD",
            "PERMANENTRESIDENTIDCARD",
            "FOREIGNPERMANENTRESIDENTIDCARD",
            "FOREIGNPERMANENTRESIDENTCARD",
            "FOREIGNERSPERMANENTRESIDENCEIDCARD",
        ],
    ),
    (
        DocumentType::HongKongMacaoTravelPermit,
        &[
            "港澳通行证",
            "回乡证",
            "港澳居民通行证",
            "港澳居民来往内地通行证中国籍",
            "HOMERETURNPERMIT",
            "TRAVELPERMITFORHONGKONGANDMACAORESIDENTS",
            "MAINLANDTRAVELPERMITFORHONGKONGANDMACAORESIDENTS",
            "MAINLANDTRAVELPERMITFORHONGKONGANDMACAURESIDENTS",
            "HONGKONGMACAOTRAVELPERMIT",
        ],
    ),
    (
        DocumentType::HongKongMacaoTravelPermitForeign,
        &[
            "非中国籍通行证",
            "港澳通行证非中国籍",
            "MAINLANDTRAVELPERMITFORHONGKONGANDMACAORESIDENTSNONCHINESECITIZENS",
            "MAINLANDTRAVELPERMITFORHONGKONGANDMACAORESIDENTSNONCHINESECITIZEN",
        ],
    ),
    (
        DocumentType::TaiwanTravelPermit,
        &[
            "台胞证",
            "台湾通行证",
            "台湾居民通行证",
            "TAIWANCOMPATRIOTPERMIT",
            "TRAVELPERMITFORTAIWANRESIDENTS",
            "MAINLANDTRAVELPERMITFORTAIWANRESIDENTS",
            "TAIWANTRAVELPERMIT",
        ],
    ),
    (
        DocumentType::HongKongMacaoResidencePermit,
        &[
            "港澳居民居住证",
            "港澳居住证",
            "RESIDENCEPERMITFORHONGKONGANDMACAORESIDENTS",
            "HONGKONGMACAORESIDENCEPERMIT",
        ],
    ),
    (
        DocumentType::TaiwanResidencePermit,
        &[
            "台湾居民居住证",
            "台湾居住证",
            "RESIDENCEPERMITFORTAIWANRESIDENTS",
            "TAIWANRESIDENCEPERMIT",
        ],
    ),
    (
        DocumentType::ResidentIdCard,
        &[
            "身份证",
            "二代身份证",
            "中国居民身份证",
            "中华人民共和国居民身份证",
            "IDCARD",
            "ID",
            "RESIDENTIDCARD",
            "RESIDENTIDENTITYCARD",
            "CHINESEIDCARD",
        ],
    ),
    (
        DocumentType::ChinesePassport,
        &["中华人民共和国护照", "中国公民护照", "CHINESEPASSPORT", "CHINAPASSPORT"],
    ),
    (
        DocumentType::WorkPermitA,
        &[
            "外国人工作许可证A",
            "工作许可证A类",
            "工作许可证A",
            "WORKPERMITA",
            "FOREIGNERSWORKPERMITA",
        ],
    ),
    (
        DocumentType::WorkPermitB,
        &[
            "外国人工作许可证B",
            "工作许可证B类",
            "工作许可证B",
            "WORKPERMITB",
            "FOREIGNERSWORKPERMITB",
        ],
    ),
    (
        DocumentType::WorkPermitC,
        &[
            "外国人工作许可证C",
            "工作许可证C类",
            "工作许可证C",
            "WORKPERMITC",
            "FOREIGNERSWORKPERMITC",
        ],
    ),
    (
        DocumentType::Other,
        &["其他", "其他证件", "其它", "其它证件", "OTHER", "OTHERDOCUMENT", "OTHERDOCUMENTS"],
    ),
];

impl DocumentType {
    /// By an official or everyday name, Chinese or English, or the token. Case, width, spaces and
    /// punctuation do not matter. A bare "passport" or "护照" is a foreign one: annex 2 (R13) is
    /// for foreigners.
    #[must_use]
    pub fn from_alias(typed: &str) -> Option<Self> {
        if typed.len() > 256 {
            return None;
        }
        let key = alias_key(typed);
        let named = Self::ALL.into_iter().find(|kind| {
            alias_key(kind.as_str()) == key || alias_key(kind.official_chinese()) == key
        });
        named.or_else(|| {
            ALIASES.iter().find(|(_, names)| names.contains(&key.as_str())).map(|(kind, _)| *kind)
        })
    }
}

fn alias_key(name: &str) -> String {
    name.chars()
        .map(fold::narrow)
        .filter(|character| character.is_alphanumeric())
        .map(|character| character.to_ascii_uppercase())
        .collect()
}
