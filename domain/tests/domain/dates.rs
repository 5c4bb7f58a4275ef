//! Days and moments.

use domain::date::Date;
use domain::time::Timestamp;

use crate::support::day;

#[test]
fn only_real_days_exist() {
    assert!(Date::new(2024, 2, 29).is_some());
    assert!(Date::new(2000, 2, 29).is_some());
    for (year, month, day) in [
        (1900, 2, 29),
        (2023, 2, 29),
        (2023, 0, 1),
        (2023, 13, 1),
        (2023, 4, 31),
        (2023, 1, 0),
        (0, 1, 1),
    ] {
        assert_eq!(Date::new(year, month, day), None);
    }
    assert_eq!(Date::new(10_000, 1, 1), None);
}

#[test]
fn dates_are_read_and_printed_in_iso_form() {
    let date = Date::parse_compact("20261123").unwrap();
    assert_eq!(date.to_string(), "2026-11-23");
    assert_eq!((date.year(), date.month(), date.day()), (2026, 11, 23));
    assert_eq!(Date::parse_iso("2026-11-23"), Some(date));
    for wrong in ["2026-1-23", "20261123", "2026/11/23", "+026-11-23", "2026-11-2３", ""] {
        assert_eq!(Date::parse_iso(wrong), None, "{wrong}");
    }
    for wrong in ["2026112", "+0261123", "２０２６１１２３", "2026-1-2"] {
        assert_eq!(Date::parse_compact(wrong), None, "{wrong}");
    }
}

#[test]
fn ages_count_full_years() {
    assert_eq!(day("2026-11-23").years_since(day("2012-11-23")), 14);
    assert_eq!(day("2026-11-22").years_since(day("2012-11-23")), 13);
    assert_eq!(day("2025-02-28").years_since(day("2004-02-29")), 20);
    assert_eq!(day("2025-03-01").years_since(day("2004-02-29")), 21);
    assert_eq!(day("2012-11-23").years_since(day("2026-11-23")), -14);
    assert_eq!(day("2026-11-22").years_since(day("2026-11-23")), 0);
}

#[test]
fn countdowns_round_up_and_end_at_zero() {
    let now = Timestamp(1_000_000);
    assert_eq!(now.seconds_until(now.plus_seconds(60)), 60);
    assert_eq!(now.seconds_until(Timestamp(1_000_001)), 1);
    assert_eq!(now.seconds_until(now), 0);
    assert_eq!(now.seconds_until(Timestamp(0)), 0);
    assert_eq!(Timestamp(0).plus_seconds(-1), Timestamp(-1_000_000));
    assert_eq!(Timestamp(i64::MAX).plus_seconds(i64::MAX), Timestamp(i64::MAX));
    assert_eq!(Timestamp(i64::MIN).seconds_until(Timestamp(i64::MAX)), i64::MAX / 1_000_000 + 1);
}
