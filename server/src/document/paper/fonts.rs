//! The typefaces of the forms: found once in the given directories, read when first needed and
//! then shared. It reads nothing but font files and must not know what is printed with them.

use std::{
    error::Error,
    fmt::{Display, Formatter, Result as FormatResult},
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use typst::{
    foundations::Bytes,
    layout::Abs,
    text::{Font, FontBook, FontInfo, FontInstance, FontVariant, FontVariations},
    utils::LazyHash,
};

/// Files of one family, the regular face first; the first family found is the forms' own.
const FAMILIES: [(&str, [&str; 2]); 2] = [
    ("Noto Serif CJK", ["NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"]),
    ("Noto Sans CJK", ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"]),
];
/// The regions whose faces the forms use; the others hold the same characters.
const REGIONS: [&str; 3] = ["SC", "JP", "KR"];
/// The first of these that is found lends the letters that no Chinese face has: ł, ğ, Arabic.
const COMPANIONS: [&str; 4] =
    ["NotoSerif-Regular.ttf", "DejaVuSerif.ttf", "NotoSans-Regular.ttf", "DejaVuSans.ttf"];
/// How deep under a directory fonts are looked for; links in a circle end here.
const DEPTH: usize = 5;

/// No Noto CJK font lies in the directories: there can be no PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFont;

impl Display for NoFont {
    fn fmt(&self, f: &mut Formatter<'_>) -> FormatResult {
        f.write_str("no Noto Serif CJK or Noto Sans CJK font was found")
    }
}

impl Error for NoFont {}

/// The faces that the forms may use. Keep one for the life of the process: what has been read
/// stays in memory (26 MB for the regular serif face, 27 MB more for the bold one).
pub struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Face>,
    /// The family of the forms, without its region: `Noto Serif CJK`.
    family: &'static str,
    /// Whose faces come after the family's own, in this order.
    rest: Vec<String>,
    /// The family that has letters that the Chinese faces lack.
    companion: Option<String>,
}

/// One face of a font file.
struct Face {
    file: Arc<File>,
    index: u32,
    font: OnceLock<Option<Font>>,
}

/// A font file; a collection's faces share its bytes.
struct File {
    path: PathBuf,
    bytes: OnceLock<Option<Bytes>>,
}

impl Fonts {
    /// Looks for the fonts in the directories and beneath them. Reads the files to learn which
    /// characters they hold, and keeps none of them in memory.
    ///
    /// # Errors
    /// `NoFont` when neither the serif nor the sans family is there.
    pub fn find(directories: &[PathBuf]) -> Result<Self, NoFont> {
        let mut found = Vec::new();
        for directory in directories {
            walk(directory, DEPTH, &mut found);
        }
        let path = |name: &str| found.iter().find(|path| path.file_name() == Some(name.as_ref()));

        let mut fonts = Self {
            book: LazyHash::new(FontBook::new()),
            faces: Vec::new(),
            family: "",
            rest: Vec::new(),
            companion: None,
        };
        for (family, [regular, bold]) in FAMILIES {
            let Some(regular) = path(regular) else { continue };
            if !fonts.family.is_empty() {
                let added = fonts.add(regular, |name| is_of(family, &["SC"], name));
                fonts.rest.extend(added);
            } else if fonts.add(regular, |name| is_of(family, &REGIONS, name)).is_some() {
                fonts.family = family;
                path(bold).and_then(|bold| fonts.add(bold, |name| is_of(family, &REGIONS, name)));
            }
        }
        if fonts.family.is_empty() {
            return Err(NoFont);
        }
        for file in COMPANIONS {
            let added = path(file).and_then(|path| fonts.add(path, |_| true));
            if let Some(family) = added {
                fonts.companion.get_or_insert_with(|| family.clone());
                fonts.rest.push(family);
            }
        }
        Ok(fonts)
    }

    /// Lists the wanted faces of a file; gives the last one's family.
    fn add(&mut self, path: &Path, wanted: impl Fn(&str) -> bool) -> Option<String> {
        let data = fs::read(path).ok()?;
        let file = Arc::new(File { path: path.to_owned(), bytes: OnceLock::new() });
        let mut family = None;
        let faces = (0..).map_while(|index| FontInfo::new(&data, index).map(|info| (index, info)));
        for (index, info) in faces.filter(|(_, info)| wanted(&info.family)) {
            family = Some(info.family.clone());
            self.book.push(info);
            self.faces.push(Face { file: Arc::clone(&file), index, font: OnceLock::new() });
        }
        family
    }

    /// The list of the faces, as typst asks for it.
    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    /// The face at a place of the list; read from its file when it is first asked for.
    pub(super) fn face(&self, index: usize) -> Option<Font> {
        let face = self.faces.get(index)?;
        face.font.get_or_init(|| Font::new(face.file.bytes()?, face.index)).clone()
    }

    /// The family's face for a region: `SC`, `JP` or `KR`.
    pub(super) fn of_region(&self, region: &str) -> String {
        format!("{} {region}", self.family)
    }

    /// The families after the forms' own.
    pub(super) fn rest(&self) -> &[String] {
        &self.rest
    }

    /// The family of letters that the Chinese faces lack, if there is one.
    pub(super) fn companion(&self) -> Option<&str> {
        self.companion.as_deref()
    }

    /// Whether the forms' own family has the character.
    pub(super) fn is_own(&self, c: char) -> bool {
        self.covers(&self.of_region("SC"), c)
    }

    /// Whether the companion has the character.
    pub(super) fn is_companions(&self, c: char) -> bool {
        self.companion.as_deref().is_some_and(|family| self.covers(family, c))
    }

    /// Whether any face has the character.
    pub(super) fn is_known(&self, c: char) -> bool {
        self.is_own(c) || self.rest.iter().any(|family| self.covers(family, c))
    }

    fn covers(&self, family: &str, c: char) -> bool {
        let mut faces = self.book.select_family(&family.to_lowercase());
        faces
            .any(|index| self.book.info(index).is_some_and(|info| info.coverage.contains(c.into())))
    }

    /// The forms' own face, to measure with.
    pub(super) fn ruler(&self) -> Option<FontInstance> {
        let font = self.face(0)?;
        Some(font.instantiate(FontVariant::default(), Abs::pt(12.0), &FontVariations::default()))
    }
}

impl File {
    fn bytes(&self) -> Option<Bytes> {
        self.bytes.get_or_init(|| fs::read(&self.path).ok().map(Bytes::new)).clone()
    }
}

/// Whether a name is that of the family's face for one of the regions.
fn is_of(family: &str, regions: &[&str], name: &str) -> bool {
    name.strip_prefix(family).is_some_and(|region| regions.contains(&region.trim()))
}

/// The font files in a directory and beneath it, in the order of their paths.
fn walk(directory: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if depth > 0 {
                walk(&path, depth - 1, found);
            }
        } else {
            found.push(path);
        }
    }
}
