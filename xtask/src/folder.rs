//! Folders: emptied, copied, put in another's place. Errors name the path.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// An empty folder where there may have been a full one.
pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))
}

/// Puts `fresh` in the place of `folder`; for an instant there is neither.
pub fn replace(fresh: &Path, folder: &Path) -> Result<()> {
    let old = folder.with_extension("old");
    if old.exists() {
        fs::remove_dir_all(&old).with_context(|| format!("removing {}", old.display()))?;
    }
    if folder.exists() {
        fs::rename(folder, &old).with_context(|| format!("moving {}", folder.display()))?;
    }
    fs::rename(fresh, folder).with_context(|| format!("moving {}", fresh.display()))?;
    if old.exists() {
        fs::remove_dir_all(&old).with_context(|| format!("removing {}", old.display()))?;
    }
    Ok(())
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("making {}", to.display()))?;
    let entries = fs::read_dir(from).with_context(|| format!("reading {}", from.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("reading {}", from.display()))?;
        let (path, name) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &name)?;
        } else {
            copy(&path, &name)?;
        }
    }
    Ok(())
}

/// Copies one file, with its permissions.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)
        .map(|_| ())
        .with_context(|| format!("copying {} to {}", from.display(), to.display()))
}
