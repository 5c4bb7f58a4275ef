//! A registration's row, opened: its draft and identity readable, its changes guarded by version.

use super::House;
use crate::{
    db::{self, Transaction, Write},
    error::{Error, Result},
    service::{
        case::{OPEN, RETURNED},
        hall,
        identity::Recorded,
    },
    vault::{RowVault, token_hash},
};
use app::{
    form::{FormState, Notice, Outcome, Posted, Typed},
    show::Page,
};
use domain::{
    document::DocumentType,
    form::Field,
    registration::{LIFETIME_SECONDS, Mode, Progress, Step},
    time::Timestamp,
};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// What a row is for: making an account, or finding back to one.
pub const REGISTRATION: &str = "registration";
/// See [`REGISTRATION`].
pub const RECOVERY: &str = "recovery";

/// What was typed, page by page; never secrets.
type Draft = BTreeMap<String, FormState>;

/// A row and its vault.
pub struct Open<'h> {
    /// Whose row.
    pub house: &'h House,
    /// As it is, or as it is to be.
    pub row: db::registration::Row,
    /// The code in play, as it is now.
    pub code: Option<Box<db::hall_code::Row>>,
    /// The case that the desk looks at.
    pub case: Option<db::hall_case::Row>,
    vault: RowVault<'h>,
    draft: Draft,
    /// The row's tokens are to change.
    rotated: bool,
}

