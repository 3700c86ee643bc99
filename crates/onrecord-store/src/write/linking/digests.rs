//! What is linked as hashes: of each row, of each bucket of rows, of all buckets. A change of few rows then hashes those
//! rows, the names and hashes of their buckets' rows, and the hashes of all buckets.

use std::collections::BTreeSet;

use onrecord_types::Sha256;
use rusqlite::params;

use crate::Result;
use crate::digests::{bucket_digest, bucket_of, root_digest};
use crate::write::Write;

const HOLDS_ANY: &str = "
    select exists (select 1 from link_digests)";
const PUT: &str = "
    insert into link_digests (bucket, row, digest)
    values (?1, ?2, ?3)
    on conflict (bucket, row) do update
    set digest = excluded.digest
    where digest <> excluded.digest";
const DROP: &str = "
    delete from link_digests
    where bucket = ?1
    and row = ?2";
const PUT_BUCKET: &str = "
    insert or replace into link_buckets (bucket, digest)
    values (?1, ?2)";
const DROP_BUCKET: &str = "
    delete from link_buckets
    where bucket = ?1";

/// The buckets in which a row came, went or changed.
pub(super) type Touched = BTreeSet<i64>;

impl Write<'_> {
    /// Tells whether anything is linked.
    pub(super) fn holds_links(&self) -> Result<bool> {
        Ok(self.db.number(HOLDS_ANY, [])? != 0)
    }

    /// Keeps what the row of that name hashes to; tells whether that is another than was kept.
    pub(super) fn put_digest(&self, touched: &mut Touched, row: &str, digest: Sha256) -> Result<bool> {
        let bucket = bucket_of(row);
        let differs = self.db.execute(PUT, params![bucket, row, digest.bytes()])? != 0;
        if differs {
            touched.insert(bucket);
        }
        Ok(differs)
    }

    pub(super) fn drop_digest(&self, touched: &mut Touched, row: &str) -> Result<()> {
        let bucket = bucket_of(row);
        touched.insert(bucket);
        self.db.execute(DROP, params![bucket, row]).map(drop)
    }

    /// Hashes anew the buckets that were touched.
    pub(super) fn put_buckets(&self, touched: &Touched) -> Result<()> {
        for bucket in touched {
            match bucket_digest(&self.db, *bucket)? {
                Some(digest) => self.db.execute(PUT_BUCKET, params![bucket, digest.bytes()])?,
                None => self.db.execute(DROP_BUCKET, [bucket])?,
            };
        }
        Ok(())
    }

    pub(super) fn root_digest(&self) -> Result<Sha256> {
        root_digest(&self.db)
    }
}
