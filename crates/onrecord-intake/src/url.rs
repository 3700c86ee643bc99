//! URLs as far as a record needs them: one form for one page, and the host that stands in for the outlet.

use crate::limits::MAX_URL_BYTES;

/// Query parameters that tell how a reader came, not what is read.
const TRACKING: &[&str] =
    &["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "cmpid", "ftag"];

/// Returns the one form of a web address: scheme and host in lower case, no default port, no user, no fragment,
/// no tracking parameter; a Wayback Machine snapshot becomes the page that it is of.
///
/// `None` for what is no absolute http or https URL.
pub(crate) fn canonical(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if raw.len() > MAX_URL_BYTES || raw.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (scheme, rest) = split_scheme(raw)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let host = host_of_authority(authority, scheme)?;
    if host == "web.archive.org"
        && let Some(page) = snapshot_of(path)
    {
        return canonical(page);
    }
    let path = path.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
    let path = if path.is_empty() { "/" } else { path };
    let mark = if kept.is_empty() { "" } else { "?" };
    Some(format!("{scheme}://{host}{path}{mark}{}", kept.join("&")))
}

/// Returns the host of a canonical URL, a leading `www.` left off.
pub(crate) fn host(canonical: &str) -> Option<&str> {
    let (_, rest) = canonical.split_once("://")?;
    let host = rest.split(['/', '?', ':']).next().filter(|host| !host.is_empty())?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

fn split_scheme(raw: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = raw.split_once("://")?;
    let scheme = ["https", "http"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
    Some((scheme, rest))
}

fn host_of_authority(authority: &str, scheme: &str) -> Option<String> {
    let host = authority.rsplit('@').next()?.to_lowercase();
    let port = if scheme == "https" { ":443" } else { ":80" };
    let host = host.strip_suffix(port).unwrap_or(&host);
    let sound = host.contains('.') || host.starts_with("localhost");
    (sound && !host.starts_with('.')).then(|| host.to_owned())
}

/// Returns the page behind `/web/20160530191334/http://example.org/a`.
fn snapshot_of(path: &str) -> Option<&str> {
    let (stamp, page) = path.strip_prefix("/web/")?.split_once('/')?;
    let page_is_web = split_scheme(page).is_some();
    (stamp.bytes().next()?.is_ascii_digit() && page_is_web).then_some(page)
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brings_urls_into_one_form() {
        let cases = [
            ("https://Example.org/a", Some("https://example.org/a")),
            (" HTTP://example.org:80 ", Some("http://example.org/")),
            ("https://example.org:8443/a", Some("https://example.org:8443/a")),
            ("https://example.org/a?utm_source=x&id=3&fbclid=y#top", Some("https://example.org/a?id=3")),
            ("https://example.org/a?UTM_Medium=x", Some("https://example.org/a")),
            ("https://user:pass@example.org/", Some("https://example.org/")),
            (
                "http://web.archive.org/web/20160530191334/http://example.org/b#x",
                Some("http://example.org/b"),
            ),
            ("https://web.archive.org/about", Some("https://web.archive.org/about")),
            ("/relative", None),
            ("ftp://example.org/a", None),
            ("javascript://example.org/%0aalert(1)", None),
            ("https://", None),
            ("https://nohost/a", None),
            ("https://exa mple.org/", None),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter_map(|(raw, wanted)| {
                let found = canonical(raw);
                (found.as_deref() != *wanted).then(|| format!("{raw}: {found:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn takes_the_host_without_www() {
        assert_eq!(host("https://www.example.org:8443/a"), Some("example.org"));
    }
}
