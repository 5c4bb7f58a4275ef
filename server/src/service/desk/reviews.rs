//! The second pair of eyes: what is asked for waits here until another member decides (`product.md`;
//! `domain::hall`). Nobody decides what he asked for, whatever session he is in.

use super::{super::House, Member, Post, lies, staff, trail, walk_in};
use crate::{
    clock::moment,
    db::{self, Connection, Transaction, review::Row, tries::Kind},
    error::Result,
    service::hall,
};
use app::{
    desk::{Field, Form, Notice, Outcome, Page, ReviewRow, Reviews, Subject, View, Wrong},
    text::desk::Word,
};
use domain::{
    form::FieldError,
    hall::{CODE_WINDOW_SECONDS, ReviewKind, may_review},
    staff::{Right, Role},
    time::Timestamp,
    tries::MONTH_SECONDS,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What was approved is to be done within so long.
const USABLE_SECONDS: i64 = 24 * 60 * 60;
/// What one asked for is shown so long.
const SHOWN_SECONDS: i64 = 7 * 24 * 60 * 60;
const APPROVED: &str = "approved";
const REFUSED: &str = "refused";

/// The detail of a role change.
#[derive(Serialize, Deserialize)]
pub struct RoleChange {
    /// The stable name of the role now.
    pub from: String,
    /// And of the role to be.
    pub to: String,
}

/// The detail of an export: days as `2026-11-25`, both included.
#[derive(Clone, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: String,
    /// The last.
    pub to: String,
    /// Only this act; all where nothing is said.
    pub act: String,
}

/// Asks, in the transaction of what is asked about.
///
/// # Errors
/// What the database says.
pub async fn ask(
    house: &House,
    tx: &mut Transaction,
    (kind, subject): (ReviewKind, &str),
    detail: &impl Serialize,
    by: &str,
) -> Result<()> {
    let (id, now) = (house.id(), house.clock.now());
    let (vault, data_key) = house.vault.new_row("review", &id);
    let row = Row {
        kind: kind.as_str().to_owned(),
        subject: subject.to_owned(),
        detail: vault.seal("detail", &serde_json::to_string(detail).unwrap_or_default()),
        data_key,
        asked_by: by.to_owned(),
        asked_at: now.0,
        settled_by: None,
        settled_at: None,
        verdict: None,
        reason: None,
        used_at: None,
        id,
    };
    db::review::ask(tx, &row).await?;
    house.audit(tx, "review.asked", &row.id, kind.as_str()).await
}

/// The detail that was asked with.
///
/// # Errors
/// Where the row lies.
pub fn detail<D: DeserializeOwned>(house: &House, row: &Row) -> Result<D> {
    let vault = house.vault.row("review", &row.id, &row.data_key)?;
    let text = vault.open("detail", &row.detail)?;
    serde_json::from_str(&text).map_err(|_| lies("review", "detail", &row.id))
}

/// Whether this button takes a file.
#[must_use]
pub fn is_file(button: &str) -> bool {
    matches!(button, "csv" | "xlsx")
}

/// How many wait that this member may decide.
///
/// # Errors
/// What the database says.
pub async fn count(reader: &mut Connection, member: &Member) -> Result<i64> {
    if !member.role.may(Right::Review) && !member.role.may(Right::Keep) {
        return Ok(0);
    }
    let roles = member.role.may(Right::Keep);
    Ok(db::review::count(reader, &member.id, roles).await?)
}

pub async fn show(house: &House, member: &Member, form: Form) -> Result<View> {
    let now = house.clock.now();
    let mut reader = house.db.read().await?;
    let (mut waiting, mut own) = (Vec::new(), Vec::new());
    for row in db::review::open(&mut reader).await? {
        let may = member.role.may(kind(&row)?.right());
        if may && may_review(&row.asked_by, &member.id) {
            waiting.push(shown(house, &mut reader, &row).await?);
        }
    }
    let since = now.plus_seconds(-SHOWN_SECONDS);
    for row in db::review::asked_by(&mut reader, &member.id, since).await? {
        own.push(shown(house, &mut reader, &row).await?);
    }
    Ok(View::Reviews(Reviews { form, waiting, own }))
}

