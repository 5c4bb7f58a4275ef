//! A PostgreSQL 15 of our own for the length of a test run: temporary folder, free loopback port,
//! unprivileged user. It stops when the value is dropped, and with this process however that ends.
//!
//! `fsync` is off, since nothing here has to survive the machine; everything a transaction can see
//! (`synchronous_commit` too) is as in production.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{process, setup};

const READY: &str = "database system is ready to accept connections";

/// A running server.
pub struct Postgres {
    server: Child,
    port: u16,
    // Last: the folder goes after the server.
    _folder: TempDir,
}

impl Postgres {
    /// Makes a cluster and starts it; `programs` is the folder of `initdb` and `postgres`.
    pub fn start(programs: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("kaimen-postgres-")
            .tempdir()
            .context("making a temporary folder for PostgreSQL")?;
        let user = unprivileged()?;
        if let Some(user) = user {
            process::run(
                Command::new("chown").arg(user).arg(folder.path()),
                "the temporary folder must belong to PostgreSQL's user",
            )?;
        }
        let data = folder.path().join("data");
        process::output(
            as_user(user, &programs.join("initdb"), folder.path()).arg("-D").arg(&data).args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
            ]),
            "PostgreSQL could not make a cluster",
        )?;
        let port = free_port()?;
        let mut server = as_user(user, &programs.join("postgres"), folder.path());
        server.arg("-D").arg(&data).arg("-k").arg(folder.path());
        for setting in [
            "listen_addresses=127.0.0.1",
            &format!("port={port}"),
            "max_connections=300",
            "fsync=off",
            "full_page_writes=off",
            "synchronous_commit=on",
        ] {
            server.args(["-c", setting]);
        }
        let mut server = server
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("PostgreSQL cannot be started")?;
        let log = server.stderr.take();
        let postgres = Self { server, port, _folder: folder };
        let mut lines = BufReader::new(log.context("PostgreSQL has no log")?).lines();
        let mut said = Vec::new();
        loop {
            let Some(Ok(line)) = lines.next() else {
                bail!("PostgreSQL stopped before it was ready:\n{}", said.join("\n"));
            };
            if line.contains(READY) {
                break;
            }
            said.push(line);
        }
        // A full pipe would stop the server; tests provoke errors, so what it says is not shown.
        thread::spawn(move || lines.for_each(drop));
        Ok(postgres)
    }

    /// Where tests connect; each makes a database of its own.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown: it ends connections and does not wait for them.
        let pid = self.server.id().to_string();
        if !process::succeeds(Command::new("kill").args(["-INT", &pid])) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// PostgreSQL refuses to run as root: then its own user, else nobody.
fn unprivileged() -> Result<Option<&'static str>> {
    if !setup::is_root() {
        return Ok(None);
    }
    match ["postgres", "nobody"]
        .into_iter()
        .find(|user| process::succeeds(Command::new("id").args(["-u", user])))
    {
        Some(user) => Ok(Some(user)),
        None => bail!("PostgreSQL cannot run as root: make a user `postgres`, then run this again"),
    }
}

/// `setpriv` hands the user over and lets the program end with this process.
fn as_user(user: Option<&str>, program: &Path, folder: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if let Some(user) = user {
        command.args([&format!("--reuid={user}"), "--regid=nogroup", "--clear-groups"]);
    }
    command.args(["--pdeathsig=INT", "--"]).arg(program);
    command.current_dir(folder).env("LC_ALL", "C").env_remove("PGDATA").env_remove("PGPORT");
    command
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("looking for a free port")?;
    Ok(listener.local_addr().context("looking for a free port")?.port())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt;

    use super::*;

    #[test]
    fn postgres_answers_as_an_unprivileged_process_and_goes_with_its_value() {
        let programs = Path::new(setup::POSTGRES);
        if !programs.join("initdb").exists() {
            eprintln!("not tried: no PostgreSQL 15 here; `cargo xtask test` installs it");
            return;
        }
        let postgres = Postgres::start(programs).unwrap();
        let ask = |url: &str, sql: &str| {
            process::output(Command::new(programs.join("psql")).args([url, "-Atc", sql]), "see log")
        };
        let url = postgres.url();
        assert_eq!(ask(&url, "show max_connections").unwrap(), "300\n");
        assert_eq!(ask(&url, "show synchronous_commit").unwrap(), "on\n");
        let process = format!("/proc/{}", postgres.server.id());
        assert_ne!(std::fs::metadata(&process).unwrap().uid(), 0);
        let folder = std::fs::read_link(format!("{process}/cwd")).unwrap();
        drop(postgres);
        assert!(ask(&url, "select 1").is_err());
        assert!(!folder.exists());
    }
}
