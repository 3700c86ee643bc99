//! What is remembered of everything that was linked at once: the same rows that adding one by one leaves.

use std::collections::BTreeMap;

use super::drawers::{Drawer, Filed, drawer_bytes};
use super::session::{Told, article_bytes, group_bytes, pairs_bytes, profile_bytes};
use crate::articles::{Article, precedence, words_of};
use crate::candidates::{MAX_HOLDERS, Stretch};
use crate::memory::{ArticleKey, kind};
use crate::pairs::{Pairs, slot};
use crate::profile::Profile;

/// Hands on the rows, those of a kind in the order of their keys.
pub(crate) fn remember<E>(
    articles: &[Article<'_>],
    groups: &[Vec<usize>],
    pairs: &Pairs,
    mut row: impl FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let keys: Vec<ArticleKey> =
        articles.iter().map(|article| ArticleKey::of(words_of(article.lead()))).collect();
    let mut documents = BTreeMap::new();
    for (article, key) in articles.iter().zip(&keys) {
        documents.extend(article.copies.iter().map(|read| {
            let told = Told { latest: read.revision.id, article: *key, precedence: precedence(read) };
            (read.document.id, told)
        }));
    }
    for (document, told) in documents {
        row(kind::DOCUMENT, document.bytes(), told.bytes())?;
    }
    for (article, key) in articles.iter().zip(&keys) {
        let copies: Vec<_> = article.copies.iter().map(|read| precedence(read)).collect();
        row(kind::ARTICLE, &key.bytes(), article_bytes(&copies))?;
    }
    for (article, key) in articles.iter().zip(&keys) {
        row(kind::PROFILE, &key.bytes(), profile_bytes(&article.profile))?;
    }
    for (place, key) in keys.iter().enumerate() {
        let like: Vec<_> =
            pairs.of(place).iter().map(|(other, value)| (keys[slot(*other)], *value)).collect();
        if !like.is_empty() {
            row(kind::PAIRS, &key.bytes(), pairs_bytes(&like))?;
        }
    }
    let profiles = || keys.iter().zip(articles).map(|(key, article)| (*key, &article.profile));
    drawers(profiles(), &mut row)?;
    let mut by_article: Vec<(ArticleKey, ArticleKey)> = Vec::new();
    let mut by_group: Vec<Vec<ArticleKey>> =
        groups.iter().map(|group| group.iter().map(|place| keys[*place]).collect()).collect();
    by_group.sort_unstable();
    for group in &by_group {
        by_article.extend(group.iter().map(|article| (*article, group[0])));
    }
    by_article.sort_unstable();
    for (article, group) in by_article {
        row(kind::GROUP_OF, &article.bytes(), group.bytes().to_vec())?;
    }
    for group in by_group {
        row(kind::GROUP, &group[0].bytes(), group_bytes(&group))?;
    }
    Ok(())
}

/// Hands on the index over words of these articles.
pub(crate) fn drawers<'p, E>(
    profiles: impl Iterator<Item = (ArticleKey, &'p Profile)> + Clone,
    mut row: impl FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let near = profiles.clone().flat_map(|(key, profile)| {
        let stretch = Stretch::of(profile);
        Drawer::near_of(profile)
            .map(move |(drawer, weight)| (drawer, Filed { article: key, weight, stretch }))
    });
    drawers_of(near.collect(), &mut row)?;
    let for_good = profiles.flat_map(|(key, profile)| {
        let stretch = Stretch::of(profile);
        Drawer::for_good_of(profile)
            .map(move |(drawer, weight)| (drawer, Filed { article: key, weight, stretch }))
    });
    drawers_of(for_good.collect(), &mut row)
}

fn drawers_of<E>(
    mut all: Vec<(Drawer, Filed)>,
    row: &mut impl FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    all.sort_unstable_by_key(|(drawer, filed)| (*drawer, filed.article));
    // The rows beyond the bound are of another kind, and of a kind all come in order.
    for beyond_bound in [false, true] {
        for same in all.chunk_by(|(a, _), (b, _)| a == b) {
            let drawer = same[0].0;
            let (held, beyond) = same.split_at(same.len().min(MAX_HOLDERS));
            let bytes = |part: &[(Drawer, Filed)]| drawer_bytes(part.iter().map(|(_, filed)| *filed));
            if !beyond_bound {
                let (kind, key) = drawer.place();
                row(kind, &key, bytes(held))?;
                continue;
            }
            for rest in beyond.chunk_by(|(_, a), (_, b)| a.article.first() == b.article.first()) {
                let (kind, key) = drawer.beyond(rest[0].1.article.first());
                row(kind, &key, bytes(rest))?;
            }
        }
    }
    Ok(())
}
