//! Where everything stands: the checkout, cargo's target folder, the toolchain of this run, and
//! the commands that are started there.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::process;

/// The checkout and what a run builds with.
pub struct Ground {
    /// The workspace's folder.
    pub root: PathBuf,
    /// `CARGO_TARGET_DIR`, else `target` in the checkout; absolute.
    pub target: PathBuf,
    /// The rustup toolchain all cargo calls of this run use; two would build everything twice.
    toolchain: Option<String>,
}

impl Ground {
    /// Finds the checkout this xtask was built from.
    pub fn find() -> Result<Self> {
        let crate_folder = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let Some(root) = crate_folder.parent().filter(|root| root.join("Cargo.lock").is_file())
        else {
            bail!("{} is not in a checkout: run `cargo xtask` there", crate_folder.display());
        };
        let target = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
        Ok(Self { root: root.to_path_buf(), target, toolchain: None })
    }

    /// Sets the toolchain of this run.
    pub fn use_toolchain(&mut self, name: String) {
        self.toolchain = Some(name);
    }

    /// A command in the checkout, with this run's toolchain.
    ///
    /// `cargo run` describes the xtask package in its child's environment; build scripts that
    /// watch those variables (ring's does) would build again at each change between `cargo xtask`
    /// and a plain `cargo`, so they are not handed on.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(describes_this_package) {
                command.env_remove(name);
            }
        }
        if let Some(toolchain) = &self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        command
    }

    /// `cargo …` in the checkout.
    pub fn cargo<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }

    /// Builds the development binary.
    ///
    /// `--workspace` resolves features as the suites do. `-p server` would resolve them otherwise,
    /// and as the library of `app` has one place for both, each change between the two would
    /// compile it anew.
    pub fn build_server(&self) -> Result<()> {
        let mut cargo = self.cargo(["build", "--workspace", "--bin", "kaimen"]);
        process::run(&mut cargo, "mend what the compiler says")
    }

    /// A program that came with the npm packages of `end2end`.
    pub fn npm_program(&self, name: &str) -> Command {
        self.command(self.end2end().join("node_modules/.bin").join(name))
    }

    /// The browser harness' folder.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The built site.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The server's executable of a cargo profile's folder, `debug` or `release`.
    pub fn server(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("kaimen")
    }

    /// `path` as a person in the checkout would write it.
    pub fn short<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

fn describes_this_package(variable: &str) -> bool {
    variable == "CARGO"
        || ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"]
            .iter()
            .any(|prefix| variable.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_describes_the_xtask_package_is_kept_from_inner_cargo() {
        assert!(describes_this_package("CARGO_PKG_VERSION"));
        assert!(describes_this_package("CARGO_MANIFEST_DIR"));
        assert!(!describes_this_package("CARGO_TARGET_DIR"));
        assert!(!describes_this_package("CARGO_HOME"));
    }
}
