//! Cases from the site, at the desk: what `service::case` decides, shown and pressed.

use super::{super::House, Post, at};
use crate::{
    db,
    error::Result,
    service::case::{self, Decided},
};
use app::desk::{CaseRow, Cases, Compared, Form, Marked, Notice, Outcome, Page, View};
use domain::{document::DocumentType, name::PersonName, nationality::Nationality};

fn row(case: &case::Compared) -> CaseRow {
    CaseRow {
        id: case.id.clone(),
        since: at(case.opened_at.0),
        kind: case.kind,
        number: case.number.clone(),
        declared: case.declared.0.clone(),
    }
}

pub async fn show(house: &House, form: Form) -> Result<View> {
    let cases = case::waiting(house).await?.iter().map(row).collect();
    Ok(View::Cases(Cases { form, cases }))
}

/// A case that is decided already is shown no more: the list says so.
pub async fn show_one(house: &House, id: &str, form: Form) -> Result<Option<View>> {
    let waiting = case::waiting(house).await?;
    let Some(case) = waiting.into_iter().find(|case| case.id == id) else { return Ok(None) };
    let state_name = |alpha_3: &str| {
        let state = Nationality::parse(alpha_3);
        state.map_or_else(
            || (alpha_3.to_owned(), alpha_3.to_owned()),
            |state| (state.name_chinese().to_owned(), state.name_english().to_owned()),
        )
    };
    let (name, state) = &case.recorded;
    let (declared, declared_state) = &case.declared;
    let names = (marked(name, declared), marked(declared, name));
    let nationalities = (state_name(state.as_str()), state_name(declared_state));
    let compared = Compared { form, names, nationalities, case: row(&case) };
    Ok(Some(View::Case(Box::new(compared))))
}

/// The words of `name`; those whose key `other` does not have are marked.
fn marked(name: &str, other: &str) -> Marked {
    let tokens = |text: &str| {
        PersonName::parse(text, DocumentType::Other)
            .map(|name| name.key_tokens())
            .unwrap_or_default()
    };
    let others = tokens(other);
    let differs = |word: &str| tokens(word).iter().any(|token| !others.contains(token));
    name.split_whitespace().map(|word| (word.to_owned(), differs(word))).collect()
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let (id, by) = (post.id, post.member.id.as_str());
    let mut tx = house.db.write().await?;
    let decided = match post.posted.button.as_str() {
        "fix" => case::fix_in(house, &mut tx, id, by).await?,
        "return" => case::send_back_in(house, &mut tx, id, by).await?,
        _ => return Ok(Outcome::Next(post.path.clone())),
    };
    let list = Page::Cases.path().to_owned();
    let (notice, next) = match decided {
        Decided::Done => (Notice::Done, list),
        Decided::NotOpen => (Notice::Changed, list),
        Decided::CodeDead => (Notice::CodeOver, post.path.clone()),
    };
    let form = Form { notice: Some(notice), ..Form::default() };
    if decided != Decided::Done {
        drop(tx);
        tx = house.db.write().await?;
    }
    post.told(house, tx, next, &form).await
}

/// How many wait.
pub async fn count(reader: &mut db::Connection) -> Result<i64> {
    Ok(db::hall_case::count(reader).await?)
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn words_that_the_other_name_does_not_have_are_marked() {
        let differing = |name, other| -> Vec<String> {
            let words = marked(name, other).into_iter();
            words.filter(|(_, differs)| *differs).map(|(word, _)| word).collect()
        };
        assert_eq!(differing("ANNA ERIKSON", "Anna Maria Eriksson"), ["ERIKSON"]);
        assert_eq!(differing("Anna Maria Eriksson", "ANNA ERIKSON"), ["Maria", "Eriksson"]);
        assert_eq!(differing("Jürgen MÜLLER", "muller jurgen"), Vec::<String>::new());
    }
}
