//! Every sentence, by language. The tables are compiled for the server only; the active one travels
//! with the page as one shared value, so that the browser carries no second language.

#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
mod en;
mod error;
mod key;
mod names;
mod speech;
#[cfg(feature = "ssr")]
mod zh;

pub use error::{error_key, say_error};
pub use key::Key;
pub use names::{notice_key, say_document, say_notice, say_region, ways_on};
pub use speech::{Speech, lasting, say, t, title};

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A language that is complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English: what a person gets whose browser asks for neither.
    #[default]
    English,
}

impl Language {
    /// In the order of the switch.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The BCP 47 tag: cookie, `lang` attribute, button value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// A tag as [`Self::as_str`] prints it; anything else is no language.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.as_str() == tag)
    }

    /// The language's name in its own script.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }
}

/// One language's sentences, in the order of [`Key::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Sentences(Arc<Vec<String>>);

impl From<Vec<String>> for Sentences {
    fn from(sentences: Vec<String>) -> Self {
        Self(Arc::new(sentences))
    }
}

impl From<Sentences> for Vec<String> {
    fn from(sentences: Sentences) -> Self {
        sentences.0.to_vec()
    }
}

impl Sentences {
    /// The table of `language`.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn of(language: Language) -> Self {
        use std::sync::LazyLock;
        fn table(sentence: fn(Key) -> &'static str) -> Sentences {
            Key::ALL.iter().map(|key| sentence(*key).to_owned()).collect::<Vec<_>>().into()
        }
        static CHINESE: LazyLock<Sentences> = LazyLock::new(|| table(zh::sentence));
        static ENGLISH: LazyLock<Sentences> = LazyLock::new(|| table(en::sentence));
        match language {
            Language::Chinese => CHINESE.clone(),
            Language::English => ENGLISH.clone(),
        }
    }

    /// The sentence for `key`; nothing where the page came from another version of the site.
    #[must_use]
    pub fn say(&self, key: Key) -> &str {
        self.0.get(key as usize).map_or("", String::as_str)
    }
}

/// The sentence for `key` in `language`.
#[cfg(feature = "ssr")]
fn key_of(language: Language, key: Key) -> &'static str {
    match language {
        Language::Chinese => zh::sentence(key),
        Language::English => en::sentence(key),
    }
}

/// The agreement (or the privacy policy), too long to travel with every page.
#[cfg(feature = "ssr")]
#[must_use]
pub const fn long_text(agreement: bool, language: Language) -> &'static str {
    match (language, agreement) {
        (Language::Chinese, true) => zh::AGREEMENT,
        (Language::Chinese, false) => zh::PRIVACY,
        (Language::English, true) => en::AGREEMENT,
        (Language::English, false) => en::PRIVACY,
    }
}

/// `sentence` with each `{}` replaced by the next of `values`.
#[must_use]
pub fn fill(sentence: &str, values: &[&str]) -> String {
    let mut parts = sentence.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for (part, value) in parts.zip(values.iter().copied().chain(std::iter::repeat(""))) {
        filled.push_str(value);
        filled.push_str(part);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_says_something_in_every_language() {
        for language in Language::ALL {
            let sentences = Sentences::of(language);
            for key in Key::ALL {
                assert!(!sentences.say(*key).trim().is_empty(), "{key:?} in {language:?}");
            }
        }
    }

    #[test]
    fn both_languages_leave_the_same_number_of_gaps() {
        let (chinese, english) =
            (Sentences::of(Language::Chinese), Sentences::of(Language::English));
        for key in Key::ALL {
            let gaps = |table: &Sentences| table.say(*key).matches("{}").count();
            assert_eq!(gaps(&chinese), gaps(&english), "{key:?}");
        }
    }

    #[test]
    fn a_sentence_is_filled_in_order() {
        assert_eq!(fill("Step {} of {}", &["2", "5"]), "Step 2 of 5");
        assert_eq!(fill("Step {} of {}", &["2"]), "Step 2 of ");
    }
}
