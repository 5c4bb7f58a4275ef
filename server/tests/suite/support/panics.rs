//! Panics that do not fail a test by themselves (I15): the service's layers catch those of a
//! handler, tokio those of a job.

use std::{
    panic,
    sync::{Mutex, Once},
    thread,
};

/// The threads they were on, and what they said.
static CAUGHT: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());
/// What tokio calls the threads that tests share.
const WORKER: &str = "tokio-rt-worker";

/// Notes panics from now on.
pub fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            CAUGHT.lock().unwrap().push((here(), panic.to_string()));
            usual(panic);
        }));
    });
}

/// Those of this thread, which is a test's own, and of the workers.
pub fn caught() -> Vec<String> {
    let here = here();
    let all = CAUGHT.lock().unwrap();
    let mine = all.iter().filter(|(thread, _)| *thread == here || thread == WORKER);
    mine.map(|(_, said)| said.clone()).collect()
}

fn here() -> String {
    thread::current().name().unwrap_or_default().to_owned()
}