/// With a dead code, or a case at the desk, a registration goes on within a day.
const DAY_SECONDS: i64 = 24 * 60 * 60;

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
        let found = db::registration::find(token_hash);
        let code = db::hall_code::of_registration(token_hash);
        let (row, code) = found.and(code).ask(connection).await?;
        let Some(row) = row else { return Ok(None) };
        Self::whole(house, connection, row, code).await.map(Some)
    }

    /// The same, with what the post with this nonce was answered: both as they stood at one moment.
    pub async fn find_answered(
        house: &'h House,
        token_hash: &[u8],
        nonce_hash: &[u8],
    ) -> Result<Option<(Self, Option<Outcome>)>> {
        let mut reader = house.db.read().await?;
        let found = db::registration::find_answered(token_hash, nonce_hash);
        let code = db::hall_code::of_registration(token_hash);
        let (found, code) = found.and(code).ask(&mut reader).await?;
        let Some(found) = found else { return Ok(None) };
        let open = Self::whole(house, &mut reader, found.row, code).await?;
        let outcome = found.answered.map(|sealed| open.outcome(&sealed)).transpose()?;
        Ok(Some((open, outcome)))
    }

    async fn whole(
        house: &'h House,
        connection: &mut db::Connection,
        row: db::registration::Row,
        code: Option<db::hall_code::Row>,
    ) -> Result<Self> {
        let mut open = Self::new(house, row)?;
        let its = open.row.hall_code_id.as_ref();
        // Found by the token: another post may have brought another one meanwhile.
        let code = match (its, code) {
            (Some(its), Some(code)) if code.id == *its => Some(code),
            (Some(its), _) => db::hall_code::get(connection, its).await?,
            (None, _) => None,
        };
        open.code = code.map(Box::new);
        if let Some(id) = &open.row.hall_case_id {
            open.case = db::hall_case::get(connection, id).await?;
        }
        Ok(open)
    }

    /// `row`, opened.
    pub fn new(house: &'h House, row: db::registration::Row) -> Result<Self> {
        let vault = house.vault.row("registration", &row.id, &row.data_key)?;
        let text = vault.open("draft", &row.draft)?;
        let draft = serde_json::from_str(&text).map_err(|_| wrong(&row.id, "draft"))?;
        Ok(Self { house, row, code: None, case: None, vault, draft, rotated: false })
    }

    /// What has to be said about the code in play: nothing while it works.
    pub fn dead_code(&self, now: Timestamp) -> Option<Notice> {
        let now = self.house.pause.deadline(now);
        self.code.as_ref().and_then(|code| hall::told(code, now))
    }

    /// How far it has come. A code that died has to be replaced by a new one: back to where it is
    /// typed, with everything else kept.
    pub fn progress(&self, now: Timestamp) -> Result<Progress> {
        let reached =
            Step::parse(&self.row.reached).ok_or_else(|| wrong(&self.row.id, "reached"))?;
        let identity_proved = self.row.hall_code_id.is_some() || self.row.face_check_id.is_some();
        if self.row.finished_at.is_none() && self.dead_code(now).is_some() {
            return Ok(Progress { reached: reached.min(Step::Identity), identity_proved: false });
        }
        Ok(Progress { reached, identity_proved })
    }

    /// When it is over: half an hour after the last answered step; a day after it once its code died
    /// in time, or while its case is at the desk.
    pub fn until(&self, now: Timestamp) -> Timestamp {
        if let Some(ended) = self.row.ended_at {
            return Timestamp(ended);
        }
        let answered = Timestamp(self.row.answered_at);
        let usual = answered.plus_seconds(LIFETIME_SECONDS);
        let code = self.code.as_ref().filter(|_| self.row.finished_at.is_none());
        let died = code.and_then(|code| hall::died_at(code, self.house.pause.deadline(now)));
        let died_in_time = died.is_some_and(|died| died <= usual);
        let longer = died_in_time || self.case.is_some();
        if longer { answered.plus_seconds(DAY_SECONDS) } else { usual }
    }

    /// Whether nobody can go on with it.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.until(now) <= now
    }

    /// Whether this is a recovery, not a registration.
    pub fn is_recovery(&self) -> bool {
        self.row.purpose == RECOVERY
    }

    /// Whether a post of this page may still be answered.
    pub fn may_answer(&self, page: Page, now: Timestamp) -> bool {
        let open = self.row.finished_at.is_none() && !self.is_over(now);
        let here = match page.step() {
            Some(step) => {
                !self.is_recovery()
                    && self.progress(now).is_ok_and(|progress| progress.may_show(step))
            }
            None => self.is_recovery() && page == Page::Reset,
        };
        open && here
    }

    /// Whether the desk has not decided yet.
    pub fn case_waits(&self) -> bool {
        self.case.as_ref().is_some_and(|case| case.state == OPEN)
    }

    /// Another person goes on in this row: account name, password and phone are chosen anew.
    pub fn forget_account(&mut self) {
        let row = &mut self.row;
        (row.account_name, row.password_salt, row.password_tag) = (None, None, None);
        (row.phone, row.phone_index, row.phone_proved_at) = (None, None, None);
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

    /// What a page's form holds after this post. The case at the desk stands in for a form that it
    /// does not have the fields of: what was typed there stays.
    pub fn kept(&self, page: Page, posted: &Posted) -> Vec<(Field, Typed)> {
        let case = self.case.as_ref().is_some_and(|case| case.state != RETURNED);
        if case && page == Page::Identity { self.draft(page).values } else { posted.kept() }
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
        let progress = self.progress(self.house.clock.now())?;
        let reached = progress.advance(step).map_err(|_| wrong(&self.row.id, "reached"))?;
        reached.as_str().clone_into(&mut self.row.reached);
        Ok(reached)
    }

    /// From now on this token; the former one keeps the stored answer for a minute.
    pub fn rotate(&mut self, token: &str) {
        let former = std::mem::replace(&mut self.row.token_hash, token_hash(token));
        self.row.former_token_hash = Some(former);
        self.row.rotated_at = Some(self.house.clock.now().0);
        self.rotated = true;
    }

    /// Writes row and draft, and with them what makes one row each; false where somebody changed the row
    /// since it was read, or one of the others is there already.
    pub async fn save<const N: usize>(
        &mut self,
        tx: &mut Transaction,
        others: [Write; N],
    ) -> Result<bool> {
        let text = serde_json::to_string(&self.draft).map_err(|_| wrong(&self.row.id, "draft"))?;
        self.row.draft = self.vault.seal("draft", &text);
        let mut writes = vec![db::registration::update(&self.row)];
        if self.rotated {
            writes.push(db::registration::rotate(&self.row));
        }
        writes.extend(others);
        let expected = u64::try_from(writes.len()).unwrap_or_default();
        let saved = db::together(tx, writes).await? == expected;
        self.row.version += i64::from(saved);
        self.rotated &= !saved;
        Ok(saved)
    }

    fn outcome(&self, sealed: &crate::vault::Sealed) -> Result<Outcome> {
        let text = self.vault.open("outcome", sealed)?;
        serde_json::from_str(&text).map_err(|_| wrong(&self.row.id, "outcome"))
    }

    /// Stores what a post is answered; no row where an equal post was quicker.
    pub fn store_outcome(&self, nonce_hash: &[u8], outcome: &Outcome) -> Result<Write> {
        let text = serde_json::to_string(outcome).map_err(|_| wrong(&self.row.id, "outcome"))?;
        let sealed = self.vault.seal("outcome", &text);
        let (id, now) = (&self.row.id, self.house.clock.now());
        Ok(db::registration::store_outcome(id, nonce_hash, &sealed, now))
    }
}

fn wrong(row: &str, column: &'static str) -> Error {
    Error::Row { table: "registration", column, row: row.to_owned() }
}
