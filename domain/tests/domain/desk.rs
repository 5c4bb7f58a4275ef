//! States of the desk and of agents, and the second pair of eyes.

use domain::agency::{BatchState, DelegationState, RowState};
use domain::hall::{
    CaseState, CodeState, MessageState, batch_needs_second_person, code_needs_second_person,
    counts_as_issue, may_review,
};
use domain::time::Timestamp;

/// The legal moves as text: `from>to`.
macro_rules! moves {
    ($state:ident) => {{
        let mut moves = Vec::new();
        for from in $state::ALL {
            assert_eq!($state::parse(from.as_str()), Some(*from));
            for to in $state::ALL.iter().filter(|to| from.may_become(**to)) {
                moves.push(format!("{}>{}", from.as_str(), to.as_str()));
            }
        }
        assert_eq!($state::parse("no such state"), None);
        moves.join(" ")
    }};
}

#[test]
fn the_state_machines_are_those_of_the_specification() {
    assert_eq!(
        moves!(CodeState),
        "waiting>issued waiting>void waiting>replaced \
         issued>redeemed issued>expired issued>void issued>replaced"
    );
    assert_eq!(
        moves!(CaseState),
        "open>in_review open>issued open>returned in_review>issued in_review>refused"
    );
    assert_eq!(
        moves!(MessageState),
        "queued>accepted queued>failed queued>dropped accepted>delivered accepted>failed"
    );
    assert_eq!(
        moves!(BatchState),
        "draft>ticketed ticketed>draft ticketed>at_counter at_counter>closed"
    );
    assert_eq!(moves!(RowState), "draft>waiting waiting>draft waiting>issued waiting>returned");
    assert_eq!(
        moves!(DelegationState),
        "active>ended_at_registration active>ended_by_person active>expired"
    );
}

#[test]
fn only_an_issued_code_is_live() {
    for state in CodeState::ALL {
        assert_eq!(state.is_live(), *state == CodeState::Issued);
    }
}

#[test]
fn batches_over_ten_rows_need_a_second_person() {
    assert!(!batch_needs_second_person(10));
    assert!(batch_needs_second_person(11));
}

#[test]
fn the_fourth_code_within_seven_days_needs_a_second_person() {
    let now = Timestamp(2_000_000_000_000_000);
    let ago = |seconds: i64| now.plus_seconds(-seconds);
    assert!(!code_needs_second_person(&[], now));
    assert!(!code_needs_second_person(&[ago(1), ago(2)], now));
    assert!(code_needs_second_person(&[ago(1), ago(2), ago(3)], now));
    assert!(!code_needs_second_person(&[ago(1), ago(2), ago(604_800)], now));
    assert!(code_needs_second_person(&[ago(1), ago(2), ago(604_799)], now));
}

#[test]
fn a_misprint_replaced_at_once_by_the_same_clerk_does_not_count() {
    let printed = Timestamp(0);
    let soon = printed.plus_seconds(600);
    assert!(!counts_as_issue(true, true, printed, soon));
    assert!(counts_as_issue(true, true, printed, printed.plus_seconds(601)));
    assert!(counts_as_issue(true, false, printed, soon));
    assert!(counts_as_issue(false, true, printed, soon));
}

#[test]
fn nobody_reviews_his_own_case() {
    assert!(!may_review("a", "a"));
    assert!(may_review("a", "b"));
}
