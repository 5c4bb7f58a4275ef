//! Codes by number or name, what became of one, and what can still be done about it.

use super::{super::House, Member, Post, at, lies, reviews, slip, staff};
use crate::{
    clock::moment,
    db::{self, Connection, hall_code::Row},
    error::Result,
    service::{
        hall::{self, Issue},
        identity,
    },
    vault::Indexed,
};
use app::desk::{CodeRow, CodeShown, Field, Form, Found, Notice, Outcome, Page, View, Wrong};
use domain::{
    document::{DocumentType, kinds_of},
    form::FieldError,
    hall::{ReviewKind, counts_as_issue},
    name::PersonName,
    staff::Right,
    time::Timestamp,
};

/// So many rows are enough for a screen; who finds more types more of the name.
const MOST: usize = 50;
/// So many wrong codes within thirty days, and no typed one is evaluated (`domain::tries`).
const CODES_A_MONTH: i64 = 100;
/// Why a code is taken back or replaced: `domain::hall` knows one of them.
const REASONS: [&str; 5] = ["lost", "printer", "mistake", "asked", "other"];

pub async fn show(house: &House, mut form: Form) -> Result<View> {
    let query = form.value(Field::Query).trim().to_owned();
    let mut codes = Vec::new();
    if !query.is_empty() && form.errors.is_empty() {
        let mut reader = house.db.read().await?;
        for row in look(house, &mut reader, &query).await? {
            codes.push(code_row(house, &mut reader, &row).await?);
        }
        if codes.is_empty() {
            form.notice = Some(Notice::NobodyFound);
        }
    }
    Ok(View::Find(Found { form, codes }))
}

/// A query is kept in the session and asked by the page: no address ever holds a number.
pub fn act(post: &Post<'_>) -> Outcome {
    let query = post.posted.value(Field::Query).trim();
    let error = match query.chars().count() {
        0 => FieldError::Required,
        1..=100 => return Outcome::Again(post.posted.form()),
        _ => FieldError::TooLong,
    };
    post.posted.refused(vec![(Field::Query, Wrong::Typed(error))], None)
}

/// By number where it is one, of whatever type; by the words of a name otherwise.
async fn look(house: &House, reader: &mut Connection, query: &str) -> Result<Vec<Row>> {
    let mut found: Vec<Row> = Vec::new();
    for number in kinds_of(query, house.clock.today()) {
        let index = identity::number_index(&house.vault, &number);
        found.extend(db::hall_code::find(reader, &index).await?);
    }
    if found.is_empty()
        && let Ok(name) = PersonName::parse(query, DocumentType::Other)
    {
        let token = |token: &String| house.vault.index(Indexed::NameToken, &[token]);
        let tokens: Vec<_> = name.key_tokens().iter().map(token).collect();
        found = db::hall_code::named(reader, &tokens, MOST).await?;
    }
    found.sort_by_key(|row| std::cmp::Reverse(row.issued_at));
    found.truncate(MOST);
    Ok(found)
}

async fn code_row(house: &House, reader: &mut Connection, row: &Row) -> Result<CodeRow> {
    let hall = match &row.hall_id {
        Some(id) => db::hall::get(reader, id).await?,
        None => None,
    };
    let identity = hall::recorded(house, row)?.identity;
    let (state, since) = hall::state(row, house.deadline_now());
    Ok(CodeRow {
        id: row.id.clone(),
        issued_at: at(row.issued_at),
        kind: identity.number.kind(),
        number: identity.number.masked(),
        name: identity.name.as_str().to_owned(),
        state: (state, moment(since)),
        hall: hall.map(|hall| (hall.name, hall.name_english)),
    })
}

pub async fn show_code(
    house: &House,
    member: &Member,
    id: &str,
    form: Form,
) -> Result<Option<View>> {
    let mut reader = house.db.read().await?;
    let Some(row) = db::hall_code::get(&mut reader, id).await? else { return Ok(None) };
    let code = code_row(house, &mut reader, &row).await?;
    let mut history = Vec::new();
    for (when, act, detail) in db::audit::of(&mut reader, id).await? {
        let by = match db::staff::get(&mut reader, &detail).await? {
            Some(member) => staff::name(house, &member)?,
            // Another code's id, or the command line.
            None => String::new(),
        };
        history.push((at(when), act, by));
    }
    let wrong_codes = reviews::wrong_codes(house, &mut reader, &row.number_index).await?;
    let closed = wrong_codes >= CODES_A_MONTH;
    let sealed = db::agency::delegation::slip_of(&mut reader, id).await?.is_some();
    Ok(Some(View::Code(Box::new(CodeShown {
        form,
        code,
        history,
        wrong_codes,
        closed,
        sealed,
        acts: member.role.may(Right::Issue),
    }))))
}

