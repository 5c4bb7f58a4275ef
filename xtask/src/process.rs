//! Starting programs and saying in one sentence what to do when one fails.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// Runs to the end with this terminal; a failure says `advice`.
pub fn run(command: &mut Command, advice: &str) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("`{}` cannot be started: {advice}", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}): {advice}", shown(command));
    }
    Ok(())
}

/// Runs silently and returns stdout; a failure says `advice` and what stood on stderr.
pub fn output(command: &mut Command, advice: &str) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("`{}` cannot be started: {advice}", shown(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {advice}\n{}", shown(command), output.status, said.trim_end());
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` printed bytes that are not UTF-8", shown(command)))
}

/// Whether the command runs and succeeds; prints nothing.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs with stdout both shown and returned line by line, and whether it succeeded.
pub fn watched(command: &mut Command, mut line: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` cannot be started", shown(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for text in BufReader::new(stdout).lines() {
            let text = text.context("reading a program's output")?;
            writeln!(std::io::stdout(), "{text}").context("writing to the terminal")?;
            line(&text);
        }
    }
    Ok(child.wait().context("waiting for a program")?.success())
}

/// The command as one would type it, without folders before the program's name.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program()).to_string_lossy();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_the_way_out() {
        let error = run(Command::new("/bin/false").arg("x"), "try y").unwrap_err().to_string();
        assert!(error.contains("`false x`") && error.contains("try y"), "{error}");
    }

    #[test]
    fn a_missing_program_names_the_way_out() {
        let error = output(&mut Command::new("/nowhere/at-all"), "install it").unwrap_err();
        assert!(error.to_string().contains("install it"), "{error}");
    }
}
