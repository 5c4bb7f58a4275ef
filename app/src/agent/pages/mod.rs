//! What the officer is shown, page by page.

mod board;
mod message;
mod open;
mod papers;
mod pickup;
mod table;
mod ticket;

pub use board::{BatchShown, Board};
pub use message::Message;
pub use papers::{LetterShown, Letters, Making, Parties, TablePaper, letter_text};
pub use pickup::{CodeOpened, CodeStands, DelegationShown, OpenShown, Told};
pub use table::{LineShown, TableShown};
pub use ticket::Ticket;

use super::said::Notice;
use crate::text::desk::{Say, Word};
use leptos::prelude::*;

/// A page, ready to be drawn.
pub enum View {
    /// For whom he acts, and his tables.
    Board(Board),
    /// Annex 2, being written.
    Table(Box<TableShown>),
    /// The same, on its way through the counter.
    Ticket(Box<Ticket>),
    /// Annex 1 for each person, to be printed.
    Letters(Box<Letters>),
    /// Annex 2, to be printed.
    TablePaper(Box<TablePaper>),
    /// Letters that are being made into a file.
    Making(Making),
    /// Where a sealed slip is opened.
    Open(OpenShown),
    /// The code in it, once.
    Opened(CodeOpened),
    /// Where the secret of a letter is typed.
    Letter(OpenShown),
    /// A delegation, as its person sees it.
    Delegation(Box<DelegationShown>),
    /// Something to be told, and nothing else.
    Message(Message),
}

impl View {
    /// What the page is called.
    #[must_use]
    pub const fn title(&self) -> Word {
        match self {
            Self::Board(_) => Word::AgentTitle,
            Self::Table(_) | Self::TablePaper(_) => Word::TableTitle,
            Self::Ticket(_) => Word::TicketTitle,
            Self::Letters(_) => Word::LetterTitle,
            Self::Making(_) => Word::MakingLetters,
            Self::Open(_) => Word::OpenTitle,
            Self::Opened(_) => Word::CodeIs,
            Self::Letter(_) | Self::Delegation(_) => Word::DelegationTitle,
            Self::Message(message) => message.title,
        }
    }

    /// Whether it is the person's whom an officer acts for: on a phone, in one column.
    #[must_use]
    pub const fn is_persons(&self) -> bool {
        matches!(self, Self::Open(_) | Self::Opened(_) | Self::Letter(_) | Self::Delegation(_))
    }

    /// What Enter does in the form of the id `desk`, which the language switch submits too; none where
    /// nothing is typed that is not kept.
    pub(super) const fn default_button(&self) -> Option<&'static str> {
        match self {
            Self::Open(_) | Self::Letter(_) => Some(""),
            _ => None,
        }
    }

    /// The same, with something said above it.
    #[must_use]
    pub fn with(mut self, notice: Option<Notice>) -> Self {
        match &mut self {
            Self::Table(table) => table.notice = notice,
            Self::Ticket(ticket) => ticket.notice = notice,
            _ => {}
        }
        self
    }

    /// As HTML.
    pub(super) fn draw(self, say: Say) -> AnyView {
        match self {
            Self::Board(board) => board::board(say, board),
            Self::Table(table) => table::table(say, *table),
            Self::Ticket(ticket) => ticket::ticket(say, *ticket),
            Self::Letters(page) => papers::letters(say, *page),
            Self::TablePaper(page) => papers::table_paper(say, *page),
            Self::Making(page) => papers::making(say, &page),
            Self::Open(page) => open::open(say, &page),
            Self::Opened(page) => open::opened(say, page),
            Self::Letter(page) => pickup::ask_secret(say, &page),
            Self::Delegation(page) => pickup::delegation(say, *page),
            Self::Message(message) => message::message(say, &message),
        }
    }
}
