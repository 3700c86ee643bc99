//! Documents that only recall an incident, linked to it with caution and never merged into it.

use onrecord_types::Incident;

use crate::articles::Article;

/// Adds background documents to `incidents`, which stand in the order of `groups`.
pub(crate) fn add(_incidents: &mut [Incident], _articles: &[Article<'_>], _groups: &[Vec<usize>]) {}
