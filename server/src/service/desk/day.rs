//! The day in figures.

use super::{super::House, Post};
use crate::{
    clock,
    db::{
        self,
        told::{self, Event},
    },
    error::Result,
    service::register,
};
use app::desk::{Day, Field, Figures, Form, Outcome, View, Wrong};
use domain::{date::Date, form::FieldError};
use std::collections::BTreeMap;

const DAY_SECONDS: i64 = 24 * 60 * 60;
const EVENTS: [Event; 4] = [Event::Issued, Event::Redeemed, Event::Expired, Event::Waiting];
/// The hours that are shown also where nothing happened.
const USUAL: std::ops::Range<i64> = 9..17;

pub async fn show(house: &House, mut form: Form) -> Result<View> {
    let today = house.clock.today();
    let day = Date::parse_iso(form.value(Field::Day)).unwrap_or(today);
    form.set(Field::Day, &day.to_string());
    let from = clock::beginning(day);
    let to = from.plus_seconds(DAY_SECONDS);
    let mut reader = house.db.read().await?;
    let mut hours: BTreeMap<i64, Figures> = USUAL.map(|hour| (hour, [0; 4])).collect();
    let mut halls: BTreeMap<String, Figures> = BTreeMap::new();
    for (index, event) in EVENTS.into_iter().enumerate() {
        // Nothing has expired that will expire later today.
        let until = if matches!(event, Event::Expired) { to.min(house.deadline_now()) } else { to };
        for (hour, hall, count) in told::codes(&mut reader, event, (from, until)).await? {
            for figures in [hours.entry(hour).or_default(), halls.entry(hall).or_default()] {
                if let Some(figure) = figures.get_mut(index) {
                    *figure += count;
                }
            }
        }
    }
    // Without gaps: an hour in which nothing happened is an hour too.
    if let (Some(first), Some(last)) =
        (hours.keys().next().copied(), hours.keys().next_back().copied())
    {
        for hour in first..=last {
            hours.entry(hour).or_default();
        }
    }
    let mut named = Vec::new();
    for (id, figures) in halls {
        let row = db::hall::get(&mut reader, &id).await?;
        let name = row.map_or_else(Default::default, |row| (row.name, row.name_english));
        named.push((name, figures));
    }
    let mut stops = register::stops(house, &mut reader, (from, to)).await?;
    for (step, language, message, count) in told::on(&mut reader, &day.to_string()).await? {
        *stops.entry((step, language, message)).or_default() += count;
    }
    let mut stopped: Vec<_> =
        stops.into_iter().map(|((step, language, told), n)| (step, language, told, n)).collect();
    stopped.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    let (day, hours) = (day.to_string(), hours.into_iter().collect());
    Ok(View::Day(Box::new(Day { form, day, hours, halls: named, stopped })))
}

pub fn act(post: &Post<'_>) -> Outcome {
    if Date::parse_iso(post.posted.value(Field::Day)).is_none() {
        return post.posted.refused(vec![(Field::Day, Wrong::Typed(FieldError::Date))], None);
    }
    Outcome::Again(post.posted.form())
}
