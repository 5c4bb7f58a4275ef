//! Staff accounts: invited by a one-time link, closed, moved. The administrator keeps them and sees
//! nothing of any taxpayer.

mod invite;

pub use invite::{Invitation, Invited, invite, invite_again};

use super::{
    super::House,
    Member, Post, at, lies,
    reviews::{self, MemberChange},
};
use crate::{
    clock::moment,
    db::{self, staff::Row},
    error::Result,
};
use app::desk::{Field, Form, MemberRow, Members, Notice, Outcome, Page, View};
use domain::{hall::ReviewKind, staff::Role};
use invite::Errors;
use zeroize::Zeroizing;

/// A member's name.
///
/// # Errors
/// Where the row lies.
pub fn name(house: &House, row: &Row) -> Result<String> {
    Ok(house.vault.row("staff", &row.id, &row.data_key)?.open("name", &row.name)?.to_string())
}

/// The secret of a member's second factor.
///
/// # Errors
/// Where the row lies.
pub fn secret(house: &House, row: &Row) -> Result<Zeroizing<String>> {
    house.vault.row("staff", &row.id, &row.data_key)?.open("totp", &row.totp)
}

/// A member's role.
///
/// # Errors
/// Where the row lies.
pub fn role(row: &Row) -> Result<Role> {
    Role::parse(&row.role).ok_or_else(|| lies("staff", "role", &row.id))
}

pub async fn show(house: &House, member: &Member, form: Form) -> Result<View> {
    let mut reader = house.db.read().await?;
    let halls = db::hall::open(&mut reader).await?;
    let (mut members, now) = (Vec::new(), house.clock.now());
    for row in db::staff::all(&mut reader).await? {
        let hall = match &row.hall_id {
            Some(id) => db::hall::get(&mut reader, id).await?,
            None => None,
        };
        members.push(MemberRow {
            name: name(house, &row)?,
            role: role(&row)?,
            hall: hall.map(|hall| (hall.name, hall.name_english)),
            active: row.active_at.filter(|_| row.password_tag.is_some()).map(at),
            invited: row.invite_until.filter(|until| *until > now.0).map(at),
            closed: row.closed_at.map(at),
            own: row.id == member.id,
            hall_id: row.hall_id,
            login: row.login,
            id: row.id,
        });
    }
    let halls = halls.into_iter().map(|hall| (hall.id, hall.name, hall.name_english)).collect();
    Ok(View::Staff(Members { form, members, halls }))
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let posted = post.posted;
    let typed = |field| posted.value(field).to_owned();
    let change = MemberChange::Invite {
        name: typed(Field::StaffName),
        login: typed(Field::Login),
        role: typed(Field::Role),
        hall: typed(Field::Hall),
    };
    let mut tx = house.db.write().await?;
    match make_link(house, &mut tx, &change, "-", &post.member.id).await? {
        Ok(invited) => agreed_or_ask(house, post, tx, (&change, "-"), &invited).await,
        Err(errors) => Ok(posted.refused(errors, None)),
    }
}

/// Makes the one-time link of a change.
async fn make_link(
    house: &House,
    tx: &mut db::Transaction,
    change: &MemberChange,
    id: &str,
    by: &str,
) -> Result<std::result::Result<Invited, Errors>> {
    if let MemberChange::Invite { name, login, role, hall } = change {
        return invite(house, tx, &Invitation { name, login, role, hall }, by).await;
    }
    let row = db::staff::get(tx, id).await?.filter(|row| row.closed_at.is_none());
    match row {
        Some(row) => Ok(Ok(invite_again(house, tx, &row, by).await?)),
        None => Ok(Err(Vec::new())),
    }
}

