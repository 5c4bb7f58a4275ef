//! Delegations (R7): begun with a ticket, in force until the person registers or ends it.

use super::House;
use crate::{
    db::{
        self, Connection, Transaction,
        agency::{
            batch::Batch,
            batch_row,
            delegation::{Row, Slip},
        },
    },
    error::Result,
    service::hall::Issued,
    vault::token_hash,
};
use domain::{agency::DelegationState, code::SlipSecret};

/// Begins a delegation of the batch's officer; gives its id.
///
/// # Errors
/// What the database says.
pub async fn begin(house: &House, tx: &mut Transaction, batch: &Batch) -> Result<String> {
    let (id, now) = (house.id(), house.clock.now());
    let row = Row {
        secret_hash: token_hash(house.vault.delegation_secret(&id).reveal()),
        account_id: batch.account_id.clone(),
        agent_id: batch.agent_id.clone(),
        pin_tag: None,
        pin_set_at: None,
        made_at: now.0,
        changed_at: now.0,
        ended_at: None,
        ended_as: None,
        data_key: None,
        phone: None,
        language: None,
        id: id.clone(),
    };
    db::agency::delegation::insert(tx, &row).await?;
    house.audit(tx, "delegation.begun", &id, &batch.id).await?;
    Ok(id)
}

/// Whether the delegation behind a row has ended.
///
/// # Errors
/// What the database says.
pub async fn is_over(connection: &mut Connection, row: &batch_row::Row) -> Result<bool> {
    let Some(id) = &row.delegation_id else { return Ok(false) };
    let found = db::agency::delegation::get(connection, id).await?;
    Ok(found.is_none_or(|delegation| delegation.ended_at.is_some()))
}

/// Whether whoever holds the slip can open it with the number alone: no PIN was set.
///
/// # Errors
/// What the database says.
pub async fn is_unprotected(connection: &mut Connection, row: &batch_row::Row) -> Result<bool> {
    let Some(id) = &row.delegation_id else { return Ok(false) };
    let found = db::agency::delegation::get(connection, id).await?;
    Ok(found
        .is_some_and(|delegation| delegation.pin_tag.is_none() && delegation.ended_at.is_none()))
}

/// Seals a code for the slip of this row; gives the secret that alone opens it. None where the person
/// has ended the delegation meanwhile.
///
/// # Errors
/// What the database says.
pub async fn seal(
    house: &House,
    tx: &mut Transaction,
    row: &batch_row::Row,
    code: &Issued,
) -> Result<Option<SlipSecret>> {
    let lost = || super::lies("batch_row", "delegation_id", &row.id);
    let delegation = row.delegation_id.clone().ok_or_else(lost)?;
    if !db::agency::delegation::hold(tx, &delegation, house.clock.now()).await? {
        return Ok(None);
    }
    let secret = house.random.with(|rng| SlipSecret::generate(rng));
    let slip = Slip {
        hall_code_id: code.id.clone(),
        delegation_id: delegation,
        secret_hash: token_hash(secret.reveal()),
        code: Some(house.vault.seal_slip(&secret, &code.id, code.code.reveal())),
        opened_at: None,
        opened_by: None,
    };
    db::agency::delegation::seal_slip(tx, &slip).await?;
    Ok(Some(secret))
}

/// The person has registered, whichever way: what was delegated is done.
///
/// # Errors
/// What the database says.
pub async fn registered(house: &House, tx: &mut Transaction, identity_index: &[u8]) -> Result<()> {
    let ended_as = DelegationState::EndedAtRegistration.as_str();
    let now = house.clock.now();
    for id in db::agency::delegation::end_of_person(tx, identity_index, ended_as, now).await? {
        house.audit(tx, "delegation.ended", &id, ended_as).await?;
    }
    Ok(())
}
