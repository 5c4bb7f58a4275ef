//! `/hall/day`: the day in figures, by hour and hall, and where people stop on the site. Names nobody.

use crate::{
    desk::{
        field::Field,
        form::Form,
        parts::{self, Ask, main},
        routes::Page,
    },
    text::desk::{Say, Word},
};
use leptos::prelude::*;

/// Four figures, in the order of [`HEADS`].
pub type Figures = [i64; 4];

/// What is counted.
const HEADS: [Word; 4] = [Word::Issued, Word::Redeemed, Word::Expired, Word::Waiting];
const CLASSES: [&str; 4] = ["issued", "redeemed", "expired", "waiting"];

/// A day.
pub struct Day {
    /// The form in which another day is chosen.
    pub form: Form,
    /// `2026-11-25`.
    pub day: String,
    /// Hour by hour, from the first that had anything, or the usual ones.
    pub hours: Vec<(i64, Figures)>,
    /// By hall: name in Chinese and English.
    pub halls: Vec<((String, String), Figures)>,
    /// Registrations begun and not finished: step, language, what was told last, how many.
    pub stopped: Vec<(String, String, String, i64)>,
}

pub(super) fn day(say: Say, page: Day) -> AnyView {
    let Day { form, day, hours, halls, stopped } = page;
    let total = |index: usize| {
        hours.iter().filter_map(|(_, figures)| figures.get(index)).sum::<i64>().to_string()
    };
    let totals: Vec<_> = HEADS
        .iter()
        .enumerate()
        .map(|(index, head)| {
            let class = CLASSES.get(index).copied().unwrap_or_default();
            view! {
                <div class=class>
                    <dt>{say.word(*head)}</dt>
                    <dd>{total(index)}</dd>
                </div>
            }
        })
        .collect();
    let date = Ask { kind: Some("date"), ..Ask::default() };
    let date = parts::line(say, &form, Field::Day, Word::Day, date);
    let show = parts::button(say, "plain", "", Word::ShowDay, main("s"));
    let choose = vec![view! { <div class="one-line">{date} {show}</div> }.into_any()];
    let chart = chart(say, &hours);
    let figures = |figures: Figures| figures.map(IntoAny::into_any).into_iter();
    let by_hour = hours
        .iter()
        .map(|(hour, counts)| {
            std::iter::once(format!("{hour:02}:00").into_any()).chain(figures(*counts)).collect()
        })
        .collect();
    let by_hall = halls
        .into_iter()
        .map(|((zh, en), counts)| {
            let name = if zh.is_empty() {
                say.word(Word::NoHall).to_owned()
            } else {
                say.either(&zh, &en)
            };
            std::iter::once(name.into_any()).chain(figures(counts)).collect()
        })
        .collect();
    let stopped = stopped
        .into_iter()
        .map(|(step, language, message, count)| {
            vec![
                say.step(&step).into_any(),
                say.language(&language).into_any(),
                say.message(&message).into_any(),
                count.into_any(),
            ]
        })
        .collect();
    let with = |first: Word| std::iter::once(first).chain(HEADS).collect::<Vec<_>>();
    view! {
        <h1>{say.word(Word::DayTitle)} " " {day}</h1>
        {parts::summary(say, &form)}
        {parts::form("desk", Page::Day.path().to_owned(), &form.nonce, choose)}
        <dl class="totals">{totals}</dl>
        <div class="halves">
            <section class="pane">
                <h2>{say.word(Word::ByHour)}</h2>
                {chart}
                {parts::table(say, &with(Word::Hour), by_hour)}
            </section>
            <section class="pane">
                <h2>{say.word(Word::ByHall)}</h2>
                {parts::table(say, &with(Word::Hall), by_hall)}
                <h2>{say.word(Word::Stopped)}</h2>
                {parts::table(
                    say,
                    &[Word::Step, Word::LanguageLabel, Word::WasTold, Word::Count],
                    stopped,
                )}
            </section>
        </div>
    }
    .into_any()
}

/// Bars by the hour, told apart by shade and by their place in each group; the table says the same.
fn chart(say: Say, hours: &[(i64, Figures)]) -> AnyView {
    const HIGH: i64 = 120;
    const WIDE: i64 = 48;
    const BAR: i64 = 9;
    let most = hours.iter().flat_map(|(_, figures)| figures).copied().max().unwrap_or(0).max(1);
    let width = WIDE * i64::try_from(hours.len()).unwrap_or(1).max(1);
    let groups: Vec<_> = (0_i64..)
        .zip(hours)
        .map(|(place, (hour, figures))| {
            let left = place * WIDE;
            let bars: Vec<_> = (0_i64..)
                .zip(figures)
                .zip(CLASSES)
                .map(|((index, count), class)| {
                    let high = count * HIGH / most;
                    let (x, y) = ((left + 4 + index * (BAR + 1)).to_string(), (HIGH - high + 14).to_string());
                    let number = (*count > 0).then(|| {
                        let middle = (left + 4 + index * (BAR + 1) + BAR / 2).to_string();
                        let above = (HIGH - high + 11).to_string();
                        view! {
                            <text x=middle y=above text-anchor="middle">
                                {*count}
                            </text>
                        }
                    });
                    view! {
                        <rect class=class x=x y=y width=BAR.to_string() height=high.to_string()></rect>
                        {number}
                    }
                })
                .collect();
            let middle = (left + WIDE / 2).to_string();
            let below = (HIGH + 28).to_string();
            view! {
                {bars}
                <text x=middle y=below text-anchor="middle">
                    {format!("{hour:02}")}
                </text>
            }
        })
        .collect();
    let legend: Vec<_> = HEADS
        .iter()
        .zip(CLASSES)
        .map(|(head, class)| view! { <li class=class>{say.word(*head)}</li> })
        .collect();
    let view_box = format!("0 0 {width} {}", HIGH + 34);
    let ground = (HIGH + 14).to_string();
    view! {
        <figure class="chart">
            <svg viewBox=view_box role="img" aria-label=say.word(Word::ChartLabel)>
                <path d=format!("M0 {ground}h{width}") class="ground"></path>
                {groups}
            </svg>
            <ul class="legend">{legend}</ul>
        </figure>
    }
    .into_any()
}