/// A link that one administrator sees is a second person that he could be himself: where there is
/// another one, that one agrees first.
async fn agreed_or_ask(
    house: &House,
    post: &Post<'_>,
    mut tx: db::Transaction,
    (change, subject): (&MemberChange, &str),
    invited: &Invited,
) -> Result<Outcome> {
    let by = post.member.id.as_str();
    if db::staff::other_keepers(&mut tx, by).await? == 0 {
        return tell_link(house, post, tx, invited).await;
    }
    // Given up: it was tried only to see whether it could be done.
    drop(tx);
    let mut tx = house.db.write().await?;
    reviews::ask(house, &mut tx, (ReviewKind::Role, subject), change, by).await?;
    let form = Form { notice: Some(Notice::Asked), ..Form::default() };
    post.told(house, tx, Page::Reviews.path().to_owned(), &form).await
}

/// The link that another administrator agreed to, for who asked: once.
pub async fn do_approved(house: &House, post: &Post<'_>, row: &db::review::Row) -> Result<Outcome> {
    let change: MemberChange = reviews::detail(house, row)?;
    let by = post.member.id.as_str();
    let mut tx = house.db.write().await?;
    if reviews::use_up(house, &mut tx, &row.id, by).await?
        && let Ok(invited) = make_link(house, &mut tx, &change, &row.subject, by).await?
    {
        return tell_link(house, post, tx, &invited).await;
    }
    drop(tx);
    let form = Form { notice: Some(Notice::Changed), ..Form::default() };
    let tx = house.db.write().await?;
    post.told(house, tx, Page::Reviews.path().to_owned(), &form).await
}

async fn tell_link(
    house: &House,
    post: &Post<'_>,
    tx: db::Transaction,
    invited: &Invited,
) -> Result<Outcome> {
    let link = invited.link(&house.settings.public_url);
    let notice = Some(Notice::Invited(link, moment(invited.until)));
    let form = Form { notice, ..Form::default() };
    post.told(house, tx, Page::Staff.path().to_owned(), &form).await
}

/// A new one-time link, or the end of an account; never one's own.
pub async fn act_on_member(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let (id, now) = (post.id, house.clock.now());
    let mut tx = house.db.write().await?;
    let row = db::staff::get(&mut tx, id).await?.filter(|_| id != post.member.id);
    let Some(row) = row.filter(|row| row.closed_at.is_none()) else {
        drop(tx);
        return changed(house, post).await;
    };
    if post.posted.button == "again" {
        let invited = invite_again(house, &mut tx, &row, &post.member.id).await?;
        return agreed_or_ask(house, post, tx, (&MemberChange::Again, id), &invited).await;
    }
    if post.posted.button == "role" {
        let Some(to) = Role::parse(post.posted.value(Field::Role)) else {
            return Ok(Outcome::Next(Page::Staff.path().to_owned()));
        };
        let change = MemberChange::Role { from: row.role.clone(), to: to.as_str().to_owned() };
        let subject = (ReviewKind::Role, id);
        reviews::ask(house, &mut tx, subject, &change, &post.member.id).await?;
        let form = Form { notice: Some(Notice::Asked), ..Form::default() };
        return post.told(house, tx, Page::Staff.path().to_owned(), &form).await;
    }
    if post.posted.button == "move" {
        let hall = post.posted.value(Field::Hall);
        let known = hall.is_empty() || db::hall::get(&mut tx, hall).await?.is_some();
        let hall = Some(hall).filter(|hall| !hall.is_empty());
        if known && db::staff::move_to(&mut tx, id, hall).await? {
            house.audit(&mut tx, "staff.moved", id, &post.member.id).await?;
        }
    }
    if post.posted.button == "close" {
        db::staff::close(&mut tx, id, now).await?;
        db::staff_session::end_all(&mut tx, id, now).await?;
        house.audit(&mut tx, "staff.closed", id, &post.member.id).await?;
    }
    let form = Form { notice: Some(Notice::Done), ..Form::default() };
    post.told(house, tx, Page::Staff.path().to_owned(), &form).await
}

/// Somebody else was quicker: what is there now is shown, nothing is done.
async fn changed(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let form = Form { notice: Some(Notice::Changed), ..Form::default() };
    let tx = house.db.write().await?;
    post.told(house, tx, Page::Staff.path().to_owned(), &form).await
}
