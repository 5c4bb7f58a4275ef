//! What the suites are made of: a service on a database of its own, a browser, persons.

pub mod alone;
mod browser;
mod clerk;
mod counter;
mod engine;
pub mod face;
pub mod growth;
mod html;
mod invariants;
mod limit;
mod officer;
mod panics;
mod person;
mod program;
mod query;
pub mod search;
mod service;
mod steps;

pub use browser::{Browser, Manner, Reply};
pub use clerk::{Clerk, PASSWORD, secret_on, wrong_fields};
pub use counter::{Counter, type_as};
pub use html::{form, is_refused, tags};
pub use invariants::violations;
pub use limit::output;
pub use officer::{AGENT, Officer, cells, row_ids, said};
pub use person::Person;
pub use program::{Program, files, kaimen};
pub use query::TABLES;
pub use service::Service;
pub use steps::{Ended, WALK, address};

/// So long a test may take: one that hangs fails.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_mins(2);

/// Makes of each async function two tests, one an engine.
macro_rules! engines {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let test = async { super::$test($crate::support::Service::sqlite().await).await };
                tokio::time::timeout($crate::support::PATIENCE, test).await.unwrap();
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let test = async { super::$test($crate::support::Service::postgres().await).await };
                tokio::time::timeout($crate::support::PATIENCE, test).await.unwrap();
            }
        }
    )+};
}
