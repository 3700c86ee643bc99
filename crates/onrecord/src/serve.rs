//! `onrecord serve`: the record as web pages.

use std::path::Path;

use onrecord_serve::Options;
use tokio::net::TcpListener;

use crate::args::Serve;
use crate::talk::{Failure, Result, Talk};
use crate::{Ending, record};

/// Serves until the program is interrupted.
pub(crate) fn serve(path: &Path, arguments: &Serve, talk: &Talk) -> Result<Ending> {
    // A record that cannot be opened is told before a port is taken.
    drop(record::open(path)?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("cannot start the server: {error}")))?;
    runtime.block_on(async {
        let listener = TcpListener::bind(arguments.listen).await.map_err(|error| {
            Failure::new(format!("cannot listen on `{}`: {error}", arguments.listen))
                .hint("another program may hold the port: `--listen 127.0.0.1:0` takes a free one")
        })?;
        let address = listener
            .local_addr()
            .map_err(|error| Failure::new(format!("cannot tell the address: {error}")))?;
        talk.say(&format!("serving on http://{address}  (stop with Ctrl-C)"));
        if !address.ip().is_loopback() {
            talk.say(
                "anyone who can reach this address can read the record; captures name private persons, pages do not",
            );
        }
        let mut hosts = arguments.hosts.clone();
        hosts.push(address.ip().to_string());
        let router = onrecord_serve::router(path.to_owned(), Options { hosts });
        onrecord_serve::run(listener, router, interrupted())
            .await
            .map_err(|error| Failure::new(format!("the server failed: {error}")))
    })?;
    Ok(Ending::Done)
}

async fn interrupted() {
    // Without a signal to wait for, serving goes on until the process is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
