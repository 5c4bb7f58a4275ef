//! Waits and windows, at their edges.

use domain::code::{RecoveryCode, SlipSecret};
use domain::form::FieldError;
use domain::time::Timestamp;
use domain::tries::{
    CODES_AN_ADDRESS, MESSAGES_A_PHONE, code_wait_seconds, full_until, longest,
    messages_are_wasted, password_wait_seconds,
};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

fn at(seconds: i64) -> Timestamp {
    Timestamp(0).plus_seconds(seconds)
}

#[test]
fn wrong_codes_wait_half_a_minute_two_ten_an_hour() {
    let waits: Vec<_> = (0..11).map(code_wait_seconds).collect();
    assert_eq!(waits, [0, 0, 0, 30, 120, 600, 3600, 3600, 3600, 3600, 3600]);
}

#[test]
fn wrong_passwords_wait_from_the_fifth_on_up_to_an_hour() {
    let waits: Vec<_> = (3..15).map(password_wait_seconds).collect();
    assert_eq!(waits, [0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
}

#[test]
fn a_window_opens_when_the_oldest_that_fills_it_leaves() {
    let made: Vec<_> = [300, 200, 100].map(at).to_vec();
    let windows = MESSAGES_A_PHONE;
    assert_eq!(full_until(&windows, &[], at(0)), None);
    assert_eq!(full_until(&windows, &made, at(359)), Some(at(360)));
    assert_eq!(full_until(&windows, &made, at(360)), None);
    let five: Vec<_> = (1..=5).rev().map(|nth| at(nth * 100)).collect();
    assert_eq!(full_until(&windows, &five, at(600)), Some(at(100 + 3600)));
    assert_eq!(full_until(&windows, &five, at(100 + 3600)), None);
    let ten: Vec<_> = (1..=10).rev().map(|nth| at(nth * 4000)).collect();
    assert_eq!(full_until(&windows, &ten, at(50_000)), Some(at(4000 + 86_400)));
}

#[test]
fn the_longest_wait_of_several_full_windows_counts() {
    let fifty: Vec<_> = (0..50).rev().map(|nth| at(1000 + nth)).collect();
    assert_eq!(full_until(&CODES_AN_ADDRESS, &fifty, at(1100)), Some(at(1000 + 86_400)));
    assert_eq!(longest(&CODES_AN_ADDRESS), 86_400);
}

#[test]
fn messages_are_wasted_below_three_in_ten_of_two_hundred() {
    assert!(!messages_are_wasted(199, 0));
    assert!(messages_are_wasted(200, 59));
    assert!(!messages_are_wasted(200, 60));
}

#[test]
fn a_slip_secret_has_128_bits_and_reads_back_in_any_case() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let mut firsts = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let secret = SlipSecret::generate(&mut rng);
        assert_eq!(secret.reveal().len(), 26);
        firsts.insert(secret.reveal()[..1].to_owned());
        let typed = secret.reveal().to_uppercase();
        let (front, back) = typed.split_at(13);
        assert!(SlipSecret::parse(&format!(" {front}-{back} ")) == Ok(secret));
    }
    assert_eq!(firsts.len(), 8, "three bits in the first character: {firsts:?}");
    assert_eq!(SlipSecret::parse(" ").err(), Some(FieldError::Required));
    for bad in ["0", "8000000000000000000000000z", "0000000000000000000000000i", "é"] {
        assert_eq!(SlipSecret::parse(bad).err(), Some(FieldError::Slip), "{bad}");
    }
}

#[test]
fn a_recovery_code_reads_back_as_printed() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let code = RecoveryCode::generate(&mut rng);
    assert_eq!(code.printed().len(), 11);
    assert!(RecoveryCode::parse(&code.printed().to_lowercase()) == Ok(code));
    assert_eq!(RecoveryCode::parse("").err(), Some(FieldError::Required));
    for bad in ["ABCDE-FGHJ", "ABCDE-FGHJ0", "ABCDE-FGHJKM"] {
        assert_eq!(RecoveryCode::parse(bad).err(), Some(FieldError::RecoveryCode), "{bad}");
    }
}
