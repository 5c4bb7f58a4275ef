//! Are two names equal when some order of one side's tokens, joined, equals some order of the
//! other's? Bounded work, whatever is typed. Knows tokens only.

use std::collections::HashSet;

use super::key::Token;

/// Up to so many tokens a side orders are tried; above, the tokens must be the same ones.
const MOST_TOKENS: usize = 8;

/// States looked at before giving up with "not equal": names need a few hundred; only made-up ones
/// (all A, in many lengths) come here, and those may go to the desk.
const MOST_STATES: usize = 10_000;

/// A place inside one side: tokens used up or begun (a bit each), and where in the begun one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    used: u8,
    inside: Option<Inside>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Inside {
    token: usize,
    atom: usize,
    spelling: usize,
    offset: usize,
}

const START: Place = Place { used: 0, inside: None };

/// Equal as wholes.
pub(super) fn equal(left: &[Token], right: &[Token]) -> bool {
    if left.len() > MOST_TOKENS || right.len() > MOST_TOKENS {
        return same_multiset(left, right);
    }
    search(left, right, false)
}

/// Some order of `cut`'s tokens, joined, begins some order of `whole`'s.
pub(super) fn begins(cut: &[Token], whole: &[Token]) -> bool {
    cut.len() <= MOST_TOKENS && whole.len() <= MOST_TOKENS && search(cut, whole, true)
}

/// Walks both sides character by character, trying each unused token at each boundary; a pair of
/// places is visited once.
fn search(left: &[Token], right: &[Token], prefix: bool) -> bool {
    let mut seen: HashSet<(Place, Place)> = HashSet::new();
    let mut open = vec![(START, START)];
    let mut left_steps = Vec::new();
    let mut right_steps = Vec::new();
    while let Some((at_left, at_right)) = open.pop() {
        let done_left = is_done(left, at_left);
        if done_left && (prefix || is_done(right, at_right)) {
            return true;
        }
        if done_left || seen.len() >= MOST_STATES {
            continue;
        }
        steps(left, at_left, &mut left_steps);
        steps(right, at_right, &mut right_steps);
        for (here, next_left) in &left_steps {
            for (there, next_right) in &right_steps {
                let next = (*next_left, *next_right);
                if here == there && seen.insert(next) {
                    open.push(next);
                }
            }
        }
    }
    false
}

fn is_done(tokens: &[Token], place: Place) -> bool {
    place.inside.is_none() && usize::try_from(place.used.count_ones()) == Ok(tokens.len())
}

/// Every character that may come next, with the place behind it.
fn steps(tokens: &[Token], place: Place, found: &mut Vec<(char, Place)>) {
    found.clear();
    if let Some(inside) = place.inside {
        letter(tokens, place.used, inside, found);
        return;
    }
    for (index, token) in tokens.iter().enumerate() {
        let is_free = |index: usize| place.used & (1 << index) == 0;
        // Of equal tokens the first free one stands for all.
        let repeated = (0..index).any(|other| is_free(other) && tokens.get(other) == Some(token));
        if is_free(index) && !repeated {
            let inside = Inside { token: index, atom: 0, spelling: 0, offset: 0 };
            letter(tokens, place.used | (1 << index), inside, found);
        }
    }
}

/// The next character of a begun token; at the start of a letter, of each of its spellings.
fn letter(tokens: &[Token], used: u8, at: Inside, found: &mut Vec<(char, Place)>) {
    let Some(token) = tokens.get(at.token) else { return };
    let spellings =
        if at.offset == 0 { 0..token.spellings(at.atom) } else { at.spelling..at.spelling + 1 };
    for spelling in spellings {
        let Some(character) = token.character(at.atom, spelling, at.offset) else { continue };
        let next = if token.character(at.atom, spelling, at.offset + 1).is_some() {
            Some(Inside { spelling, offset: at.offset + 1, ..at })
        } else if at.atom + 1 < token.len() {
            Some(Inside { atom: at.atom + 1, spelling: 0, offset: 0, ..at })
        } else {
            None
        };
        found.push((character, Place { used, inside: next }));
    }
}

/// The same words in any order, both sides spelled plainly, or one of them in an alternative.
fn same_multiset(left: &[Token], right: &[Token]) -> bool {
    left.len() == right.len()
        && [(0, 0), (0, 1), (1, 0), (0, 2), (2, 0)]
            .into_iter()
            .any(|(here, there)| sorted(left, here) == sorted(right, there))
}

fn sorted(tokens: &[Token], rank: usize) -> Vec<String> {
    let mut words: Vec<String> = tokens.iter().map(|token| token.form(rank)).collect();
    words.sort();
    words
}
