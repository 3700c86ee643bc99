//! Which host names a request may be for.

use std::net::IpAddr;

/// The names under which the pages may be asked for.
#[derive(Debug)]
pub(crate) struct Hosts {
    allowed: Vec<String>,
}

impl Hosts {
    pub(crate) fn new(allowed: Vec<String>) -> Self {
        Self { allowed: allowed.into_iter().map(|host| host.to_ascii_lowercase()).collect() }
    }

    /// Tells whether a `Host` header, with or without a port, names this machine or an allowed host.
    pub(crate) fn allow(&self, header: &str) -> bool {
        let host = without_port(header).to_ascii_lowercase();
        let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(&host);
        let loopback = bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        loopback || host == "localhost" || self.allowed.iter().any(|name| name == &host || name == bare)
    }
}

fn without_port(header: &str) -> &str {
    match header.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !is_bare_ipv6(header) => host,
        _ => header,
    }
}

/// `::1` has no port, though it ends in a colon and digits.
fn is_bare_ipv6(header: &str) -> bool {
    !header.starts_with('[') && header.matches(':').count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_own_names() {
        let hosts = Hosts::new(vec!["Desk.example".to_owned(), "10.0.0.5".to_owned()]);
        let allowed = [
            "localhost",
            "localhost:8080",
            "LOCALHOST:1",
            "127.0.0.1",
            "127.9.0.1:80",
            "[::1]",
            "[::1]:8080",
            "::1",
            "desk.example:8080",
            "10.0.0.5:80",
        ];
        let refused = [
            "",
            ":80",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "[::2]:80",
            "10.0.0.6",
            "0.0.0.0",
            "localhost:80@evil.example",
            "evil.example:localhost",
        ];
        let wrong: Vec<_> = allowed
            .iter()
            .filter(|host| !hosts.allow(host))
            .chain(refused.iter().filter(|host| hosts.allow(host)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
