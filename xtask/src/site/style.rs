//! `style/main.css` with everything it imports, as one small file for the browsers we promise.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions},
    targets::{Browsers, Targets},
};

/// The browser floor: Chromium and Android's web view 97, Safari 16, Firefox 102.
const FLOOR: Browsers = Browsers {
    android: Some(97 << 16),
    chrome: Some(97 << 16),
    edge: Some(97 << 16),
    firefox: Some(102 << 16),
    ie: None,
    ios_saf: Some(16 << 16),
    opera: None,
    safari: Some(16 << 16),
    samsung: None,
};

/// Bundles and minifies; an error names file and line.
pub fn bundle(main: &Path) -> Result<String> {
    let files = FileProvider::new();
    let targets = Targets::from(FLOOR);
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(main)
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("bundling {}", main.display()))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("minifying {}", main.display()))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("printing {}", main.display()))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn imports_are_joined_and_new_syntax_is_lowered_to_the_floor() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.css");
        fs::write(&main, "@import \"form.css\";\nbody { inset: 0; }\n").unwrap();
        fs::write(folder.path().join("form.css"), ".field { & > label { color: red } }").unwrap();
        assert_eq!(bundle(&main).unwrap(), ".field>label{color:red}body{inset:0}");
    }

    #[test]
    fn a_missing_import_is_an_error_that_names_the_importing_file() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.css");
        fs::write(&main, "@import \"gone.css\";").unwrap();
        let error = format!("{:#}", bundle(&main).unwrap_err());
        assert!(error.contains("main.css"), "{error}");
    }
}
