//! The types of documents, and the one table of what each of them means. No numbers here.

use serde::{Deserialize, Serialize};

/// A type of document (R3, R4, `identity.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    /// 外国护照: a passport after ICAO 9303.
    ForeignPassport,
    /// 外国人永久居留身份证 and 外国人永久居留证, all generations.
    PermanentResidentCard,
    /// 港澳居民来往内地通行证.
    HongKongMacaoTravelPermit,
    /// 港澳居民来往内地通行证（非中国籍）, since 2024-07-10.
    HongKongMacaoTravelPermitForeign,
    /// 台湾居民来往大陆通行证.
    TaiwanTravelPermit,
    /// 中华人民共和国港澳居民居住证.
    HongKongMacaoResidencePermit,
    /// 中华人民共和国台湾居民居住证.
    TaiwanResidencePermit,
    /// 居民身份证, GB 11643.
    ResidentIdCard,
    /// 中国护照.
    ChinesePassport,
    /// 外国人工作许可证（A类）; none printed since 2024-12-01.
    WorkPermitA,
    /// 外国人工作许可证（B类）.
    WorkPermitB,
    /// 外国人工作许可证（C类）.
    WorkPermitC,
    /// 其他个人证件: stateless people, refugees.
    Other,
}

/// What a document says about its holder's nationality (region).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixedNationality {
    /// This one (alpha-3).
    Always(&'static str),
    /// One of these; the number may tell which ([`super::DocumentNumber::nationality`]).
    OneOf(&'static [&'static str]),
    /// Any but these.
    NoneOf(&'static [&'static str]),
    /// The document says nothing.
    Any,
}

const CHINESE: &[&str] = &["CHN", "HKG", "MAC", "TWN"];
const HONG_KONG_OR_MACAO: &[&str] = &["HKG", "MAC"];

impl DocumentType {
    /// Every type, the most frequent of this service first.
    pub const ALL: [Self; 13] = [
        Self::ForeignPassport,
        Self::PermanentResidentCard,
        Self::HongKongMacaoTravelPermit,
        Self::HongKongMacaoTravelPermitForeign,
        Self::TaiwanTravelPermit,
        Self::HongKongMacaoResidencePermit,
        Self::TaiwanResidencePermit,
        Self::ResidentIdCard,
        Self::ChinesePassport,
        Self::WorkPermitA,
        Self::WorkPermitB,
        Self::WorkPermitC,
        Self::Other,
    ];

    /// The stable token: wire, database, HTML value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ForeignPassport => "foreign_passport",
            Self::PermanentResidentCard => "permanent_resident_card",
            Self::HongKongMacaoTravelPermit => "hong_kong_macao_travel_permit",
            Self::HongKongMacaoTravelPermitForeign => "hong_kong_macao_travel_permit_foreign",
            Self::TaiwanTravelPermit => "taiwan_travel_permit",
            Self::HongKongMacaoResidencePermit => "hong_kong_macao_residence_permit",
            Self::TaiwanResidencePermit => "taiwan_residence_permit",
            Self::ResidentIdCard => "resident_id_card",
            Self::ChinesePassport => "chinese_passport",
            Self::WorkPermitA => "work_permit_a",
            Self::WorkPermitB => "work_permit_b",
            Self::WorkPermitC => "work_permit_c",
            Self::Other => "other",
        }
    }

    /// The type of that token, exactly; names people use are [`Self::from_alias`]'s.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == token)
    }

    /// Face mode is open to it: "currently" the guide's seven documents (R3). The one table.
    #[must_use]
    pub const fn allows_face(self) -> bool {
        matches!(
            self,
            Self::ResidentIdCard
                | Self::HongKongMacaoTravelPermit
                | Self::TaiwanTravelPermit
                | Self::ChinesePassport
                | Self::PermanentResidentCard
                | Self::HongKongMacaoResidencePermit
                | Self::TaiwanResidencePermit
        )
    }

    /// What it says about nationality (region); alpha-3 codes.
    #[must_use]
    pub const fn fixed_nationality(self) -> FixedNationality {
        match self {
            Self::ResidentIdCard | Self::ChinesePassport => FixedNationality::Always("CHN"),
            Self::TaiwanTravelPermit | Self::TaiwanResidencePermit => {
                FixedNationality::Always("TWN")
            }
            Self::HongKongMacaoTravelPermit | Self::HongKongMacaoResidencePermit => {
                FixedNationality::OneOf(HONG_KONG_OR_MACAO)
            }
            Self::ForeignPassport
            | Self::PermanentResidentCard
            | Self::HongKongMacaoTravelPermitForeign => FixedNationality::NoneOf(CHINESE),
            Self::WorkPermitA | Self::WorkPermitB | Self::WorkPermitC | Self::Other => {
                FixedNationality::Any
            }
        }
    }

    /// The official Chinese name, as annexes 1 and 2 print it.
    #[must_use]
    pub const fn official_chinese(self) -> &'static str {
        match self {
            Self::ForeignPassport => "外国护照",
            Self::PermanentResidentCard => "外国人永久居留身份证（外国人永久居留证）",
            Self::HongKongMacaoTravelPermit => "港澳居民来往内地通行证",
            Self::HongKongMacaoTravelPermitForeign => "港澳居民来往内地通行证（非中国籍）",
            Self::TaiwanTravelPermit => "台湾居民来往大陆通行证",
            Self::HongKongMacaoResidencePermit => "中华人民共和国港澳居民居住证",
            Self::TaiwanResidencePermit => "中华人民共和国台湾居民居住证",
            Self::ResidentIdCard => "居民身份证",
            Self::ChinesePassport => "中国护照",
            Self::WorkPermitA => "外国人工作许可证（A类）",
            Self::WorkPermitB => "外国人工作许可证（B类）",
            Self::WorkPermitC => "外国人工作许可证（C类）",
            Self::Other => "其他个人证件",
        }
    }

    /// The name is asked for in Latin letters, as in the two lines at the bottom.
    #[must_use]
    pub const fn needs_latin_name(self) -> bool {
        matches!(self, Self::ForeignPassport)
    }

    /// The check digits of its number are MOD 11-2 over eighteen characters (always, or for the
    /// newest generation).
    #[must_use]
    pub const fn has_citizen_number(self) -> bool {
        matches!(
            self,
            Self::ResidentIdCard
                | Self::HongKongMacaoResidencePermit
                | Self::TaiwanResidencePermit
                | Self::PermanentResidentCard
        )
    }
}
