//! Inviting: a one-time link behind which password and second factor are set.

use super::super::{super::House, totp};
use crate::{
    db::{self, staff::Row},
    error::Result,
    vault::{hex, token_hash},
};
use app::desk::{Field, Page, Wrong};
use domain::{
    document::DocumentType,
    form::FieldError,
    name::PersonName,
    staff::{INVITE_SECONDS, Login, Role},
    time::Timestamp,
};

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

/// What is wrong with an invitation.
pub type Errors = Vec<(Field, Wrong)>;

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
