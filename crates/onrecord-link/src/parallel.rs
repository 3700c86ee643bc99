//! Work on many values at once; the result never tells on how many threads.

use std::num::NonZeroUsize;

/// Returns what `make` makes of each item, in the order of the items. Each thread has a `scratch` of its own, made
/// by `prepare`.
pub(crate) fn map<I: Sync, O: Send, S>(
    items: &[I],
    threads: NonZeroUsize,
    prepare: impl Fn() -> S + Sync,
    make: impl Fn(&mut S, &I) -> O + Sync,
) -> Vec<O> {
    /// Items are handed out this many at a time, so that a thread with easy ones does not wait for the rest.
    const PORTION: usize = 64;
    let work = |portions: &mut dyn Iterator<Item = &[I]>| {
        let mut scratch = prepare();
        portions.map(|items| items.iter().map(|item| make(&mut scratch, item)).collect()).collect()
    };
    if threads.get() == 1 || items.len() <= PORTION {
        let all: Vec<Vec<O>> = work(&mut items.chunks(PORTION));
        return all.into_iter().flatten().collect();
    }
    let of_each: Vec<Vec<Vec<O>>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.get())
            .map(|first| {
                let work = &work;
                scope.spawn(move || work(&mut items.chunks(PORTION).skip(first).step_by(threads.get())))
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut of_each: Vec<_> = of_each.into_iter().map(Vec::into_iter).collect();
    let mut in_order = Vec::with_capacity(items.len());
    for turn in 0..items.len().div_ceil(PORTION) {
        in_order.extend(of_each[turn % threads.get()].next().into_iter().flatten());
    }
    in_order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_on_any_number_of_threads() {
        let items: Vec<usize> = (0..1_000).collect();
        for threads in [1, 2, 3, 7] {
            let made = map(&items, NonZeroUsize::new(threads).unwrap(), || (), |(), item| item * 2);
            assert_eq!(made, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
