//! The vault, from outside: what opens, where, and what does not.

use super::*;

fn vault() -> Vault {
    let random = Random::seeded(1);
    Vault::new(Keys::generate(&random), random)
}

#[test]
fn what_is_sealed_opens_in_its_own_place() {
    let vault = vault();
    let (row, data_key) = vault.new_row("account", "a");
    let sealed = row.seal("name", "Anna");
    let again = vault.row("account", "a", &data_key).unwrap();
    assert_eq!(*again.open("name", &sealed).unwrap(), "Anna");
}

#[test]
fn what_is_sealed_opens_in_no_other_column_row_or_table() {
    let vault = vault();
    let (row, data_key) = vault.new_row("account", "a");
    let sealed = row.seal("name", "Anna");
    assert!(row.open("number", &sealed).is_err());
    let (other, _) = vault.new_row("account", "b");
    assert!(other.open("name", &sealed).is_err());
    assert!(vault.row("account", "b", &data_key).is_err());
    assert!(vault.row("hall_code", "a", &data_key).is_err());
}

#[test]
fn a_flipped_bit_is_noticed_wherever_it_is() {
    let vault = vault();
    let (row, data_key) = vault.new_row("account", "a");
    let sealed = row.seal("name", "Anna");
    for position in 1..sealed.0.len() {
        let mut bent = sealed.clone();
        bent.0[position] ^= 1;
        assert!(row.open("name", &bent).is_err(), "byte {position}");
    }
    for position in 0..data_key.0.len() {
        let mut bent = data_key.clone();
        bent.0[position] ^= 1;
        assert!(vault.row("account", "a", &bent).is_err(), "byte {position} of the data key");
    }
}

#[test]
fn indexes_of_two_fields_are_unlike_and_parts_do_not_run_together() {
    let vault = vault();
    let of = |field, parts: &[&str]| vault.index(field, parts);
    assert_eq!(of(Indexed::Number, &["a", "b"]), of(Indexed::Number, &["a", "b"]));
    assert_ne!(of(Indexed::Number, &["a", "b"]), of(Indexed::Identity, &["a", "b"]));
    assert_ne!(of(Indexed::Number, &["ab", "c"]), of(Indexed::Number, &["a", "bc"]));
}

#[test]
fn an_older_key_still_opens_what_it_sealed() {
    let random = Random::seeded(2);
    let first = "root 0000000000000000000000000000000000000000000000000000000000000000\n\
                 seal 1 1111111111111111111111111111111111111111111111111111111111111111\n";
    let both = format!("{first}seal 2 {}\n", "22".repeat(32));
    let old = Vault::new(Keys::parse(first).unwrap(), random.clone());
    let (row, data_key) = old.new_row("account", "a");
    let sealed = row.seal("name", "Anna");
    let new = Vault::new(Keys::parse(&both).unwrap(), random);
    let row = new.row("account", "a", &data_key).unwrap();
    assert_eq!(*row.open("name", &sealed).unwrap(), "Anna");
    let (_, newer_key) = new.new_row("account", "b");
    assert!(old.row("account", "b", &newer_key).is_err());
}

#[test]
fn a_cookie_opens_under_its_own_name_only() {
    let vault = vault();
    let sealed = vault.seal_cookie("flash", "what was typed");
    assert_eq!(vault.open_cookie("flash", &sealed).as_deref(), Some("what was typed"));
    assert_eq!(vault.open_cookie("other", &sealed), None);
    assert_eq!(vault.open_cookie("flash", "zz"), None);
    assert_eq!(vault.open_cookie("flash", "é"), None);
}

#[test]
fn a_key_file_that_is_no_key_file_is_refused_without_its_content() {
    for text in ["", "root 00", "seal 1 zz", "root \u{fe0f}", "hunter2"] {
        let Err(error) = Keys::parse(text) else { panic!("{text} was taken") };
        assert!(!error.to_string().contains("hunter2"));
    }
}

#[test]
fn the_key_file_is_made_once_and_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    let random = Random::system();
    let first = Keys::read_or_make(&path, &random).unwrap();
    let second = Keys::read_or_make(&path, &random).unwrap();
    assert_eq!(first.derive("a", "b", b"c"), second.derive("a", "b", b"c"));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
