//! The program itself: started, spoken to over a socket, killed.

use super::{
    browser::{Browser, LOST, Manner},
    engine::Database,
    invariants::violations,
    limit::{Limit, output},
    person::Person,
};
use axum::{Router, body::Body, extract::Request, response::Response};
use clap::Parser as _;
use http::header;
use kaimen::{
    crash::{self, Point, Side},
    db::Engine,
    service::House,
    startup,
};
use std::{
    fmt::Write as _,
    fs::File,
    io::{self, BufRead as _, BufReader},
    net::{Ipv4Addr, SocketAddr},
    os::unix::process::ExitStatusExt as _,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Output, Stdio},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
};

/// The program with these arguments and nothing in its environment.
pub fn kaimen(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaimen"));
    command.env_clear().args(arguments).stdin(Stdio::null());
    command
}

/// What the command line makes a house from.
#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    config: kaimen::config::Config,
}

/// A service whose process can be killed.
pub struct Program {
    folder: TempDir,
    database: Database,
    running: Option<(Child, BufReader<ChildStdout>)>,
    address: Option<SocketAddr>,
    options: Vec<&'static str>,
}

impl Program {
    /// Starts it on a database of its own.
    pub async fn start(engine: Engine) -> Self {
        // Suites post as fast as they can.
        Self::start_with(engine, &["--address-posts-per-second", "0"]).await
    }

    /// The same with these options.
    pub async fn start_with(engine: Engine, options: &[&'static str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("site/pkg")).unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let database = Database::new(engine, &folder.path().join("data")).await;
        let options = options.to_vec();
        let mut program = Self { folder, database, running: None, address: None, options };
        program.start_again();
        program
    }

    /// Where database and keys are.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What it logged.
    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Starts it where it was killed.
    pub fn start_again(&mut self) {
        self.start_process(None);
    }

    /// kill -9, and the next process ends as if by kill -9 on this side of this point.
    pub fn arm(&mut self, side: Side, point: Point) {
        self.kill();
        self.start_process(Some(format!("{}=return", crash::name(side, point))));
    }

    /// Waits until the process has ended as if by kill -9. Whether it has: it had better.
    pub fn crashed(&mut self) -> bool {
        let (mut child, _) = self.running.take().unwrap();
        let _limit = Limit::over(&child);
        child.wait().unwrap().signal() == Some(9)
    }

    /// The house of this program, opened in this process. Close its database.
    pub async fn house(&self) -> House {
        let data = self.data().display().to_string();
        let line = Line::parse_from(["kaimen", "--database", self.database(), "--data", &data]);
        startup::existing_house(&line.config).await.unwrap()
    }

    fn start_process(&mut self, failpoints: Option<String>) {
        let log = File::options().create(true).append(true).open(self.log()).unwrap();
        let (data, site) = (self.data(), self.folder.path().join("site"));
        let mut command =
            kaimen(&["serve", "--listen", "127.0.0.1:0", "--database", self.database()]);
        command.args(&self.options).env("KAIMEN_LOG", "debug,kaimen=trace,app=trace");
        command.envs(failpoints.map(|points| ("FAILPOINTS", points)));
        command.arg("--data").arg(data).arg("--site").arg(site).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let limit = Limit::over(&child);
        said.read_line(&mut line).unwrap();
        drop(limit);
        let log = || std::fs::read_to_string(self.log()).unwrap();
        let address = line.trim().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("it says {line:?} and logs {}", log()));
        self.address = Some(address.parse().unwrap());
        self.running = Some((child, said));
    }

