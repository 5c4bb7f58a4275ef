//! What a person sees of the delegation: who acts, how the codes stand.

use super::super::{House, lies, named};
use crate::{
    clock::moment,
    db,
    error::Result,
    service::{account, hall},
};
use app::{
    agent::{CodeStands, DelegationShown, Told, View},
    desk::Form,
    text::desk::Word,
};
use domain::{hall::CodeState, time::Timestamp};

pub async fn shown(house: &House, id: &str, form: Form, told: Option<Told>) -> Result<View> {
    let mut reader = house.db.read().await?;
    let lost = |column| lies("delegation", column, id);
    let row = db::agency::delegation::get(&mut reader, id).await?.ok_or_else(|| lost("id"))?;
    let agent = db::agency::get(&mut reader, &row.agent_id).await?;
    let agent = named(house, &agent.ok_or_else(|| lost("agent_id"))?)?;
    let officer = account::named(house, &mut reader, &row.account_id).await?.name;
    let mut codes = Vec::new();
    for slip in db::agency::delegation::slips_of(&mut reader, id).await? {
        let Some(code) = db::hall_code::get(&mut reader, &slip.hall_code_id).await? else {
            continue;
        };
        let (state, since) = hall::state(&code, house.deadline_now());
        let until = Timestamp(code.expires_at);
        let (words, at, live) = match (state, slip.opened_at) {
            (CodeState::Issued, Some(at)) => (Word::YourCodeOpened, Timestamp(at), true),
            (CodeState::Issued, None) => (Word::YourCodeIssued, until, true),
            (CodeState::Waiting, _) => (Word::YourCodeWaiting, since, true),
            (CodeState::Redeemed, _) => (Word::YourCodeUsed, since, false),
            _ => (Word::YourCodeOver, since, false),
        };
        codes.push(CodeStands { words, at: moment(at), live });
    }
    Ok(View::Delegation(Box::new(DelegationShown {
        form,
        agent: (agent.name, agent.number),
        officer,
        since: moment(Timestamp(row.made_at)),
        ended: row.ended_at.map(|at| moment(Timestamp(at))),
        pin_set: row.pin_set_at.map(|at| moment(Timestamp(at))),
        codes,
        phone: super::phone::masked(house, &row)?,
        told,
    })))
}
