//! From the package to the parts that are read: content types, relationships, the workbook.
//!
//! Must not do: follow a relationship out of the package, or read a cell.

use super::{
    Refused,
    package::{MOST_STRINGS, MOST_STYLES, Parts},
    xml::{Xml, attributes, is_true},
};

/// A workbook without macros that is no template.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// Relationships of the package and of the workbook, each, and sheets.
const MOST_RELATIONS: usize = 1000;

/// The texts of the parts that hold the first visible sheet.
pub(super) struct Book<'a> {
    pub sheet: &'a str,
    pub strings: Option<&'a str>,
    pub styles: Option<&'a str>,
    /// Days are counted from 1904-01-01.
    pub date1904: bool,
}

/// A line of a `.rels` part.
#[derive(Default)]
struct Relation {
    id: String,
    /// The last segment of its type, in small letters: the same in both flavours of the format.
    kind: String,
    target: String,
    external: bool,
}

/// Finds the parts.
///
/// # Errors
/// `Type` with macros, or where the package is no workbook; `File` with links to other workbooks,
/// without a visible sheet, or where something that is referred to is missing; `TooLarge`.
pub(super) fn open(parts: &Parts) -> Result<Book<'_>, Refused> {
    let types = parts.get("[content_types].xml").ok_or(Refused::Type)?;
    let roots = relations(parts.get("_rels/.rels").ok_or(Refused::Type)?)?;
    for text in parts.ending(".rels") {
        each_relation(text, |relation| judge(&relation.kind))?;
    }
    let root = roots.iter().find(|root| root.kind == "officedocument").ok_or(Refused::Type)?;
    let path = resolve("", root)?;
    if content_type(types, &path)?.as_deref() != Some(WORKBOOK) {
        return Err(Refused::Type);
    }
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let relations =
        relations(parts.get(&format!("{folder}_rels/{file}.rels")).ok_or(Refused::File)?)?;
    let part = |relation: &Relation| -> Result<&str, Refused> {
        parts.get(&resolve(&folder, relation)?).ok_or(Refused::File)
    };
    let only = |kind: &str, most: usize| match relations.iter().find(|one| one.kind == kind) {
        Some(relation) => {
            let text = part(relation)?;
            if text.len() > most { Err(Refused::TooLarge) } else { Ok(Some(text)) }
        }
        None => Ok(None),
    };
    let (visible, date1904) = visible(parts.get(&path).ok_or(Refused::File)?)?;
    let sheet = visible
        .iter()
        .filter_map(|id| relations.iter().find(|relation| relation.id == *id))
        .find(|relation| relation.kind == "worksheet")
        .ok_or(Refused::File)?;
    Ok(Book {
        sheet: part(sheet)?,
        strings: only("sharedstrings", MOST_STRINGS)?,
        styles: only("styles", MOST_STYLES)?,
        date1904,
    })
}

/// What no table needs: macros of either kind, and links to other workbooks.
fn judge(kind: &str) -> Result<(), Refused> {
    let kind = kind.to_ascii_lowercase();
    if kind.contains("macro") || kind.contains("vba") {
        return Err(Refused::Type);
    }
    if kind.contains("externallink") { Err(Refused::File) } else { Ok(()) }
}

/// The type of one part; judges all that are told.
fn content_type(text: &str, path: &str) -> Result<Option<String>, Refused> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let (mut by_ending, mut by_name) = (None, None);
    let mut xml = Xml::open(text, "Types")?;
    while let Some(start) = xml.child()? {
        xml.skip()?;
        let (mut of, mut is, mut all) = (String::new(), String::new(), false);
        attributes(&start, |name, value| match name {
            "PartName" => of = value.trim_start_matches('/').to_ascii_lowercase(),
            "Extension" => (of, all) = (value.to_ascii_lowercase(), true),
            "ContentType" => is = value.into_owned(),
            _ => {}
        })?;
        judge(&is)?;
        if all && of == ending {
            by_ending = Some(is);
        } else if !all && of == path {
            by_name = Some(is);
        }
    }
    Ok(by_name.or(by_ending))
}

/// The relationships of a part of which some are followed.
fn relations(text: &str) -> Result<Vec<Relation>, Refused> {
    let mut relations = Vec::new();
    each_relation(text, |relation| {
        relations.push(relation);
        if relations.len() > MOST_RELATIONS { Err(Refused::TooLarge) } else { Ok(()) }
    })?;
    Ok(relations)
}

fn each_relation(
    text: &str,
    mut each: impl FnMut(Relation) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let mut xml = Xml::open(text, "Relationships")?;
    while let Some(start) = xml.child()? {
        xml.skip()?;
        let mut relation = Relation::default();
        attributes(&start, |name, value| match name {
            "Id" => relation.id = value.into_owned(),
            "Type" => {
                relation.kind = value.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
            }
            "Target" => relation.target = value.into_owned(),
            "TargetMode" => relation.external = !value.eq_ignore_ascii_case("Internal"),
            _ => {}
        })?;
        each(relation)?;
    }
    Ok(())
}

/// The part's name in small letters, from a target relative to the folder or to the package.
fn resolve(folder: &str, relation: &Relation) -> Result<String, Refused> {
    let target = relation.target.to_ascii_lowercase();
    let path = match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("{folder}{target}"),
    };
    let leads_elsewhere = relation.external
        || path.contains(['\\', ':', '?', '#'])
        || path.split('/').any(|segment| matches!(segment, "" | "." | ".."));
    if leads_elsewhere { Err(Refused::File) } else { Ok(path) }
}

/// The relationships of the visible sheets, in order, and whether days are counted from 1904.
fn visible(text: &str) -> Result<(Vec<String>, bool), Refused> {
    let (mut visible, mut date1904) = (Vec::new(), false);
    let mut xml = Xml::open(text, "workbook")?;
    while let Some(start) = xml.child()? {
        match start.local_name().as_ref() {
            "workbookPr" => {
                xml.skip()?;
                attributes(&start, |name, value| {
                    date1904 |= name == "date1904" && is_true(&value);
                })?;
            }
            "sheets" => {
                while let Some(start) = xml.child()? {
                    xml.skip()?;
                    let (mut id, mut shown) = (String::new(), true);
                    attributes(&start, |name, value| match name {
                        "state" => shown = value == "visible",
                        _ if name.ends_with(":id") => id = value.into_owned(),
                        _ => {}
                    })?;
                    if shown {
                        visible.push(id);
                    }
                    if visible.len() > MOST_RELATIONS {
                        return Err(Refused::TooLarge);
                    }
                }
            }
            "externalReferences" => return Err(Refused::File),
            _ => xml.skip()?,
        }
    }
    Ok((visible, date1904))
}
