//! What may be said at a cell of annex 2: the list that its page has words for is exact.

use std::collections::HashSet;

use domain::agency::{Cells, Column, judge};
use domain::document::DocumentType;
use domain::form::FieldError;

use crate::support::today;

/// What is said at `column` where it holds `text`, in a row about a document of this type.
fn said(column: Column, document_type: &str, text: &str) -> Option<FieldError> {
    let mut cells = Cells { document_type, ..Cells::default() };
    match column {
        Column::Name => cells.name = text,
        Column::DocumentType => cells.document_type = text,
        Column::Number => cells.number = text,
        Column::Nationality => cells.nationality = text,
    }
    judge(cells, today()).error(column)
}

/// Texts that are wrong in every way there is, somewhere.
const TEXTS: [&str; 25] = [
    "",
    "\u{0}",
    "A\u{202e}",
    "A\u{200b}B",
    "A\u{301}\u{301}\u{301}\u{301}",
    "李\u{e000}",
    "李小龙",
    "§1",
    "Pеter",
    "A-١٢٣٤٥",
    "Z!",
    "123",
    "1101051949123100",
    "110105491231002",
    "11010519491231002Y",
    "110105194912310021",
    "11010519491331002X",
    "11010521491231002X",
    "911124198108030024",
    "H1234567O",
    "H12345678",
    "E12345678",
    "12345678",
    "Atlantis",
    "CHN",
];

#[test]
fn every_reason_that_a_page_has_words_for_is_one_that_a_cell_can_get_and_no_other_is() {
    let long = "A".repeat(2000);
    let texts = || TEXTS.into_iter().chain([long.as_str()]);
    for column in Column::ALL {
        let mut found = HashSet::new();
        for kind in DocumentType::ALL {
            found.extend(texts().filter_map(|text| said(column, kind.official_chinese(), text)));
        }
        let listed: HashSet<_> = column.errors().into_iter().collect();
        let of_type = |error: &&FieldError| matches!(error, FieldError::WrongType(_));
        let unknown: Vec<_> = found.difference(&listed).collect();
        assert!(unknown.is_empty(), "{column:?}: no words for {unknown:?}");
        let never: Vec<_> = listed.difference(&found).filter(|error| !of_type(error)).collect();
        assert!(never.is_empty(), "{column:?}: nothing is refused for {never:?}");
    }
}
