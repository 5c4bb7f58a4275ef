//! Which document, which mode (R2, R3).

use super::{Open, Turn};
use crate::error::Result;
use app::{form::Posted, show::Page};
use domain::{
    document::DocumentType,
    form::{Field, FieldError},
    registration::{Mode, Step},
};

/// Judges and stores the choice. A choice made again forgets what was typed for the other document.
pub async fn answer<'h>(mut open: Open<'h>, posted: &Posted) -> Result<Turn<'h>> {
    let kind = posted.value(Field::DocumentType);
    if kind.is_empty() {
        return Ok(Turn::wrong(Field::DocumentType, FieldError::Required));
    }
    let Some(kind) = DocumentType::parse(kind) else {
        return Ok(Turn::wrong(Field::DocumentType, FieldError::Choice));
    };
    // The form's first button, and Enter, mean the hall code.
    let mode = match posted.value(Field::Mode) {
        "" => Some(Mode::HallCode),
        mode => Mode::parse(mode),
    };
    let Some(mode) = mode else { return Ok(Turn::wrong(Field::Mode, FieldError::Choice)) };
    let gateway = open.house.face.as_ref().is_some_and(|face| face.can_check(kind));
    if !Mode::offered(kind, gateway).contains(&mode) {
        return Ok(Turn::wrong(Field::Mode, FieldError::Mode));
    }
    if open.kind().is_some_and(|before| before != kind) {
        open.keep(Page::Identity, app::form::FormState::default());
    }
    open.row.document_type = Some(kind.as_str().to_owned());
    open.row.mode = Some(mode.as_str().to_owned());
    open.advance(Step::Document)?;
    let tx = open.house.db.write().await?;
    Ok(Turn::Done { open: Box::new(open), tx, next: Page::Identity.path(), new_token: false })
}
