//! When a hall is open: the same times from Monday to Friday, but for holidays.

use std::fmt;

/// Spans of a day in minutes since midnight, in order, apart from each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningHours(Vec<(u16, u16)>);

/// As many spans as a day has reason for.
const MOST_SPANS: usize = 4;

impl OpeningHours {
    /// Reads `09:00-12:00 13:30-17:00`; a dash of any kind, commas as well as blanks between.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let plain = typed.replace(['–', '—', '~', '～'], "-").replace(['，', ',', '、'], " ");
        let plain = plain.replace('：', ":");
        let spans: Option<Vec<_>> = plain.split_whitespace().map(span).collect();
        let spans = spans.filter(|spans| (1..=MOST_SPANS).contains(&spans.len()))?;
        let apart = spans.windows(2).all(|pair| matches!(pair, [a, b] if a.1 < b.0));
        apart.then_some(Self(spans))
    }
}

fn span(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minute(from)?, minute(to)?);
    (from < to).then_some((from, to))
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (from, to)) in self.0.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(typed: &str) -> Option<String> {
        OpeningHours::parse(typed).map(|hours| hours.to_string())
    }

    #[test]
    fn hours_are_read_as_people_write_them_and_printed_in_one_way() {
        let usual = Some("09:00-12:00 13:30-17:00".to_owned());
        assert_eq!(parse("9:00–12:00，13:30–17:00"), usual);
        assert_eq!(parse("09:00-12:00 13:30-17:00"), usual);
        assert_eq!(parse("08:30-17:30").as_deref(), Some("08:30-17:30"));
    }

    #[test]
    fn hours_that_are_none_are_refused() {
        for wrong in [
            "",
            "9-12",
            "12:00-09:00",
            "24:00-25:00",
            "09:60-10:00",
            "09:00-12:00 11:00-13:00",
            "x",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
