//! The second pair of eyes: what is asked for waits here until another member decides (`product.md`;
//! `domain::hall`). Nobody decides what he asked for, whatever session he is in.

mod show;

pub use show::{count, show, wrong_codes};

use super::{super::House, Post, lies, staff, trail, walk_in};
use crate::{
    db::{self, Transaction, review::Row, tries::Kind},
    error::Result,
    service::hall,
};
use app::desk::{Field, Form, Notice, Outcome, Page, Wrong};
use domain::{
    form::FieldError,
    hall::{ReviewKind, may_review},
    staff::Right,
    time::Timestamp,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What was approved is to be done within so long.
const USABLE_SECONDS: i64 = 24 * 60 * 60;
/// A reason is at most so long.
const REASON: usize = 200;
const APPROVED: &str = "approved";
const REFUSED: &str = "refused";

/// What an administrator asks another about; the detail of [`ReviewKind::Role`].
#[derive(Serialize, Deserialize)]
pub enum MemberChange {
    /// Another role: stable names.
    Role {
        /// The role now.
        from: String,
        /// The role to be.
        to: String,
    },
    /// Somebody new.
    Invite {
        /// The name.
        name: String,
        /// What will be typed to sign in.
        login: String,
        /// A role's stable name.
        role: String,
        /// A hall's id, or nothing.
        hall: String,
    },
    /// A new one-time link, with which password and second factor are set anew.
    Again,
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

fn kind(row: &Row) -> Result<ReviewKind> {
    ReviewKind::parse(&row.kind).ok_or_else(|| lies("review", "kind", &row.id))
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
        // The role may have changed since it was asked for.
        (ReviewKind::Issue, "use") if member.role.may(Right::Issue) => {
            return walk_in::issue_approved(house, post, &row).await;
        }
        (ReviewKind::Role, "use") if member.role.may(Right::Keep) => {
            return staff::do_approved(house, post, &row).await;
        }
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
    if reason.chars().count() > REASON || (!approves && reason.is_empty()) {
        let wrong = Wrong::Typed(FieldError::Required);
        let tx = house.db.write().await?;
        let form = Form { errors: vec![(Field::Reason, wrong)], ..Form::default() };
        return post.told(house, tx, queue, &form).await;
    }
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let verdict = if approves { APPROVED } else { REFUSED };
    let vault = house.vault.row("review", &row.id, &row.data_key)?;
    let reason = (!reason.is_empty()).then(|| vault.seal("reason", reason));
    let answer = (verdict, reason.as_ref());
    if !db::review::settle(&mut tx, &row.id, answer, &member.id, now).await? {
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
        (ReviewKind::Batch, approves) => {
            let mut done = false;
            for code in
                db::agency::batch_row::waiting_codes(tx, (&row.subject, &row.asked_by)).await?
            {
                done |= if approves {
                    hall::release_in(house, tx, &code, by).await?
                } else {
                    hall::void_in(house, tx, &code, "refused", by).await?
                };
            }
            Ok(done)
        }
        (ReviewKind::Reset, true) => {
            let code = db::hall_code::get(tx, &row.subject).await?;
            let code = code.ok_or_else(|| lies("review", "subject", &row.id))?;
            db::tries::reset(tx, Kind::Code, &code.number_index).await?;
            house.audit(tx, "counter.reset", &code.id, by).await?;
            Ok(true)
        }
        (ReviewKind::Role, true) => {
            let MemberChange::Role { from, to } = detail(house, row)? else { return Ok(true) };
            let (id, now) = (row.subject.as_str(), house.clock.now());
            if !db::staff::change_role(tx, id, &from, &to).await? {
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
