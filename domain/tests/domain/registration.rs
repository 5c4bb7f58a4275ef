//! Steps, modes, fields.

use domain::form::Field;
use domain::registration::{IllegalMove, Mode, Progress, Step};

fn at(reached: Step, identity_proved: bool) -> Progress {
    Progress { reached, identity_proved }
}

#[test]
fn steps_follow_one_another() {
    let mut progress = Progress::new();
    for (step, next) in Step::ALL.into_iter().zip(Step::ALL.into_iter().skip(1)) {
        assert_eq!(progress.reached, step);
        assert_eq!(progress.advance(step), Ok(next));
        assert_eq!((step.next(), next.previous()), (Some(next), Some(step)));
        assert_eq!(next.number(), step.number() + 1);
        progress = at(next, next > Step::Identity);
    }
    assert_eq!(progress.advance(Step::Done), Err(IllegalMove));
    assert_eq!(Step::Phone.number(), Step::COUNTED);
}

#[test]
fn no_step_is_jumped() {
    for reached in Step::ALL {
        for later in Step::ALL.into_iter().filter(|step| *step > reached) {
            for proved in [false, true] {
                assert!(!at(reached, proved).may_show(later));
                assert_eq!(at(reached, proved).advance(later), Err(IllegalMove));
            }
        }
    }
}

#[test]
fn document_and_identity_may_change_until_identity_is_proved() {
    assert_eq!(at(Step::Identity, false).advance(Step::Document), Ok(Step::Identity));
    assert_eq!(at(Step::Account, false).advance(Step::Document), Ok(Step::Identity));
    assert_eq!(at(Step::Account, true).advance(Step::Document), Err(IllegalMove));
    assert_eq!(at(Step::Account, true).advance(Step::Identity), Err(IllegalMove));
    assert_eq!(at(Step::Document, false).advance(Step::Consent), Err(IllegalMove));
}

#[test]
fn the_account_may_change_until_done() {
    assert_eq!(at(Step::Phone, true).advance(Step::Account), Ok(Step::Phone));
    assert!(at(Step::Phone, true).may_show(Step::Account));
    assert_eq!(at(Step::Done, true).advance(Step::Account), Err(IllegalMove));
    assert!(at(Step::Done, true).may_show(Step::Done));
    assert!(!at(Step::Done, true).may_show(Step::Phone));
}

#[test]
fn tokens_lead_back_and_paths_are_fixed() {
    for step in Step::ALL {
        assert_eq!(Step::parse(step.as_str()), Some(step));
    }
    let paths = Step::ALL.map(Step::path);
    assert_eq!(paths[0], "/register");
    assert_eq!(paths[5], "/register/done");
    assert_eq!(Mode::parse("face"), Some(Mode::Face));
    assert_eq!(Mode::parse("hall_code"), Some(Mode::HallCode));
    assert_eq!(Mode::parse("1"), None);
}

#[test]
fn secrets_are_never_kept_in_a_draft() {
    for field in Field::ALL {
        assert_eq!(Field::parse(field.as_str()), Some(field));
        let secret = [
            Field::Code,
            Field::Slip,
            Field::Password,
            Field::PasswordAgain,
            Field::SmsCode,
            Field::RecoveryCode,
        ];
        assert_eq!(field.keep(), !secret.contains(&field));
    }
    assert_eq!(Field::parse("role"), None);
    assert_eq!("name".parse(), Ok(Field::Name));
}
