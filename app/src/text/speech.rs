//! The active language of a page. The switch replaces the sentences in place: nothing typed is lost.

use super::{Key, Language, Sentences, fill};
use crate::form::Moment;
use leptos::{prelude::*, text_prop::TextProp};

/// The language in force and its sentences; in the context of every page.
#[derive(Clone, Copy)]
pub struct Speech {
    language: RwSignal<Language>,
    sentences: RwSignal<Sentences>,
}

impl Speech {
    /// A speech in `language`.
    #[must_use]
    pub fn new(language: Language, sentences: Sentences) -> Self {
        Self { language: RwSignal::new(language), sentences: RwSignal::new(sentences) }
    }

    /// The page's.
    #[must_use]
    pub fn here() -> Self {
        expect_context()
    }

    /// Which language; the caller follows a switch.
    #[must_use]
    pub fn language(self) -> Language {
        self.language.get()
    }

    /// The sentence for `key`; the caller follows a switch.
    #[must_use]
    pub fn say(self, key: Key) -> String {
        self.sentences.with(|sentences| sentences.say(key).to_owned())
    }

    /// The sentence for `key`, its gaps filled.
    #[must_use]
    pub fn tell(self, key: Key, values: &[&str]) -> String {
        fill(&self.say(key), values)
    }

    /// The day alone, with its year.
    #[must_use]
    pub fn day(self, moment: Moment) -> String {
        let month = self.nth(Key::Months, moment.month - 1);
        let (year, day) = (moment.year.to_string(), moment.day.to_string());
        match self.language() {
            Language::Chinese => self.tell(Key::DayForm, &[&year, &month, &day]),
            Language::English => self.tell(Key::DayForm, &[&day, &month, &year]),
        }
    }

    /// The word at `index` of a list of words.
    fn nth(self, list: Key, index: i8) -> String {
        let index = usize::try_from(index).unwrap_or_default();
        self.say(list).split(' ').nth(index).unwrap_or_default().to_owned()
    }

    /// So many seconds as a person says it: rounded up, never less than it takes.
    #[must_use]
    pub fn lasting(self, seconds: i64) -> String {
        let (key, count) = lasting(seconds);
        self.tell(key, &[&count.to_string()])
    }

    /// From now on this language.
    pub fn switch(self, language: Language, sentences: Sentences) {
        self.language.set(language);
        self.sentences.set(sentences);
    }

    /// Day and time as the person reads them; always Beijing time.
    #[must_use]
    pub fn moment(self, moment: Moment) -> String {
        let (weekday, month) =
            (self.nth(Key::Weekdays, moment.weekday), self.nth(Key::Months, moment.month - 1));
        let clock = format!("{:02}:{:02}", moment.hour, moment.minute);
        let day = moment.day.to_string();
        match self.language() {
            Language::Chinese => self.tell(Key::MomentForm, &[&month, &day, &weekday, &clock]),
            Language::English => self.tell(Key::MomentForm, &[&weekday, &day, &month, &clock]),
        }
    }
}

/// So many seconds, in the unit that a person says them in: rounded up, never less than it takes.
#[must_use]
pub const fn lasting(seconds: i64) -> (Key, i64) {
    match seconds {
        ..120 => (Key::LastingSeconds, seconds),
        120..7200 => (Key::LastingMinutes, (seconds + 59) / 60),
        _ => (Key::LastingHours, (seconds + 3599) / 3600),
    }
}

/// The sentence for `key`, following the switch.
#[must_use]
pub fn t(key: Key) -> TextProp {
    say(move |speech| speech.say(key))
}

/// What `words` makes of the page's speech, following the switch.
pub fn say(words: impl Fn(Speech) -> String + Send + Sync + 'static) -> TextProp {
    let speech = Speech::here();
    (move || words(speech)).into()
}

/// A page's title, which leptos' head reads when the page's signals are gone: on the server a string.
#[must_use]
pub fn title(key: Key) -> TextProp {
    if cfg!(feature = "ssr") { Speech::here().say(key).into() } else { t(key) }
}
