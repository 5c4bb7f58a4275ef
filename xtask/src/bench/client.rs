//! A browser as far as a bench needs one: HTTP/1.1 over one connection that is kept, and cookies.
//! Speaks to the server under measure only, and is strict with it.

use std::{
    fmt::Write as _,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context, Result, bail};

/// Longer than the server lets any handler run.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection and the cookies that came over it.
pub struct Client {
    address: SocketAddr,
    /// Whom the connection speaks for; nobody else where it is empty.
    from: String,
    stream: BufReader<TcpStream>,
    cookies: Vec<(String, String)>,
}

/// An answer, read to its end.
pub struct Answer {
    /// HTTP's.
    pub status: u16,
    /// As it came; compressed, if that was accepted.
    pub body: Vec<u8>,
}

impl Client {
    /// A browser that was never here.
    pub fn open(address: SocketAddr) -> Result<Self> {
        Self::open_from(address, "")
    }

    /// The same, behind an address of its own, as a proxy on this machine reports it.
    pub fn open_from(address: SocketAddr, from: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).context("connecting to the server")?;
        stream.set_nodelay(true).context("preparing a connection")?;
        stream.set_read_timeout(Some(PATIENCE)).context("preparing a connection")?;
        let (from, stream) = (from.to_owned(), BufReader::new(stream));
        Ok(Self { address, from, stream, cookies: Vec::new() })
    }

    /// Another connection with the same cookies.
    pub fn twin(&self) -> Result<Self> {
        Ok(Self { cookies: self.cookies.clone(), ..Self::open_from(self.address, &self.from)? })
    }

    /// A page, uncompressed.
    pub fn page(&mut self, path: &str) -> Result<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\nAccept: text/html\r\n"), "")
    }

    /// A page, as browsers ask for it: compressed where the server does that.
    pub fn page_compressed(&mut self, path: &str) -> Result<Answer> {
        let accept = "Accept: text/html\r\nAccept-Encoding: gzip, deflate, br\r\n";
        self.send(&format!("GET {path} HTTP/1.1\r\n{accept}"), "")
    }

    /// A form, posted by script: answered by an outcome as JSON, with the page that it leads to.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let pair = |(name, value): &(&str, &str)| format!("{}={}", escape(name), escape(value));
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&");
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let head = format!(
            "POST {path} HTTP/1.1\r\nAccept: application/json\r\n\
             Prefer: return=representation\r\n{kind}"
        );
        self.send(&format!("{head}Content-Length: {}\r\n", body.len()), &body)
    }

    fn send(&mut self, head: &str, body: &str) -> Result<Answer> {
        let pair = |(name, value): &(String, String)| format!("{name}={value}");
        let cookies = self.cookies.iter().map(pair).collect::<Vec<_>>().join("; ");
        let cookies = if cookies.is_empty() { cookies } else { format!("Cookie: {cookies}\r\n") };
        let (address, from) = (self.address, &self.from);
        let mut always = format!("Host: {address}\r\nSec-Fetch-Site: same-origin\r\n");
        if !from.is_empty() {
            let _ = write!(always, "X-Forwarded-For: {from}\r\n");
        }
        let request = format!("{head}{always}{cookies}\r\n{body}");
        self.stream.get_mut().write_all(request.as_bytes()).context("sending a request")?;
        self.read()
    }

    fn read(&mut self) -> Result<Answer> {
        let line = self.line()?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let Some(status) = status.filter(|_| line.starts_with("HTTP/1.1 ")) else {
            bail!("the server answered `{line}`, which is not HTTP/1.1");
        };
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().context("reading content-length")?,
                "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
                "set-cookie" => self.keep(value),
                _ => {}
            }
        }
        let mut body = Vec::new();
        if chunked {
            while self.chunk(&mut body)? {}
        } else {
            self.bytes(length, &mut body)?;
        }
        Ok(Answer { status, body })
    }

    /// False after the last one, which is empty.
    fn chunk(&mut self, body: &mut Vec<u8>) -> Result<bool> {
        let line = self.line()?;
        let size = line.split(';').next().unwrap_or_default();
        let size = u64::from_str_radix(size, 16).context("reading the size of a chunk")?;
        self.bytes(size, body)?;
        if !self.line()?.is_empty() {
            bail!("a chunk of an answer is longer than it says");
        }
        Ok(size > 0)
    }

    fn bytes(&mut self, count: u64, body: &mut Vec<u8>) -> Result<()> {
        let read = self.stream.by_ref().take(count).read_to_end(body).context("reading a body")?;
        if u64::try_from(read)? != count {
            bail!("the server hung up after {read} of {count} bytes");
        }
        Ok(())
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line).context("reading an answer")?;
        match line.strip_suffix("\r\n") {
            Some(line) => Ok(line.to_owned()),
            None => bail!("the server hung up in the middle of an answer"),
        }
    }

    fn keep(&mut self, set: &str) {
        let pair = set.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else { return };
        self.cookies.retain(|(kept, _)| kept != name);
        if !value.is_empty() {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }
}

impl Answer {
    /// A whole page, or what came instead.
    pub fn expect_page(&self) -> Result<&str> {
        let text = std::str::from_utf8(&self.body).context("reading a page")?;
        if self.status != 200 || !text.contains("</html>") {
            bail!("a page was expected, and the answer was {}", self.status);
        }
        Ok(text)
    }
}

fn escape(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, thread};

    use super::*;

    /// A client that asked for a page and got these bytes, and what it made of them.
    fn heard(answer: &'static str) -> (Client, Result<Answer>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = Client::open(listener.local_addr().unwrap()).unwrap();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            assert!(stream.read(&mut request).unwrap() > 0);
            stream.write_all(answer.as_bytes()).unwrap();
        });
        let answer = client.page("/");
        server.join().unwrap();
        (client, answer)
    }

    #[test]
    fn a_counted_and_a_chunked_body_are_read_to_their_end() {
        let counted = heard("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd").1.unwrap();
        assert_eq!((counted.status, counted.body.as_slice()), (200, b"abcd".as_slice()));
        let chunked = "HTTP/1.1 503 x\r\ntransfer-encoding: chunked\r\n\r\n3;x\r\nabc\r\nA\r\n\
                       0123456789\r\n0\r\n\r\n";
        let chunked = heard(chunked).1.unwrap();
        assert_eq!((chunked.status, chunked.body.as_slice()), (503, b"abc0123456789".as_slice()));
    }

    #[test]
    fn a_cut_answer_is_a_failure() {
        assert!(heard("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabcd").1.is_err());
        assert!(heard("HTTP/1.1 200 OK\r\ncontent-le").1.is_err());
        assert!(heard("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc").1.is_err());
    }

    #[test]
    fn cookies_are_kept_replaced_and_removed() {
        let (mut client, _) = heard(
            "HTTP/1.1 200 OK\r\nset-cookie: a=1; Path=/\r\nset-cookie: b=2\r\n\
             Set-Cookie: a=3\r\ncontent-length: 0\r\n\r\n",
        );
        let of = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(client.cookies, [of("b", "2"), of("a", "3")]);
        client.keep("b=; Max-Age=0");
        assert_eq!(client.cookies, [of("a", "3")]);
    }

    #[test]
    fn a_field_is_escaped_byte_by_byte() {
        assert_eq!(escape("Tx9#a b-é"), "Tx9%23a%20b-%C3%A9");
    }
}
