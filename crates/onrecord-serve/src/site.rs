//! What every request shares: the way to the record, and the hosts that may be asked for.

use std::path::PathBuf;
use std::sync::Arc;

use axum::response::Response;
use onrecord_store::Snapshot;

use crate::failure::Failure;
use crate::hosts::Hosts;
use crate::readers::Readers;
use crate::reply::Format;

/// How the pages are served.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Host names, without port, under which the pages may be asked for besides this machine's loopback names. A
    /// request for any other name is refused: a page elsewhere whose name was made to point here must not read the
    /// record (DNS rebinding).
    pub hosts: Vec<String>,
}

/// The state behind the router.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    readers: Arc<Readers>,
    pub(crate) hosts: Arc<Hosts>,
}

impl Site {
    pub(crate) fn new(record: PathBuf, options: Options) -> Self {
        Self { readers: Arc::new(Readers::new(record)), hosts: Arc::new(Hosts::new(options.hosts)) }
    }

    /// Makes an answer of one moment of the record, away from the threads that wait for requests; a failure becomes
    /// the error page or the error object.
    pub(crate) async fn answer(
        &self,
        format: Format,
        make: impl FnOnce(&Snapshot<'_>) -> Result<Response, Failure> + Send + 'static,
    ) -> Response {
        match Arc::clone(&self.readers).read(make).await {
            Ok(response) => response,
            Err(failure) => failure.reply(format),
        }
    }
}
