//! Nationality (region): ISO 3166-1 = GB/T 2659.1-2022, alpha-3 inside, plus the ICAO 9303-3 codes
//! of people without one. Hong Kong, Macao and Taiwan are regions of China here, never countries.
//!
//! The tables are for the server: nothing the browser calls reaches them, so the linker drops them.

mod aliases;
mod table;

use std::{collections::HashMap, fmt, sync::LazyLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::document::{DocumentNumber, DocumentType, FixedNationality};
use crate::form::FieldError;
use crate::name::latin;

/// A row of the table. On the wire: alpha-3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Nationality(&'static str);

impl Nationality {
    /// China.
    pub const CHINA: Self = Self("CHN");
    /// Hong Kong, China.
    pub const HONG_KONG: Self = Self("HKG");
    /// Macao, China.
    pub const MACAO: Self = Self("MAC");
    /// Taiwan, China.
    pub const TAIWAN: Self = Self("TWN");

    /// By alpha-3 code in capitals, exactly.
    #[must_use]
    pub fn parse(alpha_3: &str) -> Option<Self> {
        row(alpha_3).map(|row| Self(row.0))
    }

    /// By alpha-2, alpha-3 or numeric code, by an official or everyday name in Chinese or English
    /// (U27). Case, width, accents, spaces and punctuation do not matter.
    #[must_use]
    pub fn from_alias(typed: &str) -> Option<Self> {
        if typed.len() > 256 {
            return None;
        }
        let key = alias_key(typed);
        if key.is_empty() {
            return None;
        }
        if key.bytes().all(|byte| byte.is_ascii_digit()) {
            let key = format!("{key:0>3}");
            return table::TABLE.iter().find(|row| row.2 == key).map(|row| Self(row.0));
        }
        NAMES.get(&key).copied().map(Self)
    }

    /// A person's nationality (region): fixed by the document, told by its number, or `typed`.
    ///
    /// # Errors
    /// `Required` for nothing where it has to be said; `Nationality` for none of the list;
    /// `NationalityForDocument` for one that holders of this document cannot have.
    pub fn judge(
        kind: DocumentType,
        number: Option<&DocumentNumber>,
        typed: &str,
    ) -> Result<Self, FieldError> {
        if let FixedNationality::Always(code) = kind.fixed_nationality() {
            return Self::parse(code).ok_or(FieldError::Nationality);
        }
        if let Some(told) = number.and_then(DocumentNumber::nationality) {
            return Ok(told);
        }
        if typed.trim().is_empty() {
            return Err(FieldError::Required);
        }
        let typed = Self::from_alias(typed).ok_or(FieldError::Nationality)?;
        if typed.allowed_for(kind) { Ok(typed) } else { Err(FieldError::NationalityForDocument) }
    }

    /// Alpha-3.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The everyday Chinese name: 韩国, 中国香港.
    #[must_use]
    pub fn name_chinese(self) -> &'static str {
        row(self.0).map_or(self.0, |row| row.4)
    }

    /// The everyday English name: South Korea; Hong Kong, China.
    #[must_use]
    pub fn name_english(self) -> &'static str {
        row(self.0).map_or(self.0, |row| row.3)
    }

    /// Every row, by alpha-3.
    pub fn all() -> impl Iterator<Item = Self> {
        table::TABLE.iter().map(|row| Self(row.0))
    }

    /// Every row, by its English name as a list is read: word by word, and Åland among the As.
    pub fn by_english_name() -> impl Iterator<Item = Self> {
        static SORTED: LazyLock<Vec<Nationality>> = LazyLock::new(|| {
            let mut all: Vec<_> = Nationality::all().collect();
            all.sort_by_cached_key(|nationality| -> Vec<_> {
                nationality.name_english().split(' ').map(alias_key).collect()
            });
            all
        });
        SORTED.iter().copied()
    }

    /// Whether a holder of this document can have this nationality (`identity.md`).
    #[must_use]
    pub fn allowed_for(self, kind: DocumentType) -> bool {
        match kind.fixed_nationality() {
            FixedNationality::Always(one) => self.0 == one,
            FixedNationality::OneOf(few) => few.contains(&self.0),
            FixedNationality::NoneOf(barred) => !barred.contains(&self.0),
            FixedNationality::Any => true,
        }
    }
}

/// Every code and name, as [`alias_key`] leaves them; made once, as a table of annex 2 asks for hundreds.
static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let aliases = aliases::ALIASES.iter().map(|(name, alpha_3)| (alias_key(name), *alpha_3));
    let rows = table::TABLE.iter();
    let names = rows.clone().flat_map(|row| [(alias_key(row.3), row.0), (alias_key(row.4), row.0)]);
    let codes = rows.flat_map(|row| [(row.1.to_owned(), row.0), (row.0.to_owned(), row.0)]);
    // Where two are spelt alike a code comes before a name, and a name before an alias.
    aliases.chain(names).chain(codes).collect()
});

fn row(alpha_3: &str) -> Option<&'static table::Row> {
    let index = table::TABLE.binary_search_by(|row| row.0.cmp(alpha_3)).ok()?;
    table::TABLE.get(index)
}

/// Letters and digits only, capitals, no Latin accents, no full width.
fn alias_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for character in name.chars().map(crate::fold::narrow).filter(|c| c.is_alphanumeric()) {
        match latin::base(character) {
            Some(base) => key.push_str(base),
            None => key.extend(character.to_uppercase()),
        }
    }
    key
}

impl fmt::Display for Nationality {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl Serialize for Nationality {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Nationality {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let alpha_3 = String::deserialize(deserializer)?;
        Self::parse(&alpha_3).ok_or_else(|| serde::de::Error::custom("not an alpha-3 code"))
    }
}
