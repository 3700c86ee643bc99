//! What is remembered, as it is read and changed by one update.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use onrecord_types::{DocumentId, RevisionId};

use crate::articles::Precedence;
use crate::copies::{Copied, How, Met, Origin};
use crate::memory::{ArticleKey, Bytes, Cut, Memory, Remembered, kind};
use crate::pairs::Likeness;
use crate::profile::Profile;

/// Why an update stops.
#[derive(Debug)]
pub(crate) enum Stop<E> {
    /// What is remembered does not read as what was written: all has to be linked anew.
    Unreadable,
    /// The memory failed.
    Failed(E),
}

pub(crate) type Result<T, E> = std::result::Result<T, Stop<E>>;

/// The rows that were looked at, as they were and as they are.
pub(crate) struct Session<'m, M> {
    memory: &'m M,
    rows: BTreeMap<(u8, Vec<u8>), Row>,
    profiles: HashMap<ArticleKey, Option<Rc<Profile>>>,
}

#[derive(Debug, Clone)]
struct Row {
    before: Option<Vec<u8>>,
    now: Option<Vec<u8>>,
}

/// A document as it is remembered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    /// The revision that speaks for it.
    pub(crate) latest: RevisionId,
    pub(crate) article: ArticleKey,
    pub(crate) precedence: Precedence,
    pub(crate) origin: Origin,
}

impl<'m, M: Memory> Session<'m, M> {
    pub(crate) fn new(memory: &'m M) -> Self {
        Self { memory, rows: BTreeMap::new(), profiles: HashMap::new() }
    }

    /// Returns the rows that are others than they were, in order.
    pub(crate) fn changed(self) -> Vec<Remembered> {
        let changed = self.rows.into_iter().filter(|(_, row)| row.now != row.before);
        changed.map(|((kind, key), row)| (kind, key, row.now)).collect()
    }

    /// Returns the keys of the rows of a kind that are others than they were.
    pub(crate) fn changed_keys(&self, kind: u8) -> Vec<Vec<u8>> {
        let rows = self.rows.range((kind, Vec::new())..(kind.saturating_add(1), Vec::new()));
        rows.filter(|(_, row)| row.now != row.before).map(|((_, key), _)| key.clone()).collect()
    }

    /// Returns the pairs of articles that are alike otherwise than they were, each from one end at least.
    pub(crate) fn changed_pairs(&mut self) -> Result<Vec<(ArticleKey, ArticleKey)>, M::Error> {
        let mut changed = Vec::new();
        for key in self.changed_keys(kind::PAIRS) {
            let article = ArticleKey::of_bytes(&key).ok_or(Stop::Unreadable)?;
            let before: BTreeSet<_> = self.pairs_before(article)?.into_iter().collect();
            let now: BTreeSet<_> = self.pairs(article)?.into_iter().collect();
            changed.extend(before.symmetric_difference(&now).map(|(other, _)| (article, *other)));
        }
        Ok(changed)
    }

    /// Returns the bytes of a row.
    pub(crate) fn row(&mut self, kind: u8, key: &[u8]) -> Result<Option<&[u8]>, M::Error> {
        let row = match self.rows.entry((kind, key.to_vec())) {
            Entry::Occupied(row) => row.into_mut(),
            Entry::Vacant(free) => {
                let before = self.memory.recall(kind, key).map_err(Stop::Failed)?;
                free.insert(Row { now: before.clone(), before })
            }
        };
        Ok(row.now.as_deref())
    }