    /// kill -9.
    pub fn kill(&mut self) {
        let (mut child, _) = self.running.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// SIGTERM; gives the exit code.
    pub fn terminate(&mut self) -> Option<i32> {
        let (mut child, _) = self.running.take().unwrap();
        let _limit = Limit::over(&child);
        signal(&child, "TERM");
        child.wait().unwrap().code()
    }

    /// Sends this signal, and does not wait.
    pub fn signal(&self, name: &str) {
        signal(&self.running.as_ref().unwrap().0, name);
    }

    /// The command line of the hall: what it prints.
    pub fn issue(&self, person: &Person) -> Output {
        let mut command = kaimen(&["code", "issue", "--database", self.database()]);
        command.arg("--data").arg(self.data());
        command.args(["--type", person.kind.as_str(), "--number", &person.number]);
        command.args(["--name", &person.name, "--nationality", person.nationality]);
        output(&mut command)
    }

    /// The command line of the auditor: what it finds.
    pub fn verify(&self) -> Output {
        let mut command = kaimen(&["audit", "verify", "--database", self.database()]);
        output(command.arg("--data").arg(self.data()))
    }

    /// Which invariants do not hold.
    pub async fn violations(&self) -> Vec<String> {
        let house = self.house().await;
        let wrong = violations(&house).await;
        house.db.close().await;
        wrong
    }

    /// The database's address.
    pub fn database(&self) -> &str {
        self.database.address()
    }

    /// A browser that speaks to it over a socket.
    pub fn browser(&self, manner: Manner) -> Browser {
        self.browser_from(Ipv4Addr::LOCALHOST, manner)
    }

    /// The same from another of this machine's own addresses.
    pub fn browser_from(&self, from: Ipv4Addr, manner: Manner) -> Browser {
        Browser::new(socket(from, self.address.unwrap()), manner)
    }

    /// Sends these bytes as they are; gives what comes back up to the end of the head.
    pub async fn say(&self, request: &[u8]) -> String {
        self.begin(request).await.1
    }

    /// The same, and keeps the connection.
    pub async fn begin(&self, request: &[u8]) -> (TcpStream, String) {
        let mut stream = TcpStream::connect(self.address.unwrap()).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        (stream, String::from_utf8(head).unwrap())
    }

    /// The same browser, after the program was started again.
    pub fn adopt(&self, browser: &Browser) -> Browser {
        browser.at(socket(Ipv4Addr::LOCALHOST, self.address.unwrap()))
    }

    /// The digits that went to this person's phone, once they have.
    pub async fn sms(&self, person: &Person) -> String {
        let path = format!("/dev/inbox.json?to=%2B86{}", person.phone);
        loop {
            let reply = self.browser(Manner::Script).get(&path).await;
            let messages: Vec<serde_json::Value> = reply.json();
            if let Some(message) = messages.first() {
                return message["code"].as_str().unwrap().to_owned();
            }
            tokio::task::yield_now().await;
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some((mut child, _)) = self.running.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
        if !std::thread::panicking() {
            let log = std::fs::read_to_string(self.log()).unwrap();
            let panic = log.lines().find(|line| line.contains("panicked"));
            assert_eq!(panic, None, "I15");
        }
    }
}

fn signal(process: &Child, name: &str) {
    let (name, pid) = (format!("-{name}"), process.id().to_string());
    assert!(Command::new("kill").args([name, pid]).status().unwrap().success());
}

/// A router that hands every request on to `address`.
fn socket(from: Ipv4Addr, address: SocketAddr) -> Router {
    Router::new().fallback(move |request: Request| hand_on(from, address, request))
}

/// The answer, or [`LOST`].
async fn hand_on(from: Ipv4Addr, address: SocketAddr, request: Request) -> Response {
    let lost = || Response::builder().status(LOST).body(Body::empty()).unwrap();
    exchange(from, address, request).await.ok().flatten().unwrap_or_else(lost)
}

/// By HTTP/1.0: the answer ends with the connection and comes in one piece. None where it does not
/// come whole.
async fn exchange(
    from: Ipv4Addr,
    address: SocketAddr,
    request: Request,
) -> io::Result<Option<Response>> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let mut head = format!("{} {} HTTP/1.0\r\n", parts.method, parts.uri);
    for (name, value) in &parts.headers {
        let _ = write!(head, "{name}: {}\r\n", value.to_str().unwrap());
    }
    let _ = write!(head, "content-length: {}\r\n\r\n", body.len());
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((from, 0).into()).unwrap();
    let mut stream = socket.connect(address).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let Some(end) = end else { return Ok(None) };
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status: u16 = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let mut response = Response::builder().status(status);
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        response = response.header(name, value);
    }
    let response = response.body(Body::from(answer[end + 4..].to_vec())).unwrap();
    let whole = response.headers().get(header::CONTENT_LENGTH);
    let whole = whole.map(|length| length.to_str().unwrap().parse().unwrap());
    Ok(Some(response)
        .filter(|_| whole.is_none_or(|length: usize| length == answer.len() - end - 4)))
}

/// The files of a folder by name, as text.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let files = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = files.filter(|file| file.file_type().unwrap().is_file());
    let read = |path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    files.map(|file| (file.file_name().to_string_lossy().into_owned(), read(file.path()))).collect()
}