fn kind(row: &Row) -> Result<ReviewKind> {
    ReviewKind::parse(&row.kind).ok_or_else(|| lies("review", "kind", &row.id))
}

async fn named(house: &House, reader: &mut Connection, id: &str) -> Result<String> {
    match db::staff::get(reader, id).await? {
        Some(row) => staff::name(house, &row),
        None => Ok(String::new()),
    }
}

async fn shown(house: &House, reader: &mut Connection, row: &Row) -> Result<ReviewRow> {
    let verdict = match (&row.verdict, &row.settled_by) {
        (Some(verdict), Some(by)) => Some((verdict == APPROVED, named(house, reader, by).await?)),
        _ => None,
    };
    let (kind, now) = (kind(row)?, house.clock.now());
    let fresh = row.settled_at.is_some_and(|at| {
        Timestamp(at).plus_seconds(USABLE_SECONDS) > now && row.used_at.is_none()
    });
    let approved = matches!(verdict, Some((true, _)));
    let usable = approved && fresh && matches!(kind, ReviewKind::Issue | ReviewKind::Export);
    Ok(ReviewRow {
        id: row.id.clone(),
        kind,
        subject: subject(house, reader, kind, row).await?,
        by: named(house, reader, &row.asked_by).await?,
        at: moment(Timestamp(row.asked_at)),
        verdict,
        usable,
    })
}

async fn subject(
    house: &House,
    reader: &mut Connection,
    kind: ReviewKind,
    row: &Row,
) -> Result<Subject> {
    let now = house.clock.now();
    match kind {
        ReviewKind::Code | ReviewKind::Reset => {
            let code = db::hall_code::get(reader, &row.subject).await?;
            let code = code.ok_or_else(|| lies("review", "subject", &row.id))?;
            let number = hall::recorded(house, &code)?.identity.number;
            let (kind_of, four) = (number.kind(), number.last_four().to_owned());
            if kind == ReviewKind::Reset {
                let count = wrong_codes(house, reader, &code.number_index).await?;
                return Ok(Subject::Counter(kind_of, four, count));
            }
            let since = now.plus_seconds(-CODE_WINDOW_SECONDS);
            let codes = db::hall_code::counted_since(reader, &code.identity_index, since).await?;
            Ok(Subject::Codes(kind_of, four, count_of(&codes)))
        }
        ReviewKind::Issue => {
            let form: Form = detail(house, row)?;
            let Some(identity) = walk_in::identity(house, &form) else {
                return Err(lies("review", "detail", &row.id));
            };
            let since = now.plus_seconds(-CODE_WINDOW_SECONDS);
            let index = identity.identity_index(&house.vault);
            let codes = db::hall_code::counted_since(reader, &index, since).await?;
            let four = identity.number.last_four().to_owned();
            Ok(Subject::Codes(identity.number.kind(), four, count_of(&codes)))
        }
        ReviewKind::Export => {
            let period: Period = detail(house, row)?;
            Ok(Subject::Period(period.from, period.to))
        }
        ReviewKind::Role => {
            let change: RoleChange = detail(house, row)?;
            let role = |name: &str| {
                Role::parse(name).map(Word::role).ok_or_else(|| lies("review", "detail", &row.id))
            };
            let name = named(house, reader, &row.subject).await?;
            Ok(Subject::Role(name, role(&change.from)?, role(&change.to)?))
        }
    }
}

fn count_of(codes: &[i64]) -> i64 {
    i64::try_from(codes.len()).unwrap_or(i64::MAX)
}

