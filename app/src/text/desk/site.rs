//! Sentences of the site on pages that the server alone draws.

use super::Say;
use crate::{
    form::Notice,
    text::{Key, fill, lasting, notice_key},
};
use domain::registration::Step;

impl Say {
    /// A sentence of the site, for pages that the server alone draws.
    #[must_use]
    pub fn site(self, key: Key) -> &'static str {
        self.key(key)
    }

    /// What is said about a form of the site as a whole.
    #[must_use]
    pub fn told(self, notice: Notice) -> String {
        let words = self.key(notice_key(notice));
        match notice {
            Notice::Wait(_, wait) => fill(words, &[&self.lasting(wait.left)]),
            _ => words.to_owned(),
        }
    }

    fn lasting(self, seconds: i64) -> String {
        let (key, count) = lasting(seconds);
        fill(self.key(key), &[&count.to_string()])
    }

    /// Where in the registration somebody is.
    #[must_use]
    pub fn step_of(self, step: Step) -> String {
        let name = self.step(step.as_str());
        let (number, of) = (step.number().to_string(), Step::COUNTED.to_string());
        fill(self.key(Key::StepOf), &[&number, &of, &name])
    }
}
