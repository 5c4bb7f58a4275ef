//! From what was pasted to lines of 44 characters of `A–Z 0–9 <`. Reads nothing out of them.

use crate::fold;
use crate::form::FieldError;

const LENGTH: usize = 44;

/// The first line, if there is one, and the second; each exactly 44 ASCII characters. A first line
/// on its own line may have lost fillers at its end.
pub(super) fn split(pasted: &str) -> Result<(Option<String>, String), FieldError> {
    if pasted.len() > 1024 {
        return Err(FieldError::MrzShape);
    }
    let mut lines = vec![String::new()];
    for character in pasted.chars() {
        if matches!(character, '\r' | '\n') {
            lines.push(String::new());
            continue;
        }
        if character == '\t' || fold::is_space(character) {
            continue;
        }
        fold::refuse_unseen(character)?;
        let narrow = match character {
            '«' | '‹' => '<',
            other => fold::narrow(other).to_ascii_uppercase(),
        };
        if fold::is_other_digit(narrow) {
            return Err(FieldError::Digits);
        }
        if !(narrow.is_ascii_uppercase() || narrow.is_ascii_digit() || narrow == '<') {
            return Err(FieldError::MrzShape);
        }
        if let Some(line) = lines.last_mut() {
            line.push(narrow);
        }
    }
    lines.retain(|line| !line.is_empty());
    let mut lines = lines.into_iter();
    match (lines.next(), lines.next(), lines.next()) {
        (None, ..) => Err(FieldError::Required),
        (Some(line), None, _) if line.len() == LENGTH => Ok((None, line)),
        (Some(both), None, _) if both.len() == 2 * LENGTH => {
            let (first, second) = both.split_at(LENGTH);
            Ok((Some(first.to_owned()), second.to_owned()))
        }
        (Some(first), Some(second), None) if first.len() <= LENGTH && second.len() == LENGTH => {
            Ok((Some(format!("{first:<<LENGTH$}")), second))
        }
        _ => Err(FieldError::MrzShape),
    }
}
