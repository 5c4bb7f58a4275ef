//! Name or nationality differ from what the desk recorded: five a day, and from the second on the
//! person may say "I wrote it as in my passport", which opens a case at the desk.

use super::{
    Open, Turn,
    identity::{Proved, proved},
};
use crate::{
    clock::in_beijing,
    db::{
        self, Transaction, hall_code,
        tries::{self as rows, Kind},
    },
    error::{Error, Result},
    service::{
        case::{FIXED, OPEN, declared as opened},
        hall,
        identity::Identity,
    },
};
use app::{form::Notice, show::Page};
use domain::{form::FieldError, time::Timestamp, tries::DIFFERENCES_A_CODE};

/// The code is right, the person another than recorded. `tx` has given the try back. With what the
/// person declares, a case is opened.
pub async fn differs<'h>(
    open: Open<'h>,
    mut tx: Transaction,
    code: &hall_code::Row,
    declared: Option<&Identity>,
) -> Result<Turn<'h>> {
    let house = open.house;
    let now = house.clock.now();
    let subject = code.id.as_bytes();
    rows::lock(&mut tx, Kind::Difference, subject).await?;
    let most = i64::try_from(DIFFERENCES_A_CODE).unwrap_or(i64::MAX);
    let today =
        rows::made(Kind::Difference, subject, (day_start(now), most)).ask(&mut tx).await?.len();
    if let Some(identity) = declared.filter(|_| today >= 2) {
        return open_case(open, tx, code, identity).await;
    }
    if today >= DIFFERENCES_A_CODE {
        return Ok(Turn::told(Notice::DiffersTomorrow, tx));
    }
    rows::make(&mut tx, &house.id(), (Kind::Difference, subject), now).await?;
    house.audit(&mut tx, "code.differs", &code.id, "").await?;
    let notice = if today == 0 { Notice::DiffersFromRecord } else { Notice::DiffersAgain };
    Ok(Turn::told(notice, tx))
}

/// The last microsecond before today began in the tax hall.
fn day_start(now: Timestamp) -> Timestamp {
    let at = in_beijing(now);
    let seconds =
        i64::from(at.hour()) * 3600 + i64::from(at.minute()) * 60 + i64::from(at.second());
    Timestamp(now.plus_seconds(-seconds).0 - i64::from(at.subsec_nanosecond()) / 1000 - 1)
}

async fn open_case<'h>(
    mut open: Open<'h>,
    mut tx: Transaction,
    code: &hall_code::Row,
    identity: &Identity,
) -> Result<Turn<'h>> {
    let house = open.house;
    let id = house.id();
    let (vault, data_key) = house.vault.new_row("hall_case", &id);
    let row = db::hall_case::Row {
        declared: vault.seal("declared", &identity.record().print()),
        registration_id: open.row.id.clone(),
        hall_code_id: code.id.clone(),
        data_key,
        state: OPEN.to_owned(),
        opened_at: house.clock.now().0,
        settled_at: None,
        id: id.clone(),
    };
    db::hall_case::open(&mut tx, &row).await?;
    house.audit(&mut tx, "case.opened", &id, &open.row.id).await?;
    open.row.hall_case_id = Some(id);
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Identity.path(), new_token: false })
}

/// The desk has corrected its record: what was declared is what is recorded, and the code is proved.
pub async fn go_on(open: Open<'_>) -> Result<Turn<'_>> {
    let house = open.house;
    let Some(case) = open.case.as_ref().filter(|case| case.state == FIXED) else {
        return Ok(Turn::refused(Vec::new()));
    };
    let mut tx = house.db.write().await?;
    let code = hall_code::get(&mut tx, &case.hall_code_id).await?.ok_or_else(|| Error::Row {
        table: "hall_case",
        column: "hall_code_id",
        row: case.id.clone(),
    })?;
    if let Some(notice) = hall::told(&code, house.deadline_now()) {
        return Ok(Turn::told(notice, tx));
    }
    let identity = opened(house, case)?.identity(house, &open.row.id)?;
    if !hall::recorded(house, &code)?.is(&identity) {
        return Ok(Turn::told(Notice::DiffersFromRecord, tx));
    }
    proved(open, tx, &identity, Proved::ByCode(Box::new(code))).await
}

/// The person takes the declaration back and types again.
pub async fn withdraw(mut open: Open<'_>) -> Result<Turn<'_>> {
    let house = open.house;
    let Some(case) = open.row.hall_case_id.take() else {
        return Ok(Turn::refused(Vec::<(_, FieldError)>::new()));
    };
    let mut tx = house.db.write().await?;
    db::hall_case::withdraw(&mut tx, &case).await?;
    house.audit(&mut tx, "case.withdrawn", &case, &open.row.id).await?;
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Identity.path(), new_token: false })
}
