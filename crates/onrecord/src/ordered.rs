//! Work on many threads whose results come out in the order in which the items went in.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};

use crate::talk::READER_THREAD;

/// How many items a thread may be ahead of the slowest one; bounds what waits in memory.
const AHEAD_PER_JOB: u64 = 64;

/// Applies `work` to each item on `jobs` threads and hands the results to `take` on this thread, in order.
///
/// At most 64 items a job are held at once, so memory does not grow with their number. Stops at the
/// first error of `take`.
///
/// # Errors
/// The first error that `take` returns.
pub(crate) fn in_order<T: Send, R: Send, E>(
    items: impl Iterator<Item = T> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let window = Window::new(AHEAD_PER_JOB.saturating_mul(u64::try_from(jobs.get()).unwrap_or(u64::MAX)));
    let (feed, waiting) = sync_channel::<(u64, T)>(jobs.get());
    let (done, results) = sync_channel::<(u64, R)>(jobs.get());
    let waiting = Mutex::new(waiting);
    std::thread::scope(|scope| {
        let (window, work, waiting) = (&window, &work, &waiting);
        scope.spawn(move || feed_items(items, window, &feed));
        for _ in 0..jobs.get() {
            let done = done.clone();
            let worker = move || {
                while let Some((place, item)) = next(waiting) {
                    if done.send((place, work(item))).is_err() {
                        break;
                    }
                }
            };
            let named = std::thread::Builder::new().name(READER_THREAD.to_owned());
            named.spawn_scoped(scope, worker).expect("the system has room for one more thread");
        }
        drop(done);
        let taken = take_in_order(&results, window, &mut take);
        // Lets the feeder and the workers see that nobody waits for them any more.
        window.close();
        drop(results);
        while next(waiting).is_some() {}
        taken
    })
}

fn feed_items<T>(items: impl Iterator<Item = T>, window: &Window, feed: &SyncSender<(u64, T)>) {
    for (place, item) in (0..).zip(items) {
        if !window.wait_for(place) || feed.send((place, item)).is_err() {
            return;
        }
    }
}

fn next<T>(waiting: &Mutex<Receiver<T>>) -> Option<T> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn take_in_order<R, E>(
    results: &Receiver<(u64, R)>,
    window: &Window,
    take: &mut impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut early = BTreeMap::new();
    let mut due = 0;
    for (place, result) in results {
        early.insert(place, result);
        while let Some(result) = early.remove(&due) {
            take(result)?;
            due += 1;
            window.move_to(due);
        }
    }
    Ok(())
}

/// Which items may be waiting: those less than `width` past the next one due; none after closing.
struct Window {
    width: u64,
    /// The next item due, or `None` once closed.
    due: Mutex<Option<u64>>,
    moved: Condvar,
}

impl Window {
    fn new(width: u64) -> Self {
        Self { width, due: Mutex::new(Some(0)), moved: Condvar::new() }
    }

    /// Waits until the item may be waiting; false when it never may.
    fn wait_for(&self, place: u64) -> bool {
        let due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        let due = self
            .moved
            .wait_while(due, |due| due.is_some_and(|due| place >= due.saturating_add(self.width)))
            .unwrap_or_else(PoisonError::into_inner);
        due.is_some()
    }

    fn move_to(&self, due: u64) {
        *self.due.lock().unwrap_or_else(PoisonError::into_inner) = Some(due);
        self.moved.notify_one();
    }

    fn close(&self) {
        *self.due.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.moved.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn keeps_the_order_on_any_number_of_threads() {
        for jobs in [1, 2, 7] {
            let mut taken = Vec::new();
            let slow_first = |n: u64| {
                if n.is_multiple_of(97) {
                    std::thread::sleep(std::time::Duration::from_millis(2));
                }
                n * 2
            };
            let done: Result<(), Infallible> =
                in_order(0..1000, NonZeroUsize::new(jobs).unwrap(), slow_first, |n| {
                    taken.push(n);
                    Ok(())
                });
            assert_eq!(done, Ok(()));
            assert_eq!(taken, (0..1000).map(|n| n * 2).collect::<Vec<_>>(), "on {jobs} threads");
        }
    }

    #[test]
    fn stops_at_the_first_error() {
        let mut taken = 0;
        let stopped = in_order(
            0..,
            NonZeroUsize::new(3).unwrap(),
            |n: u64| n,
            |n| {
                taken += 1;
                if n == 200 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((stopped, taken), (Err("enough"), 201));
    }
}