    /// Returns what a row says.
    pub(crate) fn value<T>(
        &mut self,
        kind: u8,
        key: &[u8],
        read: impl FnOnce(&mut Cut<'_>) -> Option<T>,
    ) -> Result<Option<T>, M::Error> {
        let Some(bytes) = self.row(kind, key)? else { return Ok(None) };
        let mut cut = Cut::new(bytes);
        let value = read(&mut cut).and_then(|value| cut.end(value)).ok_or(Stop::Unreadable)?;
        Ok(Some(value))
    }

    /// Changes a row; `None` forgets it.
    pub(crate) fn put(&mut self, kind: u8, key: &[u8], value: Option<Vec<u8>>) -> Result<(), M::Error> {
        self.row(kind, key)?;
        if let Some(row) = self.rows.get_mut(&(kind, key.to_vec())) {
            row.now = value;
        }
        Ok(())
    }

    pub(crate) fn document(&mut self, document: DocumentId) -> Result<Option<Told>, M::Error> {
        self.value(kind::DOCUMENT, document.bytes(), Told::read)
    }

    pub(crate) fn put_document(&mut self, document: DocumentId, told: Option<&Told>) -> Result<(), M::Error> {
        self.put(kind::DOCUMENT, document.bytes(), told.map(Told::bytes))
    }

    /// Returns the documents of an article, in the order of telling.
    pub(crate) fn article(&mut self, article: ArticleKey) -> Result<Vec<Precedence>, M::Error> {
        let copies = self.value(kind::ARTICLE, &article.bytes(), |from| from.list(read_precedence))?;
        Ok(copies.unwrap_or_default())
    }

    pub(crate) fn put_article(&mut self, article: ArticleKey, copies: &[Precedence]) -> Result<(), M::Error> {
        self.put(kind::ARTICLE, &article.bytes(), (!copies.is_empty()).then(|| article_bytes(copies)))
    }

    /// Returns what an article is compared by; `None` where it has no documents.
    pub(crate) fn profile(&mut self, article: ArticleKey) -> Result<Option<Rc<Profile>>, M::Error> {
        if let Some(known) = self.profiles.get(&article) {
            return Ok(known.clone());
        }
        let profile = self.value(kind::PROFILE, &article.bytes(), Profile::read)?.map(Rc::new);
        self.profiles.insert(article, profile.clone());
        Ok(profile)
    }

    /// Changes what an article is compared by; tells whether it differs from what it was.
    pub(crate) fn put_profile(
        &mut self,
        article: ArticleKey,
        profile: Option<Profile>,
    ) -> Result<bool, M::Error> {
        let bytes = profile.as_ref().map(profile_bytes);
        if self.row(kind::PROFILE, &article.bytes())? == bytes.as_deref() {
            return Ok(false);
        }
        self.put(kind::PROFILE, &article.bytes(), bytes)?;
        self.profiles.insert(article, profile.map(Rc::new));
        Ok(true)
    }

    /// Returns what an article is like, by article.
    pub(crate) fn pairs(&mut self, article: ArticleKey) -> Result<Vec<(ArticleKey, Likeness)>, M::Error> {
        let read = |from: &mut Cut<'_>| from.list(read_pair);
        Ok(self.value(kind::PAIRS, &article.bytes(), read)?.unwrap_or_default())
    }

    /// Returns what an article was like before the update.
    pub(crate) fn pairs_before(
        &mut self,
        article: ArticleKey,
    ) -> Result<Vec<(ArticleKey, Likeness)>, M::Error> {
        let key = article.bytes();
        self.row(kind::PAIRS, &key)?;
        let before = self.rows.get(&(kind::PAIRS, key.to_vec())).and_then(|row| row.before.as_deref());
        let Some(before) = before else { return Ok(Vec::new()) };
        Cut::new(before).list(read_pair).ok_or(Stop::Unreadable)
    }

    pub(crate) fn put_pairs(
        &mut self,
        article: ArticleKey,
        pairs: &[(ArticleKey, Likeness)],
    ) -> Result<(), M::Error> {
        self.put(kind::PAIRS, &article.bytes(), (!pairs.is_empty()).then(|| pairs_bytes(pairs)))
    }

    /// Returns what an article was compared with for copies, by article.
    pub(crate) fn met(&mut self, article: ArticleKey) -> Result<Vec<Met<ArticleKey>>, M::Error> {
        let read = |from: &mut Cut<'_>| from.list(read_met);
        Ok(self.value(kind::COPIES, &article.bytes(), read)?.unwrap_or_default())
    }

    pub(crate) fn put_met(&mut self, article: ArticleKey, met: &[Met<ArticleKey>]) -> Result<(), M::Error> {
        let bytes = (!met.is_empty()).then(|| met_bytes(met.iter().copied()));
        self.put(kind::COPIES, &article.bytes(), bytes)
    }

    /// Returns the group of an article, by its first article.
    pub(crate) fn group_of(&mut self, article: ArticleKey) -> Result<Option<ArticleKey>, M::Error> {
        self.value(kind::GROUP_OF, &article.bytes(), |from| from.u64().map(ArticleKey))
    }

    /// Returns the articles of a group, in order.
    pub(crate) fn group(&mut self, group: ArticleKey) -> Result<Vec<ArticleKey>, M::Error> {
        Ok(self.value(kind::GROUP, &group.bytes(), read_articles)?.unwrap_or_default())
    }
}

impl Told {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = Bytes::default();
        out.id(&self.latest).u64(self.article.0);
        write_precedence(&mut out, &self.precedence);
        for name in [&self.origin.outlet, &self.origin.service] {
            out.maybe(name.as_deref(), |out, name| {
                out.text(name);
            });
        }
        out.done()
    }

