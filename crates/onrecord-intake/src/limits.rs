//! How much of an input is taken. Each number has its reason here and its line in `docs/reference/limits.md`.

/// The sizes up to which [`read`](crate::read) takes bytes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one file that is one capture, after decompression.
    pub capture_bytes: usize,
    /// The most bytes of one line of a JSON Lines file.
    pub line_bytes: usize,
}

impl Default for Limits {
    /// 64 MiB a capture, which is far over the largest article and still fits a small machine's memory; 16 MiB a
    /// line, since a report holds one article's text and a line is kept whole in memory.
    fn default() -> Self {
        Self { capture_bytes: 64 << 20, line_bytes: 16 << 20 }
    }
}

/// The most bytes of one article's text. The longest articles are a few hundred kilobytes; the Bible is 4 MiB.
pub(crate) const MAX_TEXT_BYTES: usize = 4 << 20;

/// The most bytes of one web page. Pages of news sites with all their scripts stay under 6 MiB.
pub(crate) const MAX_PAGE_BYTES: usize = 16 << 20;

/// The most bytes of text on one web page, scripts and mark-up left out. Pages of news sites stay under 300 kilobytes;
/// the extractors read the text once for each element that lies around it.
pub(crate) const MAX_PAGE_TEXT_BYTES: usize = 1 << 20;

/// The most elements inside one another. Pages of news sites stay under 60; the extractors walk the tree by
/// recursion, and at this depth they need less than half of a thread's 2 MiB of stack.
pub(crate) const MAX_NESTING: usize = 256;

/// The most tags of one page. Pages of news sites stay under 10,000; the parser's worst case is the square.
pub(crate) const MAX_TAGS: usize = 30_000;

/// The most attributes of one tag. The parser compares each with all those before it.
pub(crate) const MAX_TAG_ATTRIBUTES: usize = 256;

/// The most attributes of one page; each is kept in memory several times over.
pub(crate) const MAX_ATTRIBUTES: usize = 150_000;

/// The most characters of a page's text that are escaped in HTML, such as `&amp;` or a no-break space. Writing them
/// out again takes the parser's library time in their number times the length of the text.
pub(crate) const MAX_ESCAPES: usize = 30_000;

/// The most bytes of a title, byline or outlet; longer ones are some other thing in the wrong place.
pub(crate) const MAX_FACT_BYTES: usize = 1_000;

/// The most bytes of a URL, as browsers and servers agree.
pub(crate) const MAX_URL_BYTES: usize = 2_048;
