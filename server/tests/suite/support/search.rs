//! Looking for a text in whatever disguise, wherever something is stored.

use super::{browser::encode, program::files, query::texts};
use aho_corasick::AhoCorasick;
use kaimen::{
    db::Engine,
    service::House,
    vault::{hex, unhex},
};
use std::{collections::BTreeSet, path::Path};

/// How a text may stand somewhere without being seen at once.
fn disguises(text: &str) -> Vec<String> {
    let json = serde_json::to_string(text).unwrap();
    let ascii: Vec<_> = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let mut all = vec![
        text.to_owned(),
        text.to_uppercase(),
        text.to_lowercase(),
        hex(text.as_bytes()),
        hex(text.as_bytes()).to_uppercase(),
        encode(text),
        encode(text).to_lowercase(),
        json.trim_matches('"').to_owned(),
        ascii.concat(),
        format!("{text:?}").trim_matches('"').to_owned(),
        format!("{:?}", text.as_bytes()).trim_matches(['[', ']']).to_owned(),
    ];
    // Base64 at each of its three offsets, without the characters that its neighbours change.
    all.extend((0..3).map(|offset| base64_core(text.as_bytes(), offset)));
    all.sort_unstable();
    all.dedup();
    all.retain(|disguise| disguise.len() >= 6);
    all
}

fn base64_core(bytes: &[u8], offset: usize) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let padded: Vec<u8> = std::iter::repeat_n(0, offset).chain(bytes.iter().copied()).collect();
    let whole = padded.len() / 3 * 3;
    let letters = padded[..whole].chunks(3).flat_map(|three| {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift & 63) as usize]))
    });
    letters.skip(if offset == 0 { 0 } else { offset + 1 }).collect()
}

/// Everything that is stored: the files in the folder, or every column of every table, bytes as
/// they are.
pub async fn stored(house: &House, folder: &Path) -> Vec<(String, String)> {
    if house.db.engine() == Engine::Sqlite {
        return files(folder);
    }
    let mut all = Vec::new();
    let tables = "select table_name::text from information_schema.tables \
                  where table_schema = 'public'";
    for table in texts(house, tables).await {
        let rows = texts(house, &format!("select cast(t as text) from {table} t")).await;
        let mut bytes = rows.join("\n").into_bytes();
        for hidden in rows.iter().flat_map(|row| row.split("\\\\x").skip(1)) {
            let end = hidden.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(hidden.len());
            bytes.extend(unhex(&hidden[..end]).unwrap());
            bytes.push(b'\n');
        }
        all.push((table, String::from_utf8_lossy(&bytes).into_owned()));
    }
    all
}

/// Where any of `said` stands, in whatever disguise. All at once: a log of many tests is long.
pub fn found(said: &[String], places: &[(String, String)]) -> Vec<String> {
    let wanted: Vec<(&String, String)> = said
        .iter()
        .flat_map(|text| disguises(text).into_iter().map(move |it| (text, it)))
        .collect();
    let search = AhoCorasick::new(wanted.iter().map(|(_, disguise)| disguise)).unwrap();
    let mut found = BTreeSet::new();
    for (name, place) in places {
        for hit in search.find_overlapping_iter(place) {
            let (text, disguise) = &wanted[hit.pattern()];
            found.insert(format!("{text} in {name} as {disguise}"));
        }
    }
    found.into_iter().collect()
}
