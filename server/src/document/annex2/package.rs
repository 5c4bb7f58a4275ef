//! The zip that an `.xlsx` is: checked entry by entry and unpacked within bounds.
//!
//! Must not do: write anywhere, believe a size that the zip tells, or keep what is not XML.

use super::Refused;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};
use zip::{
    CompressionMethod, ZipArchive,
    read::{ArchiveOffset, Config, ZipFile},
};

type Entry<'a, 'b> = ZipFile<'a, Cursor<&'b [u8]>>;

/// How a zip with something in it begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";
/// How a zip with nothing in it begins.
const EMPTY: &[u8] = b"PK\x05\x06";
/// How an OLE file begins: `.xls`, a macro project, a workbook with a password.
pub(super) const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// How an entry of the zip's directory begins.
const ENTRY: &[u8] = b"PK\x01\x02";

const MOST_ENTRIES: usize = 200;
const MEBIBYTE: usize = 1024 * 1024;
/// Unpacked bytes of a sheet, and of anything of which less is not said.
const MOST_BYTES: usize = 8 * MEBIBYTE;
/// Unpacked bytes of the shared strings.
pub(super) const MOST_STRINGS: usize = 4 * MEBIBYTE;
/// Unpacked bytes of the styles.
pub(super) const MOST_STYLES: usize = MEBIBYTE;
/// Unpacked bytes of all together.
const MOST_TOGETHER: usize = 16 * MEBIBYTE;
/// Bytes of a name.
const LONGEST_NAME: usize = 255;

/// The XML parts of a package by name in small letters; every one is UTF-8 without a DTD.
pub(super) struct Parts(BTreeMap<String, String>);

impl Parts {
    /// A part's text; names do not differ by case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(&name.to_ascii_lowercase()).map(String::as_str)
    }

    /// The parts whose names end so, in small letters.
    pub(super) fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(name, _)| name.ends_with(end)).map(|(_, text)| text.as_str())
    }
}

/// The bytes begin as a zip does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) || bytes.starts_with(EMPTY)
}

/// Checks and unpacks.
///
/// # Errors
/// `File` for a damaged zip, one that contradicts itself, more than 200 entries, names that lead
/// elsewhere or are there twice, encryption, methods other than deflate, links, a zip within the
/// zip, parts of other workbooks, XML that is no UTF-8 or has a DTD. `TooLarge` by what an entry
/// really unpacks to. `Type` with macros, with an OLE file inside, or where it is no Office file.
pub(super) fn open(bytes: &[u8]) -> Result<Parts, Refused> {
    // Before the archive is opened, which keeps every entry: none goes without this signature.
    let entries = bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY);
    if entries.take(MOST_ENTRIES + 1).count() > MOST_ENTRIES {
        return Err(Refused::File);
    }
    let config = Config { archive_offset: ArchiveOffset::Known(0) };
    let archive = ZipArchive::with_config(config, Cursor::new(bytes));
    let mut archive = archive.map_err(|_| Refused::File)?;
    // Both headers of every entry say the same, none is there twice, overlaps or is left out.
    if archive.is_empty() || archive.validate_header_consistency().is_err() {
        return Err(Refused::File);
    }
    let mut names = BTreeSet::new();
    let mut parts = BTreeMap::new();
    let mut left = MOST_TOGETHER;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|_| Refused::File)?;
        let name = name(&entry)?;
        if !names.insert(name.clone()) {
            return Err(Refused::File);
        }
        let content = unpack(&mut entry, &name, left)?;
        left = left.saturating_sub(content.len());
        if let Some(text) = xml(&name, content)? {
            parts.insert(name, text);
        }
    }
    Ok(Parts(parts))
}

/// The name in small letters of an entry that may be unpacked.
fn name(entry: &Entry<'_, '_>) -> Result<String, Refused> {
    let name = std::str::from_utf8(entry.name_raw()).map_err(|_| Refused::File)?;
    let name = name.to_ascii_lowercase();
    let path = name.strip_suffix('/').unwrap_or(&name);
    let leads_elsewhere = path.split('/').any(|segment| matches!(segment, "" | "." | ".."))
        || path.contains(['\\', ':'])
        || path.contains(char::is_control)
        || path.len() > LONGEST_NAME;
    // The file type of Unix, whatever system the entry says it is from: a file, a folder, unsaid.
    let is_special = !matches!(entry.external_attributes() >> 28, 0 | 4 | 8);
    let method = entry.compression();
    let is_other = method != CompressionMethod::Stored && method != CompressionMethod::Deflated;
    if leads_elsewhere || is_special || is_other || entry.encrypted() || entry.is_symlink() {
        return Err(Refused::File);
    }
    let file = path.rsplit('/').next().unwrap_or_default();
    if path == "mimetype" || file.starts_with("vbaproject") || file.starts_with("vbadata") {
        return Err(Refused::Type);
    }
    if path.starts_with("xl/externallinks/") {
        return Err(Refused::File);
    }
    Ok(name)
}

fn unpack(entry: &mut Entry<'_, '_>, name: &str, left: usize) -> Result<Vec<u8>, Refused> {
    let most = match name {
        _ if name.ends_with("sharedstrings.xml") => MOST_STRINGS,
        _ if name.ends_with("styles.xml") => MOST_STYLES,
        _ if name.ends_with('/') => 0,
        _ => MOST_BYTES,
    };
    let most = most.min(left);
    let told = usize::try_from(entry.size()).map_err(|_| Refused::TooLarge)?;
    if told > most {
        return Err(if name.ends_with('/') { Refused::File } else { Refused::TooLarge });
    }
    // The reader itself fails where more comes than was told, or with another checksum.
    let mut content = Vec::with_capacity(told);
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    entry.take(limit).read_to_end(&mut content).map_err(|_| Refused::File)?;
    if content.len() > most {
        return Err(Refused::TooLarge);
    }
    if content.len() != told || is_zip(&content) {
        return Err(Refused::File);
    }
    if content.starts_with(OLE) { Err(Refused::Type) } else { Ok(content) }
}

/// The text of an entry that is XML by name or content; `None` for another.
fn xml(name: &str, content: Vec<u8>) -> Result<Option<String>, Refused> {
    let named = [".xml", ".rels", ".vml"].iter().any(|end| name.ends_with(end));
    let marked = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&content);
    if !named && !marked.trim_ascii_start().starts_with(b"<") {
        return Ok(None);
    }
    let text = String::from_utf8(content).map_err(|_| Refused::File)?;
    let declares = |after: &str| {
        ["DOCTYPE", "ENTITY"].iter().any(|word| {
            after.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        })
    };
    if text.contains('\0') || text.split("<!").skip(1).any(declares) {
        return Err(Refused::File);
    }
    Ok(Some(text))
}
