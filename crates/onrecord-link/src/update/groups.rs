//! Groups brought up to date where something changed, and nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use super::session::{Result, Session, group_bytes};
use crate::clusters;
use crate::memory::{ArticleKey, Memory, kind};
use crate::pairs::Likeness;

impl<M: Memory> Session<'_, M> {
    /// Groups anew around `changed`: the articles that came, went, or are like others than before. Returns the groups that
    /// came of it; those that stayed as they were are not among them.
    ///
    /// Their groups are grouped together with all that border on them, where a pair reaches across that could join.
    /// A group of the border that comes out as it was went through the joins that it went through before, so nothing
    /// beyond it is touched. One that does not is taken in, and its border looked at in turn.
    pub(crate) fn regroup(
        &mut self,
        changed: &BTreeSet<ArticleKey>,
    ) -> Result<BTreeSet<ArticleKey>, M::Error> {
        let mut inside: BTreeMap<ArticleKey, Vec<ArticleKey>> = BTreeMap::new();
        let mut loose: BTreeSet<ArticleKey> = BTreeSet::new();
        for article in changed {
            match self.group_of(*article)? {
                Some(group) => drop(inside.insert(group, self.group(group)?)),
                None => drop(loose.insert(*article)),
            }
        }
        let formed = loop {
            let mut members: BTreeSet<ArticleKey> = loose.clone();
            members.extend(inside.values().flatten());
            let mut living: BTreeSet<ArticleKey> = BTreeSet::new();
            for article in members {
                if !self.article(article)?.is_empty() {
                    living.insert(article);
                }
            }
            let border = self.border(&living, &inside)?;
            let all: BTreeSet<ArticleKey> = living.iter().chain(border.values().flatten()).copied().collect();
            let mut formed = self.grouped(&all.into_iter().collect::<Vec<_>>())?;
            let (kept, touched): (Vec<_>, Vec<_>) =
                border.into_iter().partition(|(group, articles)| formed.get(group) == Some(articles));
            for (group, _) in kept {
                formed.remove(&group);
            }
            if touched.is_empty() {
                break formed;
            }
            inside.extend(touched);
        };
        self.note(inside, formed)
    }

    /// Returns the groups outside of `inside` to which a pair leads that could join.
    fn border(
        &mut self,
        living: &BTreeSet<ArticleKey>,
        inside: &BTreeMap<ArticleKey, Vec<ArticleKey>>,
    ) -> Result<BTreeMap<ArticleKey, Vec<ArticleKey>>, M::Error> {
        let mut border = BTreeMap::new();
        for article in living {
            for (other, likeness) in self.pairs(*article)? {
                if !likeness.joins() || living.contains(&other) {
                    continue;
                }
                if let Some(group) = self.group_of(other)?.filter(|group| !inside.contains_key(group))
                    && !border.contains_key(&group)
                {
                    border.insert(group, self.group(group)?);
                }
            }
        }
        Ok(border)
    }

    /// Groups these articles, in order, by the pairs among them.
    fn grouped(
        &mut self,
        articles: &[ArticleKey],
    ) -> Result<BTreeMap<ArticleKey, Vec<ArticleKey>>, M::Error> {
        let mut likeness: Vec<(usize, usize, Likeness)> = Vec::new();
        for (a, article) in articles.iter().enumerate() {
            let mut others = articles.iter().enumerate().skip(a + 1).peekable();
            for (other, value) in self.pairs(*article)? {
                while others.next_if(|(_, article)| **article < other).is_some() {}
                if let Some((b, _)) = others.next_if(|(_, article)| **article == other) {
                    likeness.push((a, b, value));
                }
            }
        }
        let groups = clusters::group(articles.len(), &likeness).into_iter();
        let articles_of = |group: Vec<usize>| group.into_iter().map(|place| articles[place]).collect();
        Ok(groups
            .map(articles_of)
            .filter_map(|group: Vec<ArticleKey>| Some((*group.first()?, group)))
            .collect())
    }

    fn note(
        &mut self,
        mut gone: BTreeMap<ArticleKey, Vec<ArticleKey>>,
        mut formed: BTreeMap<ArticleKey, Vec<ArticleKey>>,
    ) -> Result<BTreeSet<ArticleKey>, M::Error> {
        let same: Vec<ArticleKey> = gone
            .iter()
            .filter(|(group, was)| formed.get(group) == Some(was))
            .map(|(group, _)| *group)
            .collect();
        for group in same {
            gone.remove(&group);
            formed.remove(&group);
        }
        for (group, articles) in &gone {
            self.put(kind::GROUP, &group.bytes(), None)?;
            for article in articles {
                self.put(kind::GROUP_OF, &article.bytes(), None)?;
            }
        }
        for (group, articles) in &formed {
            self.put(kind::GROUP, &group.bytes(), Some(group_bytes(articles)))?;
            for article in articles {
                self.put(kind::GROUP_OF, &article.bytes(), Some(group.bytes().to_vec()))?;
            }
        }
        Ok(formed.into_keys().collect())
    }
}
