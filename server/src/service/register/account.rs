//! Account name and password (R9, R10).

use super::{Open, Turn};
use crate::{
    db,
    error::Result,
    service::{House, password},
    vault::Indexed,
};
use app::{form::Posted, show::Page};
use domain::{
    account_name::AccountName,
    form::{Field, FieldError},
    password as rules,
    registration::Step,
};

/// Judges name and password, then keeps the password's tag only.
pub async fn answer<'h>(mut open: Open<'h>, posted: &Posted) -> Result<Turn<'h>> {
    let house = open.house;
    let mut errors = Vec::new();
    let name = AccountName::parse(posted.value(Field::AccountName), house.clock.today());
    let name = match name {
        Ok(name) if is_taken(house, &name).await? => Err(FieldError::AccountNameTaken),
        name => name,
    };
    let name = name.map_err(|error| errors.push((Field::AccountName, error))).ok();
    let typed = posted.value(Field::Password);
    if let Err(error) = judge(&open, typed, posted.value(Field::AccountName))? {
        errors.push((Field::Password, error));
    } else if typed != posted.value(Field::PasswordAgain) {
        errors.push((Field::PasswordAgain, FieldError::PasswordConfirm));
    }
    let (Some(name), true) = (name, errors.is_empty()) else { return Ok(Turn::refused(errors)) };
    let salt = house.random.bytes::<16>();
    let tag = house.hasher.tag(typed, &salt).await?;
    open.row.account_name = Some(open.seal("account_name", name.as_str()));
    open.row.password_salt = Some(salt.to_vec());
    open.row.password_tag = Some(tag.to_vec());
    open.advance(Step::Account)?;
    let tx = house.db.write().await?;
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Phone.path(), new_token: false })
}

/// All of R10, the server's part too.
pub fn judge(
    open: &Open<'_>,
    typed: &str,
    account_name: &str,
) -> Result<std::result::Result<(), FieldError>> {
    if let Err(error) = rules::judge(typed) {
        return Ok(Err(error));
    }
    let recorded = open.recorded()?;
    let phone = open.unseal("phone", open.row.phone.as_ref())?;
    let mut own = vec![account_name];
    if let Some(recorded) = &recorded {
        own.extend([recorded.name.as_str(), recorded.number.as_str()]);
    }
    own.extend(phone.as_ref().map(|phone| phone.as_str()));
    Ok(password::judge(typed, &own))
}

/// Whether somebody has this account name.
pub async fn is_taken(house: &House, name: &AccountName) -> Result<bool> {
    let index = house.vault.index(Indexed::AccountName, &[&name.key()]);
    Ok(db::account::name_is_taken(&mut *house.db.read().await?, &index).await?)
}
