//! The lines of annex 2: opened, judged, and compared with each other, with the officer's other
//! tables and with himself.

use super::{House, Officer, lies};
use crate::{
    clock::moment,
    db::{
        self, Connection,
        agency::{batch::Batch, batch_row::Row},
    },
    error::Result,
    service::identity::{Identity, identity_index},
};
use app::agent::{LineShown, Said};
use domain::{
    agency::{Cells, Column, Judged, ReturnReason, RowState, judge},
    date::Date,
    document::DocumentType,
    nationality::Nationality,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A line as it was typed, for a sealed column. Longer cells are cut where they are too long anyway.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the cells, as domain::agency::Cells explains them")]
pub struct Typed {
    pub name: String,
    pub document_type: String,
    pub number: String,
    pub nationality: String,
    pub zero_lost: bool,
}

/// So much of a cell is kept: more than any cell may hold.
const CELL: usize = 161;

impl Typed {
    /// What was typed into the four cells; of an alias for a document or a nationality its official
    /// Chinese name, as annex 2 prints it.
    #[must_use]
    pub fn new(name: &str, document_type: &str, number: &str, nationality: &str) -> Self {
        let cut = |text: &str| text.trim().chars().take(CELL).collect::<String>();
        let kind = DocumentType::from_alias(document_type).map(DocumentType::official_chinese);
        let state = Nationality::from_alias(nationality).map(Nationality::name_chinese);
        Self {
            name: cut(name),
            document_type: kind.map_or_else(|| cut(document_type), str::to_owned),
            number: cut(number),
            nationality: state.map_or_else(|| cut(nationality), str::to_owned),
            zero_lost: false,
        }
    }

    /// Nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.name.is_empty()
            && self.document_type.is_empty()
            && self.number.is_empty()
            && self.nationality.is_empty()
    }

    /// The judge's verdict.
    #[must_use]
    pub fn judge(&self, today: Date) -> Judged {
        judge(
            Cells {
                name: &self.name,
                document_type: &self.document_type,
                number: &self.number,
                nationality: &self.nationality,
                zero_lost: self.zero_lost,
            },
            today,
        )
    }

    /// The person, where the line is right.
    #[must_use]
    pub fn identity(&self, today: Date) -> Option<Identity> {
        let judged = self.judge(today);
        let (kind, state) = (judged.kind?, judged.nationality?);
        let typed = (self.number.as_str(), self.name.as_str(), state.as_str());
        Identity::parse(kind, typed, today).ok().filter(|_| judged.is_good())
    }
}

/// A line with what is said about it.
pub struct Line {
    /// As it is stored.
    pub row: Row,
    /// As it was typed.
    pub typed: Typed,
    /// What is said at its cells.
    pub said: Vec<(Column, Said)>,
}

impl Line {
    /// Whether it may be ticketed.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !self.said.iter().any(|(_, said)| said.is_wrong())
    }

    /// For its page.
    ///
    /// # Errors
    /// Where the row lies.
    pub fn shown(self) -> Result<LineShown> {
        let Typed { name, document_type, number, nationality, .. } = self.typed;
        let (id, reason) = (self.row.id, self.row.reason);
        let state =
            RowState::parse(&self.row.state).ok_or_else(|| lies("batch_row", "state", &id))?;
        Ok(LineShown {
            cells: [name, document_type, number, nationality],
            said: self.said,
            state,
            reason: reason.as_deref().and_then(ReturnReason::parse),
            id,
        })
    }
}

/// A new row of a batch, sealed.
#[must_use]
pub fn new_row(house: &House, batch: &str, (id, position): (String, i64), typed: &Typed) -> Row {
    let (vault, data_key) = house.vault.new_row("batch_row", &id);
    let cells = vault.seal("cells", &serde_json::to_string(typed).unwrap_or_default());
    Row {
        identity_index: index(house, &typed.judge(house.clock.today())),
        batch_id: batch.to_owned(),
        position,
        data_key,
        cells,
        state: RowState::Draft.as_str().to_owned(),
        reason: None,
        delegation_id: None,
        hall_code_id: None,
        changed_at: house.clock.now().0,
        id,
    }
}

fn index(house: &House, judged: &Judged) -> Option<Vec<u8>> {
    let (number, state) = (judged.number.as_ref()?, judged.nationality?);
    Some(identity_index(&house.vault, number, state))
}

/// Opens what was typed.
///
/// # Errors
/// Where the row lies.
pub fn typed(house: &House, row: &Row) -> Result<Typed> {
    let vault = house.vault.row("batch_row", &row.id, &row.data_key)?;
    serde_json::from_str(&vault.open("cells", &row.cells)?)
        .map_err(|_| lies("batch_row", "cells", &row.id))
}

/// The lines of a batch, judged today.
///
/// # Errors
/// What the database says.
pub async fn lines(
    house: &House,
    connection: &mut Connection,
    officer: &Officer,
    batch: &Batch,
) -> Result<Vec<Line>> {
    let rows = db::agency::batch_row::rows(connection, &batch.id).await?;
    let known =
        db::agency::batch_row::known_persons(connection, &officer.account, &batch.id).await?;
    let own = db::account::documents(connection, &officer.account).await?;
    let today = house.clock.today();
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    for row in rows {
        let typed = typed(house, &row)?;
        let judged = typed.judge(today);
        let wrong = judged.errors.iter().map(|(column, error)| (*column, Said::Wrong(*error)));
        let unusual = judged.warnings.iter().map(|(column, said)| (*column, Said::Unusual(*said)));
        let mut said: Vec<_> = wrong.chain(unusual).collect();
        if let Some(index) = &row.identity_index {
            let same = |line: &Line| line.row.identity_index.as_ref() == Some(index);
            if let Some(first) = lines.iter().position(same) {
                said.push((Column::Number, Said::Twice(first + 1)));
            }
            if own.iter().any(|document| document.identity_index == *index) {
                said.push((Column::Number, Said::Yourself));
            }
            if let Some((_, at)) = known.iter().find(|(known, _)| known == index) {
                said.push((Column::Number, Said::Before(moment(Timestamp(*at)))));
            }
        }
        said.sort_by_key(|(column, said)| (*column, !said.is_wrong()));
        lines.push(Line { row, typed, said });
    }
    Ok(lines)
}
