//! Brotli and gzip at their best beside each file, so that the server never compresses a file
//! twice.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// Pictures and fonts are compressed already.
const TEXTS: [&str; 9] = ["css", "html", "js", "json", "map", "svg", "txt", "webmanifest", "xml"];

/// Writes `file.br` and `file.gz`.
pub fn beside(file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &settings)
        .with_context(|| format!("compressing {}", file.display()))?;
    fs::write(with(file, ".br"), small).with_context(|| format!("writing {}", file.display()))?;
    let gzip =
        File::create(with(file, ".gz")).with_context(|| format!("writing {}", file.display()))?;
    let mut gzip = GzEncoder::new(gzip, Compression::best());
    gzip.write_all(&bytes)
        .and_then(|()| gzip.finish().map(|_| ()))
        .with_context(|| format!("compressing {}", file.display()))
}

/// Compresses every text file of a folder and the folders in it.
pub fn texts(folder: &Path) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.with_context(|| format!("reading {}", folder.display()))?.path());
    }
    for path in paths {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            texts(&path)?;
        } else if TEXTS.contains(&ending) {
            beside(&path)?;
        }
    }
    Ok(())
}

/// The name of a file's other form: `a.js` and `.br` give `a.js.br`.
pub fn with(file: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", file.display()))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_give_the_file_back_and_pictures_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let text = "allow nothing\n".repeat(100);
        fs::write(folder.path().join("robots.txt"), &text).unwrap();
        fs::write(folder.path().join("icon.png"), "picture").unwrap();
        texts(folder.path()).unwrap();
        let mut brotli = Vec::new();
        let small = fs::read(folder.path().join("robots.txt.br")).unwrap();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut brotli).unwrap();
        assert_eq!(brotli, text.as_bytes());
        let mut gzip = String::new();
        let small = fs::read(folder.path().join("robots.txt.gz")).unwrap();
        flate2::read::GzDecoder::new(small.as_slice()).read_to_string(&mut gzip).unwrap();
        assert_eq!(gzip, text);
        assert!(!folder.path().join("icon.png.br").exists());
    }
}
