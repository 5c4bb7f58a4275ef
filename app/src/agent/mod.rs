//! The agent officer's pages (`/agent`), and those of the person whom he acts for: functions from data to HTML, as at the desk, for the server
//! only. `table.js` makes a table of the table; without it a row is a form. Knows no service.

mod frame;
mod pages;
mod routes;
mod said;

pub use frame::{Frame, render};
pub use pages::{
    BatchShown, Board, CodeOpened, CodeStands, DelegationShown, LetterShown, Letters, LineShown,
    Making, Message, OpenShown, Parties, TablePaper, TableShown, Ticket, Told, View, letter_text,
};
pub use routes::{Page, ROUTES, Route};
pub use said::{CellsProgram, Notice, Refusal, Said, verdicts};
