//! The outage clock, kept by the administrator.

use super::{super::House, Post, at};
use crate::{db, error::Result, service::outage};
use app::desk::{Field, Form, Notice, OutageRow, Outages, Outcome, Page, View, Wrong};

pub async fn show(house: &House, form: Form) -> Result<View> {
    let rows = db::outage::all(&mut *house.db.read().await?).await?;
    let outages = rows.into_iter().map(|row| OutageRow {
        began: at(row.began_at),
        ended: row.ended_at.map(|ended| (at(ended), row.codes.unwrap_or_default())),
    });
    Ok(View::Outages(Outages { form, outages: outages.collect() }))
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let by = post.member.id.as_str();
    let mut tx = house.db.write().await?;
    let done = match post.posted.button.as_str() {
        "begin" => {
            let since = outage::since(house, &mut tx, post.posted.value(Field::Since)).await?;
            let Some(since) = since else {
                let wrong = vec![(Field::Since, Wrong::Since)];
                return Ok(post.posted.refused(wrong, None));
            };
            outage::begin(house, &mut tx, since, by).await?
        }
        "end" => outage::end(house, &mut tx, by).await?.is_some(),
        _ => false,
    };
    let notice = if done { Notice::Done } else { Notice::Changed };
    let form = Form { notice: Some(notice), ..Form::default() };
    let outcome = post.told(house, tx, Page::Outages.path().to_owned(), &form).await?;
    // This node knows at once; the others within a second.
    outage::look(house).await?;
    Ok(outcome)
}
