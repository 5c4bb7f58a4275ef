//! Where people stop on the site, and what they were told last: figures, nobody in them. Read from the
//! registrations themselves as long as those are kept, and folded into numbers when they are forgotten.

use super::{House, open::Open};
use crate::{
    clock,
    db::{self, Connection, Transaction, registration::Row},
    error::{Error, Result},
};
use app::{
    show::Page,
    text::{error_key, notice_key},
};
use domain::{registration::Step, time::Timestamp};
use std::collections::BTreeMap;

/// How many stopped, by step, language and the key of what they were told last (nothing where all they
/// typed was in order).
pub type Stops = BTreeMap<(String, String, String), i64>;

/// The pages of a step, the later one first.
fn pages(step: Step) -> &'static [Page] {
    match step {
        Step::Consent => &[Page::Consent],
        Step::Document => &[Page::Document],
        Step::Identity => &[Page::Identity],
        Step::Account => &[Page::Account],
        Step::Phone => &[Page::Confirm, Page::Phone],
        Step::Done => &[Page::Done],
    }
}

fn stop(house: &House, row: Row) -> Result<(String, String, String)> {
    let (id, language) = (row.id.clone(), row.language.clone());
    let step = Step::parse(&row.reached);
    let step = step.ok_or(Error::Row { table: "registration", column: "reached", row: id })?;
    let open = Open::new(house, row)?;
    let told = pages(step).iter().find_map(|page| {
        let form = open.draft(*page);
        let error = form.errors.first().map(|(field, error)| error_key(*field, *error));
        form.notice.map(notice_key).or(error)
    });
    let told = told.map_or_else(String::new, |key| format!("{key:?}"));
    Ok((step.as_str().to_owned(), language, told))
}

/// Those who began within the time and did not finish.
///
/// # Errors
/// What the database says.
pub async fn stops(
    house: &House,
    reader: &mut Connection,
    time: (Timestamp, Timestamp),
) -> Result<Stops> {
    let mut stops = Stops::new();
    for row in db::registration::unfinished(reader, time).await? {
        *stops.entry(stop(house, row)?).or_default() += 1;
    }
    Ok(stops)
}

/// Keeps the numbers of those that are about to be forgotten.
///
/// # Errors
/// What the database says.
pub async fn fold_stops(house: &House, tx: &mut Transaction, before: Timestamp) -> Result<()> {
    for row in db::registration::left(tx, before).await? {
        let (day, id) = (clock::day(Timestamp(row.started_at)).to_string(), row.id.clone());
        // One row that lies does not keep the others from being forgotten.
        let Ok((step, language, told)) = stop(house, row) else {
            tracing::warn!(registration.id = %id, "a registration that cannot be read is not counted");
            continue;
        };
        db::told::count(tx, &day, (&step, &language, &told)).await?;
    }
    Ok(())
}