/// Wrong codes for a number within thirty days.
///
/// # Errors
/// What the database says.
pub async fn wrong_codes(house: &House, reader: &mut Connection, number: &[u8]) -> Result<i64> {
    let since = house.clock.now().plus_seconds(-MONTH_SECONDS);
    let made = db::tries::made(reader, Kind::Code, number, since, i64::from(u16::MAX)).await?;
    Ok(count_of(&made))
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let member = post.member;
    let queue = Page::Reviews.path().to_owned();
    let row = db::review::get(&mut *house.db.read().await?, post.id).await?;
    let told = |notice| Form { notice: Some(notice), ..Form::default() };
    let Some(row) = row else {
        let tx = house.db.write().await?;
        return post.told(house, tx, queue, &told(Notice::Changed)).await;
    };
    let kind = kind(&row)?;
    match (kind, post.posted.button.as_str()) {
        (ReviewKind::Issue, "use") => return walk_in::issue_approved(house, post, &row).await,
        (ReviewKind::Export, button) if is_file(button) => {
            return trail::export(house, post, &row).await;
        }
        _ => {}
    }
    let decides = member.role.may(kind.right()) && may_review(&row.asked_by, &member.id);
    if !decides {
        let tx = house.db.write().await?;
        return post.told(house, tx, queue, &told(Notice::NotYours)).await;
    }
    let approves = match post.posted.button.as_str() {
        "approve" => true,
        "refuse" => false,
        _ => return Ok(Outcome::Next(queue)),
    };
    let reason = post.posted.value(Field::Reason).trim();
    if !approves && (reason.is_empty() || reason.chars().count() > 200) {
        let wrong = Wrong::Typed(FieldError::Required);
        let tx = house.db.write().await?;
        let form = Form { errors: vec![(Field::Reason, wrong)], ..Form::default() };
        return post.told(house, tx, queue, &form).await;
    }
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let verdict = if approves { APPROVED } else { REFUSED };
    if !db::review::settle(&mut tx, &row.id, (verdict, reason), &member.id, now).await? {
        return post.told(house, tx, queue, &told(Notice::Changed)).await;
    }
    let act = if approves { "review.approved" } else { "review.refused" };
    house.audit(&mut tx, act, &row.id, &member.id).await?;
    let done = settled(house, &mut tx, (kind, &row), approves, &member.id).await?;
    let notice = if done { Notice::Done } else { Notice::CodeOver };
    post.told(house, tx, queue, &told(notice)).await
}

/// What follows from a decision at once; false where what it was about is gone.
async fn settled(
    house: &House,
    tx: &mut Transaction,
    (kind, row): (ReviewKind, &Row),
    approves: bool,
    by: &str,
) -> Result<bool> {
    match (kind, approves) {
        (ReviewKind::Code, true) => hall::release_in(house, tx, &row.subject, by).await,
        (ReviewKind::Code, false) => hall::void_in(house, tx, &row.subject, "refused", by).await,
        (ReviewKind::Reset, true) => {
            let code = db::hall_code::get(tx, &row.subject).await?;
            let code = code.ok_or_else(|| lies("review", "subject", &row.id))?;
            db::tries::reset(tx, Kind::Code, &code.number_index).await?;
            house.audit(tx, "counter.reset", &code.id, by).await?;
            Ok(true)
        }
        (ReviewKind::Role, true) => {
            let change: RoleChange = detail(house, row)?;
            let (id, now) = (row.subject.as_str(), house.clock.now());
            if !db::staff::change_role(tx, id, &change.from, &change.to).await? {
                return Ok(false);
            }
            // With another role another session: what was open belongs to the old one.
            db::staff_session::end_all(tx, id, now).await?;
            house.audit(tx, "staff.role_changed", id, by).await?;
            Ok(true)
        }
        _ => Ok(true),
    }
}

/// Whether an approved export may be taken: by who asked, as often as he likes, within a day.
#[must_use]
pub fn may_take(house: &House, row: &Row, by: &str) -> bool {
    let fresh = row
        .settled_at
        .is_some_and(|at| Timestamp(at).plus_seconds(USABLE_SECONDS) > house.clock.now());
    fresh && row.verdict.as_deref() == Some(APPROVED) && row.asked_by == by
}

/// What was approved is used up by who asked: once, within a day.
///
/// # Errors
/// What the database says.
pub async fn use_up(house: &House, tx: &mut Transaction, id: &str, by: &str) -> Result<bool> {
    let now = house.clock.now();
    let since = now.plus_seconds(-USABLE_SECONDS);
    let used = db::review::use_up(tx, id, by, (now, since)).await?;
    if used {
        house.audit(tx, "review.used", id, by).await?;
    }
    Ok(used)
}