    fn read(from: &mut Cut<'_>) -> Option<Self> {
        let (latest, article) = (from.id()?, ArticleKey(from.u64()?));
        let precedence = read_precedence(from)?;
        let origin = Origin { outlet: from.maybe(Cut::string)?, service: from.maybe(Cut::string)? };
        Some(Self { latest, article, precedence, origin })
    }
}

fn write_precedence(out: &mut Bytes, (_, published, document): &Precedence) {
    out.id(document);
    out.maybe(*published, |out, (date, at)| {
        out.date(date).maybe(at, |out, at| {
            out.timestamp(at);
        });
    });
}

fn read_precedence(from: &mut Cut<'_>) -> Option<Precedence> {
    let document = from.id()?;
    let published = from.maybe(|from| Some((from.date()?, from.maybe(Cut::timestamp)?)))?;
    Some((published.is_none(), published, document))
}

fn read_pair(from: &mut Cut<'_>) -> Option<(ArticleKey, Likeness)> {
    Some((ArticleKey(from.u64()?), Likeness::of_steps(from.u16()?)))
}

fn read_articles(from: &mut Cut<'_>) -> Option<Vec<ArticleKey>> {
    from.list(|from| from.u64().map(ArticleKey))
}

/// Returns the articles of a group that was kept.
pub(crate) fn articles_of(group: &[u8]) -> Vec<ArticleKey> {
    read_articles(&mut Cut::new(group)).unwrap_or_default()
}

/// Returns an article's documents as they are kept.
pub(crate) fn article_bytes(copies: &[Precedence]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(copies, write_precedence);
    out.done()
}

/// Returns a profile as it is kept.
pub(crate) fn profile_bytes(profile: &Profile) -> Vec<u8> {
    let mut out = Bytes::default();
    profile.write(&mut out);
    out.done()
}

/// Returns what an article is like as it is kept.
pub(crate) fn pairs_bytes(pairs: &[(ArticleKey, Likeness)]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(pairs, |out, (other, likeness)| {
        out.u64(other.0).u16(likeness.kept());
    });
    out.done()
}

fn read_met(from: &mut Cut<'_>) -> Option<Met<ArticleKey>> {
    let (other, how) = (ArticleKey(from.u64()?), How::of_kept(from.byte()?));
    Some(Met { other, how, copied: Copied::of_kept([from.byte()?, from.byte()?]) })
}

/// Returns what an article was compared with as it is kept.
pub(crate) fn met_bytes(met: impl ExactSizeIterator<Item = Met<ArticleKey>>) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(met, |out, met| {
        out.u64(met.other.0).byte(met.how.kept()).raw(&Copied::kept(met.copied));
    });
    out.done()
}

/// Returns a group's articles as they are kept.
pub(crate) fn group_bytes(articles: &[ArticleKey]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(articles, |out, article| {
        out.u64(article.0);
    });
    out.done()
}
