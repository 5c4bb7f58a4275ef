//! SQL and rows, nothing else: one text for SQLite and PostgreSQL. Never calls a service.

pub mod account;
pub mod agency;
pub mod audit;
pub mod audit_link;
mod connect;
mod connection;
pub mod consent;
pub mod face;
pub mod hall;
pub mod hall_case;
pub mod hall_code;
mod held;
pub mod lease;
pub mod message;
pub mod outage;
pub mod recovery;
pub mod registration;
pub mod review;
pub mod session;
pub mod slip;
pub mod sms_code;
pub mod staff;
pub mod staff_session;
mod together;
pub mod told;
pub mod tries;

pub use connect::{Db, Engine};
pub use connection::{Connection, Held, Transaction};
pub use together::{Question, Write, later, together};

/// What a query gives.
pub type SqlResult<T> = Result<T, sqlx::Error>;

/// Whether `error` is a violation of the unique constraint `name` on `column` (`table.column`):
/// PostgreSQL names the constraint, SQLite the column.
#[must_use]
pub fn violated(error: &sqlx::Error, name: &str, column: &str) -> bool {
    error.as_database_error().is_some_and(|error| {
        error.is_unique_violation()
            && (error.constraint() == Some(name)
                || error.message().contains(name)
                || error.message().contains(column))
    })
}