/// Void or replace, with a reason, at any hall (R6).
pub async fn act_on_code(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let (posted, id) = (post.posted, post.id);
    if posted.button == "reset" {
        return ask_reset(house, post).await;
    }
    let reason = posted.value(Field::Reason);
    if !REASONS.contains(&reason) {
        return Ok(posted.refused(vec![(Field::Reason, Wrong::Typed(FieldError::Required))], None));
    }
    let over = Form { notice: Some(Notice::CodeOver), ..Form::default() };
    let by = post.member.id.as_str();
    if posted.button == "void" {
        let mut tx = house.db.write().await?;
        if !hall::void_in(house, &mut tx, id, reason, by).await? {
            return Ok(Outcome::Again(over));
        }
        let form = Form { notice: Some(Notice::Done), ..Form::default() };
        return post.told(house, tx, post.path.clone(), &form).await;
    }
    let row = db::hall_code::get(&mut *house.db.read().await?, id).await?;
    let row = row.ok_or_else(|| lies("hall_code", "id", id))?;
    if row.redeemed_at.is_some() || row.void_at.is_some() || row.replaced_at.is_some() {
        return Ok(Outcome::Again(over));
    }
    // A code that the desk was never shown is not turned into one that it is.
    if db::agency::delegation::slip_of(&mut *house.db.read().await?, id).await?.is_some() {
        return Ok(Outcome::Again(over));
    }
    let person = hall::recorded(house, &row)?;
    // What keeps a code from being issued at the counter keeps it from being replaced.
    let index = person.identity.identity_index(&house.vault);
    let registered =
        db::account::identity_is_registered(&mut *house.db.read().await?, &index).await?;
    let expired = person.expiry.is_some_and(|day| day < house.clock.today());
    let wrong = registered.then_some(Wrong::HasAccount).or(expired.then_some(Wrong::Expired));
    if let Some(wrong) = wrong {
        return Ok(posted.refused(vec![(Field::Reason, wrong)], None));
    }
    let mut details = person.details(&row);
    details.hall = post.member.hall.as_ref().map(|hall| hall.id.as_str());
    let (same_clerk, now) = (row.issued_by == by, house.clock.now());
    let issued_at = Timestamp(row.issued_at);
    // Only what has been released and counted itself: otherwise one misprint would excuse the next.
    let first = row.released_at.is_some() && row.counted == 1;
    details.uncounted = first && !counts_as_issue(reason == "printer", same_clerk, issued_at, now);
    let waits = row.released_at.is_none();
    let second_name = person.second_name.as_ref();
    let identity = &person.identity;
    let issue = |waiting| Issue { identity, second_name, by, waiting, details };
    // What waits for a second person is replaced by what waits for one.
    let stored = match slip::store(house, post.member, issue(waits), false).await? {
        // Nobody waits at the counter: the slip goes out waiting.
        slip::Stored::Fourth => slip::store(house, post.member, issue(true), false).await?,
        stored @ slip::Stored::Here(..) => stored,
    };
    let slip::Stored::Here(mut tx, issued) = stored else { return Ok(Outcome::Again(over)) };
    db::hall_code::because(&mut tx, id, reason).await?;
    let new = db::hall_code::get(&mut tx, &issued.id).await?;
    if new.is_some_and(|row| row.released_at.is_none()) {
        let subject = (ReviewKind::Code, issued.id.as_str());
        reviews::ask(house, &mut tx, subject, &(), by).await?;
    }
    post.done(house, tx, Page::Slip.of(&issued.id)).await
}

/// Asks for the counter of wrong codes to be reset.
async fn ask_reset(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let mut tx = house.db.write().await?;
    let row = db::hall_code::get(&mut tx, post.id).await?;
    let closed = match &row {
        Some(row) => {
            let wrong = reviews::wrong_codes(house, &mut tx, &row.number_index).await?;
            wrong >= CODES_A_MONTH
        }
        None => false,
    };
    if !closed {
        return Ok(Outcome::Next(Page::Find.path().to_owned()));
    }
    let subject = (ReviewKind::Reset, post.id);
    reviews::ask(house, &mut tx, subject, &(), &post.member.id).await?;
    let form = Form { notice: Some(Notice::Asked), ..Form::default() };
    post.told(house, tx, Page::Reviews.path().to_owned(), &form).await
}
