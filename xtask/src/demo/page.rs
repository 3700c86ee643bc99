//! A page, as fetched over one loopback connection.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::failure::{Failure, Result};

/// A page of the sample record comes in milliseconds; a server that hangs must not hang this.
const PATIENCE: Duration = Duration::from_secs(20);

/// An answer.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

/// Fetches a path by HTTP.
///
/// # Errors
/// When the server cannot be reached, does not answer in time, or answers no HTTP.
pub(super) fn fetch(address: &str, path: &str) -> Result<Page> {
    let exchange = || -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    };
    let answer = exchange().map_err(Failure::of(path))?;
    parse(&String::from_utf8_lossy(&answer))
        .ok_or_else(|| Failure::new(format!("{path}: the answer is no HTTP")))
}

/// Cuts an answer into its parts. A body in chunks keeps the chunks' sizes between its lines, which harms no link.
fn parse(answer: &str) -> Option<Page> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.strip_prefix("HTTP/1.1 ")?.split(' ').next()?.parse().ok()?;
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    };
    Some(Page { status, headers: lines.filter_map(header).collect(), body: body.to_owned() })
}

impl Page {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    fn is(&self, media_type: &str) -> bool {
        self.header("content-type").is_some_and(|kind| kind.starts_with(media_type))
    }

    /// Returns the path on this server to which the answer sends on, if it does.
    pub(super) fn leads_to(&self) -> Option<String> {
        let target = self.header("location").filter(|_| (300..400).contains(&self.status))?;
        here(target)
    }

    /// Tells whether the page calls itself JSON and is none.
    pub(super) fn is_broken_json(&self) -> bool {
        self.is("application/json") && serde_json::from_str::<serde_json::Value>(&self.body).is_err()
    }

    /// Returns the paths on this server that the page links to or loads, without fragments, in order.
    pub(super) fn links(&self) -> Vec<String> {
        self.targets().into_iter().filter_map(|(_, target)| here(target)).collect()
    }

    /// Returns what a browser would load from another server. A link that a reader may follow is none of it.
    pub(super) fn loaded_from_elsewhere(&self) -> Vec<&str> {
        let elsewhere = |target: &str| target.contains("://") || target.starts_with("//");
        self.targets()
            .into_iter()
            .filter(|(tag, target)| *tag != "a" && elsewhere(target))
            .map(|(_, t)| t)
            .collect()
    }

    /// Returns each `href` and `src` with the name of its tag. A page in a sandbox, as the captures are, loads and
    /// leads to nothing.
    fn targets(&self) -> Vec<(&str, &str)> {
        let in_sandbox =
            self.header("content-security-policy").is_some_and(|policy| policy.contains("sandbox"));
        if in_sandbox || !self.is("text/html") {
            return Vec::new();
        }
        let tags = self.body.split('<').skip(1).filter_map(|tag| tag.split('>').next());
        tags.flat_map(|tag| {
            let name = tag.split_whitespace().next().unwrap_or_default();
            let value = |attribute: &str| tag.split_once(attribute)?.1.split('"').next();
            [value(" href=\""), value(" src=\"")].into_iter().flatten().map(move |value| (name, value))
        })
        .collect()
    }
}

/// Returns the path of a target on this server, without its fragment.
fn here(target: &str) -> Option<String> {
    let path = target.split('#').next().unwrap_or_default();
    (path.starts_with('/') && !path.starts_with("//")).then(|| path.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> Page {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Security-Policy: x";
        parse(&format!("{head}\r\n\r\n{body}")).unwrap()
    }

    #[test]
    fn reads_an_answer() {
        let page = page("<p>");
        assert_eq!((page.status, page.header("content-security-policy")), (200, Some("x")));
        assert!(parse("not HTTP").is_none());
    }

    #[test]
    fn follows_an_answer_that_sends_on() {
        let sent =
            |to: &str| parse(&format!("HTTP/1.1 308 Moved\r\nlocation: {to}\r\n\r\n")).unwrap().leads_to();
        assert_eq!(sent("/?page=2#top"), Some("/?page=2".to_owned()));
        assert_eq!(sent("https://example.org/"), None);
    }

    #[test]
    fn follows_links_on_this_server_alone() {
        let page = page(
            "<link rel=\"stylesheet\" href=\"/style.css\"><a class=\"x\" href=\"/search?q=a&amp;page=2#top\">\
             <a href=\"https://example.org/\"><a href=\"#main\"><a href=\"//example.org/x\">",
        );
        assert_eq!(page.links(), ["/style.css", "/search?q=a&page=2"]);
        assert!(page.loaded_from_elsewhere().is_empty());
    }

    #[test]
    fn finds_what_is_loaded_from_elsewhere() {
        let page =
            page("<img src=\"https://example.org/a.png\"><script src=\"//example.org/a.js\"></script>");
        assert_eq!(page.loaded_from_elsewhere(), ["https://example.org/a.png", "//example.org/a.js"]);
    }
}
