//! Starting programs and saying in one sentence what to do when one fails.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
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

/// Runs with stdout both shown and returned line by line, and whether it succeeded. A program that
/// has begun to speak and then is silent for longer than `silence` is ended, with all it started.
pub fn watched(
    command: &mut Command,
    silence: Duration,
    mut line: impl FnMut(&str),
) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` cannot be started", shown(command)))?;
    let stdout = child.stdout.take().context("a program without an output")?;
    let (says, hears) = channel();
    thread::spawn(move || {
        BufReader::new(stdout).lines().try_for_each(|text| says.send(text)).ok();
    });
    let mut said = hears.recv().map_err(|_| RecvTimeoutError::Disconnected);
    loop {
        match said {
            Ok(text) => {
                let text = text.context("reading a program's output")?;
                writeln!(std::io::stdout(), "{text}").context("writing to the terminal")?;
                line(&text);
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                let left = end(&child);
                bail!("`{}` hangs: no word for {silence:?}; ended were\n{left}", shown(command));
            }
        }
        said = hears.recv_timeout(silence);
    }
    Ok(child.wait().context("waiting for a program")?.success())
}

/// Ends a program and all that it started; gives what its threads were waiting for.
fn end(program: &Child) -> String {
    let pids = family(&program.id().to_string());
    let columns = "pid,ppid,wchan:24,time,comm,args";
    let threads = Command::new("ps").args(["-L", "-o", columns, "-p", &pids.join(",")]).output();
    for pid in pids {
        succeeds(Command::new("kill").args(["-9", &pid]));
    }
    threads.map(|list| String::from_utf8_lossy(&list.stdout).into_owned()).unwrap_or_default()
}

/// The process and those below it.
fn family(pid: &str) -> Vec<String> {
    let children = Command::new("pgrep").args(["-P", pid]).output();
    let children = children.map(|found| found.stdout).unwrap_or_default();
    let below = String::from_utf8_lossy(&children).lines().flat_map(family).collect::<Vec<_>>();
    std::iter::once(pid.to_owned()).chain(below).collect()
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
    fn a_program_that_stops_speaking_is_ended_with_its_children_and_named() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; sleep 86399 & wait"]);
        let mut heard = Vec::new();
        let silence = Duration::from_millis(300);
        let error = watched(&mut command, silence, |line| heard.push(line.to_owned()));
        let error = error.unwrap_err().to_string();
        assert_eq!(heard, ["one"]);
        assert!(error.contains("hangs") && error.contains("sleep 86399"), "{error}");
        // A kill takes its time; so many looks take longer.
        let is_gone = |_| !succeeds(Command::new("pgrep").args(["-f", "^sleep 86399"]));
        assert!((0..500).any(is_gone), "its child is left");
    }

    #[test]
    fn a_missing_program_names_the_way_out() {
        let error = output(&mut Command::new("/nowhere/at-all"), "install it").unwrap_err();
        assert!(error.to_string().contains("install it"), "{error}");
    }
}
