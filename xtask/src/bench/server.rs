//! The release binary as a process of its own, on an empty data folder and a free port. It ends
//! with its value.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::{client::Client, clock::Moment, person::Person};
use crate::{ground::Ground, process};

const LISTENING: &str = "listening on http://";
const KIBIBYTES: f64 = 1024.0;

/// A running server.
pub struct Server {
    process: Child,
    address: SocketAddr,
    binary: PathBuf,
    // Last: the folder goes after the process.
    folder: TempDir,
}

/// Resident memory in MiB.
pub struct Memory {
    /// At this moment.
    pub now: f64,
    /// The most so far.
    pub peak: f64,
}

impl Server {
    /// Starts one; also how many seconds it took until it answered.
    pub fn start(ground: &Ground) -> Result<(Self, f64)> {
        // Beside the build and not in /tmp, which may be memory: what is acknowledged is on disk.
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(&ground.target);
        let folder = folder.context("making a data folder")?;
        let log = fs::File::create(folder.path().join("log")).context("making a log file")?;
        let binary = ground.server("release");
        let mut command = as_shipped(ground.command(&binary));
        command.args(["serve", "--listen", "127.0.0.1:0", "--site"]).arg(ground.site());
        command.arg("--data").arg(folder.path().join("data"));
        // All the crowd comes from this machine, each person from an address that is made up.
        command.args(["--address-posts-per-second", "0", "--trusted-proxies", "127.0.0.1"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let start = Moment::now();
        let mut process = command.spawn().context("the server cannot be started")?;
        let stdout = process.stdout.take();
        let nowhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut server = Self { process, address: nowhere, binary, folder };
        let mut lines = BufReader::new(stdout.context("the server has no output")?).lines();
        server.address = loop {
            let Some(Ok(line)) = lines.next() else {
                bail!("the server ended before it listened:\n{}", server.log()?);
            };
            if let Some(address) = line.strip_prefix(LISTENING) {
                break address.parse().with_context(|| format!("reading `{line}`"))?;
            }
        };
        // A closed pipe would end a server that has more to say.
        thread::spawn(move || lines.for_each(drop));
        let alive = Client::open(server.address)?.page("/livez")?;
        let seconds = start.seconds();
        if alive.status != 200 {
            bail!("/livez answered {}", alive.status);
        }
        Ok((server, seconds))
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// From `/proc`.
    pub fn memory(&self) -> Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))
            .context("the server's memory stands in /proc, which cannot be read")?;
        let of = |name| mebibytes(&status, name).with_context(|| format!("/proc says no {name}"));
        Ok(Memory { now: of("VmRSS:")?, peak: of("VmHWM:")? })
    }

    /// A hall code for this person, as the command line prints it, without the gap.
    pub fn issue_code(&self, person: &Person) -> Result<String> {
        let mut command = as_shipped(Command::new(&self.binary));
        command.args(["code", "issue", "--type", person.kind, "--number", &person.number]);
        command.args(["--name", &person.name, "--nationality", person.nationality]);
        command.arg("--data").arg(self.folder.path().join("data"));
        let said = process::output(&mut command, "see what `kaimen code issue` wants")?;
        let code = said.lines().find_map(|line| line.strip_prefix("code: "));
        Ok(code.context("`kaimen code issue` printed no line `code: …`")?.replace(' ', ""))
    }

    /// Lines of its log that are a warning or worse.
    pub fn complaints(&self) -> Result<Vec<String>> {
        let grave =
            |line: &&str| [" WARN ", " ERROR ", "panicked"].iter().any(|w| line.contains(w));
        Ok(self.log()?.lines().filter(grave).map(str::to_owned).collect())
    }

    fn log(&self) -> Result<String> {
        fs::read_to_string(self.folder.path().join("log")).context("reading the server's log")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Without what this terminal's environment says to Kaimen, and without colours in its log.
fn as_shipped(mut command: Command) -> Command {
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("KAIMEN_")) {
            command.env_remove(name);
        }
    }
    command.env("NO_COLOR", "1");
    command
}

/// `VmRSS:     1234 kB`
fn mebibytes(status: &str, name: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes / KIBIBYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_proc() {
        let status = "Name:\tkaimen\nVmHWM:\t   51200 kB\nVmRSS:\t   20480 kB\n";
        assert_eq!(mebibytes(status, "VmRSS:"), Some(20.0));
        assert_eq!(mebibytes(status, "VmHWM:"), Some(50.0));
        assert_eq!(mebibytes(status, "VmSwap:"), None);
    }
}
