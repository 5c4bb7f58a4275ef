//! Annexes 1 and 2: pages to be printed, and files.

use super::{Agent, Asked};
use crate::{
    error::Result,
    http::desk::answer::file,
    service::agent::{
        Officer,
        papers::{self, Pdf},
    },
};
use app::{
    agent::{Message, Page, View},
    text::desk::Word,
};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;

impl Agent {
    /// Annexes 1 and 2; none where another page is asked for.
    pub(super) async fn papers(
        &self,
        page: Page,
        asked: &Asked,
        officer: &Officer,
    ) -> Result<Option<Response>> {
        let (house, id) = (&self.house, asked.id.as_str());
        let (made, name) = match page {
            Page::Letters | Page::TablePaper => {
                let view = papers::print(house, officer, id, page == Page::Letters).await?;
                return Ok(Some(match view {
                    Some(view) => self.page(asked, view).into_response(),
                    None => self.nothing_here(asked),
                }));
            }
            Page::LettersFile => (papers::letters_pdf(house, officer, id).await?, "annex-1.pdf"),
            Page::TableFile => (papers::table_pdf(house, officer, id).await?, "annex-2.pdf"),
            _ => return Ok(None),
        };
        Ok(Some(match made {
            Some(Pdf::Ready(bytes)) => file(name, "application/pdf", bytes),
            Some(Pdf::Making(making)) => self.page(asked, View::Making(making)).into_response(),
            Some(Pdf::Failed) => {
                let message = Message {
                    title: Word::PapersFailedTitle,
                    lead: Word::PapersFailed,
                    href: Page::Board.path(),
                    way: Word::ToBoard,
                };
                let page = self.page(asked, View::Message(message));
                (StatusCode::NOT_FOUND, page).into_response()
            }
            None => self.nothing_here(asked),
        }))
    }
}
