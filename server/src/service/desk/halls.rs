//! Halls and holidays, kept by the administrator.

use super::{super::House, Post};
use crate::{db, error::Result};
use app::desk::{Field, Form, HallRow, Halls, Holiday, Notice, Outcome, Page, View, Wrong};
use domain::{date::Date, form::FieldError, hall::OpeningHours};

pub async fn show(house: &House, form: Form) -> Result<View> {
    let mut reader = house.db.read().await?;
    let halls = db::hall::open(&mut reader).await?;
    let holidays = db::hall::holidays(&mut reader).await?;
    let halls = halls.into_iter().map(|hall| HallRow {
        id: hall.id,
        name: (hall.name, hall.name_english),
        address: (hall.address, hall.address_english),
        hours: hall.hours,
        sample: hall.sample != 0,
    });
    let holidays = holidays.into_iter().map(|(day, name)| Holiday { day, name });
    Ok(View::Halls(Halls { form, halls: halls.collect(), holidays: holidays.collect() }))
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let (posted, by) = (post.posted, post.member.id.as_str());
    let mut tx = house.db.write().await?;
    match posted.button.as_str() {
        "close" => {
            let id = posted.value(Field::Hall);
            if db::hall::close(&mut tx, id, house.clock.now()).await? {
                house.audit(&mut tx, "hall.closed", id, by).await?;
            }
        }
        "drop_day" => {
            let day = posted.value(Field::Day);
            if db::hall::drop_holiday(&mut tx, day).await? {
                house.audit(&mut tx, "holiday.dropped", day, by).await?;
            }
        }
        "add_day" => {
            let (day, name) = (posted.value(Field::Day), posted.value(Field::DayName).trim());
            let mut errors = Vec::new();
            if Date::parse_iso(day).is_none() {
                errors.push((Field::Day, Wrong::Typed(FieldError::Date)));
            }
            errors.extend(wrong_text(Field::DayName, name));
            if !errors.is_empty() {
                return Ok(posted.refused(errors, None));
            }
            db::hall::put_holiday(&mut tx, day, name).await?;
            house.audit(&mut tx, "holiday.added", day, by).await?;
        }
        _ => {
            let value = |field| posted.value(field).trim().to_owned();
            let texts =
                [Field::HallName, Field::HallNameEnglish, Field::Address, Field::AddressEnglish];
            let mut errors: Vec<_> =
                texts.into_iter().filter_map(|field| wrong_text(field, &value(field))).collect();
            let hours = OpeningHours::parse(posted.value(Field::Hours));
            if hours.is_none() {
                errors.push((Field::Hours, Wrong::Hours));
            }
            let Some(hours) = hours.filter(|_| errors.is_empty()) else {
                return Ok(posted.refused(errors, None));
            };
            let row = db::hall::Row {
                id: house.id(),
                name: value(Field::HallName),
                name_english: value(Field::HallNameEnglish),
                address: value(Field::Address),
                address_english: value(Field::AddressEnglish),
                hours: hours.to_string(),
                sample: 0,
                closed_at: None,
            };
            db::hall::put(&mut tx, &row).await?;
            house.audit(&mut tx, "hall.added", &row.id, by).await?;
        }
    }
    let form = Form { notice: Some(Notice::Done), ..Form::default() };
    post.told(house, tx, Page::Halls.path().to_owned(), &form).await
}

/// A line of text that can be shown: there, not too long, nothing in it that nobody can see.
fn wrong_text(field: Field, text: &str) -> Option<(Field, Wrong)> {
    let error = match text.chars().count() {
        0 => FieldError::Required,
        1..=100 if text.chars().any(char::is_control) => FieldError::Control,
        1..=100 => return None,
        _ => FieldError::TooLong,
    };
    Some((field, Wrong::Typed(error)))
}
