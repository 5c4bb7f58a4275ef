//! What a build was made from, as one hash: unchanged inputs, no work.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Hash over the names and contents of files and whole folders below `root`, and over `facts`
/// that stand in no file (the toolchain). What does not exist counts as absent.
pub fn digest(root: &Path, paths: &[&str], facts: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for path in paths {
        collect(&root.join(path), &mut files)?;
    }
    files.sort();
    let mut hasher = Sha256::new();
    for fact in facts {
        part(&mut hasher, fact.as_bytes());
    }
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        part(&mut hasher, name.as_bytes());
        part(&mut hasher, &bytes);
    }
    Ok(hex(&hasher.finalize()))
}

/// The hash in a file's name: 16 hex digits of SHA-256.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)).chars().take(16).collect()
}

/// The length in front keeps `ab`+`c` and `a`+`bc` apart.
fn part(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update(bytes.len().to_le_bytes());
    hasher.update(bytes);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?;
        for entry in entries {
            collect(&entry.with_context(|| format!("reading {}", path.display()))?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_a_changed_name_and_a_changed_fact_each_change_the_digest() {
        let root = tempfile::tempdir().unwrap();
        let of = |fact| digest(root.path(), &["a", "missing"], &[fact]).unwrap();
        fs::create_dir(root.path().join("a")).unwrap();
        fs::write(root.path().join("a/x"), "1").unwrap();
        let first = of("rustc 1");
        assert_eq!(first, of("rustc 1"));
        assert_ne!(first, of("rustc 2"));
        fs::write(root.path().join("a/x"), "2").unwrap();
        let second = of("rustc 1");
        assert_ne!(first, second);
        fs::rename(root.path().join("a/x"), root.path().join("a/y")).unwrap();
        assert_ne!(second, of("rustc 1"));
    }

    #[test]
    fn a_name_hash_is_sixteen_hex_digits() {
        assert_eq!(hash(b""), "e3b0c44298fc1c14");
    }
}
