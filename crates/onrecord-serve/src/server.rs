//! The loop that answers.

use axum::Router;
use tokio::net::TcpListener;

use crate::{Error, Result};

/// Answers on `listener` until `shutdown` is ready, then lets the open requests end.
///
/// # Errors
/// When the listener fails.
pub async fn run(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(shutdown).await.map_err(Error::new)
}
