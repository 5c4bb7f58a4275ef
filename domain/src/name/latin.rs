//! Latin letters: their plain form, by a table of its own, so that the browser carries no Unicode
//! tables. What letters are Latin at all. No judgement of names here.

use std::ops::RangeInclusive;

/// The plain capital form of an accented or special Latin letter (ICAO 9303-3, section 6: Æ = AE,
/// ß = SS, Ø = O, …); `None` for ASCII and everything else.
#[must_use]
pub fn base(letter: char) -> Option<&'static str> {
    if !matches!(letter, '\u{C0}'..='\u{25B}' | '\u{1E00}'..='\u{1EFF}') {
        return None;
    }
    LETTERS.iter().find(|(_, letters)| letters.contains(letter)).map(|(base, _)| *base)
}

/// `text` in ASCII small letters and digits, words apart by one space; other scripts fall out.
#[must_use]
pub fn plain_words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars().map(crate::fold::narrow) {
        if super::is_apostrophe(character) || character == '.' || is_latin_mark(character) {
            continue;
        }
        let mut buffer = [0; 4];
        let letters = match base(character) {
            Some(letters) => letters,
            None if character.is_ascii_alphanumeric() => character.encode_utf8(&mut buffer),
            None => {
                gap = true;
                continue;
            }
        };
        if gap && !plain.is_empty() {
            plain.push(' ');
        }
        gap = false;
        plain.extend(letters.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    plain
}

/// Letters of the Latin script, full width and presentation forms too.
#[must_use]
pub fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || RANGES.iter().any(|range| range.contains(&letter))
}

/// Combining marks that Latin letters carry.
#[must_use]
pub const fn is_latin_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36F}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

static RANGES: [RangeInclusive<char>; 12] = [
    'ª'..='ª',
    'º'..='º',
    'À'..='Ö',
    'Ø'..='ö',
    'ø'..='\u{2B8}',
    '\u{1D00}'..='\u{1D25}',
    '\u{1E00}'..='\u{1EFF}',
    '\u{212A}'..='\u{212B}',
    '\u{2C60}'..='\u{2C7F}',
    '\u{FB00}'..='\u{FB06}',
    'Ａ'..='Ｚ',
    'ａ'..='ｚ',
];

/// (plain capitals, letters).
#[rustfmt::skip]
static LETTERS: [(&str, &str); 30] = [
    ("A", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ"),
    ("AE", "Ææ"),
    ("B", "ḂḃḄḅḆḇƁ"),
    ("C", "ÇçĆćĈĉĊċČčḈḉ"),
    ("D", "ĎďḊḋḌḍḎḏḐḑḒḓĐđÐðƉƊ"),
    ("E", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệƏəƐɛ"),
    ("F", "Ḟḟ"),
    ("G", "ĜĝĞğĠġĢģǦǧǴǵḠḡ"),
    ("H", "ĤĥȞȟḢḣḤḥḦḧḨḩḪḫẖĦħ"),
    ("I", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİǏǐȈȉȊȋḬḭḮḯỈỉỊịı"),
    ("IJ", "Ĳĳ"),
    ("J", "Ĵĵǰ"),
    ("K", "ĶķǨǩḰḱḲḳḴḵĸ"),
    ("L", "ĹĺĻļĽľḶḷḸḹḺḻḼḽŁł"),
    ("M", "ḾḿṀṁṂṃ"),
    ("N", "ÑñŃńŅņŇňǸǹṄṅṆṇṈṉṊṋŊŋ"),
    ("O", "ÒÓÔÕÖòóôõöŌōŎŏŐőƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợØøƆɔ"),
    ("OE", "Œœ"),
    ("P", "ṔṕṖṗ"),
    ("R", "ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ"),
    ("S", "ŚśŜŝŞşŠšȘșṠṡṢṣṤṥṦṧṨṩ"),
    ("SS", "ßẞ"),
    ("T", "ŢţŤťȚțṪṫṬṭṮṯṰṱẗŦŧ"),
    ("TH", "Þþ"),
    ("U", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự"),
    ("V", "ṼṽṾṿ"),
    ("W", "ŴŵẀẁẂẃẄẅẆẇẈẉẘ"),
    ("X", "ẊẋẌẍ"),
    ("Y", "ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ"),
    ("Z", "ŹźŻżŽžẐẑẒẓẔẕ"),
];
