//! The world that typst sees: one template, the data for it, the fonts. There is no file, no
//! package, no network and no clock in it, and there must not be.

use typst::{
    Library, LibraryExt, World, comemo,
    diag::{FileError, FileResult, SourceDiagnostic},
    ecow::EcoVec,
    foundations::{Bytes, Datetime, Dict, Duration, Smart},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use std::sync::{Mutex, PoisonError};

use super::{Fonts, PaperError};

struct Sheet<'a> {
    library: LazyHash<Library>,
    template: Source,
    fonts: &'a Fonts,
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(refused()) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(refused())
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn refused() -> FileError {
    FileError::AccessDenied
}

/// What the compiler remembers is the process's: who empties it is alone.
static ALONE: Mutex<()> = Mutex::new(());

/// Sets the template with the data as `sys.inputs` and gives the PDF.
pub(super) fn pdf(fonts: &Fonts, template: &str, data: Dict) -> Result<Vec<u8>, PaperError> {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let library = Library::builder().with_inputs(data).build();
    let sheet =
        Sheet { library: LazyHash::new(library), template: Source::detached(template), fonts };
    let document = typst::compile(&sheet).output.map_err(|errors| first(&errors));
    let bytes = document.and_then(|document| {
        // PDF/UA-1 where the file fulfils it; a character without a glyph forbids it.
        let strict = PdfStandards::new(&[PdfStandard::Ua_1]).ok();
        let strict = strict.and_then(|strict| typst_pdf::pdf(&document, &options(strict)).ok());
        let plain = || typst_pdf::pdf(&document, &options(PdfStandards::default()));
        strict.map_or_else(plain, Ok).map_err(|errors| first(&errors))
    });
    // The compiler's memory of this run holds people's names, and would grow with each run.
    comemo::evict(0);
    bytes
}

/// Tagged, and without anything that differs from run to run: no time, no name of a program.
fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(None),
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    }
}

fn first(errors: &EcoVec<SourceDiagnostic>) -> PaperError {
    PaperError(errors.first().map_or_else(String::new, |error| error.message.to_string()))
}
