//! A calendar day of the Gregorian calendar. No clock, no time zone, no formatting by language.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A real day of the years 1 to 9999. On the wire and printed: ISO 8601, `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or `None` where the calendar has no such day. Years 1 to 9999.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// `YYYYMMDD`, eight ASCII digits and nothing else, as in GB 11643 numbers.
    #[must_use]
    pub fn parse_compact(text: &str) -> Option<Self> {
        if text.len() != 8 {
            return None;
        }
        Self::from_parts(text.get(..4)?, text.get(4..6)?, text.get(6..)?)
    }

    /// `YYYY-MM-DD` and nothing else, as `Display` prints it and `<input type=date>` sends it.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        if text.len() != 10 || text.get(4..5)? != "-" || text.get(7..8)? != "-" {
            return None;
        }
        Self::from_parts(text.get(..4)?, text.get(5..7)?, text.get(8..)?)
    }

    /// Full years from `earlier` to this day: an age. Who is born on 29 February is a year older
    /// on 1 March of other years. Negative where `earlier` is more than a year later.
    #[must_use]
    pub fn years_since(self, earlier: Self) -> i32 {
        if self < earlier {
            return -earlier.years_since(self);
        }
        let years = i32::from(self.year) - i32::from(earlier.year);
        let before_birthday = (self.month, self.day) < (earlier.month, earlier.day);
        years - i32::from(before_birthday)
    }

    fn from_parts(year: &str, month: &str, day: &str) -> Option<Self> {
        let number = |text: &str| {
            text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u16>().ok())?
        };
        let month = u8::try_from(number(month)?).ok()?;
        let day = u8::try_from(number(day)?).ok()?;
        Self::new(number(year)?, month, day)
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse_iso(&text).ok_or("not a day of the calendar")
    }
}
