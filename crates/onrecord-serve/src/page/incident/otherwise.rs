//! Where one speaker later said otherwise: the two statements, the earlier first, and why both cannot hold.

use onrecord_store::views::{AccountView, StatementView};
use onrecord_types::Vocabulary as _;

use crate::page::card::{self, Place};
use crate::words;

/// One change of an account.
pub(super) struct Otherwise {
    pub(super) earlier: Quoted,
    pub(super) later: Quoted,
    pub(super) reason: String,
    pub(super) confidence: String,
}

/// What was said, and where it stands.
pub(super) struct Quoted {
    pub(super) stance: &'static str,
    pub(super) words: String,
    pub(super) place: Place,
}

impl Otherwise {
    /// Makes those of an account, in its order.
    pub(super) fn all(account: &AccountView) -> Vec<Self> {
        let changes = account.changes.iter();
        let of = |change: &onrecord_types::AccountChange| {
            Some(Self {
                earlier: Quoted::new(account.statement(change.earlier)?),
                later: Quoted::new(account.statement(change.later)?),
                reason: change.reason.clone(),
                confidence: words::confidence(change.confidence),
            })
        };
        changes.filter_map(of).collect()
    }
}

impl Quoted {
    fn new(statement: &StatementView) -> Self {
        Self {
            stance: statement.stance.label(),
            words: statement.words.clone(),
            place: card::place(statement),
        }
    }
}
