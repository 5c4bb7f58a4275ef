//! The key of a name: its tokens, upper-case, accents folded with the ICAO 9303-3 alternatives
//! kept. Does not judge and does not compare.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use super::{is_apostrophe, is_full_stop, latin};
use crate::fold;

/// A word of a name: letter by letter, each with its possible spellings. The first is the plain one.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Token {
    atoms: Vec<Atom>,
}

#[derive(Clone, PartialEq, Eq)]
enum Atom {
    One(char),
    Spelled(&'static [&'static str]),
}

impl Token {
    /// How many letters, each possibly spelled in several ways.
    pub(super) fn len(&self) -> usize {
        self.atoms.len()
    }

    /// The character at `offset` of the given spelling of a letter; `None` past its end, or where
    /// there is no such spelling.
    pub(super) fn character(&self, atom: usize, spelling: usize, offset: usize) -> Option<char> {
        match self.atoms.get(atom)? {
            Atom::One(character) => (spelling == 0 && offset == 0).then_some(*character),
            Atom::Spelled(spellings) => spellings.get(spelling)?.chars().nth(offset),
        }
    }

    /// How many spellings a letter has.
    pub(super) fn spellings(&self, atom: usize) -> usize {
        match self.atoms.get(atom) {
            Some(Atom::Spelled(spellings)) => spellings.len(),
            Some(Atom::One(_)) => 1,
            None => 0,
        }
    }

    /// The whole word, every letter in its spelling of that rank (its last one, if it has fewer).
    pub(super) fn form(&self, rank: usize) -> String {
        let mut word = String::with_capacity(self.atoms.len());
        for atom in &self.atoms {
            match atom {
                Atom::One(character) => word.push(*character),
                Atom::Spelled(spellings) => {
                    word.push_str(spellings.get(rank).or(spellings.last()).copied().unwrap_or(""));
                }
            }
        }
        word
    }
}

/// The tokens in the order of the name. Splits at everything that is no letter and no mark, but
/// apostrophes and full stops vanish.
pub(super) fn tokens(name: &str) -> Vec<Token> {
    // Before NFKC, which would make a blank and an accent of the acute apostrophe.
    let is_kept = |c: &char| !is_apostrophe(*c) && !is_full_stop(*c);
    let unified: String = name.chars().filter(is_kept).nfkc().filter(is_kept).collect();
    unified
        .split(|c: char| !(c.is_alphabetic() || is_combining_mark(c) || fold::is_han(c)))
        .map(token)
        .filter(|token| !token.atoms.is_empty())
        .collect()
}

fn token(word: &str) -> Token {
    let upper: String = word.chars().flat_map(char::to_uppercase).nfc().collect();
    let mut atoms: Vec<Atom> = Vec::with_capacity(upper.len());
    let mut after_folded = false;
    for letter in upper.chars() {
        if is_combining_mark(letter) {
            // A mark that composed with nothing: an accent, unless the script lives by its marks.
            if !after_folded {
                atoms.push(Atom::One(letter));
            }
            continue;
        }
        after_folded = folds_accents(letter);
        match alternatives(letter) {
            Some(spellings) => atoms.push(Atom::Spelled(spellings)),
            None if after_folded => atoms.extend(plain(letter).into_iter().map(Atom::One)),
            None => atoms.push(Atom::One(letter)),
        }
    }
    Token { atoms }
}

/// ICAO 9303-3 lets a state choose between these.
const fn alternatives(letter: char) -> Option<&'static [&'static str]> {
    match letter {
        'Ä' => Some(&["A", "AE"]),
        'Ö' | 'Ø' => Some(&["O", "OE"]),
        'Ü' => Some(&["U", "UE", "UXX"]),
        'Ñ' => Some(&["N", "NXX"]),
        'Å' => Some(&["A", "AA"]),
        _ => None,
    }
}

/// Scripts whose accents are decoration to a reader of names. Not kana (ガ is not カ), not
/// Cyrillic but for Ё (Й is not И), not the scripts that write vowels as marks.
fn folds_accents(letter: char) -> bool {
    matches!(letter.script(), Script::Latin | Script::Greek) || letter == 'Ё'
}

fn plain(letter: char) -> Vec<char> {
    if let Some(base) = latin::base(letter) {
        return base.chars().collect();
    }
    letter.nfd().filter(|part| !is_combining_mark(*part)).collect()
}
