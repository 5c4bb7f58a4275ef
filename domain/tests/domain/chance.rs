//! Codes are uniform. Seeded, so that the numbers are exact.

use domain::code::{ALPHABET, HallCode, SmsCode};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

const DRAWS: u32 = 20_000;

/// Pearson's chi-square of counts against equal ones.
fn chi_square(counts: &[u32]) -> f64 {
    let expected =
        f64::from(counts.iter().sum::<u32>()) / f64::from(u32::try_from(counts.len()).unwrap());
    counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
}

#[test]
fn hall_codes_are_uniform_at_every_place_and_parse() {
    let mut rng = ChaCha12Rng::seed_from_u64(7);
    let mut counts = [[0_u32; 31]; 6];
    for _ in 0..DRAWS {
        let code = HallCode::generate(&mut rng);
        assert!(HallCode::parse(code.reveal()).is_ok_and(|parsed| parsed == code));
        for (place, character) in code.reveal().chars().enumerate() {
            counts[place][ALPHABET.find(character).unwrap()] += 1;
        }
    }
    // 30 degrees of freedom: 59.7 is passed once in a thousand.
    for place in counts {
        assert!(chi_square(&place) < 59.7, "{}", chi_square(&place));
    }
}

#[test]
fn sms_codes_are_uniform_at_every_place_and_parse() {
    let mut rng = ChaCha12Rng::seed_from_u64(7);
    let mut counts = [[0_u32; 10]; 6];
    for _ in 0..DRAWS {
        let code = SmsCode::generate(&mut rng);
        assert!(SmsCode::parse(code.reveal()).is_ok_and(|parsed| parsed == code));
        for (place, character) in code.reveal().chars().enumerate() {
            counts[place][usize::try_from(character.to_digit(10).unwrap()).unwrap()] += 1;
        }
    }
    // 9 degrees of freedom: 27.9 is passed once in a thousand.
    for place in counts {
        assert!(chi_square(&place) < 27.9, "{}", chi_square(&place));
    }
}

#[test]
fn the_same_chance_gives_the_same_code() {
    let draw = |seed| HallCode::generate(&mut ChaCha12Rng::seed_from_u64(seed)).reveal().to_owned();
    assert_eq!(draw(1), draw(1));
    assert_ne!(draw(1), draw(2));
}
