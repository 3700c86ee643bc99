//! What is linked as hashes: of each row, of each bucket of rows, of all buckets. A change of few rows then hashes those
//! rows, the names and hashes of their buckets' rows, and the hashes of all buckets.

use std::collections::BTreeSet;

use onrecord_types::Sha256;
use rusqlite::params;

use crate::Result;
use crate::digests::{bucket_digest, bucket_of, root_digest};
use crate::write::Write;

const FIND: &str = "
    select digest
    from link_digests
    where bucket = ?1
    and row = ?2";
const PUT: &str = "
    insert or replace into link_digests (bucket, row, digest)
    values (?1, ?2, ?3)";
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

impl Write<'_> {
    /// Tells whether the row of that name was last written with this digest.
    pub(super) fn is_linked_so(&self, row: &str, digest: Sha256) -> Result<bool> {
        let known: Option<[u8; 32]> =
            self.db.first(FIND, params![bucket_of(row), row], |row| Ok(row.get(0)?))?;
        Ok(known.as_ref() == Some(digest.bytes()))
    }

    pub(super) fn put_digest(&self, touched: &mut BTreeSet<i64>, row: &str, digest: Sha256) -> Result<()> {
        let bucket = bucket_of(row);
        touched.insert(bucket);
        self.db.execute(PUT, params![bucket, row, digest.bytes()]).map(drop)
    }

    pub(super) fn drop_digest(&self, touched: &mut BTreeSet<i64>, row: &str) -> Result<()> {
        let bucket = bucket_of(row);
        touched.insert(bucket);
        self.db.execute(DROP, params![bucket, row]).map(drop)
    }

    /// Hashes anew the buckets that were touched.
    pub(super) fn put_buckets(&self, touched: &BTreeSet<i64>) -> Result<()> {
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
