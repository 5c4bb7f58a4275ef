//! The desk: who is signed in, what each page shows, what is done about it. What was typed and
//! refused waits sealed in the member's session; an equal post has one effect and one answer.

mod cases;
mod day;
mod draft;
mod find;
mod halls;
mod officers;
mod outages;
mod reviews;
mod sign_in;
mod slip;
mod staff;
mod tickets;
mod totp;
mod trail;
mod walk_in;

pub use sign_in::{Entered, enter, leave, welcome, welcome_form};
pub use staff::{Invitation, Invited, invite, invite_again};

use super::House;
use crate::{
    clock::moment,
    db::{self, Transaction},
    error::{Error, Result},
    vault::{Sealed, token_hash},
};
use app::desk::{Badge, Form, Outcome, Page, Posted, View, first_page};
use domain::{
    staff::{IDLE_SECONDS, Right, Role, WHOLE_SECONDS},
    time::Timestamp,
};

/// A session is written down as seen at most so often.
const SEEN_SECONDS: i64 = 60;

/// Who is signed in.
pub struct Member {
    /// The staff account's id: stands in the trail.
    pub id: String,
    /// The name.
    pub name: String,
    /// What the member may do.
    pub role: Role,
    /// Where the member works.
    pub hall: Option<db::hall::Row>,
    token_hash: Vec<u8>,
    data_key: Sealed,
    draft: Option<Sealed>,
}

/// A post of a member.
struct Post<'p> {
    member: &'p Member,
    posted: &'p Posted,
    /// Where its form is shown.
    path: String,
    /// Which one of several.
    id: &'p str,
    nonce_hash: Vec<u8>,
}

/// The member behind the session with this token; none where it is over.
///
/// # Errors
/// What the database says.
pub async fn member(house: &House, token: &str) -> Result<Option<Member>> {
    let (now, hash) = (house.clock.now(), token_hash(token));
    let (idle, whole) = (now.plus_seconds(-IDLE_SECONDS), now.plus_seconds(-WHOLE_SECONDS));
    let mut reader = house.db.read().await?;
    let session = db::staff_session::find(&mut reader, &hash, idle, whole).await?;
    let Some(session) = session else { return Ok(None) };
    let row = db::staff::get(&mut reader, &session.staff_id).await?;
    let Some(row) = row.filter(|row| row.closed_at.is_none()) else { return Ok(None) };
    let hall = match &row.hall_id {
        Some(hall) => db::hall::get(&mut reader, hall).await?,
        None => None,
    };
    drop(reader);
    if Timestamp(session.seen_at).plus_seconds(SEEN_SECONDS) <= now {
        let mut tx = house.db.write().await?;
        db::staff_session::see(&mut tx, &hash, now).await?;
        tx.commit().await?;
    }
    Ok(Some(Member {
        name: staff::name(house, &row)?,
        role: staff::role(&row)?,
        id: row.id,
        hall,
        token_hash: session.token_hash,
        data_key: session.data_key,
        draft: session.draft,
    }))
}

/// What stands in the head of each page.
///
/// # Errors
/// What the database says.
pub async fn badge(house: &House, member: &Member) -> Result<Badge> {
    let hall = member.hall.as_ref();
    let mut reader = house.db.read().await?;
    let issued_today = match hall {
        Some(hall) => {
            let since = crate::clock::beginning(house.clock.today());
            db::hall_code::issued_since(&mut reader, &hall.id, since).await?
        }
        None => 0,
    };
    let cases = if member.role.may(Right::Issue) { cases::count(&mut reader).await? } else { 0 };
    let reviews = reviews::count(&mut reader, member).await?;
    let hall = hall.map(|hall| (hall.name.clone(), hall.name_english.clone()));
    let (name, role) = (member.name.clone(), member.role);
    Ok(Badge { name, role, hall, issued_today, cases, reviews })
}

/// What a page shows; none where there is no such thing.
///
/// # Errors
/// What the database says.
pub async fn show(house: &House, member: &Member, page: Page, id: &str) -> Result<Option<View>> {
    let form = member.form(house, &page.of(id)).await?;
    Ok(match page {
        Page::WalkIn => Some(walk_in::show(house, form).await?),
        Page::Slip => slip::show(house, member, id, form.nonce).await?,
        Page::Find => Some(find::show(house, form).await?),
        Page::Code => find::show_code(house, member, id, form).await?,
        Page::Cases => Some(cases::show(house, form).await?),
        Page::Case => cases::show_one(house, id, form).await?,
        Page::Reviews => Some(reviews::show(house, member, form).await?),
        Page::Officers => Some(officers::show(house, form).await?),
        Page::Tickets => Some(tickets::show(form)),
        Page::Paper => Some(View::Paper(form)),
        Page::Ticket => tickets::show_one(house, id, form).await?,
        Page::Slips => tickets::show_slips(house, member, id, form.nonce).await?,
        Page::Staff => Some(staff::show(house, member, form).await?),
        Page::Halls => Some(halls::show(house, form).await?),
        Page::Outages => Some(outages::show(house, form).await?),
        Page::Day => Some(day::show(house, form).await?),
        Page::Trail => Some(trail::show(house, form).await?),
        _ => None,
    })
}

