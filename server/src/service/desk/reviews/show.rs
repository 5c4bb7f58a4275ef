//! The queue as its readers see it: what waits, and what became of one's own. No code is in it.

use super::{
    super::{Member, lies, staff, walk_in},
    APPROVED, House, MemberChange, Period, USABLE_SECONDS, detail, kind,
};
use crate::{
    clock::moment,
    db::{self, Connection, review::Row, tries::Kind},
    error::Result,
    service::{agent, hall},
};
use app::{
    desk::{Form, ReviewRow, Reviews, Subject, View},
    text::desk::Word,
};
use domain::{
    hall::{CODE_WINDOW_SECONDS, ReviewKind, may_review},
    staff::{Right, Role},
    time::Timestamp,
    tries::MONTH_SECONDS,
};

/// What one asked for is shown so long.
const SHOWN_SECONDS: i64 = 7 * 24 * 60 * 60;

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
    let subject = subject(house, reader, kind, row).await?;
    // What an approval does by itself is done already.
    let by_itself = matches!(subject, Subject::Role(..))
        || matches!(kind, ReviewKind::Code | ReviewKind::Reset | ReviewKind::Batch);
    let usable = approved && fresh && !by_itself;
    let reason = match &row.reason {
        Some(sealed) => {
            let vault = house.vault.row("review", &row.id, &row.data_key)?;
            vault.open("reason", sealed)?.to_string()
        }
        None => String::new(),
    };
    Ok(ReviewRow {
        reason,
        id: row.id.clone(),
        kind,
        subject,
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
            let codes = db::hall_code::counted_since(reader, &code.number_index, since).await?;
            Ok(Subject::Codes(kind_of, four, count_of(&codes)))
        }
        ReviewKind::Issue => {
            let form: Form = detail(house, row)?;
            let Some(identity) = walk_in::identity(house, &form) else {
                return Err(lies("review", "detail", &row.id));
            };
            let since = now.plus_seconds(-CODE_WINDOW_SECONDS);
            let index = identity.number_index(&house.vault);
            let codes = db::hall_code::counted_since(reader, &index, since).await?;
            let four = identity.number.last_four().to_owned();
            Ok(Subject::Codes(identity.number.kind(), four, count_of(&codes)))
        }
        ReviewKind::Batch => {
            // A table is forgotten before what was asked about it, if nobody decided.
            let batch = db::agency::batch::get(reader, &row.subject).await?;
            let Some(batch) = batch else {
                return Ok(Subject::Batch(String::new(), String::new(), 0));
            };
            let agent = db::agency::get(reader, &batch.agent_id).await?;
            let agent = agent.ok_or_else(|| lies("batch", "agent_id", &batch.id))?;
            let name = agent::named(house, &agent)?.name;
            let asked = (batch.id.as_str(), row.asked_by.as_str());
            let waiting = db::agency::batch_row::waiting_codes(reader, asked).await?;
            let ticket = batch.ticket.unwrap_or_default();
            Ok(Subject::Batch(ticket, name, i64::try_from(waiting.len()).unwrap_or_default()))
        }
        ReviewKind::Export => {
            let period: Period = detail(house, row)?;
            Ok(Subject::Period(period.from, period.to))
        }
        ReviewKind::Role => {
            let role = |name: &str| {
                Role::parse(name).map(Word::role).ok_or_else(|| lies("review", "detail", &row.id))
            };
            match detail(house, row)? {
                MemberChange::Role { from, to } => {
                    let name = named(house, reader, &row.subject).await?;
                    Ok(Subject::Role(name, role(&from)?, role(&to)?))
                }
                MemberChange::Invite { name, role: to, .. } => {
                    Ok(Subject::Invite(name, role(&to)?))
                }
                MemberChange::Again => {
                    Ok(Subject::Again(named(house, reader, &row.subject).await?))
                }
            }
        }
    }
}

fn count_of<T>(of: &[T]) -> i64 {
    i64::try_from(of.len()).unwrap_or(i64::MAX)
}

/// Wrong codes for a number within thirty days.
///
/// # Errors
/// What the database says.
pub async fn wrong_codes(house: &House, reader: &mut Connection, number: &[u8]) -> Result<i64> {
    let since = house.clock.now().plus_seconds(-MONTH_SECONDS);
    let made = db::tries::made(Kind::Code, number, (since, i64::from(u16::MAX)));
    Ok(count_of(&made.ask(reader).await?))
}
