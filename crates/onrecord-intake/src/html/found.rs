//! What a page's tags say, gathered in one walk, before anything is chosen.

use trafilatura::dom::Document as Page;

use super::blocks;

/// How many headings, scripts and times are kept of each.
const MAX_KEPT: usize = 64;

/// The tags of a page that can hold a fact.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// Names in lower case, and contents, in the order of the page.
    metas: Vec<(String, String)>,
    pub(super) canonical: Option<String>,
    pub(super) language: Option<String>,
    pub(super) title: Option<String>,
    pub(super) headings: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) times: Vec<Time>,
    /// The text of each JSON-LD script.
    pub(super) linked_data: Vec<String>,
    /// The visible text of the page, a paragraph an item.
    pub(super) visible: Vec<String>,
}

/// A `time` element, or another that carries a date for machines.
#[derive(Debug)]
pub(super) struct Time {
    pub(super) machine: String,
    /// Whether its marks say that it is the date of an update.
    pub(super) of_update: bool,
}

impl Tags {
    pub(super) fn of(page: &Page) -> Self {
        let mut tags = Self { visible: blocks::paragraphs(page), ..Self::default() };
        for id in page.iter(
            page.root(),
            &["html", "meta", "link", "title", "h1", "script", "time", "a", "span", "div", "p", "address"],
        ) {
            let attribute = |name: &str| page.get_attribute(id, name);
            match page.tag_name(id) {
                "html" => tags.language = attribute("lang").or_else(|| attribute("xml:lang")),
                "meta" => tags.take_meta(
                    attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop")),
                    attribute("content"),
                ),
                "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    tags.canonical = tags.canonical.take().or_else(|| attribute("href"));
                }
                "title" => tags.title = tags.title.take().or_else(|| Some(page.text_content(id))),
                "h1" => keep(&mut tags.headings, page.text_content(id)),
                "script"
                    if attribute("type")
                        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) =>
                {
                    keep(&mut tags.linked_data, page.text_content(id));
                }
                "time" => tags.take_time(attribute("datetime"), attribute("itemprop"), attribute("class")),
                _ => {
                    let itemprop = attribute("itemprop");
                    let author = attribute("rel")
                        .is_some_and(|rel| rel.split_whitespace().any(|rel| rel == "author"))
                        || itemprop.as_deref() == Some("author");
                    if author {
                        keep(&mut tags.authors, page.text_content(id));
                    } else if matches!(itemprop.as_deref(), Some("datePublished" | "dateModified")) {
                        tags.take_time(
                            attribute("content").or_else(|| attribute("datetime")),
                            itemprop,
                            None,
                        );
                    }
                }
            }
        }
        tags
    }

    /// Returns the content of the first `meta` that bears one of `names`, the names going in order.
    pub(super) fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let found = self.metas.iter().find(|(key, content)| key == name && !content.trim().is_empty());
            found.map(|(_, content)| content.trim())
        })
    }

    fn take_meta(&mut self, name: Option<String>, content: Option<String>) {
        if let (Some(name), Some(content)) = (name, content) {
            self.metas.push((name.to_ascii_lowercase(), content));
        }
    }

    fn take_time(&mut self, machine: Option<String>, itemprop: Option<String>, class: Option<String>) {
        let Some(machine) = machine else { return };
        let marks =
            format!("{} {}", itemprop.unwrap_or_default(), class.unwrap_or_default()).to_ascii_lowercase();
        let of_update = marks.contains("modif") || marks.contains("update");
        if self.times.len() < MAX_KEPT {
            self.times.push(Time { machine, of_update });
        }
    }
}

fn keep(kept: &mut Vec<String>, text: String) {
    if kept.len() < MAX_KEPT {
        kept.push(text);
    }
}
