//! Persons for a bench: each with a passport, a name and a phone of their own.

/// What a person types about themselves.
pub struct Person {
    /// Which of all persons.
    of: u32,
    /// As `kaimen code issue --type` and the forms take it.
    pub kind: &'static str,
    /// The passport's.
    pub number: String,
    /// Latin letters; no two persons have the same.
    pub name: String,
    /// Alpha-3.
    pub nationality: &'static str,
    /// A mainland mobile number, as typed.
    pub phone: String,
    /// Where they sit: limits count by address, and a crowd has many (RFC 2544's net).
    pub address: String,
}

const SYLLABLES: [&str; 10] = ["ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu"];

/// So many persons there are at most, with as many strangers: names have five syllables.
pub const MOST: u32 = 50_000;

impl Person {
    /// The person with this number, below [`MOST`].
    pub fn new(number: u32) -> Self {
        let syllable = |digit: char| SYLLABLES.get(digit.to_digit(10)? as usize).copied();
        let family: String = format!("{number:05}").chars().filter_map(syllable).collect();
        Self {
            kind: "foreign_passport",
            of: number,
            number: format!("X{number:07}"),
            name: format!("Anna {family}"),
            nationality: "SWE",
            phone: format!("139{number:08}"),
            address: format!(
                "198.{}.{}.{}",
                18 + number / 65_536,
                number / 256 % 256,
                number % 256
            ),
        }
    }

    /// Somebody in everything else, whom no tax office has ever seen.
    pub fn stranger(&self) -> Self {
        Self::new(MOST + self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_differ_in_number_name_and_phone() {
        let (one, other) = (Person::new(120), Person::new(121));
        assert_eq!((one.number.as_str(), one.phone.as_str()), ("X0000120", "13900000120"));
        assert_eq!(one.name, "Anna babadefiba");
        assert_eq!(other.name, "Anna babadefide");
    }
}
