//! The officer's addresses. A page answers GET with what there is, and POST with what is done about it.

/// An address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// For whom he acts, his tables, how far they have come.
    Board,
    /// A new table.
    New,
    /// One of them: annex 2, then its ticket.
    Table,
    /// A file, read into it.
    Upload,
    /// The table as a file.
    Sheet,
    /// Annex 1 for each person, to be printed.
    Letters,
    /// The same as a file.
    LettersFile,
    /// Annex 2, to be printed.
    TablePaper,
    /// The same as a file.
    TableFile,
    /// The language.
    Speak,
    /// Where a person opens a sealed slip; no officer is needed.
    Open,
    /// What a person sees of the delegation, behind the QR code of annex 1.
    Delegation,
}

/// A row of the table of addresses.
pub struct Route {
    /// What is there.
    pub page: Page,
    /// The path, with `{id}` where one of several is meant.
    pub path: &'static str,
    /// Whether it can be looked at.
    pub gets: bool,
    /// Whether it takes forms.
    pub posts: bool,
}

const fn row(page: Page, path: &'static str, gets: bool, posts: bool) -> Route {
    Route { page, path, gets, posts }
}

/// All of them.
pub const ROUTES: [Route; 12] = [
    row(Page::Board, "/agent", true, false),
    row(Page::New, "/agent/batches", false, true),
    row(Page::Table, "/agent/batches/{id}", true, true),
    row(Page::Upload, "/agent/batches/{id}/file", false, true),
    row(Page::Sheet, "/agent/batches/{id}/table.xlsx", true, false),
    row(Page::Letters, "/agent/batches/{id}/letters", true, false),
    row(Page::LettersFile, "/agent/batches/{id}/letters.pdf", true, false),
    row(Page::TablePaper, "/agent/batches/{id}/table", true, false),
    row(Page::TableFile, "/agent/batches/{id}/table.pdf", true, false),
    row(Page::Speak, "/agent/language", false, true),
    row(Page::Open, "/open", true, true),
    row(Page::Delegation, "/delegation", true, true),
];

impl Page {
    /// Whether it is the person's whom an officer acts for, and not the officer's.
    #[must_use]
    pub const fn is_persons(self) -> bool {
        matches!(self, Self::Open | Self::Delegation)
    }

    /// Its path where there is one of it.
    #[must_use]
    pub fn path(self) -> &'static str {
        ROUTES.iter().find(|route| route.page == self).map_or("/agent", |route| route.path)
    }

    /// The path of the one with this id.
    #[must_use]
    pub fn of(self, id: &str) -> String {
        self.path().replace("{id}", id)
    }
}
