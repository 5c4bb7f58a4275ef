//! A registration's row, opened: its draft and identity readable, its changes guarded by version.

use super::House;
use crate::{
    db::{self, Transaction},
    error::{Error, Result},
    service::identity::Recorded,
    vault::{RowVault, token_hash},
};
use app::{
    form::{FormState, Outcome},
    show::Page,
};
use domain::{
    document::DocumentType,
    registration::{LIFETIME_SECONDS, Mode, Progress, Step},
    time::Timestamp,
};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// What was typed, page by page; never secrets.
type Draft = BTreeMap<String, FormState>;

/// A row and its vault.
pub struct Open<'h> {
    /// Whose row.
    pub house: &'h House,
    /// As it is, or as it is to be.
    pub row: db::registration::Row,
    vault: RowVault<'h>,
    draft: Draft,
}

impl<'h> Open<'h> {
    /// The registration whose token, now or until a moment ago, has this hash.
    pub async fn find(house: &'h House, token_hash: &[u8]) -> Result<Option<Self>> {
        Self::find_on(house, &mut *house.db.read().await?, token_hash).await
    }

    /// The same, on this connection: whoever holds one must not wait for another.
    pub async fn find_on(
        house: &'h House,
        connection: &mut db::Connection,
        token_hash: &[u8],
    ) -> Result<Option<Self>> {
        let row = db::registration::find(connection, token_hash).await?;
        row.map(|row| Self::new(house, row)).transpose()
    }

    /// `row`, opened.
    pub fn new(house: &'h House, row: db::registration::Row) -> Result<Self> {
        let vault = house.vault.row("registration", &row.id, &row.data_key)?;
        let text = vault.open("draft", &row.draft)?;
        let draft = serde_json::from_str(&text).map_err(|_| wrong(&row.id, "draft"))?;
        Ok(Self { house, row, vault, draft })
    }

    /// How far it has come.
    pub fn progress(&self) -> Result<Progress> {
        let reached =
            Step::parse(&self.row.reached).ok_or_else(|| wrong(&self.row.id, "reached"))?;
        let identity_proved = self.row.hall_code_id.is_some() || self.row.face_check_id.is_some();
        Ok(Progress { reached, identity_proved })
    }

    /// Half an hour after the last answered step it is over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        Timestamp(self.row.answered_at).plus_seconds(LIFETIME_SECONDS) <= now
    }

    /// Whether a post of this page may still be answered.
    pub fn may_answer(&self, page: Page, now: Timestamp) -> bool {
        self.row.finished_at.is_none()
            && !self.is_over(now)
            && page
                .step()
                .is_some_and(|step| self.progress().is_ok_and(|progress| progress.may_show(step)))
    }

    /// Which document was chosen.
    pub fn kind(&self) -> Option<DocumentType> {
        self.row.document_type.as_deref().and_then(DocumentType::parse)
    }

    /// Which mode was chosen.
    pub fn mode(&self) -> Option<Mode> {
        self.row.mode.as_deref().and_then(Mode::parse)
    }

    /// What a page's form held last.
    pub fn draft(&self, page: Page) -> FormState {
        self.draft.get(page.path()).cloned().unwrap_or_default()
    }

    /// Keeps what a page's form holds.
    pub fn keep(&mut self, page: Page, state: FormState) {
        self.draft.insert(page.path().to_owned(), FormState { nonce: String::new(), ..state });
    }

    /// The identity that was proved.
    pub fn recorded(&self) -> Result<Option<Recorded>> {
        let Some(sealed) = &self.row.identity else { return Ok(None) };
        Recorded::parse(&self.vault.open("identity", sealed)?, &self.row.id).map(Some)
    }

    /// Seals `plain` for a column of this row.
    pub fn seal(&self, column: &'static str, plain: &str) -> crate::vault::Sealed {
        self.vault.seal(column, plain)
    }

    /// What was sealed for a column of this row, if anything was.
    pub fn unseal(
        &self,
        column: &'static str,
        sealed: Option<&crate::vault::Sealed>,
    ) -> Result<Option<Zeroizing<String>>> {
        sealed.map(|sealed| self.vault.open(column, sealed)).transpose()
    }

    /// Moves on from `step`, by the legal moves of `domain`.
    pub fn advance(&mut self, step: Step) -> Result<Step> {
        let reached = self.progress()?.advance(step).map_err(|_| wrong(&self.row.id, "reached"))?;
        reached.as_str().clone_into(&mut self.row.reached);
        Ok(reached)
    }

    /// From now on this token; the former one keeps the stored answer for a minute.
    pub fn rotate(&mut self, token: &str) {
        let former = std::mem::replace(&mut self.row.token_hash, token_hash(token));
        self.row.former_token_hash = Some(former);
        self.row.rotated_at = Some(self.house.clock.now().0);
    }

    /// Writes row and draft; false where somebody changed the row since it was read.
    pub async fn save(&mut self, tx: &mut Transaction) -> Result<bool> {
        let text = serde_json::to_string(&self.draft).map_err(|_| wrong(&self.row.id, "draft"))?;
        self.row.draft = self.vault.seal("draft", &text);
        Ok(db::registration::update(tx, &self.row).await?)
    }

    /// What the post with this nonce was answered.
    pub async fn stored_outcome(&self, nonce_hash: &[u8]) -> Result<Option<Outcome>> {
        let mut reader = self.house.db.read().await?;
        let sealed = db::registration::outcome(&mut reader, &self.row.id, nonce_hash).await?;
        let Some(sealed) = sealed else { return Ok(None) };
        let text = self.vault.open("outcome", &sealed)?;
        let outcome = serde_json::from_str(&text).map_err(|_| wrong(&self.row.id, "outcome"))?;
        Ok(Some(outcome))
    }

    /// Stores what a post is answered; false where an equal post was quicker.
    pub async fn store_outcome(
        &self,
        tx: &mut Transaction,
        nonce_hash: &[u8],
        outcome: &Outcome,
    ) -> Result<bool> {
        let text = serde_json::to_string(outcome).map_err(|_| wrong(&self.row.id, "outcome"))?;
        let sealed = self.vault.seal("outcome", &text);
        let (id, now) = (&self.row.id, self.house.clock.now());
        Ok(db::registration::store_outcome(tx, id, nonce_hash, &sealed, now).await?)
    }
}

fn wrong(row: &str, column: &'static str) -> Error {
    Error::Row { table: "registration", column, row: row.to_owned() }
}
