//! What goes wrong without anybody's fault. Logged once, at the border, with a reference id.

use std::fmt;

/// A fault inside the house.
#[derive(Debug)]
pub enum Error {
    /// The database did not do what was asked.
    Database(sqlx::Error),
    /// The schema could not be brought up to date.
    Migration(sqlx::migrate::MigrateError),
    /// A row holds what no version of this program wrote.
    Row {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: &'static str,
        /// Which row.
        row: String,
    },
    /// A sealed value does not open: wrong key, or somebody moved or changed it.
    Sealed {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: &'static str,
    },
    /// Too many are hashing: come back in a moment.
    Busy,
    /// Set up wrongly: says what to do.
    Config(String),
    /// A file or socket.
    Io(std::io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "database: {error}"),
            Self::Migration(error) => write!(f, "migration: {error}"),
            Self::Row { table, column, row } => {
                write!(f, "row {row} of {table} holds no known value in {column}")
            }
            Self::Sealed { table, column } => {
                write!(f, "{table}.{column} does not open with the keys of this house")
            }
            Self::Busy => f.write_str("too many are waiting for a hash"),
            Self::Config(what) => f.write_str(what),
            Self::Io(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<sqlx::migrate::MigrateError> for Error {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::Migration(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// `Result` of the house.
pub type Result<T> = std::result::Result<T, Error>;
