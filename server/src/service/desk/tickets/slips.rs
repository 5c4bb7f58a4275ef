//! The sealed slips of a visit: shown to their clerk until they are printed. No code is on them.

use super::super::{super::House, Member, Post, at, lies};
use crate::{
    db::{self, Transaction},
    error::Result,
    service::{hall, qr::qr},
};
use app::desk::{Outcome, SealedSlip, Slips, View};
use domain::{code::SlipSecret, time::Timestamp};

/// Long enough to print forty.
const SHOWN_SECONDS: i64 = 10 * 60;

pub async fn shown(
    house: &House,
    tx: &mut Transaction,
    member: &Member,
    code: &str,
    secret: &SlipSecret,
) -> Result<()> {
    let (vault, data_key) = house.vault.new_row("slip_shown", code);
    let content = vault.seal("sealed", secret.reveal());
    let until = house.clock.now().plus_seconds(SHOWN_SECONDS);
    let to = (code, member.token_hash.as_slice());
    Ok(db::slip::show(tx, to, (&data_key, &content), until).await?)
}

pub async fn show_slips(
    house: &House,
    member: &Member,
    number: &str,
    nonce: String,
) -> Result<Option<View>> {
    let now = house.clock.now();
    let mut reader = house.db.read().await?;
    let Some(batch) = db::agency::batch::by_ticket(&mut reader, number).await? else {
        return Ok(None);
    };
    let (mut slips, mut left) = (Vec::new(), SHOWN_SECONDS);
    for row in db::agency::batch_row::rows(&mut reader, &batch.id).await? {
        let Some(id) = &row.hall_code_id else { continue };
        let found = db::slip::find(&mut reader, id, &member.token_hash, now).await?;
        let Some(found) = found else { continue };
        let code = db::hall_code::get(&mut reader, id).await?;
        let code = code.ok_or_else(|| lies("batch_row", "hall_code_id", &row.id))?;
        let vault = house.vault.row("slip_shown", id, &found.data_key)?;
        let secret = SlipSecret::parse(&vault.open("sealed", &found.content)?)
            .map_err(|_| lies("slip_shown", "content", id))?;
        let person = hall::recorded(house, &code)?.identity;
        left = left.min(now.seconds_until(Timestamp(found.until)));
        slips.push(SealedSlip {
            name: person.name.as_str().to_owned(),
            kind: person.number.kind(),
            last_four: person.number.last_four().to_owned(),
            qr: qr(&format!("{}/open#slip={}", house.settings.public_url, secret.reveal())),
            secret: secret.grouped(),
            until: code.released_at.map(|_| at(code.expires_at)),
        });
    }
    let site = &house.settings.public_url;
    let (_, site) = site.split_once("://").unwrap_or(("", site));
    Ok(Some(View::Slips(Slips {
        number: number.to_owned(),
        nonce,
        slips,
        left,
        address: format!("{site}/open"),
    })))
}

/// Ten minutes more for all that are still shown.
pub async fn longer(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    if let Some(batch) = db::agency::batch::by_ticket(&mut tx, post.id).await? {
        for row in db::agency::batch_row::rows(&mut tx, &batch.id).await? {
            if let Some(id) = &row.hall_code_id {
                let to = (id.as_str(), post.member.token_hash.as_slice());
                db::slip::longer(&mut tx, to, now, now.plus_seconds(SHOWN_SECONDS)).await?;
            }
        }
    }
    post.done(house, tx, post.path.clone()).await
}