/// What is done about it.
///
/// # Errors
/// What the database says; nothing was done then.
pub async fn act(
    house: &House,
    member: &Member,
    (page, id): (Page, &str),
    posted: &Posted,
) -> Result<Outcome> {
    // A file is taken as often as needed; every other form has a nonce.
    if posted.nonce.is_empty() && !(page == Page::Review && reviews::is_file(&posted.button)) {
        return Ok(Outcome::Next(page.shown_at(id)));
    }
    let nonce_hash = token_hash(&posted.nonce);
    let post = Post { member, posted, path: page.shown_at(id), id, nonce_hash };
    let mut reader = house.db.read().await?;
    let led = db::staff_session::led_to(&mut reader, &member.id, &post.nonce_hash).await?;
    drop(reader);
    if let Some(next) = led.filter(|_| !posted.nonce.is_empty()) {
        return Ok(Outcome::Next(next));
    }
    let outcome = done(house, &post, page).await;
    if let Err(Error::Busy) = &outcome {
        // Nothing was done, and nothing typed is lost.
        member.keep(house, &post.path, &posted.form()).await?;
    }
    let outcome = outcome?;
    if let Outcome::Again(form) = &outcome {
        // An equal post may have been quicker, and what it did is why this one was refused.
        let mut reader = house.db.read().await?;
        let led = db::staff_session::led_to(&mut reader, &member.id, &post.nonce_hash).await?;
        drop(reader);
        if let Some(next) = led {
            return Ok(Outcome::Next(next));
        }
        member.keep(house, &post.path, form).await?;
    }
    Ok(outcome)
}

async fn done(house: &House, post: &Post<'_>, page: Page) -> Result<Outcome> {
    Ok(match page {
        Page::WalkIn => walk_in::act(house, post).await?,
        Page::Slip => slip::act(house, post).await?,
        Page::Find => find::act(post),
        Page::Change => find::act_on_code(house, post).await?,
        Page::Case => cases::act(house, post).await?,
        Page::Review => reviews::act(house, post).await?,
        Page::Officers => officers::act(house, post).await?,
        Page::Tickets => tickets::find(house, post).await?,
        Page::Paper => tickets::begin_paper(house, post).await?,
        Page::Ticket => tickets::act(house, post).await?,
        Page::Slips => tickets::longer(house, post).await?,
        Page::Staff => staff::act(house, post).await?,
        Page::Member => staff::act_on_member(house, post).await?,
        Page::Halls => halls::act(house, post).await?,
        Page::Outages => outages::act(house, post).await?,
        Page::Day => day::act(post),
        Page::Trail => trail::act(house, post).await?,
        _ => Outcome::Next(first_page(post.member.role).path().to_owned()),
    })
}

/// Keeps what was typed, and nothing else.
///
/// # Errors
/// What the database says.
pub async fn keep(house: &House, member: &Member, path: &str, posted: &Posted) -> Result<()> {
    member.keep(house, path, &posted.form()).await
}

impl Post<'_> {
    /// Ends the transaction of what this post does: the form is done with, and an equal post is led
    /// to `next` too. Where such a post was quicker nothing is done.
    async fn done(&self, house: &House, mut tx: Transaction, next: String) -> Result<Outcome> {
        self.member.finish(house, &mut tx, &self.path, None).await?;
        self.settled(house, tx, next).await
    }

    /// The same, with something to be told on the page that follows.
    async fn told(
        &self,
        house: &House,
        mut tx: Transaction,
        next: String,
        form: &Form,
    ) -> Result<Outcome> {
        let told = Some((next.as_str(), form));
        self.member.finish(house, &mut tx, &self.path, told).await?;
        self.settled(house, tx, next).await
    }

    async fn settled(&self, house: &House, mut tx: Transaction, next: String) -> Result<Outcome> {
        let (staff, nonce, now) = (&self.member.id, &self.nonce_hash, house.clock.now());
        let alone = self.posted.nonce.is_empty();
        if alone || db::staff_session::lead(&mut tx, staff, nonce, &next, now).await? {
            tx.commit().await?;
            return Ok(Outcome::Next(next));
        }
        drop(tx);
        let mut reader = house.db.read().await?;
        let led = db::staff_session::led_to(&mut reader, staff, nonce).await?;
        Ok(Outcome::Next(led.unwrap_or(next)))
    }
}

/// A row of the desk that holds what no version of this program wrote.
fn lies(table: &'static str, column: &'static str, row: &str) -> Error {
    Error::Row { table, column, row: row.to_owned() }
}

/// A moment of the database, for a page.
fn at(micros: i64) -> app::form::Moment {
    moment(Timestamp(micros))
}
