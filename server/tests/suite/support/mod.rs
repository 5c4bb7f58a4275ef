//! What the suites are made of: a service on a database of its own, a browser, persons.

mod browser;
mod counter;
mod engine;
mod html;
mod invariants;
mod person;
mod program;
mod query;
mod service;
mod steps;

pub use browser::{Browser, Manner, Reply, encode};
pub use counter::{Counter, type_as};
pub use engine::new_database;
pub use html::{form, is_refused, tags};
pub use invariants::violations;
pub use person::Person;
pub use program::{Program, files, kaimen};
pub use query::TABLES;
pub use service::Service;
pub use steps::{Ended, address};

/// So long a test may take: one that hangs fails.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_mins(2);

/// A test within its time; afterwards the invariants hold, unless it has changed rows on purpose.
pub async fn live(service: &Service, test: impl Future<Output = ()>) {
    tokio::time::timeout(PATIENCE, test).await.unwrap();
    if !service.is_tampered() {
        assert_eq!(violations(service).await, Vec::<String>::new());
    }
}

/// Makes of each async function two tests, one an engine.
macro_rules! engines {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let service = $crate::support::Service::sqlite().await;
                $crate::support::live(&service, super::$test(service.clone())).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let service = $crate::support::Service::postgres().await;
                $crate::support::live(&service, super::$test(service.clone())).await;
            }
        }
    )+};
}
