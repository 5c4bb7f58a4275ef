//! Signing in and out, and the first time. Who exists is not told: one Argon2 in any case, one answer.

use super::{
    super::{House, fresh_nonce, tries},
    Member, staff, totp,
};
use crate::{
    db,
    error::Result,
    service::{password, qr::qr},
    vault::{Indexed, hex, token_hash},
};
use app::{
    desk::{Field, Form, Notice, Posted, Welcome, Wrong},
    form,
};
use domain::{
    form::FieldError,
    staff::{Login, judge},
};
use subtle::ConstantTimeEq as _;

/// How an attempt to get in ended.
pub enum Entered {
    /// In: the session's token.
    In(String),
    /// Not in: the form as it is shown again.
    Refused(Form),
}

/// Login, password and second factor. A step of the second factor is good once, even where several
/// come at the same moment.
///
/// # Errors
/// What the database says.
pub async fn enter(house: &House, posted: &Posted) -> Result<Entered> {
    let refused = |errors, notice| {
        let form = Form { errors, notice, nonce: fresh_nonce(house), ..posted.form() };
        Ok(Entered::Refused(form))
    };
    let fields = [Field::Login, Field::Password, Field::Totp];
    let empty = fields.into_iter().filter(|field| posted.value(*field).trim().is_empty());
    let errors: Vec<_> = empty.map(|field| (field, Wrong::Typed(FieldError::Required))).collect();
    if !errors.is_empty() {
        return refused(errors, None);
    }
    let login = posted.value(Field::Login);
    let folded = Login::parse(login).ok();
    let key = folded.as_ref().map_or(login, Login::as_str);
    let index = house.vault.index(Indexed::Login, &[key]);
    let reserved = match tries::reserve_staff(house, &index).await? {
        Ok(reserved) => reserved,
        Err(form::Notice::Wait(_, wait)) => {
            return refused(Vec::new(), Some(Notice::Locked(wait.left)));
        }
        Err(_) => return refused(Vec::new(), Some(Notice::SignIn)),
    };
    let row = match &folded {
        Some(login) => db::staff::by_login(&mut *house.db.read().await?, login.as_str()).await?,
        None => None,
    };
    let row = row.filter(|row| row.closed_at.is_none());
    let known =
        row.as_ref().and_then(|row| row.password_salt.as_ref().zip(row.password_tag.as_ref()));
    let nobody = house.vault.code_salt(b"nobody");
    let salt = known.map_or(&nobody, |(salt, _)| salt);
    // By the site's hasher: strangers who try logins do not keep the counter from issuing.
    let hashed = house.hasher.tag(posted.value(Field::Password), salt).await;
    if hashed.is_err() {
        // Nothing was evaluated.
        let mut tx = house.db.write().await?;
        reserved.give_back(&mut tx).await?;
        tx.commit().await?;
    }
    let tag = hashed?;
    let right = known.is_some_and(|(_, stored)| bool::from(tag.ct_eq(stored)));
    let now = house.clock.now();
    let step = match row.as_ref().filter(|_| right) {
        Some(row) => totp::step(&staff::secret(house, row)?, posted.value(Field::Totp), now),
        None => None,
    };
    let mut tx = house.db.write().await?;
    let inside = match (&row, step) {
        (Some(row), Some(step)) => {
            db::staff::use_step(&mut tx, &row.id, step).await?.then_some(row)
        }
        _ => None,
    };
    let Some(row) = inside else {
        house.audit(&mut tx, "staff.refused", "-", "").await?;
        tx.commit().await?;
        return refused(Vec::new(), Some(Notice::SignIn));
    };
    reserved.restart(&mut tx).await?;
    let token = begin(house, &mut tx, &row.id).await?;
    tx.commit().await?;
    Ok(Entered::In(token))
}

async fn begin(house: &House, tx: &mut db::Transaction, staff: &str) -> Result<String> {
    let token = hex(&house.random.bytes::<32>());
    let (_, data_key) = house.vault.new_row("staff_session", staff);
    let now = house.clock.now();
    db::staff_session::begin(tx, &token_hash(&token), staff, &data_key, now).await?;
    house.audit(tx, "staff.signed_in", staff, "").await?;
    Ok(token)
}

/// Ends the member's session, and what was open in it.
///
/// # Errors
/// What the database says.
pub async fn leave(house: &House, member: &Member) -> Result<()> {
    let mut tx = house.db.write().await?;
    if db::staff_session::end(&mut tx, &member.token_hash, house.clock.now()).await? {
        house.audit(&mut tx, "staff.signed_out", &member.id, "").await?;
    }
    Ok(tx.commit().await?)
}

/// The page behind a one-time link; none where it was used or is over.
///
/// # Errors
/// What the database says.
pub async fn welcome_form(house: &House, invite: &str, form: Form) -> Result<Option<Welcome>> {
    let now = house.clock.now();
    let mut reader = house.db.read().await?;
    let row = db::staff::by_invite(&mut reader, &token_hash(invite), now).await?;
    let Some(row) = row else { return Ok(None) };
    let secret = staff::secret(house, &row)?;
    let mut form = Form { nonce: fresh_nonce(house), ..form };
    form.set(Field::Invite, invite);
    let groups: Vec<_> = secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    Ok(Some(Welcome {
        form,
        name: staff::name(house, &row)?,
        qr: qr(&totp::link(&secret, &row.login)),
        secret: groups.join(" "),
        login: row.login,
    }))
}

/// The first sign-in: password and second factor are set, and the one-time link is used up.
///
/// # Errors
/// What the database says.
pub async fn welcome(house: &House, posted: &Posted) -> Result<Entered> {
    let refused = |errors, notice| Ok(Entered::Refused(Form { errors, notice, ..posted.form() }));
    let (now, hash) = (house.clock.now(), token_hash(posted.value(Field::Invite)));
    let row = db::staff::by_invite(&mut *house.db.read().await?, &hash, now).await?;
    let Some(row) = row else { return refused(Vec::new(), Some(Notice::InviteOver)) };
    let typed = posted.value(Field::Password);
    let mut errors = Vec::new();
    let own = [row.login.clone(), staff::name(house, &row)?];
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    match judge(typed) {
        Err(FieldError::TooShort) => errors.push((Field::Password, Wrong::PasswordShort)),
        Err(error) => errors.push((Field::Password, Wrong::Typed(error))),
        Ok(()) => {
            if let Err(error) = password::judge(typed, &own) {
                errors.push((Field::Password, Wrong::Typed(error)));
            } else if posted.value(Field::PasswordAgain) != typed {
                let differs = Wrong::Typed(FieldError::PasswordConfirm);
                errors.push((Field::PasswordAgain, differs));
            }
        }
    }
    let step = totp::step(&staff::secret(house, &row)?, posted.value(Field::Totp), now);
    let step = step.filter(|step| *step > row.totp_step);
    if step.is_none() {
        errors.push((Field::Totp, Wrong::Totp));
    }
    let Some(step) = step.filter(|_| errors.is_empty()) else { return refused(errors, None) };
    let salt = house.random.bytes::<16>();
    let tag = house.hasher.tag(typed, &salt).await?;
    let mut tx = house.db.write().await?;
    if !db::staff::activate(&mut tx, &hash, (&salt, &tag), step, now).await? {
        return refused(Vec::new(), Some(Notice::InviteOver));
    }
    db::staff_session::end_all(&mut tx, &row.id, now).await?;
    house.audit(&mut tx, "staff.activated", &row.id, "").await?;
    let token = begin(house, &mut tx, &row.id).await?;
    tx.commit().await?;
    Ok(Entered::In(token))
}
