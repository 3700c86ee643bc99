//! Lanes: threads of the engine, one for each caller that is inside it.
//!
//! The engine (`rten`) splits its loops among the threads of a pool, by default one that the whole process shares.
//! Two callers in one pool wait for each other's pieces, and a pool as wide as the machine beside workers as many as
//! its cores asks for twice the cores there are. A pool of one thread splits nothing: the window is worked on from
//! end to end by that thread, while the caller sleeps.

use std::sync::{Arc, Mutex, PoisonError};

use rten::{RunOptions, ThreadPool};

/// Pools of one thread that nobody is in; there are as many in all as there ever were callers at one time.
#[derive(Debug, Default)]
pub(crate) struct Lanes {
    free: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Lanes {
    /// Runs `work` with options that keep it to one thread.
    pub(crate) fn with<R>(&self, work: impl FnOnce(RunOptions) -> R) -> R {
        // A list of free pools is whole whatever happened while it was locked.
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = free().pop();
        let lane = taken.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let result = work(RunOptions::default().with_thread_pool(Some(Arc::clone(&lane))));
        free().push(lane);
        result
    }
}
