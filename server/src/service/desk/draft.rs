//! What is open on a member's screen: a form a page, sealed in the session's row.

use super::{super::House, Member};
use crate::{
    db::{self, Transaction},
    error::Result,
};
use app::desk::Form;
use std::collections::BTreeMap;

/// So many pages may be half filled in; the others were left long ago.
const MOST: usize = 12;

type Drafts = BTreeMap<String, Form>;

impl Member {
    fn drafts(&self, house: &House) -> Result<Drafts> {
        let Some(draft) = &self.draft else { return Ok(Drafts::new()) };
        let vault = house.vault.row("staff_session", &self.id, &self.data_key)?;
        Ok(serde_json::from_str(&vault.open("draft", draft)?).unwrap_or_default())
    }

    async fn write(&self, house: &House, tx: &mut Transaction, mut drafts: Drafts) -> Result<()> {
        while drafts.len() > MOST {
            drafts.pop_first();
        }
        let vault = house.vault.row("staff_session", &self.id, &self.data_key)?;
        let sealed = (!drafts.is_empty())
            .then(|| vault.seal("draft", &serde_json::to_string(&drafts).unwrap_or_default()));
        Ok(db::staff_session::keep(tx, &self.token_hash, sealed.as_ref()).await?)
    }

    /// The form at `path`: as it was refused last, or empty; with a nonce of its own. What is told is
    /// told once.
    pub(super) async fn form(&self, house: &House, path: &str) -> Result<Form> {
        let nonce = super::super::fresh_nonce(house);
        let mut drafts = self.drafts(house)?;
        let Some(form) = drafts.get(path).cloned() else {
            return Ok(Form { nonce, ..Form::default() });
        };
        if form.notice.is_some() {
            if let Some(kept) = drafts.get_mut(path) {
                kept.notice = None;
            }
            drafts.retain(|_, form| *form != Form::default());
            let mut tx = house.db.write().await?;
            self.write(house, &mut tx, drafts).await?;
            tx.commit().await?;
        }
        Ok(Form { nonce, ..form })
    }

    /// Keeps a form as it was typed.
    pub(super) async fn keep(&self, house: &House, path: &str, form: &Form) -> Result<()> {
        let mut drafts = self.drafts(house)?;
        drafts.insert(path.to_owned(), form.clone());
        let mut tx = house.db.write().await?;
        self.write(house, &mut tx, drafts).await?;
        Ok(tx.commit().await?)
    }

    /// The form at `path` is done with; `told` is to be said at another.
    pub(super) async fn finish(
        &self,
        house: &House,
        tx: &mut Transaction,
        path: &str,
        told: Option<(&str, &Form)>,
    ) -> Result<()> {
        let mut drafts = self.drafts(house)?;
        drafts.remove(path);
        if let Some((next, form)) = told {
            drafts.insert(next.to_owned(), form.clone());
        }
        self.write(house, tx, drafts).await
    }
}
