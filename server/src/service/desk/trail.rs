//! The trail with filters, and its export: asked for here, agreed to by another, taken as a file by who
//! asked.

use super::{
    super::House,
    Post,
    reviews::{self, Period},
    staff,
};
use crate::{
    clock::{self, moment},
    db::{self, Connection, audit::Filter},
    document::sheet,
    error::Result,
};
use app::desk::{Field, Form, Notice, Outcome, Page, Trail, TrailRow, View, Wrong};
use domain::{date::Date, form::FieldError, hall::ReviewKind, time::Timestamp};
use std::collections::HashMap;

const DAY_SECONDS: i64 = 24 * 60 * 60;
const SHOWN: i64 = 200;
/// So many rows a file; who needs more asks for a shorter period.
const EXPORTED: i64 = 50_000;
const HEADS: [&str; 5] = ["time (UTC+8)", "act", "subject", "by", "detail"];

/// Names of those who did something, asked for once each.
#[derive(Default)]
struct Names(HashMap<String, Option<String>>);

impl Names {
    async fn of(
        &mut self,
        house: &House,
        reader: &mut Connection,
        id: &str,
    ) -> Result<Option<String>> {
        if let Some(name) = self.0.get(id) {
            return Ok(name.clone());
        }
        let row = db::staff::get(reader, id).await?;
        let name = row.map(|row| staff::name(house, &row)).transpose()?;
        self.0.insert(id.to_owned(), name.clone());
        Ok(name)
    }
}

fn filter(form: &Form, today: Date) -> std::result::Result<Filter, Vec<(Field, Wrong)>> {
    let mut errors = Vec::new();
    let mut day = |field| match form.value(field) {
        "" => today,
        typed => Date::parse_iso(typed).unwrap_or_else(|| {
            errors.push((field, Wrong::Typed(FieldError::Date)));
            today
        }),
    };
    let (from, until) = (day(Field::From), day(Field::Until));
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Filter {
        from: clock::beginning(from),
        to: clock::beginning(until).plus_seconds(DAY_SECONDS),
        act: form.value(Field::Act).trim().to_owned(),
        subject: form.value(Field::Subject).trim().to_owned(),
    })
}

pub async fn show(house: &House, mut form: Form) -> Result<View> {
    let today = house.clock.today();
    let filter = filter(&form, today).unwrap_or_else(|_| Filter {
        from: clock::beginning(today),
        to: clock::beginning(today).plus_seconds(DAY_SECONDS),
        act: String::new(),
        subject: String::new(),
    });
    for field in [Field::From, Field::Until] {
        if form.value(field).is_empty() {
            form.set(field, &today.to_string());
        }
    }
    let mut reader = house.db.read().await?;
    let found = db::audit::found(&mut reader, &filter, SHOWN + 1).await?;
    let more = found.len() > usize::try_from(SHOWN).unwrap_or_default();
    let (mut rows, mut names) = (Vec::new(), Names::default());
    for (at, act, subject, detail) in found.into_iter().take(SHOWN.try_into().unwrap_or_default()) {
        let detail = names.of(house, &mut reader, &detail).await?.unwrap_or(detail);
        rows.push(TrailRow { at: moment(Timestamp(at)), act, subject, detail });
    }
    Ok(View::Trail(Trail { form, rows, more }))
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let posted = post.posted;
    let form = posted.form();
    if let Err(errors) = filter(&form, house.clock.today()) {
        return Ok(posted.refused(errors, None));
    }
    if posted.button != "ask" {
        return Ok(Outcome::Again(form));
    }
    let today = house.clock.today().to_string();
    let day = |field| Some(form.value(field)).filter(|day| !day.is_empty()).unwrap_or(&today);
    let period = Period {
        from: day(Field::From).to_owned(),
        to: day(Field::Until).to_owned(),
        act: form.value(Field::Act).trim().to_owned(),
    };
    let mut tx = house.db.write().await?;
    let by = post.member.id.as_str();
    reviews::ask(house, &mut tx, (ReviewKind::Export, "-"), &period, by).await?;
    let form = Form { notice: Some(Notice::Asked), ..Form::default() };
    post.told(house, tx, Page::Reviews.path().to_owned(), &form).await
}

/// The file that was agreed to, for who asked; each time it is taken stands in the trail.
pub async fn export(house: &House, post: &Post<'_>, row: &db::review::Row) -> Result<Outcome> {
    let period: Period = reviews::detail(house, row)?;
    let (Some(from), Some(to)) = (Date::parse_iso(&period.from), Date::parse_iso(&period.to))
    else {
        return Err(super::lies("review", "detail", &row.id));
    };
    let filter = Filter {
        from: clock::beginning(from),
        to: clock::beginning(to).plus_seconds(DAY_SECONDS),
        act: period.act.clone(),
        subject: String::new(),
    };
    let mut tx = house.db.write().await?;
    if !reviews::may_take(house, row, &post.member.id) {
        let form = Form { notice: Some(Notice::Changed), ..Form::default() };
        return post.told(house, tx, Page::Reviews.path().to_owned(), &form).await;
    }
    house.audit(&mut tx, "trail.exported", &row.id, &post.member.id).await?;
    tx.commit().await?;
    let mut reader = house.db.read().await?;
    let (mut rows, mut names) = (Vec::new(), Names::default());
    for (at, act, subject, detail) in db::audit::found(&mut reader, &filter, EXPORTED).await? {
        let when = clock::in_beijing(Timestamp(at)).strftime("%Y-%m-%d %H:%M:%S%.6f").to_string();
        let by = names.of(house, &mut reader, &detail).await?.unwrap_or_default();
        rows.push([when, act, subject, by, detail]);
    }
    let name = format!("trail-{}-{}", period.from, period.to);
    Ok(if post.posted.button == "csv" {
        let bytes = sheet::csv(&HEADS, &rows);
        Outcome::File { name: format!("{name}.csv"), kind: sheet::CSV, bytes }
    } else {
        let bytes = sheet::xlsx(&HEADS, &rows)?;
        Outcome::File { name: format!("{name}.xlsx"), kind: sheet::XLSX, bytes }
    })
}
