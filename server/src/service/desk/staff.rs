//! Staff accounts: invited by a one-time link, closed, moved. The administrator keeps them and sees
//! nothing of any taxpayer.

use super::{
    super::House,
    Member, Post, at, lies,
    reviews::{self, RoleChange},
    totp,
};
use crate::{
    clock::moment,
    db::{self, staff::Row},
    error::Result,
    vault::{hex, token_hash},
};
use app::desk::{Field, Form, MemberRow, Members, Notice, Outcome, Page, View, Wrong};
use domain::{
    document::DocumentType,
    form::FieldError,
    hall::ReviewKind,
    name::PersonName,
    staff::{INVITE_SECONDS, Login, Role},
    time::Timestamp,
};
use zeroize::Zeroizing;

/// Somebody who is to work here, before anything is believed.
pub struct Invitation<'i> {
    /// The name.
    pub name: &'i str,
    /// What will be typed to sign in.
    pub login: &'i str,
    /// A role's stable name.
    pub role: &'i str,
    /// A hall's id; nothing for who works for all.
    pub hall: &'i str,
}

/// A one-time link's secret, and until when it works.
pub struct Invited {
    /// 256 bits, in hexadecimal; only its hash is stored.
    pub secret: String,
    /// Thirty minutes.
    pub until: Timestamp,
}

impl Invited {
    fn new(house: &House) -> Self {
        let until = house.clock.now().plus_seconds(INVITE_SECONDS);
        Self { secret: hex(&house.random.bytes::<32>()), until }
    }

    /// The link, on the site at this address.
    #[must_use]
    pub fn link(&self, site: &str) -> String {
        format!("{site}{}?invite={}", Page::Welcome.path(), self.secret)
    }
}

type Errors = Vec<(Field, Wrong)>;

/// Invites somebody, in a transaction of the caller's.
///
/// # Errors
/// What the database says.
pub async fn invite(
    house: &House,
    tx: &mut db::Transaction,
    invitation: &Invitation<'_>,
    by: &str,
) -> Result<std::result::Result<Invited, Errors>> {
    let mut errors = Vec::new();
    let mut keep = |field, error| errors.push((field, Wrong::Typed(error)));
    let name = PersonName::parse(invitation.name, DocumentType::Other);
    let name = name.map_err(|error| keep(Field::StaffName, error)).ok();
    let login = Login::parse(invitation.login).map_err(|error| keep(Field::Login, error)).ok();
    let role = Role::parse(invitation.role);
    if role.is_none() {
        keep(Field::Role, FieldError::Required);
    }
    let hall = match invitation.hall {
        "" => None,
        id => {
            let hall = db::hall::get(tx, id).await?;
            if hall.is_none() {
                keep(Field::Hall, FieldError::Choice);
            }
            hall.map(|hall| hall.id)
        }
    };
    if let Some(login) = &login
        && db::staff::by_login(tx, login.as_str()).await?.is_some()
    {
        errors.push((Field::Login, Wrong::LoginTaken));
    }
    let (Some(name), Some(login), Some(role), true) = (name, login, role, errors.is_empty()) else {
        return Ok(Err(errors));
    };
    let (id, now, invited) = (house.id(), house.clock.now(), Invited::new(house));
    let (vault, data_key) = house.vault.new_row("staff", &id);
    let row = Row {
        login: login.as_str().to_owned(),
        role: role.as_str().to_owned(),
        hall_id: hall,
        name: vault.seal("name", name.as_str()),
        totp: vault.seal("totp", &totp::secret(house)),
        totp_step: 0,
        password_salt: None,
        password_tag: None,
        invite_hash: Some(token_hash(&invited.secret)),
        invite_until: Some(invited.until.0),
        made_at: now.0,
        active_at: None,
        closed_at: None,
        data_key,
        id: id.clone(),
    };
    db::staff::insert(tx, &row).await?;
    house.audit(tx, "staff.invited", &id, by).await?;
    Ok(Ok(invited))
}

/// A new link for a member: password and second factor are set anew, and every session ends.
///
/// # Errors
/// What the database says.
pub async fn invite_again(
    house: &House,
    tx: &mut db::Transaction,
    row: &Row,
    by: &str,
) -> Result<Invited> {
    let (id, invited) = (row.id.as_str(), Invited::new(house));
    let vault = house.vault.row("staff", id, &row.data_key)?;
    let secret = vault.seal("totp", &totp::secret(house));
    let hash = token_hash(&invited.secret);
    db::staff::invite_again(tx, id, &secret, &hash, invited.until).await?;
    db::staff_session::end_all(tx, id, house.clock.now()).await?;
    house.audit(tx, "staff.invited_again", id, by).await?;
    Ok(invited)
}

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
    let invitation = Invitation {
        name: posted.value(Field::StaffName),
        login: posted.value(Field::Login),
        role: posted.value(Field::Role),
        hall: posted.value(Field::Hall),
    };
    let mut tx = house.db.write().await?;
    match invite(house, &mut tx, &invitation, &post.member.id).await? {
        Ok(invited) => tell_link(house, post, tx, &invited).await,
        Err(errors) => Ok(posted.refused(errors, None)),
    }
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
        return tell_link(house, post, tx, &invited).await;
    }
    if post.posted.button == "role" {
        let Some(to) = Role::parse(post.posted.value(Field::Role)) else {
            return Ok(Outcome::Next(Page::Staff.path().to_owned()));
        };
        let change = RoleChange { from: row.role.clone(), to: to.as_str().to_owned() };
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
