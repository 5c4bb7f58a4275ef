//! Group T of the bad inputs.

use domain::form::FieldError;
use domain::phone::{Phone, Regions};

fn phone(typed: &str) -> Result<String, FieldError> {
    Phone::parse(typed, &Regions::default()).map(|phone| phone.as_str().to_owned())
}

#[test]
fn t01_every_way_of_writing_a_mainland_number_is_one_number() {
    for typed in [
        "13800138000",
        "+86 138 0013 8000",
        "008613800138000",
        "8613800138000",
        "138-0013-8000",
        "１３８００１３８０００",
        "(+86) 13800138000",
        "＋8613800138000",
    ] {
        assert_eq!(phone(typed), Ok("+8613800138000".to_owned()), "{typed}");
    }
}

#[test]
fn t03_numbers_of_another_shape_are_refused() {
    for typed in [
        "1380013800",
        "138001380000",
        "12800138000",
        "10800138000",
        "+8612800138000",
        "+86",
        "+",
        "00",
        "abc",
        "23800138000",
        "1380013800O",
    ] {
        assert_eq!(phone(typed), Err(FieldError::Phone), "{typed}");
    }
    assert_eq!(phone(&"1".repeat(10_000)), Err(FieldError::Phone));
    assert_eq!(phone(" "), Err(FieldError::Required));
}

#[test]
fn t04_premium_and_unknown_countries_are_refused() {
    for typed in [
        "+1 900 555 0100",
        "+44 70 1234 5678",
        "+881 612345678",
        "0044 20 7946 0000",
        "+999123",
        "+852 9001 2345",
    ] {
        assert_eq!(phone(typed), Err(FieldError::PhoneCountry), "{typed}");
    }
}

#[test]
fn t05_hong_kong_is_accepted_unless_it_is_switched_off() {
    assert_eq!(phone("+852 91234567"), Ok("+85291234567".to_owned()));
    assert_eq!(phone("00853 6612 3456"), Ok("+85366123456".to_owned()));
    assert_eq!(phone("+886 0912 345 678"), Ok("+886912345678".to_owned()));
    assert_eq!(phone("+886 912 345 678"), Ok("+886912345678".to_owned()));
    let off = Regions { hong_kong: false, macao: false, taiwan: false };
    for typed in ["+852 91234567", "+853 66123456", "+886 912345678"] {
        assert_eq!(Phone::parse(typed, &off).err(), Some(FieldError::PhoneCountry));
    }
    assert!(Phone::parse("13800138000", &off).is_ok());
    assert_eq!(phone("+852 9123456"), Err(FieldError::Phone));
}

#[test]
fn t07_an_invisible_character_is_named() {
    assert_eq!(phone("138\u{200b}00138000"), Err(FieldError::Invisible));
}

#[test]
fn t09_virtual_carriers_are_accepted_and_known() {
    let regions = Regions::default();
    for range in ["162", "165", "167", "170", "171"] {
        let phone = Phone::parse(&format!("{range}00138000"), &regions).ok().unwrap();
        assert!(phone.is_virtual_carrier());
    }
    assert!(!Phone::parse("13800138000", &regions).ok().unwrap().is_virtual_carrier());
}

#[test]
fn masks_show_the_region_and_the_last_four() {
    let masked = |typed| Phone::parse(typed, &Regions::default()).ok().unwrap().masked();
    assert_eq!(masked("13800138000"), "+86 138 •••• 8000");
    assert_eq!(masked("+85291234567"), "+852 9••• 4567");
    assert_eq!(masked("+886912345678"), "+886 9•••• 5678");
}
