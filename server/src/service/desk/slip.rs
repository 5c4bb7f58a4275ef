//! The slip: a code is issued or replaced, shown once in its clerk's session, longer if asked for.

use super::{super::House, Member, Post, at, lies};
use crate::{
    db::{self, Connection, Transaction, tries::Kind},
    error::Result,
    service::{
        hall::{self, Issue, Issued},
        qr::qr,
    },
};
use app::{
    desk::{Outcome, SlipShown, SlipText, View},
    text::Language,
};
use domain::{
    document::DocumentType,
    hall::{CODE_WINDOW_SECONDS, code_needs_second_person},
    staff::SHOWN_SECONDS,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// What waits sealed until it was shown long enough.
#[derive(Serialize, Deserialize)]
struct Content {
    code: String,
    link: String,
}

/// How an issue ended.
pub enum Stored {
    /// Stored and shown, in a transaction that is still open.
    Here(Transaction, Issued),
    /// It would be the fourth within seven days: a second person has to see it first.
    Fourth,
}

/// Stores a code and its slip. A fourth code within seven days is stored only where it waits, or where
/// a second person has agreed (`agreed`).
pub async fn store(
    house: &House,
    member: &Member,
    issue: Issue<'_>,
    agreed: bool,
) -> Result<Stored> {
    let kind = issue.identity.number.kind();
    let number = issue.identity.number_index(&house.vault);
    let needs_none = issue.waiting || issue.details.uncounted || agreed;
    let prepared = hall::prepare_code(house, &house.desk_hasher, issue).await?;
    let mut tx = house.db.write().await?;
    // Whoever else issues for this number waits here: the count is true until the commit.
    db::tries::lock(&mut tx, Kind::Code, &number).await?;
    if !needs_none && is_fourth(house, &mut tx, &number).await? {
        return Ok(Stored::Fourth);
    }
    let issued = prepared.store(house, &mut tx).await?;
    shown(house, &mut tx, member, kind, &issued).await?;
    Ok(Stored::Here(tx, issued))
}

/// Whether one more code for this number needs a second person.
pub async fn is_fourth(
    house: &House,
    connection: &mut Connection,
    number_index: &[u8],
) -> Result<bool> {
    let now = house.clock.now();
    let since = now.plus_seconds(-CODE_WINDOW_SECONDS);
    let issued = db::hall_code::counted_since(connection, number_index, since).await?;
    let issued: Vec<_> = issued.into_iter().map(Timestamp).collect();
    Ok(code_needs_second_person(&issued, now))
}

async fn shown(
    house: &House,
    tx: &mut Transaction,
    member: &Member,
    kind: DocumentType,
    issued: &Issued,
) -> Result<()> {
    let content = Content {
        code: issued.code.reveal().to_owned(),
        link: hall::slip_link(&house.settings.public_url, kind, &issued.slip),
    };
    let (vault, data_key) = house.vault.new_row("slip_shown", &issued.id);
    let content = vault.seal("content", &serde_json::to_string(&content).unwrap_or_default());
    let until = house.clock.now().plus_seconds(SHOWN_SECONDS);
    let to = (issued.id.as_str(), member.token_hash.as_slice());
    Ok(db::slip::show(tx, to, (&data_key, &content), until).await?)
}

pub async fn show(house: &House, member: &Member, id: &str, nonce: String) -> Result<Option<View>> {
    let now = house.clock.now();
    let mut reader = house.db.read().await?;
    let Some(code) = db::hall_code::get(&mut reader, id).await? else { return Ok(None) };
    // Of a sealed slip nothing is shown here: its code is nobody's at the desk.
    let row = match db::agency::delegation::slip_of(&mut reader, id).await? {
        Some(_) => None,
        None => db::slip::find(&mut reader, id, &member.token_hash, now).await?,
    };
    let hall = match &code.hall_id {
        Some(hall) => db::hall::get(&mut reader, hall).await?,
        None => None,
    };
    drop(reader);
    let text = match row {
        Some(row) => {
            let vault = house.vault.row("slip_shown", id, &row.data_key)?;
            let content: Content = serde_json::from_str(&vault.open("content", &row.content)?)
                .map_err(|_| lies("slip_shown", "content", id))?;
            let site = &house.settings.public_url;
            let (_, site) = site.split_once("://").unwrap_or(("", site));
            Some(SlipText {
                code: crate::demo::grouped(&content.code),
                qr: qr(&content.link),
                address: format!("{site}/register"),
                left: now.seconds_until(Timestamp(row.until)),
            })
        }
        None => None,
    };
    let number = hall::recorded(house, &code)?.identity.number;
    let regions = house.settings.regions;
    let on = [("+852", regions.hong_kong), ("+853", regions.macao), ("+886", regions.taiwan)];
    Ok(Some(View::Slip(Box::new(SlipShown {
        id: id.to_owned(),
        nonce,
        text,
        kind: number.kind(),
        last_four: number.last_four().to_owned(),
        until: code.released_at.map(|_| at(code.expires_at)),
        language: Language::parse(&code.language).unwrap_or_default(),
        hall: hall
            .map(|hall| [(hall.name, hall.name_english), (hall.address, hall.address_english)]),
        regions: on.iter().filter(|(_, on)| *on).map(|(code, _)| (*code).to_owned()).collect(),
    }))))
}

/// Sixty seconds more, if it is still shown.
pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let to = (post.id, post.member.token_hash.as_slice());
    db::slip::longer(&mut tx, to, now, now.plus_seconds(SHOWN_SECONDS)).await?;
    post.done(house, tx, post.path.clone()).await
}
