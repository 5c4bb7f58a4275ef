//! `/hall/halls`: where the counters are, and when they are shut.

use crate::{
    desk::{
        field::Field,
        form::Form,
        parts::{self, Ask, alt, main},
        routes::Page,
    },
    text::desk::{Say, Word},
};
use leptos::prelude::*;

/// A hall.
pub struct HallRow {
    /// Its id.
    pub id: String,
    /// Name in Chinese and English.
    pub name: (String, String),
    /// Address in Chinese and English.
    pub address: (String, String),
    /// When it is open.
    pub hours: String,
    /// It came with the demonstration, and is no real one.
    pub sample: bool,
}

/// A day on which the halls are shut.
pub struct Holiday {
    /// `2026-10-01`.
    pub day: String,
    /// Why.
    pub name: String,
}

/// All halls and holidays, and a form for one more.
pub struct Halls {
    /// The form.
    pub form: Form,
    /// Those that are open.
    pub halls: Vec<HallRow>,
    /// Those to come.
    pub holidays: Vec<Holiday>,
}

pub(super) fn halls(say: Say, page: Halls) -> AnyView {
    let Halls { form, halls, holidays } = page;
    let plain = |field, label| parts::line(say, &form, field, label, Ask::default());
    let hours = Ask { hint: Some(Word::HoursHint), ..Ask::default() };
    let fields = vec![
        plain(Field::HallName, Word::HallName),
        plain(Field::HallNameEnglish, Word::HallNameEnglish),
        plain(Field::Address, Word::Address),
        plain(Field::AddressEnglish, Word::AddressEnglish),
        parts::line(say, &form, Field::Hours, Word::Hours, hours),
        view! {
            <div class="actions">{parts::button(say, "", "add", Word::AddHall, main("s"))}</div>
        }
        .into_any(),
        view! { <h2>{say.word(Word::HolidaysTitle)}</h2> }.into_any(),
        parts::line(
            say,
            &form,
            Field::Day,
            Word::Day,
            Ask { kind: Some("date"), ..Ask::default() },
        ),
        plain(Field::DayName, Word::DayName),
        view! {
            <div class="actions">
                {parts::button(say, "plain", "add_day", Word::AddDay, alt("d"))}
            </div>
        }
        .into_any(),
    ];
    let heads = [Word::Hall, Word::Where, Word::Hours, Word::Actions];
    let nonce = form.nonce.clone();
    let rows = halls.into_iter().map(|hall| hall_row(say, hall, &nonce)).collect();
    let days = holidays.into_iter().map(|day| holiday_row(say, day, &nonce)).collect();
    view! {
        <h1>{say.word(Word::HallsTitle)}</h1>
        <div class="wide-and-narrow">
            <section class="pane">
                {parts::table(say, &heads, rows)} <h2>{say.word(Word::HolidaysTitle)}</h2>
                {parts::table(say, &[Word::Day, Word::DayName, Word::Actions], days)}
            </section>
            <section class="pane">
                <h2>{say.word(Word::AddHallTitle)}</h2>
                {parts::summary(say, &form)}
                {parts::form("desk", Page::Halls.path().to_owned(), &form.nonce, fields)}
            </section>
        </div>
    }
    .into_any()
}

/// A form of one button in a row of a table.
fn act(
    say: Say,
    nonce: String,
    field: Field,
    value: &str,
    button: (&'static str, Word),
) -> AnyView {
    view! {
        <form method="post" action=Page::Halls.path() class="row-actions">
            <input type="hidden" name="nonce" value=nonce />
            {parts::hidden(field, value)}
            {parts::button(say, "plain small", button.0, button.1, alt(""))}
        </form>
    }
    .into_any()
}

fn hall_row(say: Say, hall: HallRow, nonce: &str) -> Vec<AnyView> {
    let name = say.either(&hall.name.0, &hall.name.1);
    let sample =
        hall.sample.then(|| view! { <small class="sample">{say.word(Word::Sample)}</small> });
    let close = ("close", Word::CloseHall);
    vec![
        view! { <b>{name}</b> {sample} }.into_any(),
        say.either(&hall.address.0, &hall.address.1).into_any(),
        hall.hours.into_any(),
        act(say, format!("{nonce}{}", hall.id), Field::Hall, &hall.id, close),
    ]
}

fn holiday_row(say: Say, day: Holiday, nonce: &str) -> Vec<AnyView> {
    let drop = ("drop_day", Word::DropDay);
    vec![
        day.day.clone().into_any(),
        day.name.into_any(),
        act(say, format!("{nonce}{}", day.day), Field::Day, &day.day, drop),
    ]
}
