//! What the tax hall does: issues codes (R4, R6, R8).

use super::{House, identity::Identity};
use crate::{db, error::Result};
use domain::{
    code::{HallCode, Validity},
    hall::CodeState,
    name::PersonName,
    time::Timestamp,
};

/// A code, shown once, and until when it is valid.
pub struct Issued {
    /// The row's id.
    pub id: String,
    /// The six characters.
    pub code: HallCode,
    /// Seven days.
    pub validity: Validity,
}

/// Issues a code to a person whose document was checked; replaces the one that was live.
///
/// # Errors
/// What the database says; nothing is issued then.
pub async fn issue_code(
    house: &House,
    identity: &Identity,
    second_name: Option<&PersonName>,
    issued_by: &str,
) -> Result<Issued> {
    let code = house.random.with(|rng| HallCode::generate(rng));
    let number_index = identity.number_index(&house.vault);
    let salt = house.vault.code_salt(&number_index);
    let tag = house.hasher.tag(code.reveal(), &salt).await?;

    let (id, now) = (house.id(), house.clock.now());
    let validity = Validity::new(now);
    let (vault, data_key) = house.vault.new_row("hall_code", &id);
    let identity_index = identity.identity_index(&house.vault);
    let row = db::hall_code::Row {
        id: id.clone(),
        document_type: identity.number.kind().as_str().to_owned(),
        number_index,
        data_key,
        number: vault.seal("number", identity.number.as_str()),
        name: vault.seal("name", identity.name.as_str()),
        second_name: second_name.map(|name| vault.seal("second_name", name.as_str())),
        nationality: vault.seal("nationality", identity.nationality.as_str()),
        tag: tag.to_vec(),
        issued_by: issued_by.to_owned(),
        issued_at: validity.issued_at.0,
        expires_at: validity.expires_at.0,
        released_at: Some(now.0),
        redeemed_at: None,
        void_at: None,
        void_reason: None,
        replaced_at: None,
        identity_index,
    };
    let mut tx = house.db.write().await?;
    for replaced in db::hall_code::replace_live(&mut tx, &row.identity_index, now).await? {
        house.audit(&mut tx, "code.replaced", &replaced, &id).await?;
    }
    db::hall_code::insert(&mut tx, &row).await?;
    house.audit(&mut tx, "code.issued", &id, issued_by).await?;
    tx.commit().await?;
    Ok(Issued { id, code, validity })
}

/// The state that a code is in at `now`, and since when.
#[must_use]
pub fn state(row: &db::hall_code::Row, now: Timestamp) -> (CodeState, Timestamp) {
    let since = |at: Option<i64>| Timestamp(at.unwrap_or(row.issued_at));
    if row.redeemed_at.is_some() {
        (CodeState::Redeemed, since(row.redeemed_at))
    } else if row.void_at.is_some() {
        (CodeState::Void, since(row.void_at))
    } else if row.replaced_at.is_some() {
        (CodeState::Replaced, since(row.replaced_at))
    } else if row.expires_at <= now.0 {
        (CodeState::Expired, Timestamp(row.expires_at))
    } else if row.released_at.is_none() {
        (CodeState::Waiting, Timestamp(row.issued_at))
    } else {
        (CodeState::Issued, Timestamp(row.issued_at))
    }
}
